"""Reads an Act or a regulation in the XML that the Department of Justice publishes."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from checker.author.problems import Problem, RuleErrors

LIMS = "{http://justice.gc.ca/lims}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NUMBERED = {"Subsection", "Paragraph", "Subparagraph", "Clause"}
# Notes beside the text and the history below it can be reworded without an amendment.
BESIDE_THE_TEXT = {"MarginalNote", "HistoricalNote"}
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Provision:
    """A section, or a numbered part of one such as 113(1)."""

    parent: str
    in_force: str
    amended: str
    repealed: bool
    fingerprint: str


@dataclass(frozen=True)
class Consolidation:
    """One law in one language: its provisions by number, in the order of the law.

    Dates are ISO dates in text. `in_force` is the day the provision's present text took effect;
    `amended` is recorded by section, so the parts of a section share it.
    """

    path: Path
    current_to: str
    provisions: dict[str, Provision]

    def between(self, first: str, last: str) -> list[str]:
        """Return the numbers from `first` to `last`, or just these two when one is missing."""
        if first == last or first not in self.provisions or last not in self.provisions:
            return list(dict.fromkeys([first, last]))
        parent = self.provisions[first].parent
        peers = [number for number, found in self.provisions.items() if found.parent == parent]
        if last not in peers or peers.index(last) < peers.index(first):
            return [first, last]
        return peers[peers.index(first) : peers.index(last) + 1]


def read_law(path: Path, language: str) -> Consolidation:
    """Read the law at `path`; raise RuleErrors when it is not that law's XML in `language`."""
    try:
        root = ET.fromstring(path.read_bytes())  # noqa: S314 - the author's own copy of the law
    except OSError as error:
        raise _fault(path, 1, "a readable file", str(error.strerror)) from None
    except ET.ParseError as error:
        raise _fault(path, error.position[0], "well-formed XML", str(error)) from None
    body = root.find("Body")
    if root.tag not in {"Statute", "Regulation"} or body is None:
        expected = "a Statute or a Regulation with a Body"
        raise _fault(path, 1, expected, f"the element {root.tag}")
    if root.get(LANGUAGE) != language:
        raise _fault(path, 1, f'xml:lang="{language}"', f"{root.get(LANGUAGE)!r}")
    if root.get("in-force", "yes") != "yes":
        raise _fault(path, 1, "a law that is in force", f'in-force="{root.get("in-force")}"')
    provisions: dict[str, Provision] = {}
    for section in body.findall("Section"):
        _take(path, section, "", section, provisions)
    return Consolidation(path, _date(path, root, "current-date", "the law"), provisions)


def _take(
    path: Path,
    element: ET.Element,
    parent: str,
    section: ET.Element,
    provisions: dict[str, Provision],
) -> None:
    label = (element.findtext("Label") or "").strip()
    if not label:
        return
    number = parent + label
    dated = element if element.get(f"{LIMS}inforce-start-date") else section
    provisions[number] = Provision(
        parent,
        _date(path, dated, "inforce-start-date", number),
        _date(path, section, "lastAmendedDate", number),
        repealed=element.find("Text/Repealed") is not None or element.find("Repealed") is not None,
        fingerprint=_fingerprint(element),
    )
    for child in element:
        if child.tag in NUMBERED:
            _take(path, child, number, section, provisions)


def _date(path: Path, element: ET.Element, name: str, where: str) -> str:
    value = element.get(LIMS + name, "")
    if not DATE.fullmatch(value):
        raise _fault(path, 1, f"a date such as 2026-01-31 in lims:{name} of {where}", repr(value))
    return value


def _fingerprint(element: ET.Element) -> str:
    # Spaces go: how the publisher lays out the file is no change of the law.
    text = "".join("".join(_words(element)).split())
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8")).hexdigest()


def _words(element: ET.Element) -> list[str]:
    words = [element.text or ""]
    for child in element:
        if child.tag not in BESIDE_THE_TEXT:
            words.extend(_words(child))
        words.append(child.tail or "")
    return words


def _fault(path: Path, line: int, expected: str, found: str) -> RuleErrors:
    remedy = "Download the file again from the Department of Justice, in XML."
    return RuleErrors([Problem(path, line, "the file", expected, found, remedy)])
