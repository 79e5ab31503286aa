"""`python -m checker.release`: makes the archive that a department can host."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checker.author.compile import checked_book
from checker.author.problems import RuleErrors
from checker.release.make import Sources, make_release
from checker.release.sizes import BUDGETS, check_sizes
from checker.site.layout import Layout
from checker.site.problems import SiteError

if TYPE_CHECKING:
    from checker.author.book import Book

_ROOT = Path(__file__).parent.parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Make the release, print what each part weighs, and return 1 when one is too heavy."""
    layout = Layout(_ROOT)
    parser = argparse.ArgumentParser(prog="python -m checker.release", description=main.__doc__)
    parser.add_argument("--site", type=Path, default=_ROOT / "site", help="the built site")
    parser.add_argument(
        "--onefile",
        type=Path,
        default=_ROOT / "build" / "onefile",
        help="the one-file checkers; left out when there are none",
    )
    parser.add_argument(
        "--out", type=Path, default=_ROOT / "build" / "release", help="folder to write into"
    )
    options = parser.parse_args(arguments)
    sources = Sources(_ROOT, options.site.resolve(), options.onefile.resolve(), layout.cache)
    try:
        when = release_date(checked_book(layout.rules))
        archive, weights = make_release(sources, options.out.resolve(), when)
        for name, weight in weights.items():
            print(f"{weight:>12,}  of {BUDGETS[name]:>12,}  {name}")
        check_sizes(weights, BUDGETS)
    except (SiteError, RuleErrors) as error:
        print(f"{error}\n\nThe release is not sound.", file=sys.stderr)
        return 1
    print(f"{hashlib.sha256(archive.read_bytes()).hexdigest()}  {archive}")
    return 0


def release_date(book: Book) -> datetime:
    """Return the date of SOURCE_DATE_EPOCH, or the day on which the rules were last checked."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return datetime.fromtimestamp(int(given), UTC)
    return datetime.fromisoformat(str(book.about["checked"])).replace(tzinfo=UTC)


if __name__ == "__main__":
    sys.exit(main())
