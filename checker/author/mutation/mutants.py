"""Mutants: the rules with one small fault each, as a slip of the author could make it.

What is asked, and when, stays as it is; only what is concluded from the answers is damaged.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from checker.author.book import Book, Derived, Item, Weighing
from checker.author.cells import leaves
from checker.author.conditions import ALWAYS, All, Condition, Either, Is, Not

Changed: TypeAlias = Iterator[tuple[str, Item]]
Put: TypeAlias = Callable[[list[Item]], Book]


@dataclass(frozen=True)
class Mutant:
    """A book with one fault, and the fault in words."""

    fault: str
    book: Book


def mutants(book: Book) -> Iterator[Mutant]:
    """Yield every mutant of a checked book, in the order of the book."""
    values = _values(book)
    band = [outcome["id"] for outcome in book.outcomes]
    scale = [outcome["id"] for outcome in book.outcomes if outcome["rank"] is not None]
    for fact, derived in book.derived.items():
        put = _into_derived(book, derived)
        yield from _list(derived.rules[:-1], derived.rules[-1:], put, values, derived.values)
        for fault, last in _finding(derived.rules[-1], "then", derived.values):
            yield Mutant(f"{fact}: {fault}", put([*derived.rules[:-1], last]))
    yield from _list(book.decisions, [], lambda items: replace(book, decisions=items), values, band)
    for position, item in enumerate(book.adjustments):
        key = "at_least" if "at_least" in item.data else "at_most"
        for fault, changed in [*_conditions(item, values), *_finding(item, key, scale)]:
            changes = _with(book.adjustments, position, changed)
            yield Mutant(fault, replace(book, adjustments=changes))
        yield Mutant(
            f"{item.id}: dropped", replace(book, adjustments=_without(book.adjustments, position))
        )
    for position, weighing in enumerate(book.weighings):
        for fault, table in _tables(weighing, values, scale):
            yield Mutant(fault, replace(book, weighings=_with(book.weighings, position, table)))


def _into_derived(book: Book, derived: Derived) -> Put:
    def put(rules: list[Item]) -> Book:
        return replace(book, derived=book.derived | {derived.fact: replace(derived, rules=rules)})

    return put


def _list(
    items: list[Item], rest: list[Item], put: Put, values: dict[str, list[str]], steps: list[str]
) -> Iterator[Mutant]:
    """Yield the mutants of a list in which the first rule that holds decides."""
    for position, item in enumerate(items):
        for fault, changed in [*_conditions(item, values), *_finding(item, "then", steps)]:
            yield Mutant(fault, put([*_with(items, position, changed), *rest]))
        yield Mutant(f"{item.id}: dropped", put([*_without(items, position), *rest]))
        if position + 1 < len(items):
            after = items[position + 1]
            swapped = [*items[:position], after, item, *items[position + 2 :], *rest]
            yield Mutant(f"{item.id}: after {after.id}", put(swapped))


def _with(items: list[Any], position: int, item: object) -> list[Any]:
    return [*items[:position], item, *items[position + 1 :]]


def _without(items: list[Any], position: int) -> list[Any]:
    return [*items[:position], *items[position + 1 :]]


def _conditions(item: Item, values: dict[str, list[str]]) -> Changed:
    for fault, condition in _variants(item.when, values):
        yield f"{item.id or item.topic}: {fault}", replace(item, when=condition)


def _variants(
    condition: Condition, values: dict[str, list[str]]
) -> Iterator[tuple[str, Condition]]:
    """Yield the condition with one line dropped, or one choice flipped to its neighbour."""
    if isinstance(condition, Is):
        yield f"without the line {condition.fact}", ALWAYS
        yield from _flipped(condition, values[condition.fact])
    elif isinstance(condition, Not):
        yield "without the line not", ALWAYS
        yield from ((fault, Not(part)) for fault, part in _variants(condition.part, values))
    else:
        for position, part in enumerate(condition.parts):
            before, after = condition.parts[:position], condition.parts[position + 1 :]
            if isinstance(condition, Either):
                yield f"without alternative {position + 1}", Either((*before, *after))
            elif isinstance(part, Either):
                yield "without the line any", All((*before, *after))
            for fault, changed in _variants(part, values):
                # A line dropped from an alternative must not make the alternative always hold.
                if not (isinstance(condition, Either) and changed == ALWAYS):
                    yield fault, type(condition)((*before, changed, *after))


def _flipped(condition: Is, choices: list[str]) -> Iterator[tuple[str, Condition]]:
    for value in condition.values:
        position = choices.index(value)
        neighbour = choices[position + 1 if position + 1 < len(choices) else position - 1]
        kept = tuple(other for other in condition.values if other not in (value, neighbour))
        yield (
            f"{condition.fact} {neighbour} for {value}",
            Is(condition.fact, (*kept, neighbour)),
        )


def _finding(item: Item, key: str, steps: Sequence[str]) -> Changed:
    found = item.data[key]
    for value in _neighbours(found, steps):
        yield (
            f"{item.id}: {key} {value} for {found}",
            replace(item, data=item.data | {key: value}),
        )


def _neighbours(value: str, steps: Sequence[str]) -> list[str]:
    position = steps.index(value)
    return [*steps[max(0, position - 1) : position], *steps[position + 1 : position + 2]]


def _tables(
    weighing: Weighing, values: dict[str, list[str]], scale: list[str]
) -> Iterator[tuple[str, Weighing]]:
    for fault, item in _conditions(weighing.item, values):
        yield fault, replace(weighing, item=item)
    for at, found in leaves(weighing.cells):
        for value in _neighbours(found, scale):
            place = " / ".join(at)
            cells = _set(weighing.cells, at, value)
            yield (
                f"{weighing.item.topic}: {value} for {found} at {place}",
                replace(weighing, cells=cells),
            )


def _set(cells: Any, at: tuple[str, ...], value: str) -> Any:
    return {**cells, at[0]: _set(cells[at[0]], at[1:], value)} if at else value


def _values(book: Book) -> dict[str, list[str]]:
    asked = {
        fact: [choice["id"] for choice in item.data["choices"]]
        for fact, item in book.questions.items()
    }
    return asked | {fact: derived.values for fact, derived in book.derived.items()}
