"""How far our answers agree with the authorities that judged the worked scenarios."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from checker.author.fidelity.words import HOW, LAW_AND_GUIDANCE, STRENGTHS, VERDICTS, VOICES
from checker.author.problems import Problem
from checker.author.scenarios import FREE, Scenario
from checker.engine.rulebook import Text

LANGUAGES = ("en", "fr")
# A finding about one person is no ban for all; telling of it beside *talk first* is our answer.
CASE_STRENGTHS = {"finding_in_investigation", "court"}
LENIENT_VERDICTS = {"permitted", "permitted_with_care", "not_a_political_activity"}
LENIENT = FREE | {"other_rules"}


def precedent(scenario: Scenario) -> bool:
    """Say whether we answer an adverse finding with *talk first* and a note that tells of one."""
    return (
        scenario.verdict == "not_permitted"
        and _strength(scenario) in CASE_STRENGTHS
        and scenario.as_typical.outcomes == ["talk_first"]
        and any(
            rule.adverse and scenario.as_typical.holds(f"rule:{rule.id}")
            for rule in scenario.book.rules
            if rule.role == "note"
        )
    )


def same_side(scenario: Scenario) -> bool:
    """Say whether we and the authority both let it go ahead, or both do not."""
    outcomes = set(scenario.as_typical.outcomes)
    if scenario.verdict in LENIENT_VERDICTS:
        return outcomes <= LENIENT
    return not outcomes & FREE


TESTS: dict[str, Callable[[Scenario], bool]] = {
    "exact": lambda scenario: scenario.exact,
    "exact_or_precedent": lambda scenario: scenario.exact or precedent(scenario),
    "same_side": same_side,
    "possible": lambda scenario: scenario.possible,
}


def fidelity(scenarios: list[Scenario]) -> dict[str, Any]:
    """Return the comparison as plain JSON data.

    `total`, and `by_voice`, `by_verdict` and `by_strength` for each class that occurs, count the
    cases and how many pass each of TESTS.  `dangerous`, `chilling` and `other` list every case that
    is not exact, each once, with a sentence that names both answers, and an explanation; it is null
    where a dangerous or a chilling difference is not explained.
    """
    odd = [found for found in scenarios if not found.exact]
    return {
        "total": _count(scenarios),
        "by_voice": _groups(scenarios, VOICES, _voice),
        "by_verdict": _groups(scenarios, VERDICTS, lambda found: found.verdict),
        "by_strength": _groups(scenarios, STRENGTHS, _strength),
        "dangerous": [_entry(found) for found in odd if found.dangerous],
        "chilling": [_entry(found) for found in odd if found.chilling],
        "other": [_entry(found) for found in odd if not _serious(found)],
    }


def unexplained(scenarios: list[Scenario]) -> Iterator[Problem]:
    """Yield every dangerous or chilling difference that its scenario does not explain."""
    for scenario in scenarios:
        if _serious(scenario) and "difference" not in scenario.data:
            ours = ", ".join(scenario.as_typical.outcomes)
            expected = f"an answer on the side of the verdict {scenario.verdict}"
            remedy = "Look at the rules first; where they are right, say why under `difference`."
            yield scenario.problem("authority", expected, ours, remedy)


def _groups(
    scenarios: list[Scenario], names: Iterable[str], group_of: Callable[[Scenario], str]
) -> dict[str, dict[str, int]]:
    groups = {name: [found for found in scenarios if group_of(found) == name] for name in names}
    return {name: _count(members) for name, members in groups.items() if members}


def _count(scenarios: list[Scenario]) -> dict[str, int]:
    passed = {name: sum(map(test, scenarios)) for name, test in TESTS.items()}
    return {"cases": len(scenarios), **passed}


def _strength(scenario: Scenario) -> str:
    return str(scenario.data["authority"]["strength"])


def _voice(scenario: Scenario) -> str:
    return "law_and_guidance" if _strength(scenario) in LAW_AND_GUIDANCE else "single_voice"


def _serious(scenario: Scenario) -> bool:
    return scenario.dangerous or scenario.chilling


def _entry(scenario: Scenario) -> dict[str, Any]:
    written: Text | None = scenario.data.get("difference")
    return {
        "id": scenario.id,
        "title": scenario.data["title"],
        "verdict": scenario.verdict,
        "strength": _strength(scenario),
        "ours": scenario.as_typical.outcomes,
        "possible": scenario.as_told.outcomes,
        "answers": _answers(scenario),
        "explanation": written or (None if _serious(scenario) else _explanation(scenario)),
    }


def _answers(scenario: Scenario) -> Text:
    """Return a plain sentence that names our answer and the authority's."""
    told: Text = {}
    for language in LANGUAGES:
        labels = [
            scenario.book.outcomes[outcome]["label"][language]
            for outcome in scenario.as_typical.outcomes
        ]
        ours = HOW["or"][language].join(labels)
        theirs = VERDICTS[scenario.verdict][language]
        told[language] = HOW["answers"][language].format(ours=ours, theirs=theirs)
    return told


def _explanation(scenario: Scenario) -> Text:
    """Return what can be said of a difference from the answers alone, perhaps nothing."""
    said = [HOW["noted"]] if precedent(scenario) else []
    if scenario.possible:
        said.append(HOW["open"])
    return {language: " ".join(part[language] for part in said) for language in LANGUAGES}
