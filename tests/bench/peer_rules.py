"""The outcome rules of the book, written as two other rule engines want them.

Both translations hold the questions with when they are asked, the derived facts, the deciding
rules, the weighing tables and the adjustments.
Reasons, sources, steps and contacts have no counterpart there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.author.book import Book, Weighing
from checker.author.cells import leaves
from checker.author.conditions import All, Condition, Is, Not

Json = dict[str, Any]
# A fact that no rule has set yet.
_UNSET = ""


def for_json_rules_engine(book: Book) -> Json:
    """Return `facts` that are unset at first, and `rules` that each set one fact.

    An answer comes as `said:FACT`; `outcome` is set last.
    Cells of a table exclude each other, so they share a place in the order.
    """
    derived = [(fact, item) for fact, each in book.derived.items() for item in each.rules]
    decided = [("outcome", item) for item in book.decisions]
    places = [
        *(
            [_sets(fact, {"fact": f"said:{fact}"}, _json(book.questions[fact].when))]
            for fact in book.asking_order
        ),
        *(
            [_sets(fact, item.data["then"], _unset(fact), _json(item.when))]
            for fact, item in (*derived, *decided)
        ),
        *(
            [_cell(weighing, at, found) for at, found in leaves(weighing.cells)]
            for weighing in book.weighings
        ),
    ]
    scale = _scale(book)
    for item in book.adjustments:
        result, limit = _result(item.data["regime"]), _limit(item.data)
        at = scale.index(limit)
        moved = scale[:at] if "at_least" in item.data else scale[at + 1 :]
        places.append([_sets(result, limit, _is(result, *moved), _json(item.when))])
    results = [_result(weighing.regime) for weighing in book.weighings]
    for outcome in reversed(scale[1:]):
        some = {"any": [_is(result, outcome) for result in results]}
        places.append([_sets("outcome", outcome, _unset("outcome"), some)])
    places.append([_sets("outcome", scale[0], _unset("outcome"))])
    rules = [
        {**rule, "priority": len(places) - at} for at, place in enumerate(places) for rule in place
    ]
    return {"facts": dict.fromkeys(["outcome", *book.derived, *results], _UNSET), "rules": rules}


def _sets(name: str, value: Any, *conditions: Json) -> Json:
    event = {"type": "set", "params": {"name": name, "value": value}}
    return {"conditions": {"all": list(conditions)}, "event": event}


def _cell(weighing: Weighing, at: Sequence[str], found: str) -> Json:
    axes = [_is(*pair) for pair in zip(weighing.axes, at, strict=False)]
    here = _json(weighing.item.when)
    return _sets(_result(weighing.regime), found, _unset("outcome"), here, *axes)


def _unset(fact: str) -> Json:
    """Looked at before the other conditions, so that a rule that comes too late costs little."""
    return {**_is(fact, _UNSET), "priority": 2}


def _is(fact: str, *values: str) -> Json:
    return {"fact": fact, "operator": "in", "value": list(values)}


def _json(condition: Condition) -> Json:
    if isinstance(condition, Is):
        return _is(condition.fact, *condition.values)
    if isinstance(condition, Not):
        return {"not": _json(condition.part)}
    kind = "all" if isinstance(condition, All) else "any"
    return {kind: [_json(part) for part in condition.parts]}


def _result(regime: str) -> str:
    return f"result:{regime}"


def for_publicodes(book: Book) -> Json:
    """Return publicodes rules by name; in them, an outcome on the scale is its rank.

    An answer is put in the situation as `said FACT`; the rule `outcome` gives the outcome.
    """
    rules: Json = {}
    for fact in book.asking_order:
        name, when = _name(fact), book.questions[fact].when
        rules[f"said {name}"] = {"question": name}
        rules[name] = {"valeur": f"said {name}", "applicable si": _codes(when)}
    for fact, derived in book.derived.items():
        *before, last = derived.rules
        cases = [(_codes(item.when), _text(item.data["then"])) for item in before]
        rules[_name(fact)] = _first(cases, _text(last.data["then"]))
    scale = _scale(book)
    regimes = [weighing.regime for weighing in book.weighings]
    for weighing in book.weighings:
        rules[f"weighed {_name(weighing.regime)}"] = {
            "applicable si": _codes(weighing.item.when),
            "valeur": _table(weighing, scale),
        }
        rules[f"result {_name(weighing.regime)}"] = _adjusted(book, weighing.regime, scale)
    rules["rank"] = {"le maximum de": [f"result {_name(regime)}" for regime in regimes]}
    decided = [(_codes(item.when), _text(item.data["then"])) for item in book.decisions]
    ranks = [(f"rank = {at}", _text(scale[at])) for at in range(1, len(scale))]
    rules["outcome"] = _first([*decided, *ranks], _text(scale[0]))
    return rules


def _name(fact: str) -> str:
    return fact.replace("_", "-")


def _text(value: str) -> str:
    return f"'{value}'"


def _first(cases: Sequence[tuple[Any, Any]], otherwise: Any) -> Json:
    """The value of the first case that holds."""
    return {
        "variations": [*({"si": si, "alors": alors} for si, alors in cases), {"sinon": otherwise}]
    }


def _codes(condition: Condition) -> Any:
    if isinstance(condition, Is):
        one = [f"{_name(condition.fact)} = {_text(value)}" for value in condition.values]
        return one[0] if len(one) == 1 else {"une de ces conditions": one}
    if isinstance(condition, Not):
        return {"=": [_codes(condition.part), "non"]}
    if not condition.parts:
        return "oui" if isinstance(condition, All) else "non"
    kind = "toutes ces conditions" if isinstance(condition, All) else "une de ces conditions"
    return {kind: [_codes(part) for part in condition.parts]}


def _table(weighing: Weighing, scale: Sequence[str]) -> Json:
    cells = []
    for at, found in leaves(weighing.cells):
        axes = tuple(Is(axis, (value,)) for axis, value in zip(weighing.axes, at, strict=False))
        cells.append((_codes(All(axes)), scale.index(found)))
    *before, (_, last) = cells
    return _first(before, last)


def _adjusted(book: Book, regime: str, scale: Sequence[str]) -> Json:
    value: Json = {"valeur": f"weighed {_name(regime)}"}
    for item in book.adjustments:
        if item.data["regime"] == regime:
            kind = "plancher" if "at_least" in item.data else "plafond"
            limit = {"applicable si": _codes(item.when), "valeur": scale.index(_limit(item.data))}
            value = {"valeur": value, kind: limit}
    return value


def _scale(book: Book) -> list[str]:
    """The outcomes that weighing can give, mildest first."""
    return [entry["id"] for entry in book.outcomes if entry["rank"] is not None]


def _limit(data: Json) -> str:
    return str(data.get("at_least") or data["at_most"])
