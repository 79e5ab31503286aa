"""Planted faults: each is what it says, and the ones that matter are told from the others."""

from itertools import product
from pathlib import Path

import pytest

from checker.author.book import Book
from checker.author.compile import checked_book
from checker.author.mutation.mutants import mutants
from checker.author.mutation.score import Outcomes, mutation_report, score
from checker.author.promises import load_promises
from checker.author.reading import outcome
from checker.author.scenarios import load
from checker.cli import main
from checker.engine import RuleBook
from tests.conftest import SMALL

ALL = """- id: everything
  because: {en: All., fr: Tout.}
  sources: [{id: ACT, fact: F-1}]
  cases:
    - {when: {deed: vote}, outcomes: [your_right]}
    - {when: {deed: leave}, outcomes: [outside_scope]}
    - {when: {deed: shout, friend: "yes"}, outcomes: [your_right]}
    - {when: {deed: shout, friend: "no", loud: quiet}, outcomes: [your_right]}
    - {when: {deed: shout, friend: "no", loud: middling}, outcomes: [with_care]}
    - {when: {deed: shout, friend: "no", loud: loud}, outcomes: [talk_first]}
"""


@pytest.fixture(scope="module")
def honest() -> Book:
    return checked_book(SMALL)


def answers() -> list[dict[str, str]]:
    choices = (["vote", "shout", "leave"], ["yes", "no"], ["quiet", "middling", "loud"])
    return [
        dict(zip(("deed", "friend", "loud"), chosen, strict=True)) for chosen in product(*choices)
    ]


def test_a_fault_is_equivalent_exactly_when_a_plain_reading_sees_no_difference(
    honest: Book,
) -> None:
    functions = Outcomes(honest)
    root = functions.of(honest)
    for mutant in mutants(honest):
        same = all(outcome(mutant.book, given) == outcome(honest, given) for given in answers())
        assert (functions.of(mutant.book) == root) == same, mutant.fault


def test_faults_of_every_kind_are_planted_each_once(honest: Book) -> None:
    faults = [mutant.fault for mutant in mutants(honest)]

    assert len(faults) == len(set(faults))
    assert {
        "noise.high: without the line friend",
        "noise.high: friend yes for no",
        "noise.high: then low for high",
        "noise.high: dropped",
        "noise: noise.low: then high for low",
        "deciding.vote: without the line deed",
        "deciding.vote: after deciding.leave",
        "adjust.middling: dropped",
        "adjust.middling: at_most talk_first for with_care",
        "weighing: with_care for your_right at low",
    } <= set(faults)


def test_planting_faults_leaves_the_rules_as_they_were(honest: Book) -> None:
    before = [outcome(honest, given) for given in answers()]
    assert list(mutants(honest))

    assert [outcome(honest, given) for given in answers()] == before


def test_promises_on_every_situation_catch_every_fault(
    honest: Book, small_rules: Path, small: RuleBook
) -> None:
    (small_rules / "promises.yml").write_text(ALL, "utf-8")
    promises = load_promises(small_rules, small, honest.sources)

    found = score(honest, promises, [])

    assert found.survived == []
    assert found.equivalent
    assert found.share == 1


def test_without_promises_only_what_a_scenario_feels_is_caught(
    honest: Book, small: RuleBook
) -> None:
    scenarios = load(SMALL, small, honest.about["typical"])

    found = score(honest, [], scenarios)

    assert {mutant.fault for mutant in found.caught} >= {"noise: noise.low: then high for low"}
    assert "deciding.vote: then with_care for your_right" in {
        mutant.fault for mutant in found.survived
    }
    assert 0 < found.share < 1


def test_the_report_names_what_survived_and_what_does_not_count(honest: Book) -> None:
    found = score(honest, [], [])
    lines = list(mutation_report(found))

    assert "(0.0%)" in lines[0]
    assert len(lines) == 1 + len(found.survived) + len(found.equivalent)


def test_a_sample_is_the_same_each_time(honest: Book) -> None:
    one, other = score(honest, [], [], 8), score(honest, [], [], 8)

    assert [mutant.fault for mutant in one.survived] == [mutant.fault for mutant in other.survived]
    assert len(one.survived) + len(one.equivalent) == 8


def test_the_command_refuses_to_score_rules_that_break_a_promise(
    small_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = ALL.replace("[with_care]", "[talk_first]")
    (small_rules / "promises.yml").write_text(broken, "utf-8")

    assert main(["--rules", str(small_rules), "mutate"]) == 2
    assert "promises.yml:9" in capsys.readouterr().err


def test_the_command_prints_the_share(
    small_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small_rules / "promises.yml").write_text(ALL, "utf-8")

    assert main(["--rules", str(small_rules), "mutate"]) == 0
    assert "(100.0%)" in capsys.readouterr().out
