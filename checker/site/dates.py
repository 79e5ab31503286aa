"""The day each page last changed: `python -m checker.site.dates` dates pages whose words changed.

docs/page-dates.json holds, for each page, its day and a fingerprint of its words on that day:

    {"en/rights.md": {"modified": "2026-11-22", "words": "0123456789abcdef"}}

So the date a reader sees means a change of words, and a copy without history can check it.
"""

import argparse
import hashlib
import json
import re
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from checker.site.layout import Layout
from checker.site.pages import Page, Pages, read_pages
from checker.site.problems import Problem, SiteError, stop_on

FILE = "page-dates.json"
_COMMAND = "python -m checker.site.dates"
_FINGERPRINT = 16
_WORD = re.compile(r"\w+")
_MODIFIED = re.compile(r"^modified:.*$", re.MULTILINE)
_ROOT = Path(__file__).parent.parent.parent

Dates: TypeAlias = dict[str, dict[str, str]]


def words(page: Page) -> str:
    """Return a fingerprint of what a page says; line breaks and punctuation do not count."""
    said = " ".join([str(page.meta["title"]), str(page.meta["description"]), page.body])
    joined = " ".join(_WORD.findall(said))
    return hashlib.sha256(joined.encode()).hexdigest()[:_FINGERPRINT]


def check_dates(pages: Pages, docs: Path) -> list[Problem]:
    """Return the pages whose date does not belong to their words.

    Raises SiteError when the record of dates cannot be read.
    """
    recorded = _read(docs)
    problems = []
    for page in pages:
        key = _key(page, docs)
        fault = _fault(page, recorded.pop(key, None))
        if fault:
            problems.append(Problem(page.file, fault, 1))
    return problems + [
        Problem(docs / FILE, f"dates {key}, which is not a page; run `{_COMMAND}`")
        for key in recorded
    ]


def _fault(page: Page, recorded: dict[str, str] | None) -> str | None:
    if recorded is None:
        return f"is a page whose date is not recorded; run `{_COMMAND}`"
    day = recorded["modified"]
    if words(page) != recorded["words"]:
        return f"its words are no longer those of {day}; run `{_COMMAND}`, which gives it a new day"
    found = page.meta["modified"].isoformat()
    if found != day:
        return (
            f"says `modified: {found}`, but its words have not changed since {day}; "
            f"run `{_COMMAND}`, which puts that day back"
        )
    return None


def update(pages: Pages, docs: Path, day: date) -> list[Path]:
    """Date the pages whose words changed, record all, and return the files that were rewritten.

    A new page keeps the day it gives itself.  Raises SiteError when the record cannot be read.
    """
    recorded = _read(docs)
    kept: Dates = {}
    rewritten = []
    for page in pages:
        key = _key(page, docs)
        before = recorded.get(key)
        found = page.meta["modified"].isoformat()
        right = found
        if before:
            right = before["modified"] if words(page) == before["words"] else day.isoformat()
        if right != found:
            text = page.file.read_text("utf-8")
            page.file.write_text(_MODIFIED.sub(f"modified: {right}", text, count=1), "utf-8")
            rewritten.append(page.file)
        kept[key] = {"modified": right, "words": words(page)}
    _write(docs, kept)
    return rewritten


def _key(page: Page, docs: Path) -> str:
    return page.file.relative_to(docs).as_posix()


def _read(docs: Path) -> Dates:
    file = docs / FILE
    if not file.exists():
        return {}
    try:
        found = json.loads(file.read_text("utf-8"))
        return {
            str(key): {"modified": entry["modified"], "words": entry["words"]}
            for key, entry in found.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        text = (
            "expected for each page `modified` and `words`, found something else "
            f"({error!r}); delete it and run `{_COMMAND}`"
        )
        raise SiteError([Problem(file, text)]) from error


def _write(docs: Path, dates: Dates) -> None:
    """Write one line for each page, so that two people who change two pages do not meet."""
    rows = [f"  {json.dumps(key)}: {json.dumps(dates[key])}" for key in sorted(dates)]
    (docs / FILE).write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Date the pages whose words changed; with --check, only say which."""
    parser = argparse.ArgumentParser(prog=_COMMAND, description=main.__doc__)
    parser.add_argument("docs", nargs="?", type=Path, default=Layout(_ROOT).docs)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if one is wrong")
    parser.add_argument("--day", type=date.fromisoformat, help="the day to give them, if not today")
    options = parser.parse_args(arguments)
    try:
        pages, problems = read_pages(options.docs)
        stop_on(problems)
        if options.check:
            stop_on(check_dates(pages, options.docs))
            return 0
        day = options.day or datetime.now().astimezone().date()
        for file in update(pages, options.docs, day):
            print(f"Dated {file}")
    except SiteError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
