"""Reads department.yml as data with line numbers, and refuses what could cost more than it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from checker.author.document import read
from checker.author.problems import Problem, RuleErrors

if TYPE_CHECKING:
    from pathlib import Path

    from checker.author.document import Document

LARGEST = 200_000
"""Bytes; every text at its longest needs about half of it."""
_DEEPEST = 8


def read_document(path: Path) -> Document:
    """Return the data of one department.yml.

    Raises RuleErrors when it is missing, not YAML, too large or too deep, repeats a key, or uses
    anchors, tags or several documents, none of which a layer needs.
    """
    if path.is_file() and path.stat().st_size > LARGEST:
        found = f"{path.stat().st_size:,} bytes"
        _refuse(path, 1, f"at most {LARGEST:,} bytes", found, "Shorten the texts.")
    if path.is_file():
        _look_through(path)
    return read(path)


def _look_through(path: Path) -> None:
    """Read the file piece by piece, before anything is built from it."""
    depth = documents = 0
    try:
        event: Any
        for event in yaml.parse(path.read_bytes(), Loader=yaml.SafeLoader):
            line = event.start_mark.line + 1
            documents += isinstance(event, yaml.DocumentStartEvent)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if documents > 1:
                _refuse(path, line, "one document", "a second", "Remove the line with ---.")
            if depth > _DEEPEST:
                expected = f"at most {_DEEPEST} levels"
                _refuse(path, line, expected, "a deeper one", "Follow the form of the example.")
            _refuse_signs(path, line, event)
    except yaml.reader.ReaderError as error:
        remedy = "Save the file as UTF-8 text."
        _refuse(path, 1, "UTF-8 text", f"a character that is not allowed ({error.reason})", remedy)
    except yaml.YAMLError:
        return  # The reader proper says it, with its line.


def _refuse_signs(path: Path, line: int, event: Any) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        remedy = "Write the text out each time, and quote a text that begins with & or *."
        _refuse(path, line, "plain values", "an anchor or alias (& or *)", remedy)
    if getattr(event, "tag", None):
        remedy = "Take the tag out; quote a text that begins with !."
        _refuse(path, line, "plain values", f"the tag {event.tag!r:.40}", remedy)


def _refuse(path: Path, line: int, expected: str, found: str, remedy: str) -> None:
    raise RuleErrors([Problem(path, line, "the file", expected, found, remedy)])
