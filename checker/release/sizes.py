"""What a release weighs, part by part, and what it may weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.site.problems import Problem, stop_on

if TYPE_CHECKING:
    from pathlib import Path

# Bytes. A part that outgrows its budget is a decision to take, not an accident.
BUDGETS = {
    "the archive": 60_000_000,
    "the site, as it is": 32_000_000,
    "the site, copies in brotli": 6_000_000,
    "the site, copies in gzip": 8_000_000,
    "the checker’s program, in brotli": 3_150_000,
    "one-file checkers": 18_000_000,
    "everything else": 1_500_000,
}

_REMEDY = "make it smaller, or decide on a new budget in checker/release/sizes.py"


def sizes(folder: Path, archive: Path) -> dict[str, int]:
    """Return the bytes of each part of the release in FOLDER, by the names in BUDGETS."""
    site = folder / "site"
    every, copies = _total(site), {end: _total(site, f"*.{end}") for end in ("br", "gz")}
    one_file = _total(folder / "onefile")
    return {
        "the archive": archive.stat().st_size,
        "the site, as it is": every - sum(copies.values()),
        "the site, copies in brotli": copies["br"],
        "the site, copies in gzip": copies["gz"],
        "the checker’s program, in brotli": _total(site / "runtime", "*.br"),
        "one-file checkers": one_file,
        "everything else": _total(folder) - every - one_file,
    }


def _total(folder: Path, pattern: str = "*") -> int:
    return sum(file.stat().st_size for file in folder.rglob(pattern) if file.is_file())


def check_sizes(found: dict[str, int], budgets: dict[str, int]) -> None:
    """Raise SiteError naming every part that outgrew its budget."""
    stop_on(
        [
            Problem(name, f"{found[name]:,} bytes, and the budget is {budget:,}; {_REMEDY}")
            for name, budget in budgets.items()
            if found[name] > budget
        ]
    )
