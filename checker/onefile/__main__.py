"""`python -m checker.onefile`: makes the one-file checkers from a built site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from checker.bundle import BundleError
from checker.onefile.make import make
from checker.site.layout import Layout
from checker.site.problems import SiteError

_ROOT = Path(__file__).parent.parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Make both files and print what each weighs; return 1 when one cannot be made."""
    parser = argparse.ArgumentParser(prog="python -m checker.onefile", description=main.__doc__)
    parser.add_argument("--site", type=Path, default=_ROOT / "site", help="the built site")
    parser.add_argument(
        "--out", type=Path, default=_ROOT / "build" / "onefile", help="folder to write into"
    )
    options = parser.parse_args(arguments)
    try:
        files = make(Layout(_ROOT), options.site.resolve(), options.out.resolve())
    except (SiteError, BundleError) as error:
        print(f"{error}\n\nThe files were not made.", file=sys.stderr)
        return 1
    for file in files:
        print(f"{file.stat().st_size:>10,}  {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
