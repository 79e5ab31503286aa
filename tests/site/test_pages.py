"""Reading authored pages and keeping the two languages in step."""

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.site.pages import read_pages
from tests.site.conftest import page

Write = Callable[[str, str], Path]


def said(docs: Path) -> list[str]:
    return [str(problem) for problem in read_pages(docs)[1]]


def test_sound_pairs_give_no_problem(docs: Path) -> None:
    pages, problems = read_pages(docs)

    assert problems == []
    assert pages.ids("en") == pages.ids("fr") == ["consider", "rights"]


def test_a_page_without_its_twin_is_named_with_what_to_write(docs: Path, write: Write) -> None:
    file = write("en/alone.md", page("alone"))

    assert said(docs) == [
        f"{file}:1: id `alone` has no page in docs/fr; write it, with the same id"
    ]


def test_a_french_page_without_its_twin_counts_just_as_much(docs: Path, write: Write) -> None:
    file = write("fr/seule.md", page("alone"))

    assert said(docs) == [
        f"{file}:1: id `alone` has no page in docs/en; write it, with the same id"
    ]


def test_an_id_used_twice_names_both_files(docs: Path, write: Write) -> None:
    file = write("en/second.md", page("rights"))

    (problem,) = said(docs)

    assert str(docs / "en" / "rights.md") in problem
    assert problem.startswith(f"{file}:1: id `rights` is already used")


@pytest.mark.parametrize("key", ["id", "title", "description", "modified"])
def test_each_missing_entry_of_front_matter_is_named(docs: Path, write: Write, key: str) -> None:
    file = write("en/rights.md", page("rights", without=key))

    assert any(text.startswith(f"{file}:1: front matter needs `{key}:`") for text in said(docs))


def test_a_date_that_is_not_a_date_is_refused(docs: Path, write: Write) -> None:
    write("en/rights.md", page("rights", modified="soon"))

    assert "found 'soon'" in said(docs)[0]


def test_a_page_without_front_matter_is_refused(docs: Path, write: Write) -> None:
    file = write("en/bare.md", "# Bare\n")

    assert said(docs)[0].startswith(f"{file}:1: expected front matter")


def test_front_matter_that_is_not_yaml_says_how_to_mend_it(docs: Path, write: Write) -> None:
    write("en/rights.md", page("rights", title="one: two: three"))

    assert "quote texts that hold a colon" in said(docs)[0]
