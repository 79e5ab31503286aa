"""A YAML file as data that remembers on which line each key stands."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Union

import yaml

from checker.author.problems import Problem, RuleErrors

# Read by Python 3.9 too, where a department applies its layer: no newer form will do.
KeyPath = tuple[Union[str, int], ...]  # noqa: UP007


@dataclass
class Document:
    """The data of one file, with the line of every key and list item."""

    path: Path
    data: Any
    lines: dict[KeyPath, int] = field(default_factory=dict)

    def line(self, key_path: KeyPath) -> int:
        """Return the line of `key_path`, or of the nearest thing above it."""
        while key_path and key_path not in self.lines:
            key_path = key_path[:-1]
        return self.lines.get(key_path, 1)

    def problem(self, key_path: KeyPath, expected: str, found: str, remedy: str) -> Problem:
        """Return a problem at `key_path` in this file."""
        key = ".".join(str(part) for part in key_path) or "the file"
        return Problem(self.path, self.line(key_path), key, expected, found, remedy)


def read(path: Path) -> Document:
    """Read one YAML file; raise RuleErrors when it is missing, malformed or repeats a key."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        raise RuleErrors(
            [Problem(path, 1, "the file", "a YAML file", "no such file", "Add it.")]
        ) from None
    except UnicodeDecodeError as error:
        found = f"a byte that is not UTF-8 ({error.reason})"
        raise RuleErrors(
            [Problem(path, 1, "the file", "UTF-8 text", found, "Save it as UTF-8.")]
        ) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        found = error.problem or str(error)
        remedy = "Check the indentation, the quotes and the colons on this line."
        raise RuleErrors(
            [Problem(path, line, "the file", "well-formed YAML", found, remedy)]
        ) from None
    document = Document(path, None)
    problems: list[Problem] = []
    document.data = None if root is None else _build(root, (), document, problems)
    if problems:
        raise RuleErrors(problems)
    return document


def _build(node: yaml.Node, at: KeyPath, document: Document, problems: list[Problem]) -> Any:
    document.lines.setdefault(at, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            here = (*at, key)
            if key in mapping:
                line = key_node.start_mark.line + 1
                found = f"the key {key!r} a second time"
                problems.append(
                    Problem(
                        document.path, line, key, "each key once", found, "Remove one of the two."
                    )
                )
            document.lines[here] = key_node.start_mark.line + 1
            mapping[key] = _build(value_node, here, document, problems)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        items = []
        for position, item in enumerate(node.value):
            document.lines[(*at, position)] = item.start_mark.line + 1
            items.append(_build(item, (*at, position), document, problems))
        return items
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    if kind == "null":
        return None
    if kind == "bool" and node.value in {"true", "false"}:
        return node.value == "true"
    if kind == "int" and node.value.isdigit():
        return int(node.value)
    # Everything else stays text as it was written: yes, no, on and dates are words here.
    return node.value
