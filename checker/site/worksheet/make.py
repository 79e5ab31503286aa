"""Makes the worksheet from the rules."""

from typing import Any

from checker.author.book import Book, Derived, Item, Weighing
from checker.author.conditions import Condition, Either, facts
from checker.author.functions import OUTCOME, Functions
from checker.engine.diagram import NodeId
from checker.site.problems import Problem, SiteError
from checker.site.worksheet.model import (
    Adjustment,
    Advice,
    Asked,
    Ending,
    Formula,
    Grid,
    Line,
    Result,
    Worksheet,
)
from checker.site.worksheet.simplify import NotSayableError, Simplifier

_AXES = (3, 4)


def make(book: Book) -> Worksheet:
    """Return the worksheet of a checked book; raises SiteError where it cannot say a rule."""
    return _Maker(book).worksheet()


class _Maker:
    def __init__(self, book: Book) -> None:
        self.book = book
        self.functions = Functions(book)
        self.builder = self.functions.builder
        self.kept = _kept(book)
        self.short = Simplifier(self.functions, frozenset(self.kept))
        self.weighed = self.builder.negate(
            self.builder.either(*(self.functions.condition(item.when) for item in book.decisions))
        )
        self.speaks = {
            weighing.regime: self.builder.both(
                self.weighed, self.functions.condition(weighing.item.when)
            )
            for weighing in book.weighings
        }

        # Who still has something to look up after the deciding lines: those they leave open, and
        # those whose outcome comes with notes.
        noted = (self._reaches(outcome) for outcome in self._outcomes() if self._adverse(outcome))
        self.noted = self.builder.either(*noted)
        self.later = self.builder.either(self.weighed, self.noted)

    def worksheet(self) -> Worksheet:
        decide = self._lines(self.book.decisions, self.builder.true)
        asked = {fact: self._asked(fact, self.builder.true) for fact in self.book.asking_order}
        early = _early(decide, asked)
        return Worksheet(
            first=tuple(asked[fact] for fact in asked if fact in early),
            decide=decide,
            then=tuple(self._asked(fact, self.later) for fact in asked if fact not in early),
            results=tuple(self._result(self.book.derived[fact]) for fact in self.kept),
            grids=tuple(self._grid(weighing) for weighing in self.book.weighings),
            adjust=tuple(self._adjustment(item) for item in self.book.adjustments),
            endings=tuple(self._ending(outcome) for outcome in self._outcomes()),
            anyway=self._advice(self.builder.true, None),
        )

    def _asked(self, fact: str, care: NodeId) -> Asked:
        item = self.book.questions[fact]
        return Asked(fact, self._formula(item, item.when, care))

    def _lines(self, rules: list[Item], care: NodeId) -> tuple[Line, ...]:
        """Return as few lines as the rules allow.

        A rule joins an earlier line of the same result, unless a line between them could fit too.
        """
        merged: list[tuple[str, list[Item], NodeId]] = []
        for item in rules:
            then = str(item.data["then"])
            node = self.builder.both(care, self.functions.condition(item.when))
            for position in reversed(range(len(merged))):
                other, joined, covered = merged[position]
                if other == then:
                    merged[position] = (then, [*joined, item], self.builder.either(covered, node))
                    break
                if self.builder.both(covered, node) != self.builder.false:
                    merged.append((then, [item], node))
                    break
            else:
                merged.append((then, [item], node))
        lines: list[Line] = []
        left = care
        for then, joined, node in merged:
            condition = Either(tuple(item.when for item in joined))
            formula = self._formula(joined[0], condition, left)
            if formula:
                lines.append(Line(formula, then, tuple(item.id for item in joined)))
            left = self.builder.both(left, self.builder.negate(node))
        return tuple(lines)

    def _result(self, derived: Derived) -> Result:
        weighings = [
            weighing
            for weighing in self.book.weighings
            if derived.fact in _needed(self.book, weighing)
        ]
        spoken = (self.speaks[weighing.regime] for weighing in weighings)
        care = self.builder.either(self.noted, *spoken)
        lines = self._lines(derived.rules, care)
        regimes = tuple(weighing.regime for weighing in weighings)
        return Result(derived.fact, tuple(derived.values), lines, regimes)

    def _grid(self, weighing: Weighing) -> Grid:
        if len(weighing.axes) not in _AXES:
            text = f"{weighing.regime}: the worksheet shows tables of three or four axes"
            raise SiteError([Problem(weighing.item.place.document.path, text)])
        when = self._formula(weighing.item, weighing.item.when, self.weighed)
        levels = [self.book.derived[axis].values for axis in weighing.axes[:3]]
        cells = _opened(weighing.cells, levels)
        return Grid(weighing.regime, when, tuple(weighing.axes), cells)

    def _adjustment(self, item: Item) -> Adjustment:
        regime = str(item.data["regime"])
        bound = "at_least" if "at_least" in item.data else "at_most"
        when = self._formula(item, item.when, self.speaks[regime])
        return Adjustment(regime, when, bound, str(item.data[bound]))

    def _ending(self, outcome: str) -> Ending:
        here = self._reaches(outcome)
        notes = (
            Advice("note", item.id, when)
            for item in self._adverse(outcome)
            if (when := self._formula(item, item.when, here, outcome))
        )
        return Ending(outcome, self._advice(here, outcome), tuple(notes))

    def _outcomes(self) -> list[str]:
        return [str(entry["id"]) for entry in self.book.outcomes]

    def _reaches(self, outcome: str) -> NodeId:
        return self.builder.equals(
            self.functions.roots[OUTCOME], self.functions.diagram.terminal(outcome)
        )

    def _adverse(self, outcome: str) -> list[Item]:
        """Return the notes on cases that went against someone, where the outcome may have one."""
        return [
            item
            for item in self.book.notes
            if item.data["favour"] == "adverse"
            and self.builder.both(self._reaches(outcome), self.functions.condition(item.when))
            != self.builder.false
        ]

    def _advice(self, here: NodeId, outcome: str | None) -> tuple[Advice, ...]:
        """Return what comes with an outcome, or without one what comes whatever the outcome."""
        found: dict[tuple[str, str], list[Condition]] = {}
        for item in [*self.book.steps, *self.book.contact_rules]:
            entry = (item.role, str(item.data.get("contact", item.id)))
            parts = item.when.parts if isinstance(item.when, Either) else (item.when,)
            for part in parts:
                if any(line.fact == OUTCOME for line in facts(part)) == (outcome is not None):
                    found.setdefault(entry, []).append(part)
        advice = []
        for (role, key), conditions in found.items():
            when = self._formula(None, Either(tuple(conditions)), here, outcome)
            if when:
                advice.append(Advice(role, key, when))
        return tuple(advice)

    def _formula(
        self, item: Item | None, condition: Condition, care: NodeId, known: str | None = None
    ) -> Formula:
        try:
            return self.short.formula(condition, care, known)
        except NotSayableError as error:
            where = item.place.document.path if item else "rules"
            text = (
                f"{item.id if item else condition}: the worksheet cannot say this condition with"
                " its questions and results; make the derived fact it uses an axis of a table"
            )
            raise SiteError([Problem(where, text)]) from error


