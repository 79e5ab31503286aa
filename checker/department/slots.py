"""The places that pages keep for a department: between two comments, and empty in a plain copy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SLOT = re.compile(
    r"(<!--department:(?P<name>[a-z]+)-->).*?(<!--/department:(?P=name)-->)", re.DOTALL
)


def names(text: str) -> list[str]:
    """Return the names of the slots of a page, in their order."""
    return [found["name"] for found in _SLOT.finditer(text)]


def unsound(text: str) -> list[str]:
    """Return the names of slots that a plain page does not leave empty, or that lack an end.

    What stands between their comments would be lost under a layer.
    """
    empty = re.compile(r"<!--department:([a-z]+)--><!--/department:\1-->")
    rest = empty.sub("", text)
    return re.findall(r"<!--/?department:([a-z]*)", rest)


def filled(text: str, content: Callable[[str], str]) -> str:
    """Return a page with what `content` gives for the name of each slot, whatever was there."""
    return _SLOT.sub(lambda found: f"{found[1]}{content(found['name'])}{found[3]}", text)


def emptied(text: str) -> str:
    """Return a page as it is in a plain copy."""
    return filled(text, lambda _: "")
