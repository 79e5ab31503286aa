"""Checks the shape of a rule file against `rules/schema.json`, which editors use too."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import jsonschema

from checker.author.document import Document
from checker.author.problems import Problem

SCHEMA = Path(__file__).resolve().parents[2] / "rules" / "schema.json"
# Files that hold a list are known by their name.
LISTS = frozenset({"sources", "contacts", "changelog", "promises"})


def validate(document: Document) -> Iterator[Problem]:
    """Yield every way in which the file does not have the shape that the schema asks for."""
    definition = _definition(document)
    if definition is None:
        expected = "a top key such as book, outcomes, section, topic or scenarios"
        yield document.problem((), expected, "none of them", "Start from a file like it.")
        return
    whole = _load()
    validator = jsonschema.Draft202012Validator(
        {"$ref": f"#/$defs/{definition}", "$defs": whole["$defs"]}
    )
    for error in validator.iter_errors(document.data):
        yield from _translate(document, _deepest(error))


def _definition(document: Document) -> str | None:
    if document.path.stem in LISTS and isinstance(document.data, list):
        return document.path.stem
    if not isinstance(document.data, dict):
        return None
    for key, definition in {
        "book": "book",
        "outcomes": "outcomes",
        "section": "questions",
        "topic": "topic",
        "scenarios": "scenarios",
        "facts": "facts",
        "reader": "draft_reader",
        "groups": "draft_words",
    }.items():
        if key in document.data:
            return definition
    return None


@cache
def _load() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return loaded


def _deepest(error: jsonschema.ValidationError) -> jsonschema.ValidationError:
    # The branch that got furthest is the one the author meant.
    while error.context:
        error = max(error.context, key=lambda inner: len(inner.absolute_path))
    return error


def _translate(document: Document, error: jsonschema.ValidationError) -> Iterator[Problem]:
    at = tuple(error.absolute_path)
    rule = str(error.validator)
    value = cast("Any", error.instance)
    # The library types these loosely; each kind of rule has one known form.
    wanted = cast("Any", error.validator_value)
    schema = cast("Any", error.schema)
    if rule == "required":
        for key in wanted:
            if key not in value:
                expected = f"the key {key!r}"
                yield document.problem(
                    at, expected, f"only {_list(value)}", f"Add {key!r} below this line."
                )
    elif rule == "additionalProperties":
        known = schema.get("properties", {})
        for key in value:
            if key not in known:
                expected = f"one of the keys {_list(known)}"
                remedy = "Correct its spelling or take it out."
                yield document.problem((*at, key), expected, f"the unknown key {key!r}", remedy)
    elif rule == "enum":
        yield document.problem(at, f"one of {_list(wanted)}", repr(value), "Choose one of them.")
    elif rule == "type":
        yield document.problem(
            at, f"{wanted}", f"{_kind(value)} {value!r:.60}", "Write it in that form."
        )
    else:
        yield document.problem(
            at, f"{rule} {wanted!r:.80}", f"{value!r:.60}", "See rules/schema.json."
        )


def _list(items: Any) -> str:
    return ", ".join(str(item) for item in items) or "nothing"


def _kind(value: Any) -> str:
    return {dict: "an object", list: "a list", str: "text", type(None): "nothing"}.get(
        type(value), "a number"
    )
