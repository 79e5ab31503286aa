"""The promises and scenarios notice nearly every slip that could be made in the rules."""

from checker.author.book import Book
from checker.author.mutation.score import score
from checker.author.promises import load_promises
from checker.author.scenarios import load
from checker.engine import RuleBook
from tests.conftest import RULES

# `python -m checker mutate` tries them all.
SAMPLE = 300


def test_at_least_95_in_100_planted_faults_are_caught(written: Book, book: RuleBook) -> None:
    promises = load_promises(RULES, book, written.sources)
    scenarios = load(RULES, book, written.about["typical"])

    found = score(written, promises, scenarios, SAMPLE)

    assert found.counted > SAMPLE / 2
    assert found.share >= 0.95, [mutant.fault for mutant in found.survived]
