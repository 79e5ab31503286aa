"""Worked examples that resemble a situation."""

from collections.abc import Mapping
from typing import Any

from checker.engine.rulebook import UNKNOWN
from checker.engine.situation import Situation

_SHOWN = 3


def similar(situation: Situation) -> list[dict[str, Any]]:
    """Return up to three worked examples of the same act, the nearest first.

    The act is the answer to the first question.  Nearest are the examples with the fewest answers
    that differ, then those with the same outcome.  `differs` names the questions answered
    otherwise, so that nobody takes an example for their own case.  An example in which as much
    differs as agrees is left out.
    """
    act = situation.book.questions[0].fact
    answer = situation.answers.get(act, UNKNOWN)
    if answer == UNKNOWN:
        return []
    found = []
    for example in situation.book.examples:
        if example["answers"].get(act) != answer:
            continue
        agrees, differs = _compare(situation.answers, example["answers"])
        if len(differs) < len(agrees):
            found.append(
                (len(differs), example["outcomes"] != situation.outcomes, example, differs)
            )
    found.sort(key=lambda entry: entry[:2])
    return [
        {key: example[key] for key in ("id", "theme", "title", "outcomes")} | {"differs": differs}
        for _, _, example, differs in found[:_SHOWN]
    ]


def _compare(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return the questions that both answer, apart from unknown: alike, and otherwise."""
    both = [
        fact
        for fact, answer in one.items()
        if fact in other and UNKNOWN not in (answer, other[fact])
    ]
    return (
        [fact for fact in both if one[fact] == other[fact]],
        [fact for fact in both if one[fact] != other[fact]],
    )
