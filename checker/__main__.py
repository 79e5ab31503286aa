"""Runs the authors' command line."""

import sys

from checker.cli import main

sys.exit(main())
