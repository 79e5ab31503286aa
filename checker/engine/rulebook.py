"""The compiled rule book: questions, rules and sources as the engine reads them."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from reprlib import repr as short
from typing import Any, TypeAlias

from checker.engine.diagram import Diagram, NodeId

Text: TypeAlias = dict[str, str]
UNKNOWN = "unknown"
FORMAT = 2


class RuleBookError(ValueError):
    """The compiled rule book cannot be read."""


class AnswerError(ValueError):
    """An answer names a question or a choice that the rule book does not have."""


@dataclass(frozen=True)
class Question:
    """One fact about the person or the activity, asked in both languages.

    `usual` is the answer that a statement on a checklist stands against, if the question has one.
    """

    fact: str
    choices: tuple[str, ...]
    can_change: bool
    moves: dict[str, list[str]]
    section: str
    display: dict[str, Any]
    usual: str | None = None
    statement: Text | None = None


@dataclass(frozen=True)
class Rule:
    """A rule that can decide, support, adjust, note or advise, with its texts and sources."""

    id: str
    role: str
    regime: str
    text: Text
    sources: tuple[dict[str, Any], ...]
    adverse: bool = False
    contact: str | None = None
    dates: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class RuleBook:
    """Everything the engine needs to assess an activity."""

    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    outcomes: dict[str, dict[str, Any]]
    regimes: dict[str, dict[str, Any]]
    contacts: dict[str, dict[str, Any]]
    about: dict[str, Any]
    diagram: Diagram
    roots: dict[str, NodeId]
    checklist: dict[str, Text] = field(default_factory=dict)
    examples: tuple[dict[str, Any], ...] = ()
    draft: dict[str, Any] = field(default_factory=dict)

    @property
    def band(self) -> list[str]:
        """Return the outcome ids in the order of the band."""
        return list(self.outcomes)

    def position(self, fact: str) -> int:
        """Return the asking position of `fact`, which is also its variable in the diagram."""
        found = self._positions.get(fact)
        if found is not None:
            return found
        known = ", ".join(question.fact for question in self.questions)
        message = f"unknown question {short(fact)}: expected one of {known}"
        raise AnswerError(message)

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {question.fact: position for position, question in enumerate(self.questions)}

    def choice(self, fact: str, answer: str) -> int:
        """Return the position of `answer` among the choices of `fact`."""
        choices = self.questions[self.position(fact)].choices
        if answer not in choices:
            known = ", ".join([*choices, UNKNOWN])
            message = f"question {fact!r} has no choice {short(answer)}: expected one of {known}"
            raise AnswerError(message)
        return choices.index(answer)


def load_rulebook(json_text: str | bytes) -> RuleBook:
    """Read a compiled rule book; raise RuleBookError when it is damaged or of another format."""
    try:
        # Python would find out for itself which encoding it is, and then take longer to read it.
        data = json.loads(json_text if isinstance(json_text, str) else json_text.decode())
        _check_format(data["format"])
        return RuleBook(
            questions=tuple(
                Question(
                    fact=item["fact"],
                    choices=tuple(choice["id"] for choice in item["choices"]),
                    can_change=item["can_change"],
                    moves=item["moves"],
                    section=item["section"],
                    display=item["display"] | {"choices": item["choices"]},
                    usual=item["usual"],
                    statement=item["statement"],
                )
                for item in data["questions"]
            ),
            rules=tuple(
                Rule(
                    id=item["id"],
                    role=item["role"],
                    regime=item["regime"],
                    text=item["text"],
                    sources=tuple(_cite(source, data["sources"]) for source in item["sources"]),
                    adverse=item.get("adverse", False),
                    contact=item.get("contact"),
                    dates={
                        "from": item.get("from"),
                        "to": item.get("to"),
                        "checked": item.get("checked") or data["about"]["checked"],
                    },
                )
                for item in data["rules"]
            ),
            outcomes={item["id"]: item for item in data["outcomes"]},
            regimes={item["id"]: item for item in data["regimes"]},
            contacts={item["id"]: item for item in data["contacts"]},
            about=data["about"],
            diagram=Diagram.from_json(data["diagram"]),
            roots=data["diagram"]["roots"],
            checklist=data["checklist"],
            examples=tuple(data.get("examples", [])),
            draft=_draft(data["draft"], data["sources"]),
        )
    except RuleBookError:
        raise
    # A damaged file can hold any JSON at all, in any place.
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        message = (
            f"the compiled rule book is damaged ({type(error).__name__}: {error!s:.200}); "
            "compile it again"
        )
        raise RuleBookError(message) from error


def _check_format(found: object) -> None:
    if found != FORMAT:
        message = f"the rule book has format {short(found)}, this engine reads format {FORMAT}"
        raise RuleBookError(message)


def _cite(citation: dict[str, Any], sources: dict[str, dict[str, Any]]) -> dict[str, Any]:
    source = sources[citation["id"]]
    return source | citation


def _draft(draft: dict[str, Any], sources: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the words for reading a draft, with the sources of names in full."""
    if not draft:
        return draft
    groups = [
        group | {"sources": [_cite(source, sources) for source in group["sources"]]}
        for group in draft["groups"]
    ]
    return draft | {"groups": groups}
