"""Where a page stands in a site, and the addresses that a layer needs from there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

LANGS = ("en", "fr")
FOLDER = "department"
"""What a layer adds stands in this folder of the site."""
SHEET = "colours.css"
# The files of the pages that a layer leads to.
PAGES = {
    "department": {"en": "your-organization.html", "fr": "votre-organisation.html"},
    "check": {"en": "check.html", "fr": "verifier.html"},
}


@dataclass(frozen=True)
class Place:
    """One page; `path` is relative to the site."""

    path: PurePosixPath

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages that the page speaks: one, or both above the two."""
        first = self.path.parts[0]
        return (first,) if first in LANGS else LANGS

    @property
    def anywhere(self) -> bool:
        """Whether a host may show the page under any address, so that it can hold none."""
        return self.path == PurePosixPath("404.html")

    def asset(self, name: str) -> str:
        """Return the address of a file of the layer."""
        return f"{self._up(0)}{FOLDER}/{name}"

    def page(self, key: str, lang: str) -> str:
        """Return the address of a page of PAGES."""
        inside = len(self.langs) == 1
        return f"{self._up(1)}{PAGES[key][lang]}" if inside else f"{lang}/{PAGES[key][lang]}"

    def _up(self, kept: int) -> str:
        return "../" * (len(self.path.parts) - 1 - kept)
