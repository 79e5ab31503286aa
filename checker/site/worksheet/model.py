"""What the worksheet says, before it is shown: questions, lines, tables and adjustments."""

from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Term:
    """The answer to a question, or an earlier result, is one of `values`; or is none of them."""

    fact: str
    values: tuple[str, ...]
    negated: bool = False


Alternative: TypeAlias = tuple[Term, ...]
"""Every term holds; without a term it always does."""
Formula: TypeAlias = tuple[Alternative, ...]
"""Some alternative holds; without an alternative it never does."""
ALWAYS: Formula = ((),)


@dataclass(frozen=True)
class Asked:
    """A question, and when to answer it."""

    fact: str
    when: Formula


@dataclass(frozen=True)
class Line:
    """If `when` holds, the result is `then`; the first line that fits counts."""

    when: Formula
    then: str
    rules: tuple[str, ...]
    """The ids of the rules that say so."""


@dataclass(frozen=True)
class Result:
    """Something to work out from the answers: the first line that fits gives its value."""

    fact: str
    values: tuple[str, ...]
    lines: tuple[Line, ...]
    regimes: tuple[str, ...]
    """The tables that need it."""


@dataclass(frozen=True)
class Grid:
    """A table of one body of rules; `cells` nests one level for each axis, or fewer."""

    regime: str
    when: Formula
    axes: tuple[str, ...]
    cells: Any


@dataclass(frozen=True)
class Adjustment:
    """After the table of `regime`: make it at least, or at most, `limit`."""

    regime: str
    when: Formula
    bound: str
    limit: str


@dataclass(frozen=True)
class Advice:
    """A step, a contact or a note that comes with an outcome, and when."""

    role: str
    """`step`, `contact` or `note`."""
    key: str
    when: Formula


@dataclass(frozen=True)
class Ending:
    """One outcome: what to do, whom to ask, and comparable cases that went against someone."""

    outcome: str
    advice: tuple[Advice, ...]
    notes: tuple[Advice, ...]


@dataclass(frozen=True)
class Worksheet:
    """The decision in the order in which a person follows it."""

    first: tuple[Asked, ...]
    decide: tuple[Line, ...]
    then: tuple[Asked, ...]
    results: tuple[Result, ...]
    grids: tuple[Grid, ...]
    adjust: tuple[Adjustment, ...]
    endings: tuple[Ending, ...]
    anyway: tuple[Advice, ...]
    """What comes whatever the outcome."""
