"""The rules as data: what the files say, gathered in the order in which it counts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.author.conditions import Condition, parse
from checker.author.document import Document, KeyPath, read
from checker.author.problems import Problem, RuleErrors
from checker.author.schema import validate


@dataclass(frozen=True)
class Place:
    """Where something stands, for precise errors."""

    document: Document
    key_path: KeyPath

    def problem(self, expected: str, found: str, remedy: str, *more: str | int) -> Problem:
        """Return a problem here, or at a key below."""
        return self.document.problem((*self.key_path, *more), expected, found, remedy)


@dataclass(frozen=True)
class Item:
    """One entry of a rule file: its role, its data, its condition and its place."""

    role: str
    topic: str
    data: dict[str, Any]
    when: Condition
    place: Place

    @property
    def id(self) -> str:
        """Return the id, made from the contact for entries that have none."""
        return str(self.data.get("id", ""))


@dataclass
class Derived:
    """A fact worked out from answers: the first rule that holds gives its value."""

    fact: str
    values: list[str]
    rules: list[Item]
    place: Place
    data: dict[str, Any]


@dataclass
class Weighing:
    """A table of one regime: an outcome for each combination of its axes."""

    regime: str
    axes: list[str]
    cells: Any
    item: Item


@dataclass
class Book:
    """Everything in `rules/`, read and shaped, not yet checked across files."""

    about: dict[str, Any]
    place: Place
    questions: dict[str, Item] = field(default_factory=dict)
    sections: dict[str, dict[str, Any]] = field(default_factory=dict)
    asking_order: list[str] = field(default_factory=list)
    topics: dict[str, dict[str, Any]] = field(default_factory=dict)
    derived: dict[str, Derived] = field(default_factory=dict)
    decisions: list[Item] = field(default_factory=list)
    weighings: list[Weighing] = field(default_factory=list)
    adjustments: list[Item] = field(default_factory=list)
    notes: list[Item] = field(default_factory=list)
    steps: list[Item] = field(default_factory=list)
    contact_rules: list[Item] = field(default_factory=list)
    outcomes: list[dict[str, Any]] = field(default_factory=list)
    regimes: list[dict[str, Any]] = field(default_factory=list)
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    contacts: dict[str, dict[str, Any]] = field(default_factory=dict)
    draft: list[Document] = field(default_factory=list)

    def rules(self) -> Iterator[Item]:
        """Yield every rule with a text and sources, in deciding order."""
        for derived in self.derived.values():
            yield from derived.rules
        yield from self.decisions
        yield from self.adjustments
        yield from self.notes
        yield from self.steps


def gather(rules: Path) -> Book:
    """Read all rule files below `rules`; raise RuleErrors with every fault of form found."""
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    for path in sorted(
        path
        for pattern in ("*.yml", "questions/*.yml", "topics/*.yml", "draft-words/*.yml")
        for path in rules.glob(pattern)
    ):
        try:
            document = read(path)
        except RuleErrors as error:
            problems.extend(error.problems)
            continue
        problems.extend(validate(document))
        documents[path.relative_to(rules).as_posix()] = document
    problems.extend(
        Problem(rules / needed, 1, "the file", "a rule file", "no such file", "Add it.")
        for needed in ("book.yml", "outcomes.yml", "sources.yml", "contacts.yml")
        if not (rules / needed).exists()
    )
    if problems:
        raise RuleErrors(problems)
    return _shape(documents)


def _shape(documents: dict[str, Document]) -> Book:
    head = documents["book.yml"]
    about = head.data["book"]
    book = Book(about=about, place=Place(head, ("book",)), asking_order=about["questions"])
    book.outcomes = documents["outcomes.yml"].data["outcomes"]
    book.regimes = documents["outcomes.yml"].data["regimes"]
    book.sources = {source["id"]: source for source in documents["sources.yml"].data}
    book.contacts = {contact["id"]: contact for contact in documents["contacts.yml"].data}
    problems = [*_repeated(documents["sources.yml"]), *_repeated(documents["contacts.yml"])]
    problems += _addresses(documents["contacts.yml"], book.sources)
    topics: dict[str, Document] = {}
    for name, document in documents.items():
        if name.startswith("questions/"):
            problems.extend(_take_questions(book, document))
        elif name.startswith("topics/"):
            topics[document.data["topic"]["id"]] = document
        elif name.startswith("draft-words/"):
            book.draft.append(document)
    for position, topic in enumerate(about["topics"]):
        if topic not in topics:
            remedy = f"Add topics/{topic}.yml or take the line out."
            problems.append(
                book.place.problem("a topic that has a file", topic, remedy, "topics", position)
            )
            continue
        problems.extend(_take_topic(book, topics.pop(topic)))
    for topic, document in topics.items():
        remedy = "Name it under book.topics in book.yml, where it should decide."
        problems.append(
            document.problem(("topic", "id"), "a topic named in book.yml", topic, remedy)
        )
    if problems:
        raise RuleErrors(problems)
    return book


def _repeated(document: Document) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, entry in enumerate(document.data):
        if entry["id"] in seen:
            yield document.problem(
                (position, "id"), "an id used once", entry["id"], "Give one of them another id."
            )
        seen.add(entry["id"])


def _addresses(document: Document, sources: dict[str, dict[str, Any]]) -> Iterator[Problem]:
    for position, contact in enumerate(document.data):
        if contact["url"] and contact["url"] not in sources:
            remedy = "Add the source, or correct the id."
            expected = "a source in sources.yml"
            yield document.problem((position, "url"), expected, contact["url"], remedy)


def _take_questions(book: Book, document: Document) -> Iterator[Problem]:
    section = document.data["section"]
    book.sections[section["id"]] = section
    for position, question in enumerate(document.data["questions"]):
        place = Place(document, ("questions", position))
        if question["id"] in book.questions:
            yield place.problem(
                "a question id used once", question["id"], "Rename one of them.", "id"
            )
        item = Item("question", section["id"], question, parse(question.get("ask_when")), place)
        book.questions[question["id"]] = item


def _take_topic(book: Book, document: Document) -> Iterator[Problem]:
    topic = document.data["topic"]
    book.topics[topic["id"]] = topic

    def items(role: str, key: str, *at: str | int) -> list[Item]:
        data: Any = document.data
        for part in at:
            data = data[part]
        return [
            Item(
                role,
                topic["id"],
                entry,
                parse(entry.get("when")),
                Place(document, (*at, key, position)),
            )
            for position, entry in enumerate(data.get(key, []))
        ]

    for position, entry in enumerate(document.data.get("derive", [])):
        place = Place(document, ("derive", position))
        if entry["fact"] in book.derived:
            yield place.problem(
                "a derived fact defined once", entry["fact"], "Rename one of them.", "fact"
            )
        book.derived[entry["fact"]] = Derived(
            entry["fact"],
            entry["values"],
            items("derive", "rules", "derive", position),
            place,
            entry,
        )
    book.decisions += items("decide", "decide")
    book.adjustments += items("adjust", "adjust")
    book.notes += items("note", "notes")
    book.steps += items("step", "steps")
    book.contact_rules += items("contact", "contacts")
    for entry, item in zip(document.data.get("weigh", []), items("weigh", "weigh"), strict=True):
        book.weighings.append(Weighing(entry["regime"], entry["axes"], entry["cells"], item))
