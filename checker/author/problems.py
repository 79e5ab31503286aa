"""What is wrong in a rule file, said so that its author can mend it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_LONGEST = 400


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
        place = f"{self.file}:{self.line}: {_shown(self.key)}"
        return f"{place}: expected {self.expected}; found {_shown(self.found)}. {self.remedy}"


def _shown(written: str) -> str:
    """Return what an author wrote as it can stand in one line of a terminal."""
    shown = written if len(written) <= _LONGEST else f"{written[:_LONGEST]} …"
    return "".join(
        sign if sign.isprintable() or unicodedata.category(sign) == "Zs" else f"\\u{ord(sign):04x}"
        for sign in shown
    )


class RuleErrors(Exception):  # noqa: N818 - it carries several errors at once
    """All the faults found in one run."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
