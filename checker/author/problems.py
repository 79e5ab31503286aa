"""What is wrong in a rule file, said so that its author can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it is, what was expected, what was found and what to do."""

    file: Path
    line: int
    key: str
    expected: str
    found: str
    remedy: str

    def __str__(self) -> str:
        """Return the fault in one line, in the form `file:line: key: …`."""
        place = f"{self.file}:{self.line}: {self.key}"
        return f"{place}: expected {self.expected}; found {self.found}. {self.remedy}"


class RuleErrors(Exception):  # noqa: N818 - it carries several errors at once
    """All the faults found in one run."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
