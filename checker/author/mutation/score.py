"""Mutation testing of the rules: would the promises and scenarios notice a slip of the author?"""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from checker.author.book import Book
from checker.author.functions import OUTCOME, Functions
from checker.author.mutation.mutants import Mutant, mutants
from checker.author.promises import Promise, ends
from checker.author.scenarios import Scenario, judge
from checker.engine import UNKNOWN, RuleBook
from checker.engine.diagram import NodeId


class Outcomes(Functions):
    """The outcome functions of many books with the same questions, in one diagram.

    What two books have in common is worked out once, so a book that differs little from one
    already compiled costs milliseconds; and two books behave the same exactly when their
    outcomes are the same node.
    """

    def of(self, book: Book) -> NodeId:
        """Return the outcome function of `book`."""
        self.book, self.roots = book, {}
        self._compile()
        return self.roots[OUTCOME]

    def _reasons(self, *_: object) -> None:
        """Leave the reasons out: only the outcome is compared."""

    def _regimes(self, *_: object) -> None:
        """Leave the regimes out: only the outcome is compared."""


@dataclass
class Score:
    """What became of the mutants: `caught` of those that behave differently."""

    caught: list[Mutant] = field(default_factory=list)
    survived: list[Mutant] = field(default_factory=list)
    equivalent: list[Mutant] = field(default_factory=list)

    @property
    def counted(self) -> int:
        """Return how many mutants behave differently from the rules."""
        return len(self.caught) + len(self.survived)

    @property
    def share(self) -> float:
        """Return the share of them that was caught, 1 when there are none."""
        return len(self.caught) / self.counted if self.counted else 1.0


class Catchers:
    """What `check` would say of a mutant: the promises first, then the scenarios."""

    def __init__(
        self, functions: Outcomes, root: NodeId, promises: list[Promise], scenarios: list[Scenario]
    ) -> None:
        self._functions = functions
        self._promises = promises
        self._scenarios = [
            (scenario, answers, ends(functions.diagram, root, answers))
            for scenario in scenarios
            for given in (scenario.data["answers"], scenario.typical | scenario.data["answers"])
            for answers in [_positions(scenario.book, given)]
        ]

    def catch(self, root: NodeId) -> bool:
        """Say whether the book whose outcome is `root`, the last one compiled, is noticed."""
        diagram = self._functions.diagram
        if any(promise.broken(diagram, root) for promise in self._promises):
            return True
        touched = {
            scenario.id: scenario
            for scenario, answers, before in self._scenarios
            if ends(diagram, root, answers) != before
        }
        return any(self._judged(scenario) for scenario in touched.values())

    def _judged(self, scenario: Scenario) -> bool:
        functions = self._functions
        engine = replace(scenario.book, diagram=functions.diagram, roots=dict(functions.roots))
        source = scenario.data["authority"]["source"]
        return any(judge([replace(scenario, book=engine)], {source: {}}))


def _positions(engine: RuleBook, answers: Mapping[str, str]) -> dict[int, frozenset[int]]:
    return {
        engine.position(fact): frozenset({engine.choice(fact, choice)})
        for fact, choice in answers.items()
        if choice != UNKNOWN
    }


def score(
    book: Book, promises: list[Promise], scenarios: list[Scenario], sample: int | None = None
) -> Score:
    """Try every mutant of a checked book, or a fixed sample of `sample` of them.

    The rules themselves must keep the promises; a broken one would seem to catch every mutant.
    """
    chosen: Sequence[Mutant] = list(mutants(book))
    if sample is not None and sample < len(chosen):
        source = random.Random(sample)  # noqa: S311 - a sample, not a secret
        chosen = [chosen[at] for at in sorted(source.sample(range(len(chosen)), sample))]
    functions = Outcomes(book)
    root = functions.of(book)
    catchers = Catchers(functions, root, promises, scenarios)
    result = Score()
    for mutant in chosen:
        found = functions.of(mutant.book)
        if found == root:
            result.equivalent.append(mutant)
        elif catchers.catch(found):
            result.caught.append(mutant)
        else:
            result.survived.append(mutant)
    return result


def mutation_report(result: Score) -> Iterable[str]:
    """Yield the score in words: the share, what survived, and what needs no catching."""
    yield (
        f"{len(result.caught)} of {result.counted} mutants caught ({result.share:.1%}); "
        f"{len(result.equivalent)} more behave exactly like the rules and do not count."
    )
    for mutant in result.survived:
        yield f"survived    {mutant.fault}"
    for mutant in result.equivalent:
        yield f"equivalent  {mutant.fault} (the same outcome in every situation)"
