"""A plain reading of the rules, one complete set of answers at a time.

The engine never uses this.  It says in a page of code what the rules mean, and `check` holds the
compiled diagram against it.
"""

import random
from collections.abc import Iterator, Mapping
from typing import Any

from checker.author.book import Book, Weighing
from checker.author.conditions import holds
from checker.author.problems import Problem
from checker.engine import RuleBook
from checker.engine.situation import Situation


def outcome(book: Book, answers: Mapping[str, str]) -> str:
    """Return the outcome of answers that leave no applicable question open."""
    values = facts(book, answers)
    for item in book.decisions:
        if holds(item.when, values.get):
            return str(item.data["then"])
    ranks = [entry["id"] for entry in book.outcomes if entry["rank"] is not None]
    results = {
        weighing.regime: _cell(weighing, values)
        for weighing in book.weighings
        if holds(weighing.item.when, values.get)
    }
    for item in book.adjustments:
        regime = item.data["regime"]
        if regime in results and holds(item.when, values.get):
            limit = item.data.get("at_least") or item.data["at_most"]
            choose = max if "at_least" in item.data else min
            results[regime] = choose(results[regime], limit, key=ranks.index)
    return max(results.values(), key=ranks.index, default=ranks[0])


def facts(book: Book, answers: Mapping[str, str]) -> dict[str, str]:
    """Return the value of every question that applies and of every derived fact."""
    values: dict[str, str] = {}
    for fact in book.asking_order:
        if fact in answers and holds(book.questions[fact].when, values.get):
            values[fact] = answers[fact]
    for fact, derived in book.derived.items():
        first = next(item for item in derived.rules if holds(item.when, values.get))
        values[fact] = str(first.data["then"])
    return values


def _cell(weighing: Weighing, values: Mapping[str, str]) -> str:
    cell: Any = weighing.cells
    for axis in weighing.axes:
        if isinstance(cell, str):
            break
        cell = cell[values[axis]]
    return str(cell)


def random_answers(book: Book, source: random.Random) -> dict[str, str]:
    """Return an answer to every question, each choice as likely as the next."""
    return {
        fact: source.choice([choice["id"] for choice in book.questions[fact].data["choices"]])
        for fact in book.asking_order
    }


def disagreements(book: Book, engine: RuleBook, count: int) -> Iterator[Problem]:
    """Yield where the engine and a plain reading differ, over `count` random situations."""
    source = random.Random(count)  # noqa: S311 - a sample, not a secret
    for _ in range(count):
        answers = random_answers(book, source)
        read, computed = outcome(book, answers), Situation(engine, answers).outcomes
        if computed != [read]:
            expected = f"the outcome {read}, which a plain reading of the rules gives"
            remedy = f"The compiler is at fault, not the rules. Answers: {answers}"
            yield book.place.problem(expected, ", ".join(computed), remedy)
