"""The home page: a few questions that people have, each with a worked example that fits."""

import re
from pathlib import Path

import pytest

from checker.author.book import Book
from checker.author.scenarios import load
from checker.engine import RuleBook
from checker.site.words import LANGS

ROOT = Path(__file__).parent.parent.parent
_EXAMPLE = re.compile(r'<a href="\{\{ address\("check"\) \}\}#example=([\w-]+)">')


def examples(lang: str) -> list[str]:
    return _EXAMPLE.findall((ROOT / "docs" / lang / "index.md").read_text("utf-8"))


@pytest.mark.parametrize("lang", LANGS)
def test_each_of_six_questions_opens_a_worked_example(
    written: Book, book: RuleBook, lang: str
) -> None:
    known = {scenario.id for scenario in load(ROOT / "rules", book, written.about["typical"])}

    assert len(set(examples(lang))) == 6
    assert set(examples(lang)) <= known


def test_both_languages_lead_to_the_same_examples_in_the_same_order() -> None:
    assert examples("en") == examples("fr")
