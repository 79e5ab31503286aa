"""What is wrong with the site's sources or output, said so that an author can act."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One fault: the file, the line when known, and a sentence with the remedy."""

    file: Path | str
    text: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else f"{self.file}"
        return f"{place}: {self.text}"


class SiteError(Exception):
    """The site cannot be built; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def stop_on(problems: list[Problem]) -> None:
    """Raise SiteError when there is at least one problem."""
    if problems:
        raise SiteError(problems)
