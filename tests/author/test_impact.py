"""What a change does is told exactly, over all situations."""

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from checker.author.book import Book
from checker.author.compile import checked_book, compile_book
from checker.author.impact.compare import Edition, Impact, edition, impact
from checker.author.impact.report import impact_report
from checker.author.impact.union import NOT_OFFERED, Only
from checker.author.mutation.mutants import mutants
from checker.author.reading import facts, outcome
from checker.cli import main
from checker.engine import load_rulebook
from tests.conftest import SMALL

FACTS = ("deed", "friend", "loud")


def change(rules: Path, file: str, old: str, new: str) -> None:
    path = rules / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def of(rules: Path) -> Impact:
    return impact(edition(SMALL), edition(rules))


def situations(book: Book) -> Iterator[dict[str, str]]:
    """Every way to answer the questions that apply, found the plain way."""
    choices = [[choice["id"] for choice in book.questions[fact].data["choices"]] for fact in FACTS]
    seen = set()
    for chosen in product(*choices):
        answers = dict(zip(FACTS, chosen, strict=True))
        given = {fact: value for fact, value in facts(book, answers).items() if fact in FACTS}
        if tuple(given.items()) not in seen:
            seen.add(tuple(given.items()))
            yield given


def test_no_change_is_said_in_both_languages() -> None:
    same = edition(SMALL)
    report = impact_report(impact(same, same), same, same)

    assert "No situation changes outcome." in report
    assert "Aucune situation ne change de résultat." in report
    assert report.index("Impact of the change") < report.index("Effets de la modification")


def test_every_small_fault_is_counted_as_a_plain_enumeration_counts_it() -> None:
    book = checked_book(SMALL)
    old = Edition(book, load_rulebook(json.dumps(compile_book(book))), {})
    tried = 0
    for mutant in mutants(book):
        engine = load_rulebook(json.dumps(compile_book(mutant.book)))
        found = impact(old, Edition(mutant.book, engine, {}))
        plain = Counter(
            (outcome(book, answers), outcome(mutant.book, answers)) for answers in situations(book)
        )
        moved = {pair: count for pair, count in plain.items() if pair[0] != pair[1]}
        assert {(move.old, move.new): move.count for move in found.moves} == moved, mutant.fault
        assert found.situations == sum(plain.values()) == 8
        tried += bool(moved)
    assert tried > 10


def test_a_smallest_example_is_enough_for_the_change_and_no_answer_in_it_is_idle(
    small_rules: Path,
) -> None:
    change(small_rules, "topics/weighing.yml", "low: your_right", "low: talk_first")

    limited, stopped = of(small_rules).moves

    assert (limited.old, limited.new, limited.count) == ("your_right", "with_care", 1)
    assert limited.example.answers == (("deed", "shout"), ("friend", "yes"), ("loud", "middling"))
    # Whether friends listen does not matter to a quiet shout, so it is not part of the example.
    assert (stopped.old, stopped.new, stopped.count) == ("your_right", "talk_first", 3)
    assert stopped.example.answers == (("deed", "shout"), ("loud", "quiet"))


def test_a_changed_cell_is_named_with_an_example_in_which_it_is_felt(small_rules: Path) -> None:
    change(small_rules, "topics/weighing.yml", "low: your_right", "low: talk_first")

    (felt,) = of(small_rules).rules

    assert (felt.change.id, felt.change.how) == ("weighing: low", "changed")
    assert felt.example is not None
    assert (felt.example.old, felt.example.new) == ("your_right", "talk_first")


def test_a_changed_rule_is_told_from_one_that_only_reads_differently(small_rules: Path) -> None:
    change(small_rules, "topics/deciding.yml", "then: outside_scope", "then: talk_first")
    change(small_rules, "topics/deciding.yml", "Everyone may vote.", "All may vote.")

    found = of(small_rules)

    assert [(felt.change.id, felt.change.how) for felt in found.rules] == [
        ("deciding.leave", "changed")
    ]
    assert found.reworded == ["deciding.vote"]
    assert found.moved == 1


def test_a_date_alone_moves_nothing(small_rules: Path) -> None:
    change(small_rules, "topics/deciding.yml", "{deed: vote}", "{deed: vote}\n    from: 2026-01-01")

    found = of(small_rules)

    assert (found.moves, found.rules, found.reworded) == ([], [], ["deciding.vote"])


def test_the_french_report_is_set_as_french_is(small_rules: Path) -> None:
    change(small_rules, "topics/weighing.yml", "low: your_right", "low: talk_first")
    old, new = edition(SMALL), edition(small_rules)

    french = impact_report(impact(old, new), old, new).partition("# Effets")[2]

    assert "Oui → Parler\u00a0:" in french
    assert " :" not in french


