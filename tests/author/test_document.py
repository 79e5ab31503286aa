"""A YAML file that would cost more than it says, or is none, is refused in words."""

from pathlib import Path

import pytest

from checker.author.document import read
from checker.author.problems import RuleErrors
from checker.cli import main

LAUGHS = "l0: &l0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
    f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (LAUGHS, 6, "at most 100,000 values"),
        ("a: &a\n  - b\n  - *a\n", 1, "an alias of what it is part of"),
        ("a: 1\nb: " + "[" * 5000, 2, "more than 40 levels, one inside the other"),
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "the tag '"),
        ("a: 1\n? [b, c]\n: d\n", 2, "keys that are text"),
        ("a: 1\nb: \x00\n", 2, "the character"),
        ("a: 1\n---\nb: 2\n", 2, "well-formed YAML"),
        ("# " + "x" * 2_000_000, 1, "at most 2,000,000 bytes"),
    ],
)
def test_a_file_that_costs_more_than_it_says_or_holds_more_than_data_is_refused(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    file = tmp_path / "any.yml"
    file.write_text(text, "utf-8")

    with pytest.raises(RuleErrors) as raised:
        read(file)

    assert str(raised.value).startswith(f"{file}:{line}: ")
    assert said in str(raised.value)


def test_a_number_too_long_to_count_with_stays_text(tmp_path: Path) -> None:
    file = tmp_path / "any.yml"
    file.write_text(f"a: {'9' * 5000}\nb: !!int '²'\nc: 12\n", "utf-8")

    assert read(file).data == {"a": "9" * 5000, "b": "²", "c": 12}


def test_an_error_stays_in_one_line_whatever_it_quotes(tmp_path: Path) -> None:
    file = tmp_path / "any.yml"
    file.write_text('"a\\n\\u202e\\e[2J": 1\n"a\\n\\u202e\\e[2J": 2\n', "utf-8")

    with pytest.raises(RuleErrors) as raised:
        read(file)

    assert len(str(raised.value).splitlines()) == 1
    assert "\x1b" not in str(raised.value)


def test_a_folder_in_place_of_a_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(RuleErrors, match=r"expected a file that can be read; found Is a directory"):
        read(tmp_path)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"answers": {"act": ' + "9" * 5000 + "}}"])
def test_answers_that_no_reader_of_json_can_follow_are_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    file = tmp_path / "answers.json"
    file.write_text(text, "utf-8")

    assert main(["assess", str(file)]) == 2
    assert "Take it out." in capsys.readouterr().err
