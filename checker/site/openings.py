"""Checks that every page states the right, or what is permitted, before any limit on it."""

import re
from functools import cache
from pathlib import Path

from checker.site.pages import Pages
from checker.site.problems import Problem
from checker.site.reading_text import passages
from checker.site.words import strings


def check_openings(site: Path, pages: Pages) -> list[Problem]:
    """Return the pages of a finished site that do not open with the right."""
    return [
        Problem(page.file, fault)
        for page in pages
        if (fault := _fault(site / page.lang / page.html, page.lang))
    ]


def _fault(file: Path, lang: str) -> str | None:
    """Look at the first paragraph, or at the heading where that says it all already."""
    found = passages(file)
    heading = next((entry.text for entry in found if entry.kind == "heading"), "")
    paragraph = next((entry.text for entry in found if entry.kind == "prose"), "")
    opening = heading if _place(heading, "permits", lang) is not None else paragraph
    permit, limit = _place(opening, "permits", lang), _place(opening, "limits", lang)
    if permit is None:
        return (
            "its first paragraph states no right and nothing that is permitted; "
            f"begin with that (strings/openings.yml holds the words): {opening}"
        )
    if limit is not None and limit < permit:
        return f"its first paragraph states a limit before what is permitted; turn it: {opening}"
    return None


def _place(text: str, kind: str, lang: str) -> int | None:
    found = _pattern(kind, lang).search(text)
    return found.start() if found else None


@cache
def _pattern(kind: str, lang: str) -> re.Pattern[str]:
    return re.compile("|".join(strings("openings")[kind][lang]), re.IGNORECASE)
