import io
import json
from pathlib import Path

import pytest

from checker.cli import main
from checker.engine.rulebook import FORMAT
from tests.conftest import SMALL


def run(*arguments: str) -> int:
    return main(["--rules", str(SMALL), *arguments])


def test_questions_lists_every_question_with_choices_in_both_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("questions", "--json") == 0

    listed = json.loads(capsys.readouterr().out)["questions"]
    assert [question["id"] for question in listed] == ["deed", "friend", "loud"]
    assert listed[0]["choices"][0] == {"id": "vote", "label": {"en": "Vote", "fr": "Voter"}}
    assert listed[1]["ask_when"] == {"deed": "shout"}


def test_assess_reads_a_file_and_prints_the_assessment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "answers.json"
    file.write_text('{"answers": {"deed": "shout"}}', encoding="utf-8")

    assert run("assess", str(file), "--json") == 0

    found = json.loads(capsys.readouterr().out)
    assert found["outcome"] is None
    assert found["possible"] == ["your_right", "with_care", "talk_first"]
    assert found["next_question"]["fact"] == "friend"
    assert {"regime", "reasons", "what_would_change"} <= set(found)


def test_assess_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"answers": {"deed": "vote"}}'))

    assert run("assess", "-", "--json") == 0
    assert json.loads(capsys.readouterr().out)["outcome"] == "your_right"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", ":1: expected JSON"),
        ("[]", '{"answers"'),
        ('{"answers": {"deed": "sing"}}', "sing"),
        ('{"answers": {"colour": "red"}}', "colour"),
    ],
)
def test_bad_answers_get_one_clear_error_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    file = tmp_path / "answers.json"
    file.write_text(text, encoding="utf-8")

    assert run("assess", str(file)) == 2

    error = capsys.readouterr().err
    assert said in error
    assert len(error.splitlines()) == 1


def test_a_missing_file_gets_one_clear_error_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("assess", str(tmp_path / "none.json")) == 2
    assert "none.json" in capsys.readouterr().err


def test_check_passes_sound_rules_and_counts_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check") == 0
    assert "3 questions" in capsys.readouterr().out


def test_check_reports_a_scenario_that_differs_without_an_explanation(
    small_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = small_rules / "scenarios" / "all.yml"
    file.write_text(file.read_text("utf-8").replace("permitted", "not_permitted"), "utf-8")

    assert main(["--rules", str(small_rules), "check"]) == 2
    assert "all.yml:6: scenarios.0.authority" in capsys.readouterr().err


def test_check_reports_a_scenario_answer_that_does_not_apply(
    small_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = small_rules / "scenarios" / "all.yml"
    file.write_text(file.read_text("utf-8").replace("deed: shout", "deed: vote"), "utf-8")

    assert main(["--rules", str(small_rules), "check"]) == 2
    assert "answers to questions that apply" in capsys.readouterr().err


def test_check_reports_french_typed_the_english_way(
    small_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = small_rules / "questions" / "all.yml"
    file.write_text(file.read_text("utf-8").replace("fr: Crier", 'fr: "S\'écrier : fort"'), "utf-8")

    assert main(["--rules", str(small_rules), "check"]) == 2

    error = capsys.readouterr().err
    assert "a no-break space before a colon" in error
    assert "a curly apostrophe" in error


def test_compile_writes_the_rule_book(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "rulebook.json"

    assert run("compile", str(target)) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["format"] == FORMAT
