"""`python -m checker.site [OUT]`: builds the whole site."""

import argparse
import sys
from pathlib import Path

from checker.author.problems import RuleErrors
from checker.bundle import BundleError
from checker.site.build import build_site
from checker.site.layout import Layout
from checker.site.problems import SiteError

_ROOT = Path(__file__).parent.parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Build the site; print every problem and return 1 when it cannot be built."""
    parser = argparse.ArgumentParser(prog="python -m checker.site", description=main.__doc__)
    parser.add_argument(
        "out", nargs="?", type=Path, default=_ROOT / "site", help="folder to build into"
    )
    parser.add_argument(
        "--base",
        help='path the site is published under, such as "/rights/": lets 404.html link home',
    )
    parser.add_argument(
        "--department", type=Path, metavar="FILE", help="department.yml of a layer to lay over it"
    )
    options = parser.parse_args(arguments)
    try:
        out, department = options.out.resolve(), options.department
        build_site(Layout(_ROOT), out, options.base, print, department)
    except (SiteError, RuleErrors, BundleError) as error:
        print(
            f"{error}\n\nThe site was not built; the one before, if any, is untouched.",
            file=sys.stderr,
        )
        return 1
    print(f"Built {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
