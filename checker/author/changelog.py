"""The rule changelog tells what changed; a fingerprint of all outcomes shows what it leaves out."""

import hashlib
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from checker.author.document import read
from checker.author.functions import OUTCOME
from checker.author.problems import Problem
from checker.author.schema import validate
from checker.engine import RuleBook

FILE = "changelog.yml"
BEHAVIOUR = "behaviour"


def fingerprint(engine: RuleBook) -> str:
    """Return the SHA-256, in hexadecimal, of which answers lead to which outcome.

    Reduced and ordered, the outcome's diagram has one form for one behaviour.  It is written with
    the names of questions, choices and outcomes, so texts, sources, reasons and the numbering of
    nodes do not count.  The asking order does.
    """
    diagram, names = engine.diagram, {}
    tests: list[list[object]] = []

    def place(node: int) -> str:
        if diagram.is_terminal(node):
            return str(diagram.values[node])
        if node not in names:
            question = engine.questions[diagram.variable(node)]
            children = [place(child) for child in diagram.children(node)]
            names[node] = f"#{len(tests)}"
            tests.append([question.fact, dict(zip(question.choices, children, strict=True))])
        return names[node]

    whole = {"outcome": place(engine.roots[OUTCOME]), "tests": tests}
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def changelog(rules: Path, engine: RuleBook) -> Iterator[Problem]:
    """Yield what the changelog of `rules` leaves untold; raise RuleErrors when there is none."""
    document = read(rules / FILE)
    faults = list(validate(document))
    if faults:
        yield from faults
        return
    entries = document.data
    newest, version, found = entries[0], engine.about["version"], fingerprint(engine)
    if newest["version"] != version:
        yield document.problem(
            (0, "version"),
            f"an entry for version {version} of book.yml at the top",
            newest["version"],
            "Add the entry, or correct the version in book.yml.",
        )
    if newest["fingerprint"] != found:
        yield document.problem(
            (0, "fingerprint"),
            f"{found}, the fingerprint of what the rules do now",
            newest["fingerprint"],
            "Describe the change in rules/changelog.yml and write this fingerprint; "
            "`python -m checker impact` tells what changed.",
        )
    for position, (later, earlier) in enumerate(pairwise(entries)):
        if later["date"] < earlier["date"]:
            expected = f"a date not before {earlier['date']}, that of the entry below"
            remedy = "Put the newest entry first."
            yield document.problem((position, "date"), expected, later["date"], remedy)
        changed = later["fingerprint"] != earlier["fingerprint"]
        if changed != (later["kind"] == BEHAVIOUR):
            expected = (
                "the kind behaviour, since the fingerprint differs from the entry below"
                if changed
                else "the kind wording or sources, since the fingerprint is that of the entry below"
            )
            remedy = "Correct the kind."
            yield document.problem((position, "kind"), expected, later["kind"], remedy)
