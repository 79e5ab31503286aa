"""Every fact of the register has a home, and only one."""

import json
from pathlib import Path

import pytest

from checker.author.book import Book
from checker.author.compile import checked_book, compile_book
from checker.author.coverage import coverage
from checker.author.document import read
from checker.author.problems import Problem
from tests.conftest import RULES

CASES = {"shout-among-friends"}


def faults(rules: Path, pages: Path) -> list[Problem]:
    return list(coverage(checked_book(rules), rules, CASES, pages))


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_facts_with_one_home_each_are_no_fault(small_rules: Path, tmp_path: Path) -> None:
    assert faults(small_rules, tmp_path) == []


CITING = {
    "a question": (
        "questions/all.yml",
        "    can_change: false\n",
        "    can_change: false\n    facts: [{}]\n",
        "questions.0.facts.0",
    ),
    "a choice": (
        "questions/all.yml",
        "{id: shout, label: {en: Shout, fr: Crier}}",
        "{{id: shout, label: {{en: Shout, fr: Crier}}, facts: [{}]}}",
        "questions.0.choices.1.facts.0",
    ),
    "an outcome": (
        "outcomes.yml",
        "sentence: {en: With care., fr: Avec soin.}}",
        "sentence: {{en: With care., fr: Avec soin.}}, facts: [{}]}}",
        "outcomes.1.facts.0",
    ),
    "a rule": (
        "topics/deciding.yml",
        'section: "1", fact: F-0}',
        'section: "1", fact: {}}}',
        "decide.0.sources.0.fact",
    ),
}


@pytest.mark.parametrize("name", CITING)
def test_a_fact_finds_a_home_in_whatever_cites_it(
    small_rules: Path, tmp_path: Path, name: str
) -> None:
    file, old, new, _ = CITING[name]
    replace(small_rules / "facts.yml", "F-6, F-9", "F-6, F-7, F-9")
    replace(small_rules / file, old, new.format("F-7"))

    assert faults(small_rules, tmp_path) == []


@pytest.mark.parametrize("name", CITING)
def test_a_cited_fact_that_is_on_no_list_is_found_where_it_stands(
    small_rules: Path, tmp_path: Path, name: str
) -> None:
    file, old, new, key = CITING[name]
    replace(small_rules / file, old, new.format("F-77"))

    (problem,) = faults(small_rules, tmp_path)
    assert (problem.file, problem.key, problem.found) == (small_rules / file, key, "F-77")
    assert "facts.yml" in problem.expected


def test_a_rule_may_rest_on_a_case_that_is_a_scenario(small_rules: Path, tmp_path: Path) -> None:
    replace(small_rules / "topics" / "deciding.yml", "F-0}", "shout-among-friends}")

    assert faults(small_rules, tmp_path) == []


PLANTED = {
    "a fact without a home": ("F-6, F-9", "F-6, F-7, F-9", "facts.7", "F-7", "not_modelled"),
    "a fact listed twice": ("F-6, F-9", "F-6, F-6, F-9", "facts.7", "F-6", "out"),
    "a fact both cited and left out": (
        "  - facts: [F-9]",
        "  - facts: [F-9, F-3]",
        "not_modelled.0.facts.1",
        "F-3",
        "deciding.yml cites it",
    ),
    "a fact left out twice": (
        "  - facts: [F-9]",
        "  - facts: [F-9, F-9]",
        "not_modelled.0.facts.1",
        "F-9",
        "out",
    ),
    "a fact left out that is on no list": (
        "  - facts: [F-9]",
        "  - facts: [F-9, F-8]",
        "not_modelled.0.facts.1",
        "F-8",
        "Correct the id",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_slip_in_the_register_is_named_with_its_place_and_remedy(
    small_rules: Path, tmp_path: Path, name: str
) -> None:
    old, new, key, found, remedy = PLANTED[name]
    register = small_rules / "facts.yml"
    replace(register, old, new)

    (problem,) = faults(small_rules, tmp_path)
    assert (problem.file, problem.key, problem.found) == (register, key, found)
    assert remedy in problem.remedy


def test_a_group_may_name_only_a_page_that_exists(small_rules: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    (pages / "deep").mkdir(parents=True)
    page = pages / "deep" / "page.md"
    replace(small_rules / "facts.yml", "  - facts: [F-9]", "  - facts: [F-9]\n    page: rights")
    page.write_text("---\nid: other\n---\nid: rights\n", encoding="utf-8")

    (problem,) = faults(small_rules, pages)
    assert (problem.line, problem.key, problem.found) == (4, "not_modelled.0.page", "rights")

    page.write_text("---\nid: rights\n---\nText.\n", encoding="utf-8")

    assert faults(small_rules, pages) == []


def test_a_missing_register_gets_one_clear_error(small_rules: Path, tmp_path: Path) -> None:
    (small_rules / "facts.yml").unlink()

    (problem,) = faults(small_rules, tmp_path)
    assert (problem.file.name, problem.found) == ("facts.yml", "no such file")


def test_facts_stay_with_the_authors_and_out_of_the_compiled_book(small_rules: Path) -> None:
    plain = json.dumps(compile_book(checked_book(small_rules)))
    for file, old, new, _ in CITING.values():
        replace(small_rules / file, old, new.format("F-77"))

    assert json.dumps(compile_book(checked_book(small_rules))) == plain


def test_the_real_register_lists_306_facts() -> None:
    assert len(read(RULES / "facts.yml").data["facts"]) == 306


def test_every_choice_but_the_name_of_an_agency_has_an_example(written: Book) -> None:
    bare = [
        f"{fact}.{choice['id']}"
        for fact, question in written.questions.items()
        for choice in question.data["choices"]
        if "hint" not in choice and fact != "organization"
    ]

    assert bare == []
