"""A YAML file as data that remembers on which line each key stands."""

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Union

import yaml
from yaml.composer import Composer

from checker.author.problems import Problem, RuleErrors

# Read by Python 3.9 too, where a department applies its layer: no newer form will do.
KeyPath = tuple[Union[str, int], ...]  # noqa: UP007

# The largest rule file has about a tenth of these.
_LARGEST = 2_000_000
_MOST = 100_000
_DEEPEST = 40
_LONGEST_NUMBER = 15
# What a value without a tag of its own can be.
_PLAIN = {
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "null", "bool", "int", "float", "timestamp", "merge", "value", "seq", "map")
}


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
        line = self.line(key_path)
        return Problem(self.path, line, key_name(key_path), expected, found, remedy)


def key_name(key_path: KeyPath) -> str:
    """Return a key path as errors show it."""
    return ".".join(str(part) for part in key_path) or "the file"


class _Shallow(Composer):
    """Refuses a file whose values stand so deep in each other that Python could not follow."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.depth += 1
        if self.depth > _DEEPEST:
            found = f"more than {_DEEPEST} levels, one inside the other"
            raise yaml.composer.ComposerError(None, None, found, self.peek_event().start_mark)  # type: ignore[attr-defined]
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class _Loader(_Shallow, yaml.SafeLoader):
    """PyYAML's own reader: slow, and what it complains of is worded as our tests know it."""


if yaml.__with_libyaml__:

    class _QuickLoader(_Shallow, yaml.CSafeLoader):
        """Reads with libyaml, six times as fast; ours alone puts the parts together.

        libyaml would follow any depth, and end the process with it.
        """

        def __init__(self, text: str) -> None:
            yaml.CSafeLoader.__init__(self, text)
            Composer.__init__(self)


def read(path: Path) -> Document:
    """Read one YAML file.

    Raises RuleErrors when it is missing, malformed, larger or deeper than any file of rules,
    repeats a key, or has tags.  An alias counts as often as it is used, and may not be part of
    itself.
    """
    document = Document(path, None)
    root = _composed(path, document)
    builder = _Builder(document)
    document.data = None if root is None else builder.build(root, ())
    if builder.problems:
        raise RuleErrors(builder.problems)
    return document


def _composed(path: Path, document: Document) -> Any:
    line, expected, remedy = 1, "UTF-8 text", "Save it as UTF-8."
    try:
        size = path.stat().st_size
        if size <= _LARGEST:
            text = path.read_text(encoding="utf-8")
            return _compose(text)
        expected, found = f"at most {_LARGEST:,} bytes", f"{size:,} bytes"
        remedy = "Divide it, or take out what does not belong in it."
    except FileNotFoundError:
        expected, found, remedy = "a YAML file", "no such file", "Add it."
    except OSError as error:
        expected, found = "a file that can be read", str(error.strerror)
        remedy = "Look at what stands there, and at its permissions."
    except UnicodeDecodeError as error:
        found = f"a byte that is not UTF-8 ({error.reason})"
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        found, remedy = f"the character {error.character!r:.40}", "Take it out."
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, expected = mark.line + 1 if mark else 1, "well-formed YAML"
        found = error.problem or str(error)
        remedy = "Check the indentation, the quotes and the colons on this line."
    raise RuleErrors([Problem(document.path, line, "the file", expected, found, remedy)])


def _compose(text: str) -> Any:
    """Return the parts of a file; what libyaml refuses is read once more for the complaint."""
    if yaml.__with_libyaml__:
        with suppress(yaml.YAMLError):
            return yaml.compose(text, Loader=_QuickLoader)
    return yaml.compose(text, Loader=_Loader)


class _Builder:
    """Makes data from the parts of a YAML file, and notes what is wrong with them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.made = 0
        self.open: set[int] = set()

    def build(self, node: yaml.Node, at: KeyPath) -> Any:
        """Return the data of a part, which stands at `at`."""
        self.document.lines.setdefault(at, node.start_mark.line + 1)
        self.made += 1
        if self.made > _MOST:
            found = f"more than {_MOST:,}, each alias counted as often as it is used"
            # Where it stands, and not the far place that an alias takes it from.
            expected, remedy = f"at most {_MOST:,} values", "Write less of it."
            raise RuleErrors([self.document.problem(at[:1], expected, found, remedy)])
        if id(node) in self.open:
            self._refuse(node, at, "an end", "an alias of what it is part of", "Take it out.")
            return None
        if node.tag not in _PLAIN:
            found = f"the tag {node.tag!r:.60}"
            self._refuse(node, at, "plain values", found, "Take the tag out.")
            return None
        self.open.add(id(node))
        made = self._data(node, at)
        self.open.remove(id(node))
        return made

    def _data(self, node: yaml.Node, at: KeyPath) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, at)
        if isinstance(node, yaml.SequenceNode):
            for position, item in enumerate(node.value):
                self.document.lines[(*at, position)] = item.start_mark.line + 1
            return [self.build(item, (*at, position)) for position, item in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, at: KeyPath) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                remedy = "Quote a key that begins with [, { or ?."
                self._refuse(key_node, at, "keys that are text", "a list or keys", remedy)
                continue
            key = str(key_node.value)
            here = (*at, key)
            if key in mapping:
                found = f"the key {key!r:.60} a second time"
                self._refuse(key_node, (key,), "each key once", found, "Remove one of the two.")
            self.document.lines[here] = key_node.start_mark.line + 1
            mapping[key] = self.build(value_node, here)
        return mapping

    def _refuse(self, node: yaml.Node, at: KeyPath, expected: str, found: str, remedy: str) -> None:
        line = node.start_mark.line + 1
        self.problems.append(
            Problem(self.document.path, line, key_name(at), expected, found, remedy)
        )


def _scalar(node: yaml.Node) -> Any:
    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    if kind == "null":
        return None
    if kind == "bool" and node.value in {"true", "false"}:
        return node.value == "true"
    number = node.value.isascii() and node.value.isdigit()
    if kind == "int" and number and len(node.value) <= _LONGEST_NUMBER:
        return int(node.value)
    # Everything else stays text as it was written: yes, no, on and dates are words here.
    return node.value
