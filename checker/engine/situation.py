"""A person's answers, held against the rule book: what is settled and what is still open."""

from collections.abc import Mapping
from functools import cached_property
from reprlib import repr as short

from checker.engine.diagram import NodeId, Value
from checker.engine.rulebook import UNKNOWN, AnswerError, Question, RuleBook


class Situation:
    """The rule book seen through some answers.

    `unknown` means the person does not know: the question stays open and is not asked again.
    Answers to questions that do not apply are set aside, so a stale answer never decides.
    Raises AnswerError for a question or choice that the rule book does not have.
    """

    def __init__(
        self, book: RuleBook, answers: Mapping[str, str], before: "Situation | None" = None
    ) -> None:
        """Take `answers`; with `before`, they come on top of its own (see `also`).

        All that is settled in `before` is settled here.
        """
        self.book = book
        self.before = before
        self._memo: dict[NodeId, NodeId] = {}
        self._values: dict[str, frozenset[Value]] = {}
        self._fixed: dict[int, int] = {}
        self.answers: dict[str, str] = dict(before.answers) if before else {}
        self.ignored: dict[str, str] = {}
        for fact, answer in answers.items():
            book.position(fact)
            if not isinstance(answer, str):
                message = f"the answer to {fact!r} must be a choice in text, found {short(answer)}"
                raise AnswerError(message)
            if answer != UNKNOWN:
                book.choice(fact, answer)
        self._take(answers)

    def _take(self, answers: Mapping[str, str]) -> None:
        # In asking order: what applies depends only on questions asked before, as compiling checks.
        # So what is worked out on the way stays true when later answers are taken.
        for position, question in enumerate(self.book.questions):
            answer = answers.get(question.fact)
            if answer is None:
                continue
            if self.applies(question.fact) == {False}:
                self.ignored[question.fact] = answer
                continue
            self.answers[question.fact] = answer
            if answer != UNKNOWN:
                self._fixed[position] = self.book.choice(question.fact, answer)

    def also(self, more: Mapping[str, str]) -> "Situation":
        """Return the situation with some answers more, given to questions not yet answered."""
        positions = map(self.book.position, more)
        answered = map(self.book.position, self.answers)
        # What applies depends only on questions asked before: then all that is settled stays so.
        if min(positions) > max(answered, default=-1):
            return Situation(self.book, more, self)
        return Situation(self.book, {**self.answers, **more})

    def root(self, name: str) -> NodeId:
        """Return the named function with the answers filled in."""
        start = self.before.root(name) if self.before else self.book.roots[name]
        return self.book.diagram.restrict(start, self._fixed, self._memo)

    def possible(self, name: str) -> frozenset[Value]:
        """Return the values that the named function can still take."""
        found = self._values.get(name)
        if found is None:
            found = self._values[name] = self.book.diagram.possible(self.root(name))
        return found

    def holds(self, name: str) -> bool:
        """Say whether the named condition is true whatever the open answers turn out to be."""
        return self.possible(name) == {True}

    def applies(self, fact: str) -> frozenset[Value]:
        """Return {True} if the question applies, {False} if not, both if that is still open."""
        return self.possible(f"asks:{fact}")

    @cached_property
    def outcomes(self) -> list[str]:
        """Return exactly the outcomes that are still possible, in the order of the band."""
        found = self.possible("outcome")
        return [outcome for outcome in self.book.band if outcome in found]

    @cached_property
    def open_questions(self) -> list[Question]:
        """Return, in asking order, the unanswered questions that can still change the outcome."""
        matters = self.book.diagram.support(self.root("outcome"))
        return [
            question
            for position, question in enumerate(self.book.questions)
            if position in matters
            and question.fact not in self.answers
            and self.applies(question.fact) != {False}
        ]

    @cached_property
    def next_question(self) -> Question | None:
        """Return the question to ask now: the first that surely applies, else one that may."""
        surely = [
            question for question in self.open_questions if self.applies(question.fact) == {True}
        ]
        return next(iter(surely or self.open_questions), None)
