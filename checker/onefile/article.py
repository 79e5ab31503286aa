"""What the one-file checker takes from pages of the site, without links to those it lacks."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from checker.site.problems import Problem, SiteError

if TYPE_CHECKING:
    from pathlib import Path

_BLOCK = '<div class="assess" id="assess">'
_CHECKER = "#main"


def introduction(file: Path) -> str:
    """Return what stands above the questions on the check page."""
    return _between(file, "<h1", _BLOCK).strip()


def worksheet(file: Path, check: str, elsewhere: str) -> str:
    """Return the worksheet without its title, for a page that has the questions above it.

    `check` is the address of the check page beside it; `elsewhere` is said after the words that
    lead to any other page of the site.
    """
    text = _between(file, "</h1>", "</article>").removeprefix("</h1>").strip()
    return without_links(text, {check: _CHECKER}, elsewhere)


def _between(file: Path, start: str, end: str) -> str:
    text = file.read_text("utf-8")
    for mark in (start, end):
        if mark not in text:
            raise SiteError([Problem(file, f"expected {mark} in the page, found none; build it")])
    return text[text.index(start) : text.index(end)]


def without_links(text: str, kept: dict[str, str], elsewhere: str) -> str:
    """Return `text` with only the words of links to other pages of the site, and `elsewhere` after.

    `kept` holds the pages that are at hand, and where a link to them then leads.
    """
    reader = _Unlinker(kept, elsewhere)
    reader.feed(text)
    reader.close()
    return "".join(reader.out)


class _Unlinker(HTMLParser):
    def __init__(self, kept: dict[str, str], elsewhere: str) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._kept = kept
        self._elsewhere = f" {escape(elsewhere)}"
        self._unlinked = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parts = urlsplit(dict(attrs).get("href") or "")
        if tag != "a" or parts.scheme or not parts.path:
            self.out.append(self.get_starttag_text() or "")
        elif parts.path in self._kept:
            self.out.append(f'<a href="{self._kept[parts.path]}">')
        else:
            self._unlinked = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._unlinked:
            self._unlinked = False
            self.out.append(self._elsewhere)
        else:
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")
