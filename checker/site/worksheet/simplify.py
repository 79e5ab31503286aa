"""Makes conditions as short as they can be where they are read, and never changes their meaning.

Every shortening is checked on the diagram: within the situations that reach a line (its `care`),
the short form and the rule are the same function.
"""

from collections.abc import Callable, Collection, Iterator
from itertools import groupby, product

from checker.author.conditions import All, Condition, Either, Is, Not
from checker.author.functions import Functions
from checker.engine.diagram import NodeId
from checker.site.worksheet.model import ALWAYS, Alternative, Formula, Term

_NOT = 1.5
_ADDED = 0.12


class NotSayableError(ValueError):
    """A condition cannot be written with the questions and results of the worksheet."""


class Simplifier:
    """Writes conditions with questions and the results in `kept` only."""

    def __init__(self, functions: Functions, kept: frozenset[str]) -> None:
        self.functions = functions
        self.builder = functions.builder
        self.book = functions.book
        self._kept = kept
        self._choices = {
            fact: [choice["id"] for choice in self.book.questions[fact].data["choices"]]
            for fact in self.book.asking_order
        } | {fact: derived.values for fact, derived in self.book.derived.items()}
        self._order = {fact: position for position, fact in enumerate(self._choices)}

    def node(self, formula: Formula) -> NodeId:
        """Return the function that the formula states."""
        return self.builder.either(
            *(self.builder.both(*(self._term(term) for term in part)) for part in formula)
        )

    def formula(self, condition: Condition, care: NodeId, known: str | None = None) -> Formula:
        """Return a short formula that agrees with `condition` wherever `care` holds.

        `known` is the outcome, where one is already given.  Raises NotSayableError.
        """
        settled = _with_outcome(condition, known)
        wanted = self.builder.both(self._condition(settled), care)
        if wanted == self.builder.false:
            return ()
        if wanted == care:
            return ALWAYS
        for candidate in self._candidates(settled, wanted, care):
            if self.builder.both(self.node(candidate), care) == wanted:
                return self._shorten(candidate, wanted, care)
        raise NotSayableError

    def _condition(self, condition: Condition) -> NodeId:
        return self.functions.condition(condition)

    def _term(self, term: Term) -> NodeId:
        node = self.functions.condition(Is(term.fact, term.values))
        return self.builder.negate(node) if term.negated else node

    def _candidates(self, condition: Condition, wanted: NodeId, care: NodeId) -> Iterator[Formula]:
        yield self._spread(condition, hold=True, exact=False)
        yield self._implicants(wanted, care)
        yield self._spread(condition, hold=True, exact=True)

    def _implicants(self, wanted: NodeId, care: NodeId) -> Formula:
        """Return every single answer that is enough by itself."""
        found: list[Alternative] = []
        for fact in self.book.asking_order:
            values = []
            for value in self._choices[fact]:
                here = self.builder.both(self.functions.condition(Is(fact, (value,))), care)
                if here != self.builder.false and self.builder.both(here, wanted) == here:
                    values.append(value)
            if values:
                found.append((Term(fact, tuple(values)),))
        return tuple(found)

    def _spread(self, condition: Condition, *, hold: bool, exact: bool) -> Formula:
        """Return alternatives of terms; results that are not kept give way to their rules."""
        if isinstance(condition, Not):
            return self._spread(condition.part, hold=not hold, exact=exact)
        if isinstance(condition, Is):
            if condition.fact in self.book.asking_order or condition.fact in self._kept:
                chosen = self._in_order(condition.fact, condition.values)
                return ((Term(condition.fact, chosen, negated=not hold),),)
            return self._spread(self._opened(condition, exact=exact), hold=hold, exact=exact)
        parts = [self._spread(part, hold=hold, exact=exact) for part in condition.parts]
        if isinstance(condition, All) == hold:
            joined = (_join(combination) for combination in product(*parts))
            return tuple(part for part in joined if part is not None)
        return tuple(alternative for part in parts for alternative in part)

    def _in_order(self, fact: str, values: Collection[str]) -> tuple[str, ...]:
        return tuple(value for value in self._choices[fact] if value in values)

    def _opened(self, condition: Is, *, exact: bool) -> Condition:
        """Return the rules that give a derived fact these values; the order counts if `exact`."""
        found: list[Condition] = []
        before: list[Condition] = []
        for rule in self.book.derived[condition.fact].rules:
            if str(rule.data["then"]) in condition.values:
                found.append(All((rule.when, *before)) if exact else rule.when)
            else:
                before.append(Not(rule.when))
        return Either(tuple(found))

    def _shorten(self, formula: Formula, wanted: NodeId, care: NodeId) -> Formula:
        def fits(candidate: Formula) -> bool:
            return self.builder.both(self.node(candidate), care) == wanted

        before: Formula = ()
        while formula != before:
            before = formula
            formula = _accepted(self._merged(formula), _without_alternative, fits)
            formula = _accepted(formula, _without_term, fits)
        formula = _accepted(formula, self._with_fewer_runs, fits)
        formula = _accepted(self._merged(formula), self._with_plainer_terms, fits)
        return tuple(
            sorted((self._sorted(part) for part in self._merged(formula)), key=self._place)
        )

    def _with_fewer_runs(self, formula: Formula) -> Iterator[Formula]:
        """Take out a run of choices that another alternative already covers."""
        for at, term in _terms(formula):
            choices = self._choices[term.fact]
            chosen = [value in term.values for value in choices]
            runs = [choices[start:end] for kind, start, end in _runs(chosen) if kind]
            if len(formula) > 1 and len(runs) > 1 and not term.negated:
                for run in runs:
                    rest = tuple(value for value in term.values if value not in run)
                    yield _swapped(formula, at, term, Term(term.fact, rest))

    def _with_plainer_terms(self, formula: Formula) -> Iterator[Formula]:
        for at, term in _terms(formula):
            for plainer in self._plainer(term):
                yield _swapped(formula, at, term, plainer)

    def _merged(self, formula: Formula) -> Formula:
        """Join alternatives that differ in the values of one fact only."""
        parts = [self._sorted(part) for part in dict.fromkeys(formula)]
        position = 0
        while position < len(parts):
            for other in range(position + 1, len(parts)):
                joined = self._one(parts[position], parts[other])
                if joined is not None:
                    parts[position] = joined
                    del parts[other]
                    break
            else:
                position += 1
        return tuple(parts)

    def _one(self, one: Alternative, other: Alternative) -> Alternative | None:
        if [term.fact for term in one] != [term.fact for term in other]:
            return None
        differ = [position for position in range(len(one)) if one[position] != other[position]]
        if len(differ) != 1:
            return None
        left, right = one[differ[0]], other[differ[0]]
        if left.negated or right.negated:
            return None
        values = {*left.values, *right.values}
        joined = Term(left.fact, self._in_order(left.fact, values))
        return (*one[: differ[0]], joined, *one[differ[0] + 1 :])

    def _plainer(self, term: Term) -> Iterator[Term]:
        """Yield ways to say a term in fewer runs of choices, the plainest first."""
        choices = self._choices[term.fact]
        chosen = [value in term.values for value in choices]
        options: list[Term] = []
        gaps = [(start, end) for kind, start, end in _runs(chosen) if not kind]
        # More gaps than this mean a list that no rule writes; filling some is enough then.
        for filled in product((False, True), repeat=min(len(gaps), 6)):
            kept = list(chosen)
            for fill, (start, end) in zip(filled, gaps, strict=False):
                kept[start:end] = [fill] * (end - start)
            options.append(self._chosen(term, kept))
            options.append(self._chosen(term, [not one for one in kept], turned=True))

        def cost(one: Term) -> float:
            return self._cost(one, term)

        better = [one for one in options if one.values and cost(one) < cost(term)]
        yield from sorted(better, key=cost)

    def _chosen(self, term: Term, chosen: list[bool], *, turned: bool = False) -> Term:
        values = zip(self._choices[term.fact], chosen, strict=True)
        kept = tuple(value for value, taken in values if taken)
        return Term(term.fact, kept, term.negated != turned)

    def _cost(self, term: Term, first: Term) -> float:
        """Weigh what a reader has to check: runs of choices, "not", and choices added in gaps."""
        chosen = [value in term.values for value in self._choices[term.fact]]
        runs = sum(kind for kind, *_ in _runs(chosen))
        added = 0 if term.negated else len(set(term.values) - set(first.values))
        return runs + _NOT * term.negated + _ADDED * added

    def _sorted(self, part: Alternative) -> Alternative:
        return tuple(sorted(part, key=lambda term: self._order[term.fact]))

    def _place(self, part: Alternative) -> list[int]:
        return [self._order[term.fact] for term in part]


