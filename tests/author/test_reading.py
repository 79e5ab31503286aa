import json
from pathlib import Path
from typing import Any

from checker.author.book import Book
from checker.author.compile import checked_book, compile_book, section_text
from checker.author.reading import disagreements
from checker.engine import RuleBook, load_rulebook


def test_the_compiled_rules_say_what_a_plain_reading_says(written: Book, book: RuleBook) -> None:
    assert list(disagreements(written, book, 3000)) == []


def test_a_compiled_book_that_says_something_else_is_found(small_rules: Path) -> None:
    honest = checked_book(small_rules)
    other = small_rules / "topics" / "weighing.yml"
    other.write_text(
        other.read_text("utf-8").replace("low: your_right", "low: talk_first"), "utf-8"
    )
    wrong = load_rulebook(json.dumps(compile_book(checked_book(small_rules))))

    assert list(disagreements(honest, wrong, 50))


def test_compiling_twice_gives_the_same_rule_book(written: Book, compiled: dict[str, Any]) -> None:
    assert json.dumps(compile_book(written)) == json.dumps(compiled)


def test_sections_read_as_lawyers_write_them() -> None:
    assert section_text("117") == {"en": "s. 117", "fr": "art. 117"}
    assert section_text("113(1)") == {"en": "s. 113(1)", "fr": "par. 113(1)"}
    assert section_text("114(1)-(3)") == {"en": "s. 114(1)-(3)", "fr": "par. 114(1) à (3)"}
    assert section_text("2, 12-16") == {"en": "ss. 2, 12-16", "fr": "art. 2, 12 à 16"}
    assert section_text(None) is None
