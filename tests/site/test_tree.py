"""The tree of Markdown written for the generator."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.site.macros import Blocks
from checker.site.pages import read_pages
from checker.site.problems import SiteError
from checker.site.sources import Register
from checker.site.tree import write_tree
from checker.site.words import long_date
from tests.site.conftest import page

Write = Callable[[str, str], Path]
RULES = {"version": "2026.11", "checked": date(2026, 11, 22), "law_current_to": date(2025, 7, 25)}


def front_matter(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(file.read_text("utf-8").split("---")[1])
    return loaded


def test_each_page_names_its_twin_its_date_in_words_and_the_rules(
    docs: Path, tmp_path: Path, register: Register, blocks: Blocks
) -> None:
    write_tree(read_pages(docs)[0], register, blocks, RULES, tmp_path / "tree")

    meta = front_matter(tmp_path / "tree" / "fr" / "considerer" / "index.md")
    assert meta["translation"] == "consider/index.html"
    assert meta["changed"] == "22\u00a0novembre\u00a02026"
    assert "2026.11" in meta["rules"]
    assert "25\u00a0juillet\u00a02025" in meta["rules"]


def test_a_page_made_from_the_rules_says_what_stands_around_it(
    docs: Path, tmp_path: Path, write: Write, register: Register, blocks: Blocks
) -> None:
    write("fr/regles/index.md", page("rules"))
    write("fr/regles/vote.md", page("vote", within="rules", before="rights", after="consider"))
    write("en/rules/index.md", page("rules"))
    write("en/rules/vote.md", page("vote", within="rules"))

    write_tree(read_pages(docs)[0], register, blocks, RULES, tmp_path / "tree")

    meta = front_matter(tmp_path / "tree" / "fr" / "regles" / "vote.md")
    assert meta["crumb"] == {"title": "Nos règles", "href": "regles/index.html"}
    assert meta["before"] == {"title": "Title", "href": "droits.html"}
    assert meta["after"] == {"title": "Title", "href": "considerer/index.html"}


def test_every_fault_of_every_page_is_told_at_once(
    docs: Path, tmp_path: Path, write: Write, register: Register, blocks: Blocks
) -> None:
    write("en/rights.md", page("rights", '{{ page("x") }}'))
    write("fr/droits.md", page("rights", '{{ source("x") }}'))

    with pytest.raises(SiteError) as caught:
        write_tree(read_pages(docs)[0], register, blocks, RULES, tmp_path / "tree")

    assert len(caught.value.problems) == 2


def test_a_page_that_is_gone_leaves_no_trace(
    docs: Path, tmp_path: Path, register: Register, blocks: Blocks
) -> None:
    stale = tmp_path / "tree" / "en" / "stale.md"
    stale.parent.mkdir(parents=True)
    stale.write_text("old", "utf-8")

    write_tree(read_pages(docs)[0], register, blocks, RULES, tmp_path / "tree")

    assert not stale.exists()


@pytest.mark.parametrize(
    ("day", "lang", "said"),
    [
        (date(2027, 5, 1), "fr", "1er mai 2027"),
        (date(2027, 5, 1), "en", "1 May 2027"),
        (date(2026, 8, 22), "fr", "22 août 2026"),
    ],
)
def test_dates_are_written_as_each_language_writes_them(day: date, lang: str, said: str) -> None:
    assert long_date(day, lang).replace("\u00a0", " ") == said
