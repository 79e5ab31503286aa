"""The date of a page means that its words changed on that day, with or without history."""

import json
from datetime import date
from pathlib import Path

import pytest

from checker.site.dates import FILE, check_dates, main, update
from checker.site.pages import read_pages
from checker.site.problems import Problem, SiteError

LATER = date(2027, 1, 15)


@pytest.fixture
def dated(docs: Path) -> Path:
    """The small pairs of pages, each with its date on record."""
    assert main([str(docs)]) == 0
    return docs


def faults(docs: Path) -> list[Problem]:
    pages, problems = read_pages(docs)
    assert problems == []
    return check_dates(pages, docs)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_pages_whose_dates_are_on_record_pass(dated: Path) -> None:
    assert faults(dated) == []
    assert main([str(dated), "--check"]) == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [("# Title", "# Another title"), ("description: About.", "description: About the right.")],
)
def test_words_that_changed_under_the_same_date_are_named_with_the_command(
    dated: Path, old: str, new: str
) -> None:
    change(dated / "en" / "rights.md", old, new)

    (problem,) = faults(dated)

    assert problem.file == dated / "en" / "rights.md"
    assert "its words are no longer those of 2026-11-22" in problem.text
    assert "python -m checker.site.dates" in problem.text


def test_a_date_that_moves_without_the_words_is_named(dated: Path) -> None:
    change(dated / "fr" / "droits.md", "modified: 2026-11-22", "modified: 2027-01-15")

    (problem,) = faults(dated)

    assert problem.file == dated / "fr" / "droits.md"
    assert "its words have not changed since 2026-11-22" in problem.text


def test_line_breaks_and_punctuation_are_no_change_of_words(dated: Path) -> None:
    change(dated / "en" / "rights.md", "# Title\n", "#  Title.\n\n")

    assert faults(dated) == []


def test_the_command_dates_what_changed_and_nothing_else(dated: Path) -> None:
    changed, twin = dated / "en" / "rights.md", dated / "fr" / "droits.md"
    change(changed, "# Title", "# Another title")
    before = twin.read_text("utf-8")

    assert main([str(dated), "--day", LATER.isoformat()]) == 0

    assert "modified: 2027-01-15" in changed.read_text("utf-8")
    assert twin.read_text("utf-8") == before
    assert faults(dated) == []


def test_the_command_puts_back_a_date_that_moved_without_the_words(dated: Path) -> None:
    file = dated / "fr" / "droits.md"
    change(file, "modified: 2026-11-22", "modified: 2027-01-15")

    assert main([str(dated), "--day", LATER.isoformat()]) == 0

    assert "modified: 2026-11-22" in file.read_text("utf-8")


def test_a_page_that_is_new_or_gone_is_named_until_it_is_recorded(dated: Path) -> None:
    for old, new in (("en/rights.md", "en/right.md"), ("fr/droits.md", "fr/droit.md")):
        (dated / old).rename(dated / new)

    said = {str(problem) for problem in faults(dated)}
    assert main([str(dated), "--day", LATER.isoformat()]) == 0

    assert len(said) == 4
    assert sum("is not recorded" in text for text in said) == 2
    assert sum("which is not a page" in text for text in said) == 2
    assert faults(dated) == []
    assert "modified: 2026-11-22" in (dated / "en" / "right.md").read_text("utf-8")


def test_the_record_has_a_line_for_each_page(dated: Path) -> None:
    lines = (dated / FILE).read_text("utf-8").splitlines()

    assert [line.split('"')[1] for line in lines[1:-1]] == sorted(
        json.loads((dated / FILE).read_text("utf-8"))
    )


@pytest.mark.parametrize("damage", ["{", "[1]", '{"en/rights.md": {"modified": "2026-11-22"}}'])
def test_a_damaged_record_is_named_with_the_remedy(
    dated: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (dated / FILE).write_text(damage, "utf-8")
    pages, _ = read_pages(dated)

    with pytest.raises(SiteError, match="delete it and run"):
        update(pages, dated, LATER)

    assert main([str(dated), "--check"]) == 1
    assert FILE in capsys.readouterr().err
