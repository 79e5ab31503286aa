"""The first screens, worked out beforehand: they say what the engine says."""

from __future__ import annotations

from typing import Any

import pytest

from checker.engine import RuleBook, assess
from checker.site.foreseen import AHEAD, foreseen, look_ahead

Told = tuple[dict[str, str], list[str]]


@pytest.fixture(scope="module")
def data(book: RuleBook) -> dict[str, Any]:
    return foreseen(book, look_ahead(book))


def ways(book: RuleBook, data: dict[str, Any]) -> list[tuple[dict[str, Any], Told, int]]:
    """Every screen once, with one of the ways that lead there, and how far it is."""
    usual = {question.fact: question.usual for question in book.questions}
    last = len(data["screens"]) - 1
    found: dict[int, tuple[Told, int]] = {last: (({}, []), 0)}
    waiting = [last]
    while waiting:
        number = waiting.pop(0)
        screen, ((answers, flagged), depth) = data["screens"][number], found[number]
        for way, following in screen["then"].items():
            more = (
                {fact: str(usual[fact]) for fact in screen["checklist"] if fact != way}
                if screen["checklist"]
                else {screen["ask"]: way}
            )
            ticked = [*flagged, way] if screen["checklist"] and way else flagged
            if following not in found:
                found[following] = (({**answers, **more}, ticked), depth + 1)
                waiting.append(following)
    return [(data["screens"][number], told, depth) for number, (told, depth) in found.items()]


def test_every_screen_is_the_one_that_the_engine_would_show(
    book: RuleBook, data: dict[str, Any]
) -> None:
    everything = ways(book, data)

    assert len(everything) == len(data["screens"]) > 100
    for screen, (answers, flagged), _ in everything:
        now = assess(book, answers, flagged)
        assert now["next_question"]["fact"] == screen["ask"]
        assert [question["fact"] for question in now["checklist"]] == screen["checklist"]
        assert now["possible"] == [book.band[place] for place in screen["possible"]]
        assert now["stake"] == {
            "rules_out": [book.band[place] for place in screen["rules_out"]],
            "settles": screen["settles"],
        }
        assert now["questions_left"] == screen["left"]


def test_no_screen_is_further_ahead_than_wanted_and_some_are_as_far(
    book: RuleBook, data: dict[str, Any]
) -> None:
    assert max(depth for _, _, depth in ways(book, data)) == AHEAD


def test_every_way_that_goes_on_is_there(book: RuleBook, data: dict[str, Any]) -> None:
    first = data["screens"][-1]

    act = next(question for question in book.questions if question.fact == first["ask"])
    going_on = [
        choice
        for choice in (*act.choices, "unknown")
        if assess(book, {act.fact: choice})["next_question"]
    ]
    assert list(first["then"]) == going_on


def test_a_question_is_there_as_the_engine_gives_it(book: RuleBook, data: dict[str, Any]) -> None:
    assert data["questions"]["who"] == assess(book, {"act": "share"})["next_question"]


def test_every_question_of_a_screen_is_there_but_the_first(data: dict[str, Any]) -> None:
    first = data["screens"][-1]["ask"]
    wanted = {fact for screen in data["screens"] for fact in (screen["ask"], *screen["checklist"])}

    assert set(data["questions"]) == wanted - {first}
