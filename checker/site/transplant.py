"""Moves the article of one page into another: headings a level down, anchors in step."""

import posixpath
import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

# Attributes that name anchors of the same page.
_NAMING = {"aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"}
_ADDRESSES = {"href", "src"}
_DEEPEST = 6
Attributes = list[tuple[str, str | None]]


def transplant(text: str, path: str, prefix: str, anchor_of: Callable[[str], str | None]) -> str:
    """Return the inside of a page's article as it must read elsewhere.

    `path` is where the page stands; the new one stands at the root of its language.  `prefix` goes
    before each anchor.  `anchor_of` gives the prefix of a page that is moved as well, else None.
    """
    mover = _Mover(path, prefix, anchor_of)
    mover.feed(text)
    mover.close()
    return "".join(mover.out).strip()


class _Mover(HTMLParser):
    def __init__(self, path: str, prefix: str, anchor_of: Callable[[str], str | None]) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._path = path
        self._prefix = prefix
        self._anchor_of = anchor_of
        self._inside = False

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if self._inside:
            self.out.append(f"<{self._named(tag)}{self._attributes(attrs)}>")
        elif tag == "article":
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._inside = False
        elif self._inside:
            self.out.append(f"</{self._named(tag)}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def _keep(self, text: str) -> None:
        if self._inside:
            self.out.append(text)

    def _named(self, tag: str) -> str:
        if re.fullmatch("h[1-6]", tag):
            return f"h{min(int(tag[1]) + 1, _DEEPEST)}"
        return tag

    def _attributes(self, attrs: Attributes) -> str:
        return "".join(
            f" {name}" if value is None else f' {name}="{escape(self._value(name, value))}"'
            for name, value in attrs
        )

    def _value(self, name: str, value: str) -> str:
        if name == "id":
            return f"{self._prefix}{value}"
        if name in _NAMING:
            return " ".join(f"{self._prefix}{word}" for word in value.split())
        return self._address(value) if name in _ADDRESSES else value

    def _address(self, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return address
        folder = posixpath.dirname(self._path)
        target = (
            posixpath.normpath(posixpath.join(folder, parts.path)) if parts.path else self._path
        )
        prefix = self._anchor_of(target)
        if prefix is not None:
            return f"#{prefix}{parts.fragment or 'top'}"
        return f"{target}#{parts.fragment}" if parts.fragment else target
