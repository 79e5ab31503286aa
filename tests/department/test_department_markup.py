"""A department's texts stay texts: no element, attribute or handler comes from them."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from checker.department.apply import lay
from checker.department.layer import read_layer
from tests.department.conftest import PAGES, Write

# Ways out of a text, an attribute, a comment, a title and a block of data.
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "</p></div></aside><form action=x><input autofocus onfocus=alert(1)>",
    "--><svg onload=alert(1)>",
    "<!--/department:page--><iframe src=x></iframe><!--department:page-->",
    "</script></title></style><script>alert(1)</script>",
    "&lt;b&gt;<b>bold</b>&#60;i&#62;",
    "{{ 7 * 7 }}<% x %>]]>",
)
WORD = "Plain"
# Every text of the file but those whose form the schema holds: addresses, numbers and colours.
FORMED = {"phone", "email", "page", "logo", "colours"}


class Seen(HTMLParser):
    """A page as a browser takes it in: tags with attributes, comments and runs of text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, ...]] = []
        self._data = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(("tag", tag, *(f"{name}={value}" for name, value in attrs)))
        self._data = ("type", "application/json") in attrs

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(("end", tag))
        self._data = False

    def handle_comment(self, data: str) -> None:
        self.parts.append(("comment", data))

    def handle_data(self, data: str) -> None:
        if self._data:
            self.parts.append(("data", *texts(json.loads(data))))
        else:
            self.parts.append(("text", data))


def texts(data: Any) -> list[str]:
    if isinstance(data, dict):
        return [text for key, value in data.items() for text in (key, *texts(value))]
    if isinstance(data, list):
        return [text for each in data for text in texts(each)]
    return [str(data)]


def saying(data: Any, text: str) -> Any:
    """The same file with `text` wherever a department may write freely."""
    if isinstance(data, dict):
        return {key: each if key in FORMED else saying(each, text) for key, each in data.items()}
    if isinstance(data, list):
        return [saying(each, text) for each in data]
    return text


def put_back(part: tuple[str, ...], markup: str) -> tuple[str, ...]:
    is_text = part[0] in {"text", "data"}
    return tuple(piece.replace(markup, WORD) for piece in part) if is_text else part


@pytest.mark.parametrize("markup", HOSTILE)
def test_markup_in_every_text_of_a_department_is_shown_as_text(
    site: Path, tmp_path: Path, write: Write, example: dict[str, Any], markup: str
) -> None:
    seen = {}
    for text in (WORD, markup):
        out = tmp_path / "out"
        lay(site, out, read_layer(write(saying(example, text))))
        seen[text] = {page: Seen((out / page).read_text("utf-8")).parts for page in PAGES}

    # An attribute that held a text of theirs would differ, for texts are put back in texts only.
    shown = {
        page: [put_back(part, markup) for part in parts] for page, parts in seen[markup].items()
    }
    assert shown == seen[WORD]
    for page, parts in seen[markup].items():
        assert any(markup in piece for part in parts for piece in part), page
