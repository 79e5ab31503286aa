"""The golden situations: one set that every way to an answer is held against.

The answers come from the plain reading of the rules, which shares nothing with the compiled diagram
that the engine follows.  `python -m tests.golden` writes what they come to into golden.json: a
change of the rules shows there as other numbers, by act and outcome.
"""

import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from checker.author.book import Book
from checker.author.compile import checked_book
from checker.author.conditions import Condition, Is, holds
from checker.author.conditions import facts as named
from checker.author.reading import facts, outcome, random_answers

FILE = Path(__file__).with_suffix(".json")
RULES = Path(__file__).resolve().parent.parent / "rules"
COUNT = 5200
_SEED = 6
_TRIES = 400
# Answers that leave a situation open after the deciding lines, so that the tables count too.
_OPEN = {
    "who": ("employee", "agency", "assoc_deputy", "very_part"),
    "organization": ("cra", "osfi", "other_agency"),
    "target": ("issue", "workplace", "gov", "ref_other", "implied", "party", "both"),
    "union_voice": ("no",),
    "where": ("own", "break_away"),
    "content": ("none",),
}

Answers = dict[str, str]
Case = tuple[Answers, str]
Share = Callable[[int], list[Case]]


def golden(book: Book) -> list[Case]:
    """Return COUNT complete sets of answers, each with its outcome in a plain reading.

    First come situations for each rule in which it holds, then random ones; every other one of
    these is mild, and left open by the deciding rules.
    """
    source = random.Random(_SEED)
    found = list(_by_rule(book, source))
    while len(found) < COUNT:
        answers = random_answers(book, source)
        found.append(_milder(book, answers, source) if len(found) % 2 else answers)
    source.shuffle(found)
    return [(answers, outcome(book, answers)) for answers in found]


def known(book: Book, answers: Answers) -> dict[str, str]:
    """Return what a rule can look at: answers that apply, derived facts and the outcome."""
    return facts(book, answers) | {"outcome": outcome(book, answers)}


def _milder(book: Book, answers: Answers, source: random.Random) -> Answers:
    milder = dict(answers)
    for fact in book.asking_order:
        if fact in _OPEN:
            milder[fact] = source.choice(_OPEN[fact])
        elif fact != "act" and source.random() < 1 / 2:
            milder[fact] = _choices(book, fact)[0]
    return milder


def _by_rule(book: Book, source: random.Random) -> Iterator[Answers]:
    for item in [*book.rules(), *book.contact_rules]:
        wanted = list(_wanted(book, item.when))
        for attempt in range(_TRIES):
            answers = random_answers(book, source)
            if attempt % 2:
                answers = _milder(book, answers, source)
            # In every other pair all that it looks for is there; in the rest not quite.
            share = 1 if attempt % 4 < 2 else 4 / 5
            answers |= {
                one.fact: source.choice(one.values) for one in wanted if source.random() < share
            }
            if holds(item.when, known(book, answers).get):
                yield answers
                break


def _wanted(book: Book, condition: Condition) -> Iterator[Is]:
    """Yield the answers that a condition looks for, each after those that it depends on."""
    for one in named(condition):
        if one.fact in book.questions:
            yield from _wanted(book, book.questions[one.fact].when)
            yield one
        else:
            derived = book.derived.get(one.fact)
            for rule in derived.rules if derived else ():
                if rule.data["then"] in one.values:
                    yield from _wanted(book, rule.when)


def _choices(book: Book, fact: str) -> list[str]:
    return [choice["id"] for choice in book.questions[fact].data["choices"]]


def summary(book: Book, cases: list[Case]) -> dict[str, object]:
    """Return how many situations of each act come to each outcome, and a digest of them all."""
    order = [entry["id"] for entry in book.outcomes]
    counted = Counter((answers["act"], reached) for answers, reached in cases)
    acts = {
        act: {one: counted[act, one] for one in order if counted[act, one]}
        for act in _choices(book, "act")
    }
    digest = hashlib.sha256(json.dumps(cases, sort_keys=True).encode()).hexdigest()
    return {"situations": len(cases), "acts": acts, "sha256": digest}


def wrong(found: list[list[str]], cases: list[Case]) -> list[Case]:
    """Return the situations to which something else was answered."""
    together = zip(found, cases, strict=True)
    return [case for possible, case in together if possible != [case[1]]]


if __name__ == "__main__":
    rules = checked_book(RULES)
    FILE.write_text(json.dumps(summary(rules, golden(rules)), indent=2) + "\n", "utf-8")
