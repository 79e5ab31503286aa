"""Promises: what the sources say of some answers, whatever the others turn out to be."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.author.book import Place
from checker.author.document import Document, read
from checker.author.functions import OUTCOME
from checker.author.problems import Problem, RuleErrors
from checker.author.schema import validate
from checker.engine import AnswerError, RuleBook
from checker.engine.diagram import Diagram, NodeId

FILE = "promises.yml"


@dataclass(frozen=True)
class Promise:
    """Answers, as question position to choice positions, and the only outcomes they may have."""

    id: str
    answers: dict[int, frozenset[int]]
    outcomes: frozenset[str]
    place: Place

    def broken(self, diagram: Diagram, root: NodeId) -> list[str]:
        """Return the outcomes that `root` can give for these answers although it must not."""
        found = {str(diagram.values[end]) for end in ends(diagram, root, self.answers)}
        return sorted(found - self.outcomes)


def ends(diagram: Diagram, root: NodeId, answers: Mapping[int, AbstractSet[int]]) -> set[NodeId]:
    """Return the terminals that `root` reaches when each variable has one of the given choices."""
    seen, waiting = {root}, [root]
    while waiting:
        node = waiting.pop()
        if not diagram.is_terminal(node):
            children = diagram.children(node)
            choices = answers.get(diagram.variable(node), range(len(children)))
            fresh = {children[choice] for choice in choices} - seen
            seen |= fresh
            waiting.extend(fresh)
    return {node for node in seen if diagram.is_terminal(node)}


def load_promises(rules: Path, engine: RuleBook, sources: Mapping[str, Any]) -> list[Promise]:
    """Read the promises of `rules`, none when it has no such file.

    Raises RuleErrors for faults of form, repeated ids, and unknown questions, choices or sources.
    """
    path = rules / FILE
    if not path.exists():
        return []
    document = read(path)
    problems = list(validate(document))
    promises: list[Promise] = []
    if not problems:
        problems.extend(_references(document, sources))
        for position, entry in enumerate(document.data):
            for place, when, outcomes in _cases(document, position, entry):
                try:
                    answers = _answers(engine, when)
                except AnswerError as error:
                    expected = "questions and choices that exist"
                    problems.append(place.problem(expected, str(error), "Correct it.", "when"))
                    continue
                promises.append(Promise(entry["id"], answers, frozenset(outcomes), place))
    if problems:
        raise RuleErrors(problems)
    return promises


def _references(document: Document, sources: Mapping[str, Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, entry in enumerate(document.data):
        if entry["id"] in seen:
            remedy = "Give one of them another id."
            yield document.problem((position, "id"), "an id used once", entry["id"], remedy)
        seen.add(entry["id"])
        for number, citation in enumerate(entry["sources"]):
            if citation["id"] not in sources:
                at = (position, "sources", number, "id")
                remedy = "Add the source, or correct the id."
                yield document.problem(at, "a source in sources.yml", citation["id"], remedy)


def _cases(
    document: Document, position: int, entry: dict[str, Any]
) -> Iterator[tuple[Place, dict[str, Any], list[str]]]:
    shared = entry.get("when", {})
    if "outcomes" in entry:
        yield Place(document, (position,)), shared, entry["outcomes"]
    for number, case in enumerate(entry.get("cases", [])):
        place = Place(document, (position, "cases", number))
        yield place, {**shared, **case["when"]}, case["outcomes"]


def _answers(engine: RuleBook, when: Mapping[str, Any]) -> dict[int, frozenset[int]]:
    return {
        engine.position(fact): frozenset(
            engine.choice(fact, choice)
            for choice in (written if isinstance(written, list) else [written])
        )
        for fact, written in when.items()
    }


def broken(promises: list[Promise], engine: RuleBook) -> Iterator[Problem]:
    """Yield every promise that some completion of its answers breaks."""
    for promise in promises:
        found = promise.broken(engine.diagram, engine.roots[OUTCOME])
        if found:
            expected = f"only {', '.join(sorted(promise.outcomes))} for {promise.id}"
            remedy = "Look at the rules first; a promise changes only with its source."
            yield promise.place.problem(expected, ", ".join(found), remedy, "outcomes")
