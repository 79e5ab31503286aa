"""Worked scenarios: real situations with an authority's verdict, held against our answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from checker.author.document import Document, read
from checker.author.problems import Problem, RuleErrors
from checker.author.schema import validate
from checker.engine import AnswerError, RuleBook
from checker.engine.situation import Situation

# Which of our outcomes agree with an authority's verdict.
AGREES: dict[str, frozenset[str]] = {
    "permitted": frozenset({"your_right", "other_rules"}),
    "permitted_with_care": frozenset({"with_care"}),
    "risky_seek_advice": frozenset({"talk_first"}),
    "not_permitted": frozenset({"not_open", "other_rule_stops"}),
    "needs_permission": frozenset({"permission_first"}),
    "not_a_political_activity": frozenset({"your_right", "with_care", "other_rules"}),
    "not_covered_by_part_7": frozenset({"outside_scope", "other_rules"}),
}
FREE = frozenset({"your_right", "with_care"})
FIRM_VERDICTS = frozenset({"not_permitted", "needs_permission"})
FREE_VERDICTS = frozenset({"permitted", "not_a_political_activity"})
STRICT = frozenset({"talk_first", "permission_first", "other_rule_stops", "not_open"})


@dataclass(frozen=True)
class Scenario:
    """A situation from the case collection, read through the rule book."""

    data: dict[str, Any]
    document: Document
    position: int
    book: RuleBook
    typical: dict[str, str]

    @property
    def id(self) -> str:
        """Return the scenario's id, which is its case's."""
        return str(self.data["id"])

    @property
    def verdict(self) -> str:
        """Return the class of the outside authority's verdict."""
        return str(self.data["authority"]["verdict"])

    def problem(self, key: str, expected: str, found: str, remedy: str) -> Problem:
        """Return a problem at one key of this scenario."""
        return self.document.problem(("scenarios", self.position, key), expected, found, remedy)

    @cached_property
    def as_told(self) -> Situation:
        """Return the situation with only what the case states."""
        return Situation(self.book, self.data["answers"])

    @cached_property
    def as_typical(self) -> Situation:
        """Return the situation with what the case leaves open filled in from `book.typical`."""
        return Situation(self.book, {**self.typical, **self.data["answers"]})

    @property
    def possible(self) -> bool:
        """Say whether the authority's verdict is among our possible outcomes."""
        return bool(AGREES[self.verdict] & set(self.as_told.outcomes))

    @property
    def exact(self) -> bool:
        """Say whether our answer to the typical reading is the authority's."""
        return set(self.as_typical.outcomes) <= AGREES[self.verdict]

    @property
    def dangerous(self) -> bool:
        """Say whether we would let go ahead what the authority stops."""
        return self.verdict in FIRM_VERDICTS and set(self.as_typical.outcomes) <= FREE

    @property
    def chilling(self) -> bool:
        """Say whether we would hold back what the authority permits."""
        return self.verdict in FREE_VERDICTS and set(self.as_typical.outcomes) <= STRICT


def load(rules: Path, book: RuleBook, typical: dict[str, str]) -> list[Scenario]:
    """Read all scenarios; raise RuleErrors for faults of form, unknown answers or repeated ids."""
    problems: list[Problem] = []
    scenarios: list[Scenario] = []
    for path in sorted((rules / "scenarios").glob("*.yml")):
        try:
            document = read(path)
        except RuleErrors as error:
            problems.extend(error.problems)
            continue
        faults = list(validate(document))
        problems.extend(faults)
        if not faults:
            scenarios.extend(
                Scenario(data, document, position, book, typical)
                for position, data in enumerate(document.data["scenarios"])
            )
    problems.extend(_answers(scenarios))
    if problems:
        raise RuleErrors(problems)
    return scenarios


def _answers(scenarios: list[Scenario]) -> Iterator[Problem]:
    seen: set[str] = set()
    for scenario in scenarios:
        if scenario.id in seen:
            yield scenario.problem("id", "an id used once", scenario.id, "Rename one of them.")
        seen.add(scenario.id)
        try:
            ignored = scenario.as_told.ignored
        except AnswerError as error:
            yield scenario.problem(
                "answers", "answers to questions that exist", str(error), "Correct it."
            )
            continue
        if ignored:
            found = ", ".join(ignored)
            remedy = "Take the answer out: its question does not apply here."
            yield scenario.problem("answers", "answers to questions that apply", found, remedy)


def judge(scenarios: list[Scenario], sources: dict[str, Any]) -> Iterator[Problem]:
    """Yield every difference from the outside authority that the scenario does not explain."""
    for scenario in scenarios:
        source = scenario.data["authority"]["source"]
        if source not in sources:
            expected = "a source in sources.yml"
            yield scenario.problem("authority", expected, source, "Add it, or correct the id.")
        differs = not scenario.possible or scenario.dangerous or scenario.chilling
        ours = ", ".join(scenario.as_told.outcomes)
        if differs and "difference" not in scenario.data:
            expected = f"an answer that agrees with the verdict {scenario.verdict}"
            remedy = "Look at the rules first; where they are right, say why under `difference`."
            yield scenario.problem("authority", expected, ours, remedy)
        if scenario.exact and not differs and "difference" in scenario.data:
            expected = "no `difference` where the answers agree"
            yield scenario.problem("difference", expected, ours, "Take it out.")
