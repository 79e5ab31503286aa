"""French typography in the rules, as Canadian public writing has it.

A no-break space before a colon and inside guillemets; none before ; ? and !; curly apostrophes.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from checker.author.document import Document, KeyPath, read
from checker.author.problems import Problem

NO_BREAK = "\u00a0"
FAULTS = (
    (re.compile(r"(?<![\u00a0\d/]):(?=\s|$)"), "a no-break space before a colon"),
    (re.compile(r"[ \u00a0\u202f][;?!]"), "no space before ; ? and !"),
    (re.compile(r"«(?!\u00a0)|(?<!\u00a0)»"), "no-break spaces inside « and »"),
    (re.compile(r"\w'\w"), "a curly apostrophe (’)"),
    (re.compile(r'"'), "guillemets « » instead of straight quotes"),
)


def typography(rules: Path) -> Iterator[Problem]:
    """Yield every French text of the rules that breaks these conventions."""
    for path in sorted(rules.rglob("*.yml")):
        document = read(path)
        for key_path, text in _french(document.data, ()):
            for pattern, expected in FAULTS:
                found = pattern.search(text)
                if found and not _is_original(document):
                    excerpt = text[max(0, found.start() - 15) : found.end() + 5]
                    yield document.problem(key_path, expected, f"{excerpt!r}", "Correct the text.")


def _french(data: object, at: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "fr" and isinstance(value, str):
                yield (*at, key), value
            else:
                yield from _french(value, (*at, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from _french(value, (*at, position))


def _is_original(document: Document) -> bool:
    """Titles and addresses of documents stay as their publishers write them."""
    return document.path.stem == "sources"
