"""An answer in a few screens: what the worked scenarios are asked under the real rules."""

import pytest

from checker.author.book import Book
from checker.author.effort import Effort, effort, ratio
from checker.author.scenarios import load
from checker.engine import RuleBook
from tests.conftest import RULES


@pytest.fixture(scope="module")
def efforts(written: Book, book: RuleBook) -> list[Effort]:
    return [effort(scenario) for scenario in load(RULES, book, written.about["typical"])]


def test_no_worked_scenario_is_asked_more_than_12_screens(efforts: list[Effort]) -> None:
    assert [found.scenario for found in efforts if found.asked > 12] == []


def test_half_the_screens_of_a_fixed_form_are_enough(efforts: list[Effort]) -> None:
    assert len(efforts) >= 35
    assert ratio(efforts) <= 0.5
