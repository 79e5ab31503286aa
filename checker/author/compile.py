"""Compiles `rules/` into one JSON rule book for the engine."""

import json
from pathlib import Path
from typing import Any

from checker.author.book import Book, Item, gather
from checker.author.cross_check import cross_check
from checker.author.draft_words import compiled_draft, draft_sources
from checker.author.functions import Functions, weigh_id
from checker.author.in_force import as_of
from checker.author.scenarios import Scenario
from checker.author.scenarios import load as load_scenarios
from checker.engine.rulebook import FORMAT, load_rulebook


def compile_rules(rules: Path, book: Book | None = None) -> dict[str, Any]:
    """Return the compiled rule book as plain data; raise RuleErrors with every fault found.

    It carries the worked examples too, each with the answers and outcomes of its typical reading.
    `book` is the checked book of `rules` where it was read already.
    """
    book = book or checked_book(rules)
    compiled = compile_book(book)
    engine = load_rulebook(json.dumps(compiled))
    scenarios = load_scenarios(rules, engine, book.about["typical"])
    return {**compiled, "examples": [_example(scenario) for scenario in scenarios]}


def checked_book(rules: Path) -> Book:
    """Return the rules in force when the book was checked; raise RuleErrors with all faults."""
    book = dated_book(rules)
    return as_of(book, str(book.about["checked"]))


def dated_book(rules: Path) -> Book:
    """Return every rule, also those not in force now; raise RuleErrors with all faults."""
    book = gather(rules)
    cross_check(book)
    return book


def write_rulebook(rules: Path, target: Path, book: Book | None = None) -> dict[str, Any]:
    """Compile `rules` into the JSON file `target` and return the data; `book` as above."""
    compiled = compile_rules(rules, book)
    target.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(compiled, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    target.write_text(text + "\n", encoding="utf-8")
    return compiled


def compile_book(book: Book) -> dict[str, Any]:
    """Return the compiled form of a checked book."""
    functions = Functions(book)
    return {
        "format": FORMAT,
        "about": {key: book.about[key] for key in ("version", "checked", "law_current_to")},
        "questions": [_question(book, book.questions[fact]) for fact in book.asking_order],
        "rules": [*_weighings(book), *(_rule(item) for item in book.rules()), *_contacts(book)],
        "outcomes": [_outcome(outcome) for outcome in book.outcomes],
        "regimes": book.regimes,
        "sources": {
            key: _source(source) for key, source in book.sources.items() if key in _cited(book)
        },
        "contacts": [_contact(book, contact) for contact in book.contacts.values()],
        "checklist": book.about["checklist"],
        "draft": compiled_draft(book),
        "diagram": functions.diagram.to_json(functions.roots),
    }


def _example(scenario: Scenario) -> dict[str, Any]:
    typical = scenario.as_typical
    return {
        "id": scenario.id,
        "theme": scenario.document.path.stem,
        "title": scenario.data["title"],
        "answers": typical.answers,
        "outcomes": typical.outcomes,
    }


def _question(book: Book, item: Item) -> dict[str, Any]:
    data = item.data
    group = None
    choices = []
    for choice in data["choices"]:
        group = choice.get("group", group)
        choices.append(
            {
                "id": choice["id"],
                "label": choice["label"],
                "hint": choice.get("hint"),
                "group": group,
            }
        )
    return {
        "fact": data["id"],
        "can_change": data["can_change"],
        "moves": _moves(data),
        "section": item.topic,
        "display": {
            "section": book.sections[item.topic]["title"],
            "text": data["text"],
            "help": data.get("help"),
            "why": data["why"],
        },
        "choices": choices,
        "usual": data["checklist"]["usual"] if "checklist" in data else None,
        "statement": data["checklist"]["statement"] if "checklist" in data else None,
    }


def _moves(data: dict[str, Any]) -> dict[str, list[str]]:
    """Return to which choices a person could move from each choice, within their power."""
    if not data["can_change"]:
        return {}
    if "change" in data:
        moves: dict[str, list[str]] = data["change"]
        return moves
    choices = [choice["id"] for choice in data["choices"]]
    return {choice: choices[:position] for position, choice in enumerate(choices)}


def _outcome(outcome: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in outcome.items() if key != "facts"}


def _rule(item: Item) -> dict[str, Any]:
    data = item.data
    return {
        "id": data["id"],
        "role": item.role,
        "regime": data.get("regime", "part7"),
        "text": data["text"] if item.role == "step" else data["because"],
        "sources": [_citation(citation) for citation in data["sources"]],
        "adverse": data.get("favour") == "adverse",
        "from": data.get("from"),
        "to": data.get("to"),
        "checked": data.get("checked"),
    }


def _weighings(book: Book) -> list[dict[str, Any]]:
    return [
        {
            "id": weigh_id(weighing, outcome),
            "role": "weigh",
            "regime": weighing.regime,
            "text": text,
            "sources": [_citation(citation) for citation in weighing.item.data["sources"]],
            "adverse": False,
        }
        for weighing in book.weighings
        for outcome, text in weighing.item.data["because"].items()
    ]


def _contacts(book: Book) -> list[dict[str, Any]]:
    return [
        {
            "id": item.id,
            "role": "contact",
            "regime": "other",
            "text": {},
            "sources": [],
            "contact": item.data["contact"],
        }
        for item in book.contact_rules
    ]


def _contact(book: Book, contact: dict[str, Any]) -> dict[str, Any]:
    address = book.sources[contact["url"]]["url"] if contact["url"] else None
    kept = {key: contact[key] for key in ("id", "name", "text", "bring", "phone", "email")}
    return {**kept, "url": address}


def _cited(book: Book) -> set[str]:
    items = [*book.rules(), *(weighing.item for weighing in book.weighings)]
    cited = {citation["id"] for item in items for citation in item.data["sources"]}
    return cited | draft_sources(book)


def _source(source: dict[str, Any]) -> dict[str, Any]:
    kept = ("id", "kind", "title", "short", "publisher", "url", "lang")
    return {key: source[key] for key in kept}


def _citation(citation: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": citation["id"],
        "section": section_text(citation.get("section")),
        "certainty": citation.get("sure", "read"),
    }


def section_text(section: str | dict[str, str] | None) -> dict[str, str] | None:
    """Return a section in words: bare numbers are sections of a statute or regulation."""
    if section is None or isinstance(section, dict):
        return section
    parts = section.split(", ")
    numbers = {part.split("(")[0] for part in parts} - {""}
    several = len(numbers) > 1 or any("-" in number for number in numbers)
    paragraphs = all("(" in part for part in parts)
    return {
        "en": f"{'ss.' if several else 's.'} {section}",
        "fr": f"{'par.' if paragraphs else 'art.'} {section.replace('-', ' à ')}",
    }
