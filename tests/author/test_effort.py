"""How much is asked: the figures of planted scenarios, counted by hand."""

import json
from pathlib import Path

import pytest

from checker.author.compile import checked_book, compile_book
from checker.author.effort import Effort, effort, effort_report, ratio
from checker.author.scenarios import load
from checker.cli import main
from checker.engine import load_rulebook
from tests.checklist_rules import add_checklist
from tests.conftest import SMALL

SCENARIO = """\
  - id: {key}
    title: {{en: A case, fr: Un cas}}
    situation: {{en: Someone shouts., fr: Quelqu’un crie.}}
    answers: {{{answers}}}
    authority:
      verdict: permitted
      strength: statute
      said: {{en: Fine., fr: Permis.}}
      source: ACT
"""
# `loud` is quiet where a scenario is silent (book.typical), which is not its usual answer.
PLANTED = {
    "vote": "deed: vote",
    "usual": 'deed: shout, friend: "no", loud: middling, wet: "no"',
    "friends": 'deed: shout, friend: "yes", wet: "no"',
    "silent": "deed: shout",
}


@pytest.fixture
def efforts(small_rules: Path) -> dict[str, Effort]:
    add_checklist(small_rules)
    texts = [SCENARIO.format(key=key, answers=answers) for key, answers in PLANTED.items()]
    file = small_rules / "scenarios" / "all.yml"
    file.write_text("scenarios:\n" + "".join(texts), "utf-8")
    return walked(small_rules)


def walked(rules: Path) -> dict[str, Effort]:
    book = checked_book(rules)
    engine = load_rulebook(json.dumps(compile_book(book)))
    scenarios = load(rules, engine, book.about["typical"])
    return {scenario.id: effort(scenario) for scenario in scenarios}


LIST = ["friend", "loud", "wet"]


@pytest.mark.parametrize(
    ("key", "screens", "applicable"),
    [
        ("vote", [["deed"]], 1),
        # Nothing to tick: the list settles it.
        ("usual", [["deed"], LIST], 4),
        # Among friends, and quiet: both are ticked, and the first answer settles it.
        ("friends", [["deed"], LIST, ["friend"]], 4),
        # What is not known is ticked too, and then still not known.
        ("silent", [["deed"], LIST, ["friend"], ["loud"], ["wet"]], 4),
    ],
)
def test_a_scenario_is_walked_as_the_page_would_ask_it(
    efforts: dict[str, Effort], key: str, screens: list[list[str]], applicable: int
) -> None:
    found = efforts[key]

    assert found.screens == screens
    assert found.asked == len(screens)
    assert found.applicable == applicable


def test_the_ratio_is_of_all_screens_to_all_questions_that_apply(
    efforts: dict[str, Effort],
) -> None:
    assert ratio(list(efforts.values())) == (1 + 2 + 3 + 5) / (1 + 4 + 4 + 4)


def test_the_report_has_the_figures_and_who_is_asked_most(efforts: dict[str, Effort]) -> None:
    lines = effort_report(efforts.values()).splitlines()

    assert lines == [
        "4 scenarios, in screens (a checklist is one):",
        "2.8 in the mean, 5 at most;",
        "every question that applies, one by one: 3.2 in the mean;",
        "ratio 0.85. Most is asked of:",
        "  silent (5): deed, friend+loud+wet, friend, loud, wet",
        "  friends (3): deed, friend+loud+wet, friend",
        "  usual (2): deed, friend+loud+wet",
    ]


def test_without_a_checklist_every_question_has_a_screen_of_its_own() -> None:
    (found,) = walked(SMALL).values()

    assert found.screens == [["deed"], ["friend"]]
    assert found.applicable == 3


def test_no_scenarios_are_no_mistake() -> None:
    assert effort_report([]) == "No scenarios to walk."


def test_the_command_prints_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--rules", str(SMALL), "effort"]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "1 scenarios, in screens (a checklist is one):",
        "2.0 in the mean, 2 at most;",
        "every question that applies, one by one: 3.0 in the mean;",
        "ratio 0.67. Most is asked of:",
        "  shout-among-friends (2): deed, friend",
    ]
