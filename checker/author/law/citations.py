"""Where the rules cite statutes and regulations, and which provisions they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from checker.author.book import Book, Item
from checker.author.law.xml import Consolidation, Provision
from checker.author.problems import Problem

LANGUAGES = ("en", "fr")
LAW_KINDS = {"statute", "regulation"}
ADDRESS = re.compile(r"/(?:acts|regulations)/([^/]+)/")
LABEL = r"\([0-9a-z]+(?:\.\d+)*\)"
NUMBER = rf"(?:\d+(?:\.\d+)*(?:{LABEL})*|(?:{LABEL})+)"
PART = re.compile(rf"({NUMBER})(?:-({NUMBER}))?")
LAST_LABEL = re.compile(rf"{LABEL}$")


@dataclass(frozen=True)
class Citation:
    """One reference from a rule to a law."""

    rule: str
    source: str
    section: str | dict[str, str] | None
    item: Item
    position: int

    def problem(self, expected: str, found: str, remedy: str) -> Problem:
        """Return a problem at this reference, named after its rule."""
        place = self.item.place
        key_path = (*place.key_path, "sources", self.position, "section")
        line = place.document.line(key_path)
        return Problem(place.document.path, line, self.rule, expected, found, remedy)


@dataclass(frozen=True)
class Law:
    """One published law in both languages, and where the rules cite each provision."""

    name: str
    short: str
    texts: dict[str, Consolidation]
    cited: dict[str, list[Citation]] = field(default_factory=dict)

    def found(self, number: str) -> dict[str, Provision | None]:
        """Return the provision in each language, None where there is none."""
        return {language: self.texts[language].provisions.get(number) for language in LANGUAGES}


def citations(book: Book) -> Iterator[Citation]:
    """Yield every reference of the rules to a statute or a regulation."""
    for item in [*book.rules(), *(weighing.item for weighing in book.weighings)]:
        for position, cited in enumerate(item.data["sources"]):
            if book.sources[cited["id"]]["kind"] in LAW_KINDS:
                # A weighing table has no id of its own; its topic names it.
                rule = item.id or item.topic
                yield Citation(rule, cited["id"], cited.get("section"), item, position)


def law_name(source: dict[str, Any]) -> str | None:
    """Return the law's number in its official address, such as P-33.01, if it has one."""
    found = ADDRESS.search((source["url"] or {}).get("en") or "")
    return found[1] if found else None


def spans(section: str) -> list[tuple[str, str]]:
    """Return the first and last provision of each part of "2(1), 111(2)" or "114(1)-(3), (5)".

    Raises ValueError when a part is not written in this form.
    """
    found: list[tuple[str, str]] = []
    before = ""
    for part in section.split(", "):
        written = PART.fullmatch(part)
        if not written:
            raise ValueError(part)
        first = _complete(written[1], before)
        before = _complete(written[2], first) if written[2] else first
        found.append((first, before))
    return found


def _complete(written: str, before: str) -> str:
    """Return `written` with what it leaves out, as in "113(1), (3)", taken from `before`."""
    if not written.startswith("("):
        return written
    for _ in range(written.count("(")):
        shorter = LAST_LABEL.sub("", before)
        if shorter == before:
            raise ValueError(written)
        before = shorter
    return before + written
