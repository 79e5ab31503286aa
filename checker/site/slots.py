"""Checks the places that pages keep for a department: each is there, and empty."""

from collections.abc import Iterator
from pathlib import Path

from checker.department.place import LANGS, PAGES
from checker.department.slots import names, unsound
from checker.site.problems import Problem

_EVERY = {"head", "band"}
_ONE = {"department": {"page"}, "check": {"data"}}


def check_slots(site: Path) -> list[Problem]:
    """Return what is wrong with the slots of a finished site that has no layer yet."""
    wanted = {
        site / lang / PAGES[key][lang]: slots for key, slots in _ONE.items() for lang in LANGS
    }
    return [
        Problem(file.relative_to(site), text)
        for lang in LANGS
        for file in sorted((site / lang).rglob("*.html"))
        for text in _faults(file.read_text("utf-8"), _EVERY | wanted.get(file, set()))
    ] + [Problem(file.relative_to(site), "is missing") for file in wanted if not file.is_file()]


def _faults(text: str, wanted: set[str]) -> Iterator[str]:
    for name in unsound(text):
        yield f"the slot `{name}` holds something; leave nothing between its two comments"
    for name in sorted(wanted - set(names(text))):
        yield f"has no slot `{name}`; add its two comments"
