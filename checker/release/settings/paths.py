"""Fingerprinted paths as the patterns that servers understand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.release.hosting import Hosting


def pattern(hosting: Hosting, *, compressed: bool = False) -> str:
    """Return a regular expression that finds a fingerprinted address below any folder.

    With `compressed` it also finds the smaller copies by their own names.
    """
    end = r"(?:\.(?:br|gz))?$" if compressed else "$"
    ways = [
        _plain(path) + ("[^/]+" if path.endswith("/") else "") for path in hosting.fingerprinted
    ]
    return f"/(?:{'|'.join(ways)}){end}"


def wildcards(hosting: Hosting) -> list[str]:
    """Return addresses from the top of the host, with a star for the files of a folder."""
    return [f"/{path}*" if path.endswith("/") else f"/{path}" for path in hosting.fingerprinted]


def _plain(path: str) -> str:
    """A path as a pattern; a hyphen needs no escape, and some servers refuse a needless one."""
    return re.escape(path).replace(r"\-", "-")
