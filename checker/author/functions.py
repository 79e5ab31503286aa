"""Turns the rules into functions of the answers: one diagram with a named root for each."""

from typing import Any

from checker.author.book import Book, Item, Weighing
from checker.author.builder import Builder
from checker.author.conditions import All, Condition, Either, Is, Not, facts
from checker.engine.diagram import Diagram, NodeId

OUTCOME = "outcome"


class Functions:
    """Compiles a checked book; `roots` names every function that the engine needs.

    outcome            the outcome
    result:REGIME      what the weighing of one regime says, None where it does not weigh
    asks:FACT          the question applies
    rule:ID            the rule is a reason for the outcome (or the step, note or contact attaches)
    regime:ID          the body of rules has a say
    fact:DERIVED       the value of a derived fact
    """

    def __init__(self, book: Book) -> None:
        self.book = book
        questions = [book.questions[fact] for fact in book.asking_order]
        self._choices = [
            [choice["id"] for choice in question.data["choices"]] for question in questions
        ]
        self._variables = {
            question.data["id"]: position for position, question in enumerate(questions)
        }
        outcomes = [outcome["id"] for outcome in book.outcomes]
        derived = sorted({value for entry in book.derived.values() for value in entry.values})
        values = list(dict.fromkeys([*outcomes, *derived, "-"]))
        self.diagram = Diagram([len(choices) for choices in self._choices], [False, True, *values])
        self.builder = Builder(self.diagram)
        self.roots: dict[str, NodeId] = {}
        self._nothing = self.diagram.terminal("-")
        self._compile()

    def _compile(self) -> None:
        for fact in self.book.asking_order:
            self.roots[f"asks:{fact}"] = self.condition(self.book.questions[fact].when)
        for fact in self.book.derived:
            self._derive(fact)
        fired = self._decisions()
        weighed = self.builder.negate(self.builder.either(*fired.values()))
        results = {weighing.regime: self._weigh(weighing) for weighing in self.book.weighings}
        cells = dict(results)
        for item in self.book.adjustments:
            results[item.data["regime"]] = self._adjust(item, results[item.data["regime"]])
        outcome = self.diagram.terminal(self.book.outcomes[0]["id"])
        for result in results.values():
            outcome = self._stricter(outcome, result)
        for item in reversed(self.book.decisions):
            outcome = self.builder.choose(
                fired[item.id], self.diagram.terminal(item.data["then"]), outcome
            )
        self.roots[OUTCOME] = outcome
        for regime, result in results.items():
            self.roots[f"result:{regime}"] = self.builder.choose(weighed, result, self._nothing)
        self._reasons(weighed, results, cells)
        self._regimes(fired, weighed, results)
        for item in [*self.book.notes, *self.book.steps, *self.book.contact_rules]:
            self.roots[f"rule:{item.id}"] = self.condition(item.when)

    def condition(self, condition: Condition) -> NodeId:
        """Return the function that is true where `condition` holds."""
        if isinstance(condition, Is):
            return self._is(condition)
        if isinstance(condition, Not):
            return self.builder.negate(self.condition(condition.part))
        parts = [self.condition(part) for part in condition.parts]
        if isinstance(condition, All):
            return self.builder.both(*parts)
        assert isinstance(condition, Either)  # noqa: S101 - narrows the type
        return self.builder.either(*parts)

    def _is(self, condition: Is) -> NodeId:
        if condition.fact in self._variables:
            variable = self._variables[condition.fact]
            choices = [self._choices[variable].index(value) for value in condition.values]
            return self.builder.both(
                self.roots[f"asks:{condition.fact}"], self.builder.answered(variable, choices)
            )
        function = self.roots[OUTCOME if condition.fact == OUTCOME else f"fact:{condition.fact}"]
        matches = [
            self.builder.equals(function, self.diagram.terminal(value))
            for value in condition.values
        ]
        return self.builder.either(*matches)

    def _derive(self, fact: str) -> None:
        value = self._nothing
        for item in reversed(self.book.derived[fact].rules):
            value = self.builder.choose(
                self.condition(item.when), self.diagram.terminal(item.data["then"]), value
            )
        self.roots[f"fact:{fact}"] = value

    def _decisions(self) -> dict[str, NodeId]:
        """Return, for each deciding rule, where it is the first that matches."""
        fired: dict[str, NodeId] = {}
        before = self.builder.false
        for item in self.book.decisions:
            matches = self.condition(item.when)
            fired[item.id] = self.builder.both(matches, self.builder.negate(before))
            self.roots[f"rule:{item.id}"] = fired[item.id]
            before = self.builder.either(before, matches)
        return fired

    def _weigh(self, weighing: Weighing) -> NodeId:
        table = self._table(weighing.axes, weighing.cells)
        return self.builder.choose(self.condition(weighing.item.when), table, self._nothing)

    def _table(self, axes: list[str], cells: Any) -> NodeId:
        if isinstance(cells, str):
            return self.diagram.terminal(cells)
        axis, *more = axes
        function = self.roots[f"fact:{axis}"]
        result = self._nothing
        for value, below in cells.items():
            here = self.builder.equals(function, self.diagram.terminal(value))
            result = self.builder.choose(here, self._table(more, below), result)
        return result

    def _rank(self, value: str) -> int:
        ranks = [outcome["id"] for outcome in self.book.outcomes if outcome["rank"] is not None]
        return ranks.index(value)

    def _where_rank(self, function: NodeId, low: int, high: int) -> NodeId:
        ranked = [outcome["id"] for outcome in self.book.outcomes if outcome["rank"] is not None]
        return self.builder.either(
            *(
                self.builder.equals(function, self.diagram.terminal(value))
                for value in ranked[low:high]
            )
        )

    def _adjust(self, item: Item, result: NodeId) -> NodeId:
        matches = self.condition(item.when)
        if "at_least" in item.data:
            limit = item.data["at_least"]
            moved = self._where_rank(result, 0, self._rank(limit))
        else:
            limit = item.data["at_most"]
            moved = self._where_rank(result, self._rank(limit) + 1, len(self.book.outcomes))
        self.roots[f"adjusts:{item.id}"] = self.builder.both(matches, moved)
        return self.builder.choose(
            self.roots[f"adjusts:{item.id}"], self.diagram.terminal(limit), result
        )

    def _stricter(self, one: NodeId, other: NodeId) -> NodeId:
        """Return the more serious of two weighings; one that says nothing leaves the other."""
        ranked = [outcome["id"] for outcome in self.book.outcomes if outcome["rank"] is not None]
        result = one
        for rank, value in enumerate(ranked):
            milder = self._where_rank(one, 0, rank)
            here = self.builder.both(
                self.builder.equals(other, self.diagram.terminal(value)), milder
            )
            result = self.builder.choose(here, self.diagram.terminal(value), result)
        return result

    def _reasons(
        self, weighed: NodeId, results: dict[str, NodeId], cells: dict[str, NodeId]
    ) -> None:
        used: dict[str, NodeId] = {}
        for weighing in self.book.weighings:
            regime = weighing.regime
            speaks = self.builder.both(
                weighed, self.builder.negate(self.builder.equals(results[regime], self._nothing))
            )
            for outcome in weighing.item.data["because"]:
                name = f"rule:{weigh_id(weighing, outcome)}"
                same = self.builder.equals(cells[regime], self.diagram.terminal(outcome))
                self.roots[name] = self.builder.both(speaks, same)
            for axis in weighing.axes:
                used[axis] = self.builder.either(used.get(axis, self.builder.false), speaks)
        for item in self.book.adjustments:
            name = f"adjusts:{item.id}"
            self.roots[f"rule:{item.id}"] = self.builder.both(weighed, self.roots.pop(name))
        self._derived_reasons(used)

    def _derived_reasons(self, used: dict[str, NodeId]) -> None:
        """A derived fact is a reason where a table used it; coverage and kind always explain."""
        for fact, derived in reversed(self.book.derived.items()):
            # What a fact was worked out from explains it.
            for comparison in (part for item in derived.rules for part in facts(item.when)):
                if comparison.fact in self.book.derived and fact in used:
                    before = used.get(comparison.fact, self.builder.false)
                    used[comparison.fact] = self.builder.either(before, used[fact])
        for fact, derived in self.book.derived.items():
            shown = (
                self.builder.true
                if fact in ALWAYS_EXPLAINED
                else used.get(fact, self.builder.false)
            )
            before = self.builder.false
            for item in derived.rules:
                matches = self.condition(item.when)
                first = self.builder.both(matches, self.builder.negate(before))
                self.roots[f"rule:{item.id}"] = self.builder.both(shown, first)
                before = self.builder.either(before, matches)

    def _regimes(
        self, fired: dict[str, NodeId], weighed: NodeId, results: dict[str, NodeId]
    ) -> None:
        for regime in (entry["id"] for entry in self.book.regimes):
            parts = [
                fired[item.id] for item in self.book.decisions if item.data["regime"] == regime
            ]
            if regime in results:
                speaks = self.builder.negate(self.builder.equals(results[regime], self._nothing))
                parts.append(self.builder.both(weighed, speaks))
            self.roots[f"regime:{regime}"] = self.builder.either(*parts)


ALWAYS_EXPLAINED = ("coverage", "kind")


def weigh_id(weighing: Weighing, outcome: str) -> str:
    """Return the id of the rule that states one outcome of a weighing table."""
    return f"{weighing.item.topic}.{outcome}"
