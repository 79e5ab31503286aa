"""A promise holds for every completion of its answers, or the check fails."""

from pathlib import Path

import pytest

from checker.author.promises import broken, load_promises
from checker.cli import main
from checker.engine import RuleBook

SOURCES = {"ACT": {"id": "ACT"}}
PROMISE = """- id: friends
  because: {en: Friends forgive., fr: Les amis pardonnent.}
  sources: [{id: ACT, fact: F-1}]
  when: {deed: shout}
  cases:
    - {when: {friend: "yes"}, outcomes: [your_right]}
    - {when: {friend: "no", loud: [quiet, middling]}, outcomes: [your_right, with_care]}
"""


def write(rules: Path, text: str) -> Path:
    (rules / "promises.yml").write_text(text, "utf-8")
    return rules


def test_a_kept_promise_is_silent(small_rules: Path, small: RuleBook) -> None:
    promises = load_promises(write(small_rules, PROMISE), small, SOURCES)

    assert len(promises) == 2
    assert list(broken(promises, small)) == []


def test_a_promise_that_one_completion_breaks_names_its_place_and_the_outcome(
    small_rules: Path, small: RuleBook
) -> None:
    text = PROMISE.replace('friend: "no", loud: [quiet, middling]', 'friend: "no"')

    (problem,) = broken(load_promises(write(small_rules, text), small, SOURCES), small)

    assert (problem.line, problem.found) == (7, "talk_first")
    assert "friends" in problem.expected


def test_check_fails_on_a_broken_promise(
    small_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(small_rules, PROMISE.replace("[your_right]", "[talk_first]"))

    assert main(["--rules", str(small_rules), "check"]) == 2
    assert "promises.yml:6" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("deed: shout", "deed: sing", 6, "sing"),
        ("friend:", "colour:", 6, "colour"),
        ("id: ACT", "id: LAW", 3, "LAW"),
        ("because: {en: Friends forgive., fr", "because: {fr", 2, "fr"),
    ],
)
def test_a_faulty_promise_is_an_error_with_its_line(
    small_rules: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, line: int, said: str
) -> None:
    assert old in PROMISE
    write(small_rules, PROMISE.replace(old, new, 1))

    assert main(["--rules", str(small_rules), "check"]) == 2

    error = capsys.readouterr().err
    assert f"promises.yml:{line}: " in error
    assert said in error


def test_a_repeated_promise_id_is_named(
    small_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(small_rules, PROMISE + PROMISE)

    assert main(["--rules", str(small_rules), "check"]) == 2
    assert "an id used once" in capsys.readouterr().err
