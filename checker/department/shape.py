"""Holds data against department.schema.json, with the part of JSON Schema that it uses.

The well-known validators need more than a release can carry; a test holds this one against one.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.author.document import Document, KeyPath
    from checker.author.problems import Problem

_HERE = Path(__file__).parent
SCHEMA = _HERE / "example" / "department.schema.json"
_TYPES: dict[str, type] = {"object": dict, "array": list, "string": str}
_NAMES = {dict: "keys with values", list: "a list", str: "text", type(None): "nothing"}
_SAYING = {"$schema", "$comment", "title", "description"}
KEYWORDS = {
    *("$ref", "$defs", "type", "required", "properties", "additionalProperties"),
    *("items", "maxItems", "minLength", "maxLength", "pattern"),
    *_SAYING,
}
"""What this reader of schemas knows."""


@lru_cache
def schema() -> dict[str, Any]:
    """Return the schema."""
    loaded: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return loaded


@lru_cache
def refusals() -> dict[str, str]:
    """Return why a key is refused, by key."""
    table = yaml.safe_load((_HERE / "refusals.yml").read_text("utf-8"))
    return {key: entry["why"] for entry in table for key in entry["keys"]}


def faults(document: Document) -> Iterator[Problem]:
    """Yield every way in which the data does not have the shape that the schema asks for."""
    yield from _faults(document, (), document.data, schema())


def _faults(
    document: Document, at: KeyPath, value: Any, wanted: dict[str, Any]
) -> Iterator[Problem]:
    if "$ref" in wanted:
        name = wanted["$ref"].rpartition("/")[2]
        yield from _faults(document, at, value, schema()["$defs"][name])
        return
    remedy = wanted.get("$comment", "Write it in that form, as in the example.")
    is_of_type: bool = isinstance(value, _TYPES[wanted["type"]])
    if not is_of_type:
        found = _NAMES.get(type(value), "a number or a yes/no value")
        shown = f" {value!r:.60}" if isinstance(value, (str, int)) else ""
        yield document.problem(at, wanted["description"], found + shown, remedy)
    elif isinstance(value, dict):
        yield from _keys(document, at, value, wanted)
    elif isinstance(value, str):
        yield from _text(document, at, value, wanted)
    else:
        most = wanted["maxItems"]
        if len(value) > most:
            yield document.problem(
                at, f"at most {most} entries", f"{len(value)}", "Keep the most useful ones."
            )
        for number, item in enumerate(value):
            yield from _faults(document, (*at, number), item, wanted["items"])


def _keys(
    document: Document, at: KeyPath, value: dict[str, Any], wanted: dict[str, Any]
) -> Iterator[Problem]:
    known = wanted["properties"]
    for key in wanted.get("required", ()):
        if key not in value:
            remedy = wanted.get("$comment", f"Add {key!r} below this line.")
            yield document.problem(at, f"the key {key!r}", f"only {_list(value)}", remedy)
    for key, inner in value.items():
        here = (*at, key)
        if key in known:
            yield from _faults(document, here, inner, known[key])
        elif key.lower() in refusals():
            why = refusals()[key.lower()]
            remedy = f"Take it out: {why}."
            yield document.problem(here, f"one of {_list(known)}", f"the key {key!r:.60}", remedy)
        else:
            remedy = "Correct its spelling or take it out."
            found = f"the unknown key {key!r:.60}"
            yield document.problem(here, f"one of {_list(known)}", found, remedy)


def _text(document: Document, at: KeyPath, value: str, wanted: dict[str, Any]) -> Iterator[Problem]:
    longest, shortest = wanted.get("maxLength"), wanted.get("minLength", 0)
    if longest is not None and len(value) > longest:
        found = f"{len(value)} characters"
        yield document.problem(at, f"at most {longest} characters", found, "Say it in fewer words.")
    elif len(value) < shortest or not re.search(wanted["pattern"], value):
        remedy = wanted.get("$comment", "Write it in that form, as in the example.")
        yield document.problem(at, wanted["description"], f"{value!r:.60}", remedy)


def _list(items: Any) -> str:
    return ", ".join(str(item)[:40] for item in items) or "nothing"
