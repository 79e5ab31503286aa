"""The whole built site through the Nu HTML checker, which reads markup as a browser must."""

import re
from pathlib import Path

import pytest

from checker.site.words import strings
from tests.e2e.nu import NO_JAVA, complaints, find_java, messages

pytestmark = pytest.mark.skipif(find_java() is None, reason=NO_JAVA)

# Enough English words for the checker to know the language.
ENGLISH = "The people of this country have the right to take part in its political life. " * 30
PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>Page</title></head>
<body><h1>Page</h1>{body}</body></html>
"""


def planted(folder: Path, body: str, lang: str = "en") -> str:
    """Return what the checker says of a page that is sound but for `body`."""
    (folder / "page.html").write_text(PAGE.format(lang=lang, body=body), "utf-8")
    return "\n".join(complaints(folder))


def test_nu_finds_nothing_wrong_on_any_page_and_every_disputed_rule_still_occurs(
    built_site: Path,
) -> None:
    said = [each["message"] for each in messages(built_site)]
    disputed = [each["says"] for each in strings("accessibility")["disputed"]]

    assert complaints(built_site) == []
    assert [rule for rule in disputed if not any(re.search(rule, text) for text in said)] == []


def test_nu_notices_a_tag_that_is_never_closed(tmp_path: Path) -> None:
    assert "Unclosed element “section”" in planted(tmp_path, "<section><h2>Part</h2>")


def test_nu_notices_a_text_in_another_language_than_its_page_says(tmp_path: Path) -> None:
    said = planted(tmp_path, f"<p>{ENGLISH}</p>", lang="fr")

    assert "appears to be written in English" in said


def test_nu_says_nothing_of_a_page_that_is_sound(tmp_path: Path) -> None:
    assert planted(tmp_path, f"<p>{ENGLISH}</p>") == ""
