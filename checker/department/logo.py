"""The logo of a department: a small picture that brings nothing from elsewhere and runs nothing."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = {".svg": 30_000, ".png": 60_000}
"""Bytes: every page shows it."""
_MOST_PIXELS = 1200
_SIZE = struct.Struct(">II")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ELEMENTS = {
    *("svg", "g", "defs", "title", "desc", "clipPath", "mask"),
    *("path", "circle", "ellipse", "rect", "line", "polyline", "polygon"),
    *("linearGradient", "radialGradient", "stop"),
}
_NAMESPACES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
_NUMBER = re.compile(r"\d+(\.\d+)?")
# A reference is to a part of the same picture, as in url(#shade).
_ELSEWHERE = re.compile(r"url\(\s*['\"]?\s*[^#'\"\s]|//|\\|javascript:|data:", re.IGNORECASE)


@dataclass(frozen=True)
class Logo:
    """A picture that was looked through."""

    name: str
    """The name of its copy in the site."""
    content: bytes
    width: int
    height: int


class LogoError(ValueError):
    """Why a picture cannot be taken: what was expected, what was found, what to do."""

    def __init__(self, expected: str, found: str, remedy: str) -> None:
        super().__init__(f"expected {expected}; found {found}. {remedy}")
        self.expected, self.found, self.remedy = expected, found, remedy


def read_logo(path: Path) -> Logo:
    """Return the logo; raises LogoError when it is missing, large, or more than a picture."""
    if path.is_symlink() or not path.is_file():
        raise LogoError("a file beside department.yml", "none", f"Put {path.name} there.")
    content, end = path.read_bytes(), path.suffix
    if len(content) > LARGEST[end]:
        found = f"{len(content):,} bytes"
        raise LogoError(f"at most {LARGEST[end]:,} bytes", found, "Make the picture simpler.")
    width, height = _svg_size(content) if end == ".svg" else _png_size(content)
    return Logo(f"logo{end}", content, width, height)


def _png_size(content: bytes) -> tuple[int, int]:
    size = content[16:24]
    if not content.startswith(_SIGNATURE) or content[12:16] != b"IHDR" or len(size) < _SIZE.size:
        raise LogoError("a PNG picture", "another kind of file", "Export the logo as PNG or SVG.")
    width, height = _SIZE.unpack(size)
    if not 0 < width <= _MOST_PIXELS or not 0 < height <= _MOST_PIXELS:
        raise LogoError(
            f"at most {_MOST_PIXELS} pixels each way", f"{width} by {height}", "Make it smaller."
        )
    return width, height


def _svg_size(content: bytes) -> tuple[int, int]:
    """Look at every element; nothing is kept, so nothing can grow."""
    parser = expat.ParserCreate(namespace_separator=" ")
    box: list[str] = []

    def refuse(found: str) -> None:
        line = parser.CurrentLineNumber
        remedy = "Export it as plain SVG, shapes only: text as outlines, no style sheet."
        raise LogoError("shapes only", f"{found} on line {line}", remedy)

    def element(name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if space not in _NAMESPACES or local not in _ELEMENTS:
            refuse(f"the element <{local:.40}>")
        for full, value in attributes.items():
            _, _, key = full.rpartition(" ")
            if key.lower().startswith("on") or key == "style":
                refuse(f"the attribute {key:.40}")
            if (key in {"href", "src"} and not value.startswith("#")) or _ELSEWHERE.search(value):
                refuse(f"a reference to something else ({value:.40})")
        if not box:
            box.append(local)
            box.extend(_box(attributes))

    parser.StartElementHandler = element
    parser.StartDoctypeDeclHandler = lambda *_: refuse("a document type")
    parser.ProcessingInstructionHandler = lambda *_: refuse("a processing instruction")
    try:
        parser.Parse(content, True)  # noqa: FBT003  (the last piece)
    except expat.ExpatError as error:
        remedy = "Open it in a browser, and export it again."
        raise LogoError("well-formed SVG", str(error), remedy) from None
    if box[0] != "svg" or len(box) == 1:
        remedy = 'Give the svg element a viewBox such as "0 0 120 40".'
        raise LogoError("a picture that says its size", "none", remedy)
    return round(float(box[1])), round(float(box[2]))


def _box(attributes: dict[str, str]) -> list[str]:
    """The width and height of the picture, or nothing when it does not say them."""
    sizes = attributes.get("viewBox", "").replace(",", " ").split()[2:]
    sizes = sizes or [attributes.get("width", ""), attributes.get("height", "")]
    sound = len(sizes) == 2 and all(_NUMBER.fullmatch(size) for size in sizes)  # noqa: PLR2004  (two sides)
    return sizes if sound and all(1 <= float(size) <= 1e5 for size in sizes) else []  # noqa: PLR2004  (bounds)
