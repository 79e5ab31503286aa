"""The engine: what an evaluation costs, in Python and in the browser, beside two rule engines."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from checker.author.book import Book
from checker.author.compile import checked_book
from checker.author.reading import outcome
from checker.engine import assess, load_rulebook
from checker.engine.interview import Interview
from checker.engine.situation import Situation
from checker.engine.whatif import changes
from checker.site.layout import Layout
from tests.bench.figures import Figure
from tests.bench.growth import growth
from tests.bench.means import Means
from tests.bench.rivals import PEERS, in_browser
from tests.bench.situations import Pair, situations
from tests.conftest import ROOT, RULES

RUNS = 7
_WHOLE = "a whole assessment (reasons, sources, steps, what if, next question)"
_HALF = "an assessment with half of the answers"
_ALONE = "the outcome alone"
Taken = dict[str, list[float]]


def engine(means: Means) -> list[Figure]:
    """Return what an evaluation costs, against parts of itself, a plain reading and the peers."""
    book = checked_book(RULES)
    pairs = situations(book)
    native = _in_python(book, pairs)
    browser = in_browser(means, book, pairs, RUNS)
    return [*_cost(native, browser), *_beside(browser), *growth()]


def _in_python(book: Book, pairs: Sequence[Pair]) -> Taken:
    """Milliseconds of one evaluation, by what is evaluated."""
    loaded = load_rulebook(Layout(ROOT).rulebook.read_text("utf-8"))
    for answers, expected in pairs:
        assert Situation(loaded, answers).outcomes == [expected], answers
    ways: Mapping[str, Callable[[dict[str, str]], object]] = {
        "whole": lambda answers: assess(loaded, answers),
        "half": lambda answers: assess(loaded, _half(answers)),
        "alone": lambda answers: Situation(loaded, answers).outcomes,
        "reading": lambda answers: outcome(book, answers),
        "what if": lambda answers: changes(Situation(loaded, answers)),
        "next": lambda answers: _next(Interview(Situation(loaded, _half(answers)))),
    }
    taken: Taken = {way: [] for way in ways}
    for _ in range(RUNS):
        for way, evaluate in ways.items():
            begun = time.perf_counter()
            for answers, _expected in pairs:
                evaluate(answers)
            taken[way].append((time.perf_counter() - begun) * 1000 / len(pairs))
    return taken


def _half(answers: dict[str, str]) -> dict[str, str]:
    """The first half of the answers: somebody on the way."""
    return dict(list(answers.items())[: len(answers) // 2])


def _next(interview: Interview) -> object:
    return interview.next_question, interview.checklist, interview.stake, interview.questions_left


def _cost(native: Taken, browser: Taken) -> list[Figure]:
    group = "The engine: what an evaluation costs"
    plain = "a plain reading of the rules, which can only read complete answers"
    here, there = ([1000 / each for each in way["whole"]] for way in (browser, native))
    return [
        Figure(
            group,
            f"{_WHOLE}; in the browser, through its worker",
            "ms",
            browser["whole"],
            "the same in Python",
            native["whole"],
        ),
        Figure(group, "such assessments in the browser", "a second", here, "in Python", there),
        Figure(group, "its what if, in Python", "ms", native["what if"], _WHOLE, native["whole"]),
        Figure(group, "its next question, in Python", "ms", native["next"], _HALF, native["half"]),
        Figure(group, f"{_ALONE}, in Python", "ms", native["alone"], plain, native["reading"]),
    ]


def _beside(browser: Taken) -> list[Figure]:
    group = "The engine beside two others, with the same rules and answers in the same browser"
    return [
        Figure(group, what, "ms", browser[way], f"{peer}: {gives}", browser[peer])
        for peer, gives in PEERS.items()
        for way, what in (("alone", _ALONE), ("whole", f"{_WHOLE}; through its worker"))
    ]
