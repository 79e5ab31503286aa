"""The interview: what to ask next, several unlikely things at once, and why it matters."""

from collections.abc import Collection, Iterable
from typing import Any

from checker.engine.rulebook import Question, Rule
from checker.engine.situation import Situation

# A list of fewer statements is no quicker than the questions themselves.
_WORTH_A_LIST = 3


class Interview:
    """A situation on its way to an answer.

    `flagged` names the questions whose statement the person ticked on a checklist: these are asked
    one by one.  A statement that is not ticked gives its question the usual answer.
    """

    def __init__(self, situation: Situation, flagged: Collection[str] = ()) -> None:
        self.situation = situation
        for fact in flagged:
            situation.book.position(fact)
        self.flagged = [fact for fact in flagged if fact not in situation.answers]

    @property
    def next_question(self) -> Question | None:
        """Return the question to ask now: what was ticked first, then in asking order."""
        ticked = [
            question
            for question in self.situation.open_questions
            if question.fact in self.flagged and self.situation.applies(question.fact) == {True}
        ]
        return next(iter(ticked), self.situation.next_question)

    @property
    def checklist(self) -> list[Question]:
        """Return the questions to ask together now, as statements to tick; empty for none.

        They are asked together when the next question is one that is usually answered alike and
        two more such questions can matter and surely apply.
        """
        following = self.next_question
        if following is None or not self._listed(following):
            return []
        listed = [
            question
            for question in self.situation.open_questions
            if self._listed(question) and self.situation.applies(question.fact) == {True}
        ]
        return listed if len(listed) >= _WORTH_A_LIST else []

    def _listed(self, question: Question) -> bool:
        return question.usual is not None and question.fact not in self.flagged

    @property
    def questions_left(self) -> int:
        """Return how many screens can still follow if nothing is ticked, a checklist counted once.

        Each statement that is ticked adds the screen that asks about it.
        """
        listed = len(self.checklist)
        return len(self.situation.open_questions) - max(listed - 1, 0)

    @property
    def stake(self) -> dict[str, Any] | None:
        """Return what the answer to the next question, or checklist, can do to the outcome.

        `rules_out` lists the outcomes that at least one answer excludes; `settles` says whether
        one answer leaves a single outcome.  None when there is nothing to ask.  Of a checklist the
        answer that ticks nothing excludes most: a ticked statement leaves its question open.
        """
        following = self.next_question
        if following is None:
            return None
        now = self.situation.outcomes
        left = [set(after.outcomes) for after in self._answered(following)]
        return {
            "rules_out": [found for found in now if any(found not in after for after in left)],
            "settles": any(len(after) == 1 for after in left),
        }

    def _answered(self, question: Question) -> list[Situation]:
        listed = self.checklist
        if listed:
            return [self.situation.also({found.fact: str(found.usual) for found in listed})]
        return [self.situation.also({question.fact: choice}) for choice in question.choices]

    @property
    def fuller(self) -> list[Question]:
        """Return the questions that cannot change the outcome but can still change what is said.

        Some answer to each, by itself, adds or takes away a reason, a step or a contact.
        """
        situation = self.situation
        if len(situation.outcomes) != 1:
            return []
        said = _Said(situation)
        return [
            question
            for question in situation.book.questions
            if question.fact not in situation.answers
            and situation.applies(question.fact) == {True}
            and any(said.changes(question.fact, choice) for choice in question.choices)
        ]


class _Said:
    """What is said of a situation: the rules that give a reason or a step, and the contacts."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._now = _named(situation, situation.book.rules)
        self._open = [
            rule for rule in situation.book.rules if len(situation.possible(f"rule:{rule.id}")) > 1
        ]

    def changes(self, fact: str, choice: str) -> bool:
        """Say whether that answer, by itself, adds or takes away anything."""
        after = self._situation.also({fact: choice})
        if after.before is self._situation:
            return not _named(after, self._open) <= self._now
        return _named(after, after.book.rules) != self._now


def _named(situation: Situation, rules: Iterable[Rule]) -> set[str]:
    """Return which of `rules` hold, by id; a contact is named once, whoever leads to it."""
    return {rule.contact or rule.id for rule in rules if situation.holds(f"rule:{rule.id}")}
