"""The doors by which something comes in, with what each one promises whatever it is."""

from __future__ import annotations

import json
import shutil
import string
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.author.compile import compile_rules
from checker.author.document import read
from checker.author.problems import RuleErrors
from checker.department.layer import read_layer
from checker.department.logo import LogoError, read_logo
from checker.engine import bridge
from checker.engine.record import KIND
from tests.conftest import SMALL
from tests.hostile.spoil import STRANGE, YAML, spoiled_data, spoiled_text

if TYPE_CHECKING:
    import random

    from checker.engine import RuleBook

# An error quotes what it refuses, but never much of it; it may list what it expected.
LONGEST_ERROR = 4_000
# What is answered may repeat what was sent, and the texts of the rules.
MOST_REPEATED = 20
LONGEST_ANSWER = 400_000
ERRORS = {"bad_request", "bad_rulebook", "other_kind", "newer", "damaged", "too_long"}
PIECES = [*STRANGE, *'{}[]",:\\', "1e999", "\\ud800", "\\u0000", "-", "null", "true"]
UNCLEAN = [chr(code) for code in (*range(10), *range(11, 32), 127, 0x202E, 0x2066)]


@dataclass(frozen=True)
class Rules:
    """A rule book, as it is compiled and as the engine has it."""

    compiled: dict[str, Any]
    book: RuleBook


@dataclass(frozen=True)
class World:
    """What is behind the doors."""

    small: Rules
    """A few rules."""
    real: Rules
    department: Path
    """The folder of an example."""
    folder: Path
    """Where files may be written."""


def answered(text: str) -> dict[str, Any]:
    """Put a request to the engine; whatever it is, there is an answer of a bounded size."""
    reply = bridge.handle(text)
    answer: dict[str, Any] = json.loads(reply)
    assert reply.isascii()
    assert answer["type"] in {"assessment", "record", "draft", "error"}
    assert len(reply) <= LONGEST_ANSWER + MOST_REPEATED * len(text)
    if answer["type"] == "error":
        assert answer["code"] in ERRORS
        assert 0 < len(answer["message"]) <= LONGEST_ERROR
    return answer


def request(chance: random.Random, book: dict[str, Any]) -> dict[str, Any]:
    """Return a sound request to assess some answers."""
    asked = chance.sample(book["questions"], chance.randrange(len(book["questions"]) + 1))
    choices = {one["fact"]: [*(each["id"] for each in one["choices"]), "unknown"] for one in asked}
    answers = {fact: chance.choice(known) for fact, known in choices.items()}
    flagged = [one["fact"] for one in asked if one["statement"]]
    return {"type": "assess", "answers": answers, "flagged": flagged}


def record(chance: random.Random, book: dict[str, Any]) -> dict[str, Any]:
    """Return a sound request to read a record of some activities."""
    outcomes = [one["id"] for one in book["outcomes"]]
    told = (request(chance, book) for _ in range(chance.choice((1, 1, 2, 5))))
    activities = [
        {
            "answers": one["answers"],
            "flagged": one["flagged"],
            "outcomes": chance.sample(outcomes, chance.randrange(1, len(outcomes))),
        }
        for one in told
    ]
    saved = {"kind": KIND, "version": 1, "rules": book["about"], "activities": activities}
    return {"type": "read_record", "record": saved}


def start(rules: Rules) -> dict[str, Any]:
    """Let the engine answer by these rules, and return them."""
    bridge._books[:] = [rules.book]
    return rules.compiled


def answers(chance: random.Random, world: World) -> None:
    """Answers of a person, as the page sends them."""
    book = start(chance.choice((world.small, world.small, world.real)))
    answered(json.dumps(spoiled_data(chance, request(chance, book))))


def requests(chance: random.Random, world: World) -> None:
    """Any text in place of a request."""
    book = start(world.small)
    sound = chance.choice((request, record))(chance, book)
    answered(spoiled_text(chance, json.dumps(sound), PIECES))


def records(chance: random.Random, world: World) -> None:
    """A record that somebody saved, and that something happened to."""
    answered(json.dumps(spoiled_data(chance, record(chance, start(world.real)))))


def drafts(chance: random.Random, world: World) -> None:
    """A draft that somebody pasted: every mark lies in it, and none lies in another."""
    groups = start(world.real)["draft"]["groups"]
    words = [word.rstrip("*") for group in groups for word in group["words"]]
    pieces = [*STRANGE, *words, *string.punctuation, " ", " ", "\n", "the", "nous"]
    text = "".join(chance.choices(pieces, k=chance.randrange(1, 60)))
    answer = answered(json.dumps({"type": "read_draft", "text": text}))
    long = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if long > 10_000:
        assert answer["code"] == "too_long"
        return
    bounds = [edge for mark in answer["marks"] for edge in (mark["start"], mark["end"])]
    assert bounds == sorted(bounds)
    assert not bounds or 0 <= bounds[0] < bounds[-1] <= long


