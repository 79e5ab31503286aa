"""HTML from text by way of the standard library's tree, which escapes whatever a text holds."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring


def element(
    name: str, attributes: dict[str, str] | None = None, *content: Element | str | None
) -> Element:
    """Return an element; what is None is left out."""
    made = Element(name, attributes or {})
    last: Element | None = None
    for piece in content:
        if isinstance(piece, str) and last is None:
            made.text = (made.text or "") + piece
        elif isinstance(piece, str) and last is not None:
            last.tail = (last.tail or "") + piece
        elif isinstance(piece, Element):
            made.append(piece)
            last = piece
    return made


def html(*elements: Element | None) -> str:
    """Return elements as HTML."""
    return "".join(
        tostring(each, encoding="unicode", method="html") for each in elements if each is not None
    )
