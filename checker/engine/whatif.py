"""What if: the smallest changes within the person's power that lead to a milder outcome."""

from typing import Any

from checker.engine.rulebook import UNKNOWN, Question, RuleBook
from checker.engine.situation import Situation


def severity(book: RuleBook, outcomes: list[str]) -> int | None:
    """Return the rank of the most serious outcome, or None when one is off the scale."""
    ranks: list[int | None] = [book.outcomes[outcome]["rank"] for outcome in outcomes]
    on_scale = [rank for rank in ranks if rank is not None]
    return max(on_scale) if len(on_scale) == len(ranks) else None


def best_case(book: RuleBook, outcomes: list[str]) -> int:
    """Return the rank of the mildest outcome; one off the scale counts as the mildest."""
    return min(book.outcomes[outcome]["rank"] or 0 for outcome in outcomes)


def changed(situation: Situation, fact: str, choice: str) -> Situation:
    """Return the situation with one answer replaced and all others kept."""
    return Situation(situation.book, {**situation.answers, **situation.ignored, fact: choice})


def changes(situation: Situation) -> list[dict[str, Any]]:
    """Return, for each answer the person could change, the choice with the mildest outcome.

    A change counts when its most serious possible outcome is milder than the present one.
    The list starts with the changes that help most.
    """
    now = severity(situation.book, situation.outcomes)
    if not now:
        return []
    found: list[tuple[int, dict[str, Any]]] = []
    for question in situation.book.questions:
        best = _mildest(situation, question)
        if best is not None and best[0] < now:
            found.append((best[0], _describe(question, situation, *best[1:])))
    found.sort(key=lambda change: change[0])
    return [description for _, description in found]


def _mildest(situation: Situation, question: Question) -> tuple[int, str, list[str]] | None:
    answer = situation.answers.get(question.fact, UNKNOWN)
    best: tuple[int, str, list[str]] | None = None
    hopes = 0
    for choice in question.moves.get(answer, ()):
        outcomes = changed(situation, question.fact, choice).outcomes
        rank, hope = severity(situation.book, outcomes), best_case(situation.book, outcomes)
        # Of equally mild choices, the last asks least of the person.
        if rank is not None and (best is None or (rank, hope) <= (best[0], hopes)):
            best, hopes = (rank, choice, outcomes), hope
    return best


def _describe(
    question: Question, situation: Situation, choice: str, outcomes: list[str]
) -> dict[str, Any]:
    label = next(entry["label"] for entry in question.display["choices"] if entry["id"] == choice)
    return {
        "fact": question.fact,
        "from": situation.answers[question.fact],
        "to": choice,
        "outcome": outcomes[0] if len(outcomes) == 1 else None,
        "possible": outcomes,
        "question": question.display["text"],
        "text": label,
    }