def rule_books(chance: random.Random, world: World) -> None:
    """A compiled rule book that arrived damaged."""
    if chance.random() < 1 / 2:
        damaged = json.dumps(spoiled_data(chance, world.small.compiled))
    else:
        damaged = spoiled_text(chance, json.dumps(world.small.compiled), PIECES)
    answer = json.loads(bridge.start(damaged))
    assert answer["type"] == "ready" or answer["code"] == "bad_rulebook"
    assert len(answer.get("message", "")) <= LONGEST_ERROR


def told(error: RuleErrors, folder: Path) -> None:
    """Hold every fault to what it promises: file, line, expected, found and what to do."""
    assert error.problems
    for problem in error.problems:
        assert problem.file.is_relative_to(folder)
        assert problem.line >= 1
        line = str(problem)
        _said((problem.key, problem.expected, problem.remedy), line)
        assert not any(sign in line for sign in ("\n", *UNCLEAN))


def _said(parts: tuple[str, ...], line: str) -> None:
    assert all(parts)
    assert len(line) <= LONGEST_ERROR


def _write(file: Path, text: str) -> None:
    file.write_bytes(text.encode("utf-8", "surrogatepass"))


def rule_files(chance: random.Random, world: World) -> None:
    """A file of rules that its author spoiled, among others that are sound."""
    rules = world.folder / "rules"
    if not rules.exists():
        shutil.copytree(SMALL, rules)
    file = chance.choice(sorted(rules.rglob("*.yml")))
    sound = (SMALL / file.relative_to(rules)).read_text("utf-8")
    _write(file, spoiled_text(chance, sound, [*YAML, *STRANGE, *sound.split()]))
    try:
        compile_rules(rules)
    except RuleErrors as error:
        told(error, rules)
    finally:
        _write(file, sound)


def yaml_files(chance: random.Random, world: World) -> None:
    """Any text in place of YAML."""
    file = world.folder / "any.yml"
    text = "".join(chance.choices([*YAML, *STRANGE, "\n", "\n  ", "a: ", "- "], k=12))
    _write(file, text)
    try:
        read(file)
    except RuleErrors as error:
        told(error, world.folder)


def departments(chance: random.Random, world: World) -> None:
    """A department.yml that was spoiled."""
    file = world.folder / "department.yml"
    shutil.copy(world.department / "logo.svg", world.folder)
    sound = (world.department / "department.yml").read_text("utf-8")
    bare = "\n".join(line for line in sound.splitlines() if not line.lstrip().startswith("#"))
    _write(file, spoiled_text(chance, bare, [*YAML, *STRANGE]))
    try:
        read_layer(file)
    except RuleErrors as error:
        told(error, world.folder)


def logos(chance: random.Random, world: World) -> None:
    """A picture that is none, or more than one."""
    elsewhere = (
        "<!DOCTYPE x [",
        '<!ENTITY a "b">',
        "&a;",
        "xlink:href='http://a.example'",
        "<?x ?>",
    )
    file = world.folder / chance.choice(("logo.svg", "logo.png"))
    sound = (world.department / "logo.svg").read_text("utf-8")
    text = spoiled_text(chance, sound, [*STRANGE, *elsewhere, *sound.split()])
    content = text.encode("utf-8", "surrogatepass")
    if file.suffix == ".png":
        head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
        content = head[: chance.randrange(4, 20)] + chance.randbytes(chance.randrange(12))
    file.write_bytes(content)
    try:
        logo = read_logo(file)
    except LogoError as error:
        _said((error.expected, error.found, error.remedy), str(error))
    else:
        assert not any(part in logo.content.lower() for part in (b"<script", b"onerror", b"<img"))


class Door(NamedTuple):
    """What to try, and how often: in a normal run, and with --long."""

    enter: Callable[[random.Random, World], None]
    few: int
    many: int


DOORS = {
    "answers": Door(answers, 600, 40_000),
    "requests": Door(requests, 600, 30_000),
    "records": Door(records, 300, 15_000),
    "drafts": Door(drafts, 60, 5_000),
    "rule_books": Door(rule_books, 300, 10_000),
    "rule_files": Door(rule_files, 60, 5_000),
    "yaml_files": Door(yaml_files, 100, 10_000),
    "departments": Door(departments, 60, 5_000),
    "logos": Door(logos, 300, 10_000),
}
