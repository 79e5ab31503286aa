#!/usr/bin/env python3
"""Start the program in lib/checker/department: see --help, and the administrator's guide."""

import sys

# In syntax that older Pythons read, so that they get this sentence.
if sys.version_info < (3, 9):  # noqa: UP036  (it runs outside this project)
    sys.exit("department.py needs Python 3.9 or newer; this is {}.{}.".format(*sys.version_info))

from pathlib import Path

HERE = Path(__file__).resolve().parent


def start() -> int:
    """Run the program on the site of this release."""
    # What it needs is in this release, and the release stays as it was unpacked.
    sys.path.insert(0, str(HERE / "lib"))
    sys.dont_write_bytecode = True
    from checker.department.__main__ import main  # noqa: PLC0415  (only now can it be found)

    return main(HERE / "site")


if __name__ == "__main__":
    sys.exit(start())
