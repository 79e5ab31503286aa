"""The compiled rule book carries the worked examples, as the page shows them."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.author.compile import compile_rules
from checker.author.problems import RuleErrors
from checker.engine import RuleBook, assess, load_rulebook
from tests.conftest import RULES, SMALL


@pytest.fixture(scope="module")
def examples() -> dict[str, dict[str, Any]]:
    return {example["id"]: example for example in compile_rules(RULES)["examples"]}


@pytest.fixture(scope="module")
def scenarios() -> dict[str, tuple[str, dict[str, Any]]]:
    """Return every scenario as its file has it, with the name of the file."""
    return {
        data["id"]: (file.stem, data)
        for file in (RULES / "scenarios").glob("*.yml")
        for data in yaml.safe_load(file.read_text("utf-8"))["scenarios"]
    }


def test_an_example_has_the_answers_and_the_outcome_of_its_typical_reading() -> None:
    assert compile_rules(SMALL)["examples"] == [
        {
            "id": "shout-among-friends",
            "theme": "all",
            "title": {"en": "Shouting", "fr": "Crier"},
            "answers": {"deed": "shout", "friend": "yes", "loud": "quiet"},
            "outcomes": ["your_right"],
        }
    ]


def test_every_scenario_is_an_example_with_its_theme_and_title(
    examples: dict[str, dict[str, Any]], scenarios: dict[str, tuple[str, dict[str, Any]]]
) -> None:
    assert {key: (found["theme"], found["title"]) for key, found in examples.items()} == {
        key: (theme, data["title"]) for key, (theme, data) in scenarios.items()
    }


def test_every_example_keeps_what_its_case_tells_and_ends_where_an_assessment_of_it_does(
    examples: dict[str, dict[str, Any]],
    scenarios: dict[str, tuple[str, dict[str, Any]]],
    book: RuleBook,
) -> None:
    for key, example in examples.items():
        told = scenarios[key][1]["answers"]
        assert told.items() <= example["answers"].items()
        assert assess(book, example["answers"])["possible"] == example["outcomes"]


def test_the_engine_reads_the_examples_back() -> None:
    compiled = compile_rules(SMALL)

    assert list(load_rulebook(json.dumps(compiled)).examples) == compiled["examples"]


def test_rules_without_scenarios_have_no_examples(small_rules: Path) -> None:
    (small_rules / "scenarios" / "all.yml").unlink()

    assert compile_rules(small_rules)["examples"] == []


def test_a_fault_in_a_scenario_stops_the_compiling(small_rules: Path) -> None:
    file = small_rules / "scenarios" / "all.yml"
    file.write_text(file.read_text("utf-8").replace("deed: shout", "deed: sing"), "utf-8")

    with pytest.raises(RuleErrors, match=r"all\.yml.*sing"):
        compile_rules(small_rules)
