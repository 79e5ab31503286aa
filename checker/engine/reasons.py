"""Why: the rules that decided, those that support, the notes, the steps and whom to ask."""

from typing import Any

from checker.engine.situation import Situation

REASON_ROLES = {
    "decide": "decides",
    "adjust": "decides",
    "weigh": "decides",
    "derive": "supports",
    "note": "note",
}
WEIGHT_ORDER = ("decides", "supports", "note")


def reasons(situation: Situation) -> list[dict[str, Any]]:
    """Return every reason that holds whatever is still open, deciding ones first."""
    found = [
        {
            "rule": rule.id,
            "text": rule.text,
            "regime": rule.regime,
            "weight": REASON_ROLES[rule.role],
            "certain": True,
            "adverse": rule.adverse,
            "sources": list(rule.sources),
            "in_force": rule.dates,
        }
        for rule in situation.book.rules
        if rule.role in REASON_ROLES and situation.holds(f"rule:{rule.id}")
    ]
    return sorted(found, key=lambda reason: WEIGHT_ORDER.index(reason["weight"]))


def steps(situation: Situation) -> list[dict[str, Any]]:
    """Return what the person can do, in the order of the rule book."""
    return [
        {"rule": rule.id, "text": rule.text, "sources": list(rule.sources)}
        for rule in situation.book.rules
        if rule.role == "step" and situation.holds(f"rule:{rule.id}")
    ]


def contacts(situation: Situation) -> list[dict[str, Any]]:
    """Return whom to ask, each once."""
    wanted: list[str] = []
    for rule in situation.book.rules:
        if (
            rule.contact is not None
            and rule.contact not in wanted
            and situation.holds(f"rule:{rule.id}")
        ):
            wanted.append(rule.contact)
    return [situation.book.contacts[contact] for contact in wanted]


def regimes(situation: Situation) -> list[str]:
    """Return the bodies of rules that have a say, in the order of the rule book."""
    return [regime for regime in situation.book.regimes if situation.holds(f"regime:{regime}")]


def headline(situation: Situation) -> dict[str, str] | None:
    """Return the outcome in a sentence, sharpened when a comparable case went against someone."""
    if len(situation.outcomes) != 1:
        return None
    outcome = situation.book.outcomes[situation.outcomes[0]]
    adverse = any(
        rule.adverse and situation.holds(f"rule:{rule.id}")
        for rule in situation.book.rules
        if rule.role == "note"
    )
    text: dict[str, str] = (
        outcome.get("sharpened", outcome["sentence"]) if adverse else outcome["sentence"]
    )
    return text
