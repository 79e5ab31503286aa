"""What a change of the rules does: exactly which situations get another outcome."""

import json
from dataclasses import dataclass
from pathlib import Path

from checker.author.book import Book
from checker.author.compile import checked_book, compile_book
from checker.author.functions import OUTCOME
from checker.author.impact.counting import Counting
from checker.author.impact.rules import RuleChange, compared, reworded
from checker.author.impact.union import NOT_OFFERED, Only, Union
from checker.author.scenarios import Scenario, load
from checker.engine import RuleBook, load_rulebook
from checker.engine.diagram import NodeId


@dataclass(frozen=True)
class Edition:
    """One state of the rules: as written, as compiled, and its scenarios."""

    book: Book
    engine: RuleBook
    scenarios: dict[str, Scenario]


@dataclass(frozen=True)
class Example:
    """Answers, as (question, choice), that are enough for the outcome to go from old to new."""

    answers: tuple[tuple[str, str], ...]
    old: str
    new: str


@dataclass(frozen=True)
class Move:
    """All situations that go from one outcome to another: how many, and the smallest example."""

    old: str
    new: str
    count: int
    example: Example


@dataclass(frozen=True)
class Felt:
    """A rule that differs, and the smallest example in which it is felt, None if in none."""

    change: RuleChange
    example: Example | None


@dataclass(frozen=True)
class ScenarioMove:
    """A scenario whose outcomes differ; None on the side that does not have it.

    `typical` says whether its gaps were filled with what is typical, or left open.
    """

    id: str
    typical: bool
    old: tuple[str, ...] | None
    new: tuple[str, ...] | None


@dataclass(frozen=True)
class Impact:
    """Everything that differs between two editions."""

    situations: int
    moves: list[Move]
    only: list[Only]
    rules: list[Felt]
    reworded: list[str]
    scenarios: list[ScenarioMove]

    @property
    def moved(self) -> int:
        """Return how many situations change outcome."""
        return sum(move.count for move in self.moves)


def edition(rules: Path) -> Edition:
    """Read and compile the rules below `rules`; raise RuleErrors with every fault found."""
    book = checked_book(rules)
    engine = load_rulebook(json.dumps(compile_book(book)))
    scenarios = load(rules, engine, book.about["typical"])
    return Edition(book, engine, {scenario.id: scenario for scenario in scenarios})


def impact(old: Edition, new: Edition) -> Impact:
    """Return what the change from `old` to `new` does, over all situations, not a sample."""
    union = Union(old.engine, new.engine)
    counting = Counting(union.builder)
    situations = union.situations()
    conditions = _conditions(union)
    moves = []
    for (before, after), condition in conditions.items():
        example = _example(union, counting, {(before, after): condition}, union.builder.true)
        if example is not None:
            count = counting.count(union.builder.both(situations, condition))
            moves.append(Move(before, after, count, example))
    return Impact(
        situations=counting.count(situations),
        moves=moves,
        only=union.only(),
        rules=[
            Felt(change, _example(union, counting, conditions, _felt(union, change, old, new)))
            for change in compared(old.book, new.book)
        ],
        reworded=reworded(old.book, new.book),
        scenarios=_scenarios(old, new),
    )


def _conditions(union: Union) -> dict[tuple[str, str], NodeId]:
    """Return, for each two outcomes, where the old book says one and the new book the other."""
    old, new = union.function("old", OUTCOME), union.function("new", OUTCOME)
    if old == new:
        return {}
    band = list(dict.fromkeys([*union.books["new"].band, *union.books["old"].band, NOT_OFFERED]))
    found, diagram, builder = {}, union.diagram, union.builder
    for before in (outcome for outcome in band if outcome in diagram.possible(old)):
        for after in (outcome for outcome in band if outcome in diagram.possible(new)):
            condition = builder.both(
                builder.equals(old, diagram.terminal(before)),
                builder.equals(new, diagram.terminal(after)),
            )
            if before != after and condition != builder.false:
                found[before, after] = condition
    return found


def _example(
    union: Union,
    counting: Counting,
    conditions: dict[tuple[str, str], NodeId],
    felt: NodeId,
) -> Example | None:
    best = None
    for (before, after), condition in conditions.items():
        answers = counting.smallest(union.builder.both(felt, condition))
        if answers is not None and (best is None or len(answers) < len(best.answers)):
            named = ((union.facts[fact], choice) for fact, choice in answers)
            words = tuple((fact, union.choices[fact][choice]) for fact, choice in named)
            best = Example(words, before, after)
    return best


def _felt(union: Union, change: RuleChange, old: Edition, new: Edition) -> NodeId:
    """Return where the rule has a say, in the old or in the new book."""
    builder = union.builder
    sides = []
    for name, side in (("old", old), ("new", new)):
        if change.kind == "cell":
            parts = [
                builder.equals(union.function(name, f"fact:{axis}"), union.diagram.terminal(value))
                for axis, value in change.axes
            ]
            sides.append(builder.both(*parts))
        elif change.kind == "table":
            names = [rule.id for rule in side.engine.rules if rule.role == "weigh"]
            here = [key for key in names if key.rpartition(".")[0] == change.id]
            sides.append(builder.either(*(union.function(name, f"rule:{key}") for key in here)))
        else:
            root = "asks" if change.kind == "question" else "rule"
            sides.append(union.function(name, f"{root}:{change.id}"))
    return builder.either(*sides)


def _scenarios(old: Edition, new: Edition) -> list[ScenarioMove]:
    found = []
    for key in dict.fromkeys([*new.scenarios, *old.scenarios]):
        was, now = old.scenarios.get(key), new.scenarios.get(key)
        for typical in (True, False):
            before, after = _outcomes(was, typical=typical), _outcomes(now, typical=typical)
            if before != after:
                found.append(ScenarioMove(key, typical, before, after))
                break
    return found


def _outcomes(scenario: Scenario | None, *, typical: bool) -> tuple[str, ...] | None:
    if scenario is None:
        return None
    return tuple((scenario.as_typical if typical else scenario.as_told).outcomes)
