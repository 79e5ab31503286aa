"""Figures that compare two things measured in one run, and how they are told."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One thing of ours beside another, in one unit; several runs of each, or one count."""

    group: str
    what: str
    """What was measured, as a reader would say it."""
    unit: str
    ours: Sequence[float]
    against: str
    """What ours stands beside."""
    theirs: Sequence[float]
    at_most: float | None = None
    """What the ratio should not exceed; None where it is for information."""

    @property
    def ratio(self) -> float:
        """The median of ours over the median of theirs."""
        other = median(self.theirs)
        return (
            median(self.ours) / other if other else 0.0 if not median(self.ours) else float("inf")
        )

    @property
    def met(self) -> bool:
        """Whether the ratio is within its aim."""
        return self.at_most is None or self.ratio <= self.at_most


_HEADS = ("What", "Ours", "Against", "Theirs", "Ratio", "Aim")


def rows(figures: Iterable[Figure]) -> list[tuple[str, ...]]:
    """Return the cells of the table, one row a figure."""
    return [
        (
            figure.what,
            _told(figure.ours, figure.unit),
            figure.against,
            _told(figure.theirs, figure.unit),
            f"{figure.ratio:.3g}",
            _aim(figure),
        )
        for figure in figures
    ]


def _told(values: Sequence[float], unit: str) -> str:
    spread = f" ({min(values):,.4g}–{max(values):,.4g})" if len(values) > 1 else ""
    return f"{median(values):,.4g}{spread} {unit}".rstrip()


def _aim(figure: Figure) -> str:
    if figure.at_most is None:
        return ""
    return f"≤ {figure.at_most:g}, {'met' if figure.met else 'NOT met'}"


def table(figures: Sequence[Figure]) -> str:
    """Return one Markdown table a group, with its cells in line for a terminal too."""
    parts = []
    for group in dict.fromkeys(figure.group for figure in figures):
        body = [_HEADS, *rows(figure for figure in figures if figure.group == group)]
        widths = [max(len(row[at]) for row in body) for at in range(len(_HEADS))]
        lines = [_line(row, widths) for row in body]
        lines.insert(1, _line(["-" * width for width in widths], widths))
        parts.append(f"## {group}\n\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def machine() -> str:
    """Return what ran: processors, system, Python."""
    return (
        f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}"
    )


def keep(figures: Sequence[Figure], browser: str, page: Path, data: Path) -> None:
    """Write the figures as a PAGE in Markdown and as JSON DATA, newer groups in place of older."""
    data.parent.mkdir(parents=True, exist_ok=True)
    old = json.loads(data.read_text("utf-8"))["figures"] if data.exists() else []
    measured = {figure.group for figure in figures}
    kept = [Figure(**entry) for entry in old if entry["group"] not in measured]
    every = sorted([*kept, *figures], key=lambda figure: figure.group)
    about = {"day": datetime.now(UTC).date().isoformat(), "machine": machine(), "browser": browser}
    written = {**about, "figures": [asdict(figure) for figure in every]}
    data.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    page.write_text(
        "# Benchmarks\n\n"
        "Written by `python3 dev.py bench`, not by hand; CONTRIBUTING.md says what decides them.\n"
        "Each row compares two things measured in one run on one machine, interleaved: medians, "
        "with the least and the most in brackets.\n"
        "Only the ratios carry over to another machine.\n\n"
        f"Last run {about['day']}: {about['machine']}, {browser}.\n\n{table(every)}",
        encoding="utf-8",
    )
