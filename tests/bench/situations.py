"""Complete situations to measure with: random, seeded, and as many of each outcome."""

from __future__ import annotations

import random

from checker.author.book import Book
from checker.author.reading import facts, outcome, random_answers

Pair = tuple[dict[str, str], str]
COUNT = 200
_SEED = 8


def situations(book: Book, count: int = COUNT) -> list[Pair]:
    """Return about COUNT complete sets of answers, each with the outcome of a plain reading.

    Only questions that apply are answered, as on the page.
    """
    source = random.Random(_SEED)
    share = count // len(book.outcomes)
    found: dict[str, list[dict[str, str]]] = {entry["id"]: [] for entry in book.outcomes}
    while any(len(each) < share for each in found.values()):
        answers = random_answers(book, source)
        known = found[outcome(book, answers)]
        if len(known) < share:
            values = facts(book, answers)
            known.append({fact: choice for fact, choice in answers.items() if fact in values})
    pairs = [(answers, reached) for reached, each in found.items() for answers in each]
    source.shuffle(pairs)
    return pairs
