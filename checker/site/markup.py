"""Reads a finished page for what the audit needs to know, with the standard library's parser."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from checker.site.remember import remembered

Attributes = list[tuple[str, str | None]]
_LOADS = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "audio": "src",
    "video": "src",
}
_LOADING_RELS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "manifest",
    "prefetch",
    "preconnect",
}
_DATA_SCRIPTS = {"application/json", "application/ld+json"}


@dataclass
class Markup:
    """What one page holds; each address comes with its line."""

    policy: str | None = None
    policy_is_first: bool = False
    lang: str | None = None
    title: bool = False
    ids: set[str] = field(default_factory=set)
    repeated_ids: set[str] = field(default_factory=set)
    links: list[tuple[str, int]] = field(default_factory=list)
    loads: list[tuple[str, int]] = field(default_factory=list)
    inline: list[tuple[str, int]] = field(default_factory=list)
    twins: list[str] = field(default_factory=list)
    bare_tables: list[int] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)


def read_markup(file: Path) -> Markup:
    """Parse a page; several checks look at the same one, so it is not to be changed."""
    return _parsed(file.read_text("utf-8"))


@remembered
def _parsed(text: str) -> Markup:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Markup()
        self._first_in_head = False
        self._table: int | None = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        values = {name: value or "" for name, value in attrs}
        self._note_head(tag, values)
        self._note_inline(tag, values)
        self._note_addresses(tag, values)
        if tag == "html":
            self.found.lang = values.get("lang")
        if tag == "title":
            self.found.title = True
        if re.fullmatch("h[1-6]", tag):
            self.found.headings.append((int(tag[1]), self.getpos()[0]))
        self._note_caption(tag)
        if "id" in values:
            bucket = self.found.repeated_ids if values["id"] in self.found.ids else self.found.ids
            bucket.add(values["id"])

    def _note_caption(self, tag: str) -> None:
        """A caption is the first thing in its table, or it is none."""
        if self._table and tag != "caption":
            self.found.bare_tables.append(self._table)
        self._table = self.getpos()[0] if tag == "table" else None

    def _note_head(self, tag: str, values: dict[str, str]) -> None:
        if tag == "meta" and values.get("http-equiv", "").lower() == "content-security-policy":
            self.found.policy = values.get("content", "")
            self.found.policy_is_first = self._first_in_head
        self._first_in_head = tag == "head"

    def _note_inline(self, tag: str, values: dict[str, str]) -> None:
        line = self.getpos()[0]
        if tag == "style" or (
            tag == "script" and "src" not in values and values.get("type") not in _DATA_SCRIPTS
        ):
            self.found.inline.append((f"<{tag}>", line))
        for name in values:
            if name == "style" or name.startswith("on"):
                self.found.inline.append((f'{name}="…"', line))

    def _note_addresses(self, tag: str, values: dict[str, str]) -> None:
        line = self.getpos()[0]
        rels = set(values.get("rel", "").split())
        if tag == "link" and "href" in values:
            if rels & _LOADING_RELS:
                self.found.loads.append((values["href"], line))
        elif tag == "a" and "href" in values:
            self.found.links.append((values["href"], line))
            if "alternate" in rels and "hreflang" in values:
                self.found.twins.append(values["href"])
        elif tag in _LOADS and _LOADS[tag] in values:
            self.found.loads.append((values[_LOADS[tag]], line))