def _accepted(
    formula: Formula,
    changes: Callable[[Formula], Iterator[Formula]],
    fits: Callable[[Formula], bool],
) -> Formula:
    """Return the formula after every change that fits, each tried on what the last one left."""
    changed = next(filter(fits, changes(formula)), None)
    while changed is not None:
        formula = changed
        changed = next(filter(fits, changes(formula)), None)
    return formula


def _without_alternative(formula: Formula) -> Iterator[Formula]:
    for at in reversed(range(len(formula))):
        yield formula[:at] + formula[at + 1 :]


def _without_term(formula: Formula) -> Iterator[Formula]:
    for at, part in enumerate(formula):
        for term in part:
            shorter = tuple(other for other in part if other != term)
            yield (*formula[:at], shorter, *formula[at + 1 :])


def _terms(formula: Formula) -> Iterator[tuple[int, Term]]:
    for at, part in enumerate(formula):
        for term in part:
            yield at, term


def _swapped(formula: Formula, at: int, old: Term, new: Term) -> Formula:
    part = tuple(new if term == old else term for term in formula[at])
    return (*formula[:at], part, *formula[at + 1 :])


def _runs(chosen: list[bool]) -> list[tuple[bool, int, int]]:
    runs = []
    start = 0
    for kind, run in groupby(chosen):
        end = start + len(list(run))
        runs.append((kind, start, end))
        start = end
    return runs


def _join(combination: tuple[Alternative, ...]) -> Alternative | None:
    """Return the terms of all, or None where two of them exclude each other."""
    terms: dict[tuple[str, bool], Term] = {}
    for term in (term for part in combination for term in part):
        key = (term.fact, term.negated)
        other = terms.get(key)
        if other is None:
            terms[key] = term
        elif term.negated:
            terms[key] = Term(
                term.fact, tuple(dict.fromkeys(other.values + term.values)), negated=True
            )
        else:
            both = tuple(value for value in other.values if value in term.values)
            if not both:
                return None
            terms[key] = Term(term.fact, both)
    return tuple(terms.values())


def _with_outcome(condition: Condition, known: str | None) -> Condition:
    """Return the condition with lines about the outcome settled."""
    if known is None:
        return condition
    if isinstance(condition, Is):
        if condition.fact != "outcome":
            return condition
        return All(()) if known in condition.values else Either(())
    if isinstance(condition, Not):
        return Not(_with_outcome(condition.part, known))
    parts = tuple(_with_outcome(part, known) for part in condition.parts)
    return All(parts) if isinstance(condition, All) else Either(parts)
