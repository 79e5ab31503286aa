"""The eleven properties, each checked over every situation."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from checker.author.book import Item
from checker.author.conditions import Is, facts
from checker.author.proofs.space import Broken, Space
from checker.engine.diagram import NodeId

Check = Callable[[Space], Iterator[Broken]]

FIRM_KINDS = {
    "not_open": {"statute", "regulation", "commission"},
    "other_rule_stops": {"statute", "regulation", "treasury_board"},
}
QUIET_OR_MODEST = ("quiet", "modest")
# Answers that close a door of their own, whatever the act: property 7 is about weighing.
GATES = ("act", "target", "who", "organization", "where", "content", "channel", "authorised")


def one_outcome(space: Space) -> Iterator[Broken]:
    """1. Every complete set of answers has exactly one outcome, with a reason and a source."""
    known = {entry["id"] for entry in space.book.outcomes}
    if space.diagram.possible(space.outcome) - known:
        yield Broken(1, "some situation has no outcome")
    roles = [*space.book.decisions, *space.book.adjustments]
    deciding = [space.functions.roots[f"rule:{item.id}"] for item in roles]
    deciding += [space.functions.roots[f"rule:{name}"] for name in _weighing_rules(space)]
    silent = space.builder.negate(space.builder.either(*deciding))
    yield from _found(space, 1, "a situation has an outcome and no reason", silent)
    for item in space.book.rules():
        if not item.data["sources"]:
            yield Broken(1, f"the rule {item.id} has no source")


def nothing_dead(space: Space) -> Iterator[Broken]:
    """2. No dead rule, no unreachable outcome or cell, no idle question or choice."""
    for item in [*space.book.rules(), *space.book.contact_rules]:
        if space.functions.roots[f"rule:{item.id}"] == space.builder.false:
            yield Broken(2, f"the rule {item.id} can never apply")
    possible = space.diagram.possible(space.outcome)
    for entry in space.book.outcomes:
        if entry["id"] not in possible:
            yield Broken(2, f"the outcome {entry['id']} can never be reached")
    for weighing in space.book.weighings:
        weighed = space.builder.negate(space.builder.either(*_fired(space)))
        start = space.builder.both(space.functions.condition(weighing.item.when), weighed)
        yield from _dead_cells(space, weighing.axes, weighing.cells, start, ())
    support = space.diagram.support(space.outcome)
    for position, fact in enumerate(space.book.asking_order):
        if position not in support:
            yield Broken(2, f"the question {fact} can never matter")
        yield from _idle_choices(space, fact)


def no_contradiction(space: Space) -> Iterator[Broken]:
    """3. No contradictory findings at the same rank."""
    for first, second in _pairs(space.book.decisions):
        if first.when == second.when:
            yield Broken(3, f"{first.id} and {second.id} have the same condition")
    for first, second in _pairs(space.book.adjustments):
        low = first.data.get("at_least") or second.data.get("at_least")
        high = first.data.get("at_most") or second.data.get("at_most")
        same = first.data["regime"] == second.data["regime"]
        if same and low and high and space.scale.index(low) > space.scale.index(high):
            both = space.builder.both(*(space.functions.condition(i.when) for i in (first, second)))
            yield from _found(space, 3, f"{first.id} and {second.id} contradict each other", both)


def monotone(space: Space) -> Iterator[Broken]:
    """4. Where choices are ordered, a more serious answer never makes the outcome milder."""
    for fact in space.book.asking_order:
        if not space.book.questions[fact].data.get("ordered"):
            continue
        for mild, serious in pairwise(space.choices(fact)):
            before = space.fixed(space.outcome, fact, mild)
            after = space.fixed(space.outcome, fact, serious)
            for position, outcome in enumerate(space.scale):
                milder = space.gives(after, *space.scale[:position])
                fault = space.builder.both(space.gives(before, outcome), milder)
                says = f"{fact}: {serious} is treated more mildly than {mild}"
                yield from _found(space, 4, says, fault)


def rights_floor(space: Space) -> Iterator[Broken]:
    """5. Voting is open to all; staying informed and federal referendums to all who are covered."""
    free = space.gives(space.outcome, "your_right")
    covered = {"coverage": ["covered", "covered_check"]}
    # The Referendum Act itself leaves out the Chief Electoral Officer's staff (s. 32), and what
    # a text contains can be stopped whatever it is about.
    referendum = {**covered, "kind": "ref_fed", "not": {"who": "elections_staff"}}
    plain = {"any": [{"content": "none"}, {"not": {"act": _acts_with_content(space)}}]}
    floors: list[tuple[str, NodeId]] = [
        ("voting is not within someone’s rights", space.where({"act": "vote"})),
        (
            "staying informed is not within the rights of someone covered",
            space.where({**covered, "act": ["inform", "follow"]}),
        ),
        (
            "a federal referendum is not within the rights of someone covered",
            space.builder.both(space.where(referendum), space.where(plain)),
        ),
    ]
    for says, floor in floors:
        yield from _found(space, 5, says, space.builder.both(floor, space.builder.negate(free)))


def firm_sources(space: Space) -> Iterator[Broken]:
    """6. Firm stops come only from statute, regulation, Commission or binding text."""
    for item in space.book.decisions:
        kinds = FIRM_KINDS.get(item.data["then"])
        if kinds is None:
            continue
        cited = [
            citation
            for citation in item.data["sources"]
            if space.book.sources[citation["id"]]["kind"] in kinds
        ]
        if not cited:
            yield Broken(
                6, f"{item.id} stops something and cites none of {', '.join(sorted(kinds))}"
            )
        if item.data["then"] == "other_rule_stops" and all(
            c.get("sure", "read") != "read" for c in cited
        ):
            yield Broken(6, f"{item.id} stops something by a text that has not been read")
    stops = space.gives(space.outcome, *FIRM_KINDS)
    decided = space.builder.either(
        *(
            space.functions.roots[f"rule:{item.id}"]
            for item in space.book.decisions
            if item.data["then"] in FIRM_KINDS
        )
    )
    says = "weighing ends in a firm stop"
    yield from _found(space, 6, says, space.builder.both(stops, space.builder.negate(decided)))


def single_answers(space: Space) -> Iterator[Broken]:
    """7. From the mildest answers, no single answer takes a quiet or modest act past with_care."""
    mildest = {fact: _mildest(space, fact) for fact in space.book.asking_order if fact not in GATES}
    weighed = space.builder.negate(space.builder.either(*_fired(space)))
    past = space.builder.both(
        weighed,
        space.where({"act": _quiet_or_modest_acts(space, mildest), "who": "employee"}),
        space.worse_than(space.outcome, "with_care"),
    )
    for fact, kept in mildest.items():
        for choice in space.choices(fact):
            if choice == kept:
                continue
            fault = past
            for other, answer in {**mildest, fact: choice}.items():
                fault = space.fixed(fault, other, answer)
            says = f"{fact}: {choice}, alone, takes a quiet or modest act past with_care"
            yield from _found(space, 7, says, fault)


def _quiet_or_modest_acts(space: Space, mildest: dict[str, str]) -> list[str]:
    """Return the acts that stay quiet or modest even where anyone may see them."""
    prominence = space.functions.roots["fact:prominence"]
    for fact, answer in {**mildest, "audience": "public"}.items():
        prominence = space.fixed(prominence, fact, answer)
    acts = {
        act: space.diagram.possible(space.fixed(prominence, "act", act))
        for act in space.choices("act")
    }
    return [act for act, found in acts.items() if found <= set(QUIET_OR_MODEST)]


def no_link_no_worry(space: Space) -> Iterator[Broken]:
    """8. Part 7 weighing says talk_first only for a link with the work or a sensitive job."""
    worried = space.worse_than(space.functions.roots["result:part7"], "with_care")
    reasonless = space.where({"connection": "none", "role": ["ordinary", "some"]})
    says = "Part 7 asks to talk first without a link to the work or a sensitive job"
    yield from _found(space, 8, says, space.builder.both(worried, reasonless))


def hiding_earns_nothing(space: Space) -> Iterator[Broken]:
    """9. A locked or anonymous account is never treated more mildly than an open one."""
    locked = space.fixed(space.outcome, "audience", "locked")
    plain = space.fixed(space.outcome, "audience", "public")
    for position, outcome in enumerate(space.scale):
        milder = space.gives(locked, *space.scale[:position])
        fault = space.builder.both(space.gives(plain, outcome), milder)
        yield from _found(space, 9, "a locked account earns a milder answer", fault)


def exact_unknowns(space: Space) -> Iterator[Broken]:
    """10. Partial answers give exactly the outcomes of their completions.

    In a reduced and ordered diagram every path to a terminal is a set of completions, so it is
    enough that the diagram is ordered and reduced (Bryant 1986).
    """
    seen: set[tuple[int, tuple[int, ...]]] = set()
    for node in space.tests(space.outcome):
        variable, children = space.diagram.variable(node), space.diagram.children(node)
        if any(space.diagram.variable(child) <= variable for child in children):
            yield Broken(10, "the diagram is not ordered")
        if len(set(children)) == 1 or (variable, children) in seen:
            yield Broken(10, "the diagram is not reduced")
        seen.add((variable, children))


def both_languages(space: Space) -> Iterator[Broken]:
    """11. Every text is there in both languages."""

    def missing(data: Any, at: str) -> Iterator[str]:
        if isinstance(data, dict):
            if ("en" in data) != ("fr" in data):
                yield at
            for key, value in data.items():
                if key in {"en", "fr"} and isinstance(value, str) and not value.strip():
                    yield at
                yield from missing(value, f"{at}.{key}")
        elif isinstance(data, list):
            for value in data:
                yield from missing(value, at)

    items: list[tuple[str, Any]] = [
        *((item.id, item.data) for item in space.book.rules()),
        *((item.data["id"], item.data) for item in space.book.questions.values()),
        *((entry["id"], entry) for entry in [*space.book.outcomes, *space.book.regimes]),
        *space.book.contacts.items(),
    ]
    for name, data in items:
        for at in missing(data, name):
            yield Broken(11, f"{at} lacks a language")


PROPERTIES: tuple[Check, ...] = (
    one_outcome,
    nothing_dead,
    no_contradiction,
    monotone,
    rights_floor,
    firm_sources,
    single_answers,
    no_link_no_worry,
    hiding_earns_nothing,
    exact_unknowns,
    both_languages,
)


def prove(space: Space) -> Iterator[Broken]:
    """Yield every broken property, in order."""
    for check in PROPERTIES:
        yield from check(space)


def _found(space: Space, number: int, says: str, fault: NodeId) -> Iterator[Broken]:
    answers = space.example(fault)
    if answers is not None:
        yield Broken(number, says, answers)


def _fired(space: Space) -> list[NodeId]:
    return [space.functions.roots[f"rule:{item.id}"] for item in space.book.decisions]


def _weighing_rules(space: Space) -> list[str]:
    return [
        f"{weighing.item.topic}.{outcome}"
        for weighing in space.book.weighings
        for outcome in weighing.item.data["because"]
    ]


def _pairs(items: list[Item]) -> Iterator[tuple[Item, Item]]:
    for position, first in enumerate(items):
        for second in items[position + 1 :]:
            yield first, second


def _dead_cells(
    space: Space, axes: list[str], cells: Any, reached: NodeId, at: tuple[str, ...]
) -> Iterator[Broken]:
    if reached == space.builder.false:
        yield Broken(2, f"the table cell {' / '.join(at)} can never be reached")
    elif not isinstance(cells, str):
        for value, below in cells.items():
            here = space.builder.both(reached, space.where({axes[0]: value}))
            yield from _dead_cells(space, axes[1:], below, here, (*at, value))


def _idle_choices(space: Space, fact: str) -> Iterator[Broken]:
    """A choice is idle when another one means the same in every outcome and every reason."""
    declared = [set(group) for group in space.book.questions[fact].data.get("same_effect", [])]
    variable = space.book.asking_order.index(fact)
    meaning: dict[tuple[NodeId, ...], str] = {}
    memos: list[dict[NodeId, NodeId]] = [{} for _ in space.choices(fact)]
    for position, choice in enumerate(space.choices(fact)):
        cofactors = tuple(
            space.diagram.restrict(root, {variable: position}, memos[position])
            for root in space.functions.roots.values()
        )
        twin = meaning.setdefault(cofactors, choice)
        if twin != choice and not any({twin, choice} <= group for group in declared):
            yield Broken(
                2, f"{fact}: {choice} and {twin} never differ; declare it under same_effect"
            )


def _acts_with_content(space: Space) -> list[str]:
    return [
        value
        for comparison in facts(space.book.questions["content"].when)
        if isinstance(comparison, Is)
        for value in comparison.values
    ]


def _mildest(space: Space, fact: str) -> str:
    """Return the mildest choice: the first of an ordered question, else the milder in outcome."""
    preferred = {"union_voice": "no", "public_interest": "no", "election": "band_school"}
    return preferred.get(fact, space.choices(fact)[0])
