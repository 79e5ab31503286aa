"""What follows from the rules without their words is the same in other words."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.author.book import Book
from checker.author.compile import checked_book, compile_book
from checker.engine import load_rulebook
from checker.site.foreseen import Ahead, look_ahead
from checker.site.logic import logic_of
from checker.site.worksheet.make import make
from tests.conftest import RULES

WORDS = "Everyone may vote."
CONDITION = ("when: {deed: shout}\n    axes", "when: {deed: vote}\n    axes")
Of = Callable[[Path], Any]
BOOKS: list[Of] = [checked_book, lambda rules: compile_book(checked_book(rules))]
KINDS = pytest.mark.parametrize("book_of", BOOKS, ids=["book", "compiled"])


def rewritten(rules: Path, old: str, new: str) -> None:
    """Change a text that stands in exactly one of the rule files."""
    found = [file for file in rules.rglob("*.yml") if old in file.read_text("utf-8")]
    assert len(found) == 1
    found[0].write_text(found[0].read_text("utf-8").replace(old, new, 1), "utf-8")


@KINDS
def test_other_words_are_the_same_logic(small_rules: Path, book_of: Of) -> None:
    before = logic_of(book_of(small_rules))
    rewritten(small_rules, WORDS, f"{WORDS} again")

    assert logic_of(book_of(small_rules)) == before


@KINDS
def test_another_condition_is_another_logic(small_rules: Path, book_of: Of) -> None:
    before = logic_of(book_of(small_rules))
    rewritten(small_rules, *CONDITION)

    assert logic_of(book_of(small_rules)) != before


def test_a_text_is_other_logic_than_none_and_an_order_than_another() -> None:
    told = {"help": {"en": "Help", "fr": "Aide"}}

    assert logic_of(told) != logic_of({"help": None})
    assert logic_of({"a": 1, "b": 2}) != logic_of({"b": 2, "a": 1})


def in_other_words(rules: Path) -> None:
    for file in [*rules.glob("topics/*.yml"), *rules.glob("questions/*.yml")]:
        text = file.read_text("utf-8")
        said = re.sub(r"\b(en|fr): ([\"']?)(?=\w)", r"\1: \2Other ", text)
        assert said != text
        file.write_text(said, "utf-8")


def screens(rules: Path) -> Ahead:
    return look_ahead(load_rulebook(json.dumps(compile_book(checked_book(rules)))))


def test_the_first_screens_are_the_same_in_other_words(small_rules: Path) -> None:
    before = screens(small_rules)
    in_other_words(small_rules)

    assert screens(small_rules) == before


@pytest.mark.long
def test_the_worksheet_is_the_same_in_other_words(written: Book, tmp_path: Path) -> None:
    rules = shutil.copytree(RULES, tmp_path / "rules")
    in_other_words(rules)

    assert make(checked_book(rules)) == make(written)
