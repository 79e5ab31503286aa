"""Behaviour cannot change untold."""

from pathlib import Path

import pytest

from checker.author.changelog import changelog, fingerprint
from checker.author.compile import compile_rules
from checker.cli import main
from checker.engine import RuleBook, load_rulebook
from tests.author.test_impact import change


def compiled(rules: Path) -> RuleBook:
    import json  # noqa: PLC0415

    return load_rulebook(json.dumps(compile_rules(rules)))


def test_a_change_of_behaviour_that_the_changelog_does_not_tell_fails_the_check(
    small_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(small_rules, "topics/deciding.yml", "then: outside_scope", "then: talk_first")

    assert main(["--rules", str(small_rules), "check"]) == 2

    error = capsys.readouterr().err
    assert "changelog.yml:4: 0.fingerprint" in error
    assert fingerprint(compiled(small_rules)) in error
    assert "Describe the change in rules/changelog.yml and write this fingerprint" in error


def test_the_fingerprint_that_the_command_prints_satisfies_the_check(
    small_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = fingerprint(compiled(small_rules))
    change(small_rules, "topics/deciding.yml", "then: outside_scope", "then: talk_first")
    assert main(["--rules", str(small_rules), "fingerprint"]) == 0
    printed = capsys.readouterr().out.strip()
    assert printed != before

    change(small_rules, "changelog.yml", before, printed)

    assert list(changelog(small_rules, compiled(small_rules))) == []


def test_words_sources_and_advice_leave_the_fingerprint_alone(small_rules: Path) -> None:
    before = fingerprint(compiled(small_rules))
    change(small_rules, "topics/deciding.yml", "Everyone may vote.", "All may vote.")
    change(small_rules, "topics/deciding.yml", 'section: "1"', 'section: "9"')
    change(small_rules, "topics/deciding.yml", "Lower your voice.", "Whisper.")

    assert fingerprint(compiled(small_rules)) == before


def test_the_newest_entry_is_for_the_version_of_the_book(small_rules: Path) -> None:
    change(small_rules, "book.yml", 'version: "1"', 'version: "2"')

    (problem,) = changelog(small_rules, compiled(small_rules))

    assert (problem.key, problem.found) == ("0.version", "1")


def test_the_kind_of_an_entry_agrees_with_its_fingerprint(small_rules: Path) -> None:
    path = small_rules / "changelog.yml"
    first = path.read_text("utf-8")
    path.write_text(first + first.replace("2026-01-01", "2025-01-01"), "utf-8")

    (problem,) = changelog(small_rules, compiled(small_rules))

    assert problem.key == "0.kind"
    assert "wording or sources" in problem.expected


def test_the_newest_entry_comes_first(small_rules: Path) -> None:
    path = small_rules / "changelog.yml"
    first = path.read_text("utf-8")
    later = first.replace("2026-01-01", "2026-02-01")
    path.write_text(first.replace("behaviour", "wording") + later, "utf-8")

    (problem,) = changelog(small_rules, compiled(small_rules))

    assert problem.key == "0.date"


def test_a_missing_changelog_is_named(
    small_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small_rules / "changelog.yml").unlink()

    assert main(["--rules", str(small_rules), "check"]) == 2
    assert "changelog.yml:1: the file" in capsys.readouterr().err
