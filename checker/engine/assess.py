"""The assessment: one plain JSON answer made from a situation."""

from collections.abc import Collection, Mapping
from typing import Any

from checker.engine import reasons, whatif
from checker.engine.interview import Interview
from checker.engine.rulebook import UNKNOWN, Question, RuleBook
from checker.engine.similar import similar
from checker.engine.situation import Situation


def assess(
    book: RuleBook, answers: Mapping[str, str], flagged: Collection[str] = ()
) -> dict[str, Any]:
    """Assess an activity from the answers given so far.

    `answers` maps question ids to choice ids or "unknown"; `flagged` names the questions ticked on
    a checklist, to be asked one by one.  The result is plain JSON data with every text in both
    languages; CONTRIBUTING describes its keys.  Raises AnswerError for questions and answers that
    the rule book does not have.
    """
    return report(Situation(book, answers), flagged)


def what_if(book: RuleBook, answers: Mapping[str, str], fact: str, choice: str) -> dict[str, Any]:
    """Assess the same activity with one answer replaced."""
    return report(whatif.changed(Situation(book, answers), fact, choice))


def report(situation: Situation, flagged: Collection[str] = ()) -> dict[str, Any]:
    """Return everything that can be said of a situation now."""
    book = situation.book
    interview = Interview(situation, flagged)
    upcoming = interview.next_question
    return {
        "outcome": situation.outcomes[0] if len(situation.outcomes) == 1 else None,
        "possible": situation.outcomes,
        "outcomes": {outcome: _shown(book.outcomes[outcome]) for outcome in situation.outcomes},
        "band": [_shown(outcome) for outcome in book.outcomes.values()],
        "regime": reasons.regimes(situation),
        "regimes": [book.regimes[regime] for regime in reasons.regimes(situation)],
        "headline": reasons.headline(situation),
        "reasons": reasons.reasons(situation),
        "steps": reasons.steps(situation),
        "what_would_change": whatif.changes(situation) if upcoming is None else [],
        "contacts": reasons.contacts(situation),
        "next_question": None if upcoming is None else ask(upcoming, None),
        "checklist": [ask(question, None) for question in interview.checklist],
        "stake": interview.stake,
        "questions_left": interview.questions_left,
        "fuller": [ask(question, None) for question in interview.fuller],
        "similar": similar(situation) if upcoming is None else [],
        "asked": [
            ask(question, situation.answers[question.fact])
            for question in book.questions
            if question.fact in situation.answers
        ],
        "unknown": [fact for fact, answer in situation.answers.items() if answer == UNKNOWN],
        "answers": situation.answers,
        "flagged": interview.flagged,
        "ignored": situation.ignored,
        "rules": book.about,
    }


def ask(question: Question, answer: str | None) -> dict[str, Any]:
    """Return a question as the page shows it, with the person's answer if there is one."""
    return {
        "fact": question.fact,
        "section_id": question.section,
        "can_change": question.can_change,
        "usual": question.usual,
        "statement": question.statement,
        **question.display,
        "answer": answer,
    }


def _shown(outcome: dict[str, Any]) -> dict[str, Any]:
    return {key: outcome[key] for key in ("id", "rank", "label", "sentence")}
