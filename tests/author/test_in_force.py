import json
from pathlib import Path

import pytest

from checker.author.compile import compile_book, compile_rules, dated_book
from checker.author.in_force import TooEarlyError, as_of
from checker.cli import main
from checker.engine import load_rulebook
from checker.engine.situation import Situation


def outcomes(rules: Path, day: str, **answers: str) -> list[str]:
    book = as_of(dated_book(rules), day)
    return Situation(load_rulebook(json.dumps(compile_book(book))), answers).outcomes


@pytest.fixture
def dated(small_rules: Path) -> Path:
    """The small rules, in which lowering one's voice counted from 2010 to 2019."""
    file = small_rules / "topics" / "weighing.yml"
    text = file.read_text("utf-8")
    dates = "    from: 2010-01-01\n    to: 2019-12-31\n    at_most: with_care"
    file.write_text(text.replace("    at_most: with_care", dates), "utf-8")
    return small_rules


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2009-12-31", "talk_first"),
        ("2010-01-01", "with_care"),
        ("2019-12-31", "with_care"),
        ("2020-01-01", "talk_first"),
    ],
)
def test_a_rule_counts_from_its_first_to_its_last_day(dated: Path, day: str, expected: str) -> None:
    assert outcomes(dated, day, deed="shout", friend="no", loud="middling") == [expected]


def test_the_compiled_rules_are_those_in_force_when_the_book_was_checked(dated: Path) -> None:
    compiled = load_rulebook(json.dumps(compile_rules(dated)))

    assert "adjust.middling" not in [rule.id for rule in compiled.rules]


def test_a_day_before_the_book_begins_is_refused(small_rules: Path) -> None:
    with pytest.raises(TooEarlyError, match="2005-01-01"):
        as_of(dated_book(small_rules), "2004-12-31")


@pytest.mark.parametrize(("day", "said"), [("1999-01-01", "begin on"), ("soon", "YYYY-MM-DD")])
def test_the_command_line_says_what_is_wrong_with_a_day(
    small_rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], day: str, said: str
) -> None:
    file = tmp_path / "answers.json"
    file.write_text('{"answers": {"deed": "vote"}}', "utf-8")

    assert main(["--rules", str(small_rules), "assess", str(file), "--as-of", day]) == 2
    assert said in capsys.readouterr().err