def test_rules_that_only_change_places_are_named_as_moved(small_rules: Path) -> None:
    path = small_rules / "topics" / "deciding.yml"
    head, vote, leave = path.read_text("utf-8").partition("steps:")[0].split("  - id: ")
    rest = path.read_text("utf-8").partition("steps:")[1:]
    path.write_text(f"{head}  - id: {leave}  - id: {vote}{''.join(rest)}", "utf-8")

    (felt,) = of(small_rules).rules

    assert felt.change.how == "moved"
    assert felt.example is None


def test_a_choice_that_only_one_side_offers_is_counted_apart_and_named(small_rules: Path) -> None:
    new = "- {id: roar, label: {en: Roar, fr: Rugir}}\n      - {id: loud,"
    change(small_rules, "questions/all.yml", "- {id: loud,", new)
    old, other = edition(SMALL), edition(small_rules)

    found = impact(old, other)

    assert found.only == [Only("new", "loud", "roar")]
    # Among friends the old rules did not look at the volume; otherwise they had no such answer.
    assert [(move.old, move.count) for move in found.moves] == [(NOT_OFFERED, 1)]
    assert "**Roar**" in impact_report(found, old, other)
    back = impact(other, old)
    assert [(move.new, move.count) for move in back.moves] == [(NOT_OFFERED, 1)]


def test_a_question_that_only_one_side_asks_leaves_the_other_as_it_was(small_rules: Path) -> None:
    question = """  - id: masked
    text: {en: "Masked?", fr: "Masqué?"}
    why: {en: It matters., fr: Cela compte.}
    can_change: false
    choices:
      - {id: "yes", label: {en: "Yes", fr: Oui}}
      - {id: "no", label: {en: "No", fr: Non}}
"""
    path = small_rules / "questions" / "all.yml"
    path.write_text(path.read_text("utf-8") + question, "utf-8")
    change(small_rules, "book.yml", "[deed, friend, loud]", "[masked, deed, friend, loud]")
    change(
        small_rules,
        "topics/deciding.yml",
        "when: {deed: leave}",
        'when: {deed: leave, masked: "no"}',
    )

    found = of(small_rules)

    assert found.only == [Only("new", "masked", None)]
    assert found.situations == 16
    assert [(move.old, move.new, move.count) for move in found.moves] == [
        ("outside_scope", "your_right", 1)
    ]


def test_asking_in_another_order_changes_no_outcome(small_rules: Path) -> None:
    change(small_rules, "book.yml", "[deed, friend, loud]", "[deed, loud, friend]")

    assert of(small_rules).moves == []


def test_a_scenario_that_changes_is_named(small_rules: Path) -> None:
    change(small_rules, "topics/weighing.yml", "low: your_right", "low: talk_first")

    (move,) = of(small_rules).scenarios

    assert move.id == "shout-among-friends"
    assert (move.old, move.new) == (("your_right",), ("talk_first",))


def test_the_report_is_the_same_each_time(small_rules: Path) -> None:
    change(small_rules, "topics/weighing.yml", "low: your_right", "low: talk_first")
    old, new = edition(SMALL), edition(small_rules)

    assert impact_report(impact(old, new), old, new) == impact_report(impact(old, new), old, new)


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A repository whose rules are committed once and changed since."""
    rules = tmp_path / "project" / "rules"
    shutil.copytree(SMALL, rules)
    git = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", "-C", str(rules.parent)]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "Rules"]):
        subprocess.run([*git, *command], check=True)
    change(rules, "topics/weighing.yml", "low: your_right", "low: talk_first")
    return rules


def test_a_git_revision_is_compared_with_a_folder(
    history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--rules", str(history), "impact", "HEAD", str(history), "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert (found["moved"], found["situations"]) == (4, 8)
    assert "low: talk_first" in (history / "topics" / "weighing.yml").read_text("utf-8")


def test_a_fault_in_the_rules_of_a_revision_is_placed_in_that_revision(
    history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (history / "outcomes.yml").unlink()
    git = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", "-C", str(history)]
    subprocess.run([*git, "commit", "-qam", "Break"], check=True)

    assert main(["--rules", str(history), "impact", "HEAD", "HEAD~1"]) == 2
    assert "HEAD/outcomes.yml:1" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["nowhere", "--output=x"])
def test_what_is_neither_a_folder_nor_a_revision_gets_one_clear_error(
    history: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    assert main(["--rules", str(history), "impact", "--", place, str(history)]) == 2

    error = capsys.readouterr().err
    assert place in error
    assert "a git revision" in error
    assert len(error.splitlines()) == 1
