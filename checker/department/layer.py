"""One department's layer, read and found sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from checker.author.problems import RuleErrors
from checker.department.colours import ENOUGH, SCHEMES, nearest, sheet, weakest
from checker.department.logo import Logo, LogoError, read_logo
from checker.department.reading import read_document
from checker.department.shape import faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.author.document import Document, KeyPath
    from checker.author.problems import Problem

# What mail programs and social media add to addresses to follow a person.
_TRACKERS = ("utm_", "mc_", "fbclid", "gclid", "msclkid", "igshid")


@dataclass(frozen=True)
class Layer:
    """What a department adds; every text is a dict of `en` and `fr`."""

    data: dict[str, Any]
    """What department.yml holds, in the shape of its schema, spaces evened out."""
    logo: Logo | None
    colours: str | None
    """A style sheet."""

    @property
    def name(self) -> dict[str, str]:
        """The name of the department."""
        name: dict[str, str] = self.data["name"]
        return name


def read_layer(path: Path) -> Layer:
    """Return the layer of one department.yml; raises RuleErrors with all that is wrong."""
    document = read_document(path)
    problems = list(faults(document))
    if problems:
        raise RuleErrors(problems)
    problems = [*_tracked(document, (), document.data), *_pale(document)]
    logo = None
    if "logo" in document.data:
        try:
            logo = read_logo(path.parent / document.data["logo"])
        except LogoError as error:
            problems.append(document.problem(("logo",), error.expected, error.found, error.remedy))
    if problems:
        raise RuleErrors(problems)
    colours = document.data.get("colours")
    made = sheet(colours["light"], colours["dark"]) if colours else None
    return Layer(_evened(document.data), logo, made)


def _tracked(document: Document, at: KeyPath, value: Any) -> Iterator[Problem]:
    """Addresses that would tell the other site more than which page is asked for."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _tracked(document, (*at, key), inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _tracked(document, (*at, number), inner)
    elif "page" in at:
        asked = parse_qsl(urlsplit(value).query, keep_blank_values=True)
        for name, _ in asked:
            if name.lower().startswith(_TRACKERS):
                remedy = "Take it out of the address: it serves to follow people."
                found = f"{name:.40} in it"
                yield document.problem(at, "an address without tracking", found, remedy)


def _pale(document: Document) -> Iterator[Problem]:
    """Colours in which, or on which, text would be hard to read."""
    for key, colour in document.data.get("colours", {}).items():
        scheme = SCHEMES[key]
        found = weakest(colour, scheme)
        if found < ENOUGH:
            expected = f"a contrast of {ENOUGH}:1 or more with the {key} pages"
            remedy = f"The nearest colour that passes is {nearest(colour, scheme)}."
            # Cut off and not rounded: 4.499 must not be called 4.50.
            shown = f"{int(found * 100) / 100:.2f}:1 for {colour}"
            yield document.problem(("colours", key), expected, shown, remedy)


def _evened(value: Any) -> Any:
    """The same data, each run of spaces and line ends being one space."""
    if isinstance(value, dict):
        return {key: _evened(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_evened(inner) for inner in value]
    # A no-break space is French typography, and stays.
    return " ".join(piece for piece in value.replace("\n", " ").split(" ") if piece)