def _opened(cells: Any, levels: list[list[str]]) -> Any:
    """Return the cells with every level written out: an outcome may stand for a whole branch."""
    if not levels:
        return cells
    here, *below = levels
    return {
        value: _opened(cells if isinstance(cells, str) else cells[value], below) for value in here
    }


def _kept(book: Book) -> list[str]:
    """Return the derived facts to work out: axes, and what they are worked out from by name."""
    needed = {fact for weighing in book.weighings for fact in _needed(book, weighing)}
    ordered = {fact for fact, derived in book.derived.items() if derived.data.get("ordered")}
    return [fact for fact in book.derived if fact in needed & ordered]


def _early(decide: tuple[Line, ...], asked: dict[str, Asked]) -> set[str]:
    """Return the questions that the deciding lines need, and those that say when to ask them."""
    early: set[str] = set()
    waiting = [term.fact for line in decide for part in line.when for term in part]
    while waiting:
        fact = waiting.pop()
        if fact not in early:
            early.add(fact)
            waiting += [term.fact for part in asked[fact].when for term in part]
    return early


def _needed(book: Book, weighing: Weighing) -> set[str]:
    """Return the derived facts that a table needs, directly or not."""
    found = set(weighing.axes)
    waiting = list(weighing.axes)
    while waiting:
        derived = book.derived[waiting.pop()]
        for part in (part for item in derived.rules for part in facts(item.when)):
            if part.fact in book.derived and part.fact not in found:
                found.add(part.fact)
                waiting.append(part.fact)
    return found
