"""The first screens of an assessment worked out beforehand, so that nobody waits for the engine.

The page carries them.  They come from the engine itself; whatever they do not hold is asked of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from checker.engine.assess import ask
from checker.engine.interview import Interview
from checker.engine.rulebook import UNKNOWN, Question, RuleBook
from checker.engine.situation import Situation

# Screens after the first. A slow phone has the engine before a quick reader has answered these.
AHEAD = 3


@dataclass(frozen=True)
class Ahead:
    """The facts that are asked ahead, and the screens as JSON."""

    asked: frozenset[str]
    screens: tuple[str, ...]


def look_ahead(book: RuleBook, ahead: int = AHEAD) -> Ahead:
    """Walk every way from the first screen, `ahead` screens far; no word of the rules is used."""
    walk = _Walk(book)
    begin = Situation(book, {})
    walk.number(begin, (), ahead)
    first = begin.next_question.fact if begin.next_question else ""
    return Ahead(frozenset(walk.asked - {first}), tuple(walk.screens))


def foreseen(book: RuleBook, found: Ahead) -> dict[str, Any]:
    """Return the screens that can follow the first one, and the words of their questions.

    {"questions": {fact: question}, "screens": [screen]}: the questions after the first, in asking
    order, and the screens, of which the first stands last.  A screen has

    ask         the question, by its fact
    checklist   the facts of the statements to tick instead, or none
    possible, rules_out   as the assessment has them, outcomes by their places in the band
    settles, left         as the assessment has them, `left` its questions_left
    then        the number of the next screen, by the answer; after a checklist, by the statements
                ticked, none or one

    A way that ends, or leads further, is left out.
    """
    return {
        "questions": {
            question.fact: ask(question, None)
            for question in book.questions
            if question.fact in found.asked
        },
        "screens": [json.loads(screen) for screen in found.screens],
    }


class _Walk:
    """Every screen met so far, each different one once."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.asked: set[str] = set()
        self.screens: dict[str, int] = {}

    def number(self, situation: Situation, flagged: tuple[str, ...], ahead: int) -> int | None:
        """Return the number of the screen to show now, or None where there is no question left."""
        interview = Interview(situation, flagged)
        question, stake = interview.next_question, interview.stake
        if question is None or stake is None:
            return None
        listed = interview.checklist
        self.asked |= {question.fact, *(found.fact for found in listed)}
        screen = {
            "ask": question.fact,
            "checklist": [found.fact for found in listed],
            "possible": self._places(situation.outcomes),
            "rules_out": self._places(stake["rules_out"]),
            "settles": stake["settles"],
            "left": interview.questions_left,
            "then": self._next(situation, flagged, question, listed, ahead - 1) if ahead else {},
        }
        return self.screens.setdefault(json.dumps(screen), len(self.screens))

    def _places(self, outcomes: list[str]) -> list[int]:
        return [self.book.band.index(outcome) for outcome in outcomes]

    def _next(
        self,
        situation: Situation,
        flagged: tuple[str, ...],
        question: Question,
        listed: list[Question],
        ahead: int,
    ) -> dict[str, int]:
        if listed:
            ways = [
                (ticked, _unticked(listed, ticked), (*flagged, ticked) if ticked else flagged)
                for ticked in ("", *(found.fact for found in listed))
            ]
        else:
            choices = (*question.choices, UNKNOWN)
            ways = [(choice, {question.fact: choice}, flagged) for choice in choices]
        numbers = {
            way: self.number(situation.also(answers), ticked, ahead)
            for way, answers, ticked in ways
        }
        return {way: number for way, number in numbers.items() if number is not None}


def _unticked(listed: list[Question], ticked: str) -> dict[str, str]:
    return {found.fact: str(found.usual) for found in listed if found.fact != ticked}
