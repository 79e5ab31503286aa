"""What a page says: to a virtual screen reader, and in the browser's own accessibility tree.

The reader speaks its roles in English and reads the `checked` attribute, not the state, so it is
for words and their order; the tree has the states.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page

from tests.e2e.injected import script

# One node of an ARIA snapshot: its role, then its name in quotes, then states in brackets.
_NODE = re.compile(
    r"""^\s*-\ '?(?P<role>\w+)
    (?P<name>\ (?:"(?:[^"\\]|\\.)*"|/.+/))?
    (?P<states>(?:\ \[[^\]]+\])*)""",
    re.VERBOSE,
)
_LEVEL = re.compile(r"\[level=(\d)\]")
_NAMED = {"button", "checkbox", "img", "link", "radio", "searchbox", "table", "textbox"}


def transcript(page: Page) -> list[str]:
    """Return the phrases that a reader hears from the top of the page to its end."""
    if not page.evaluate("() => 'readAloud' in window"):
        page.evaluate(script("reader"))
    said: list[str] = page.evaluate("() => readAloud()")
    assert said[-1] == "end of document", "the page did not come to its end"
    return said


@contextmanager
def hearing(page: Page) -> Iterator[list[str]]:
    """Collect what a reader says by itself while something happens: focus and announcements."""
    if not page.evaluate("() => 'listen' in window"):
        page.evaluate(script("reader"))
    page.evaluate("() => listen()")
    heard: list[str] = []
    yield heard
    heard += page.evaluate("() => heard()")


def roles(part: Locator) -> list[str]:
    """Return the roles of a part of the page in reading order, headings with their level."""
    found = []
    for node in _nodes(part):
        level = _LEVEL.search(node["states"])
        found.append(f"{node['role']} {level[1]}" if level else node["role"])
    return found


def nameless(part: Locator) -> list[str]:
    """Return the roles of what should have a name in a part of the page, and has none."""
    return [node["role"] for node in _nodes(part) if node["role"] in _NAMED and not node["name"]]


def _nodes(part: Locator) -> Iterator[re.Match[str]]:
    for line in part.aria_snapshot().splitlines():
        node = _NODE.match(line)
        if node and node["role"] != "text":
            yield node
