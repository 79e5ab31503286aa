"""How much is asked: the screens each worked scenario needs, beside every question that applies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from checker.author.scenarios import Scenario
from checker.engine.interview import Interview
from checker.engine.rulebook import UNKNOWN
from checker.engine.situation import Situation


@dataclass(frozen=True)
class Effort:
    """What one scenario asks of a person, in screens (a checklist is one), and what it could.

    `screens` lists the questions of each screen in the order asked; `applicable` counts the
    questions that apply to the whole situation, which a fixed form would ask one by one.
    """

    scenario: str
    screens: list[list[str]]
    applicable: int

    @property
    def asked(self) -> int:
        """Return the number of screens."""
        return len(self.screens)


def effort(scenario: Scenario) -> Effort:
    """Walk a scenario as the page does; what its typical reading leaves open is not known."""
    told = {**scenario.typical, **scenario.data["answers"]}
    answers: dict[str, str] = {}
    flagged: list[str] = []
    screens: list[list[str]] = []
    while (interview := Interview(Situation(scenario.book, answers), flagged)).next_question:
        listed = interview.checklist
        if listed:
            screens.append([question.fact for question in listed])
            for question in listed:
                if told.get(question.fact, UNKNOWN) == question.usual:
                    answers[question.fact] = told[question.fact]
                else:
                    flagged.append(question.fact)
        else:
            fact = interview.next_question.fact
            screens.append([fact])
            answers[fact] = told.get(fact, UNKNOWN)
    whole = {
        question.fact: told.get(question.fact, UNKNOWN) for question in scenario.book.questions
    }
    return Effort(scenario.id, screens, len(Situation(scenario.book, whole).answers))


def ratio(efforts: Sequence[Effort]) -> float:
    """Return the screens asked over the questions that apply, over all scenarios."""
    return sum(found.asked for found in efforts) / sum(found.applicable for found in efforts)


def effort_report(efforts: Iterable[Effort]) -> str:
    """Return the figures in a few lines, and the scenarios that ask most."""
    measured = sorted(efforts, key=lambda found: -found.asked)
    if not measured:
        return "No scenarios to walk."
    asked = mean(found.asked for found in measured)
    applicable = mean(found.applicable for found in measured)
    lines = [
        f"{len(measured)} scenarios, in screens (a checklist is one):",
        f"{asked:.1f} in the mean, {measured[0].asked} at most;",
        f"every question that applies, one by one: {applicable:.1f} in the mean;",
        f"ratio {ratio(measured):.2f}. Most is asked of:",
    ]
    for found in measured[:3]:
        screens = ", ".join("+".join(screen) for screen in found.screens)
        lines.append(f"  {found.scenario} ({found.asked}): {screens}")
    return "\n".join(lines)
