from pathlib import Path

from checker.author.book import Book
from checker.author.compile import checked_book
from checker.author.overreach import overreach

STRICTER = """
  - id: adjust.custom
    regime: part7
    when: {loud: quiet, friend: "no"}
    at_least: talk_first
    because: {en: We prefer silence., fr: Nous aimons le silence.}
    sources: [{id: HOUSE, fact: F-9}]
"""
HOUSE = """
- id: HOUSE
  kind: department
  title: {en: House rules, fr: Règles maison}
  short: {en: House, fr: Maison}
  publisher: {en: One department, fr: Un ministère}
  url: null
  lang: both
  certainty: read
  pattern: false
"""


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def test_the_real_rules_make_nothing_stricter_without_a_source_for_everyone(written: Book) -> None:
    assert [str(problem) for problem in overreach(written)] == []


def test_a_departments_custom_that_makes_an_answer_stricter_is_refused_with_the_answers(
    small_rules: Path,
) -> None:
    add(small_rules / "sources.yml", HOUSE)
    add(small_rules / "topics" / "weighing.yml", STRICTER)

    (problem,) = overreach(checked_book(small_rules))

    assert problem.file.name == "weighing.yml"
    assert "'friend': 'no'" in problem.found
    assert "'loud': 'quiet'" in problem.found


def test_a_custom_that_only_explains_is_accepted(small_rules: Path) -> None:
    add(small_rules / "sources.yml", HOUSE)
    add(
        small_rules / "topics" / "weighing.yml",
        STRICTER.replace("at_least: talk_first", "at_most: with_care"),
    )

    assert list(overreach(checked_book(small_rules))) == []


def test_the_same_rule_with_a_statute_is_accepted(small_rules: Path) -> None:
    add(small_rules / "topics" / "weighing.yml", STRICTER.replace("HOUSE", "ACT"))

    assert list(overreach(checked_book(small_rules))) == []
