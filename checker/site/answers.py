"""The answer to a worked example: what it states first, then only the assumptions that matter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checker.engine import RuleBook, assess
from checker.engine.rulebook import UNKNOWN
from checker.engine.situation import Situation


@dataclass(frozen=True)
class Assumption:
    """A question the case leaves open, and the choice we took; each text is {en, fr}."""

    question: dict[str, str]
    choice: dict[str, str]


@dataclass(frozen=True)
class Settled:
    """An assessment as the engine gives it, and what had to be assumed to reach it."""

    found: dict[str, Any]
    assumed: tuple[Assumption, ...]


def settle(book: RuleBook, answers: Mapping[str, str], typical: Mapping[str, str]) -> Settled:
    """Answer as the checker would ask: fill from `typical` until nothing can matter any more.

    A question without a typical choice stays unknown.
    Raises AnswerError when an answer or a typical choice does not exist.
    """
    given = dict(answers)
    assumed: list[Assumption] = []
    while (question := Situation(book, given).next_question) is not None:
        given[question.fact] = typical.get(question.fact, UNKNOWN)
        assumed += [
            Assumption(question.display["text"], choice["label"])
            for choice in question.display["choices"]
            if choice["id"] == given[question.fact]
        ]
    return Settled(assess(book, given), tuple(assumed))
