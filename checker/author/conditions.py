"""Conditions as authors write them: which facts must have which values.

    {act: post, target: [party, both]}      both lines hold
    {any: [{…}, {…}]}                       at least one holds
    {not: {…}}                              it does not hold

A question that does not apply has no value, so a line about it does not hold.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Is:
    """`fact` has one of `values`."""

    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class All:
    """Every part holds; true when there are no parts."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Either:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: "Condition"


Condition: TypeAlias = Is | All | Either | Not
ALWAYS = All(())


def parse(written: Mapping[str, Any] | None) -> Condition:
    """Return the condition that `written` states; nothing written always holds."""
    if written is None:
        return ALWAYS
    parts: list[Condition] = []
    for key, value in written.items():
        if key == "any":
            parts.append(Either(tuple(parse(item) for item in value)))
        elif key == "not":
            parts.append(Not(parse(value)))
        else:
            values = value if isinstance(value, list) else [value]
            parts.append(Is(key, tuple(str(item) for item in values)))
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def facts(condition: Condition) -> Iterator[Is]:
    """Yield every comparison with a fact in the condition."""
    if isinstance(condition, Is):
        yield condition
    elif isinstance(condition, Not):
        yield from facts(condition.part)
    else:
        for part in condition.parts:
            yield from facts(part)


def holds(condition: Condition, value_of: Callable[[str], str | None]) -> bool:
    """Say whether the condition holds when `value_of` gives each fact's value, None for none."""
    if isinstance(condition, Is):
        return value_of(condition.fact) in condition.values
    if isinstance(condition, Not):
        return not holds(condition.part, value_of)
    if isinstance(condition, All):
        return all(holds(part, value_of) for part in condition.parts)
    return any(holds(part, value_of) for part in condition.parts)
