"""With --faults, every fault of the table is walked in both languages, and FAULTS.md is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.site.words import LANGS
from tests.e2e.faults import FAULTS, Row

FILE = Path(__file__).parent.parent.parent / "FAULTS.md"
MODULE = "test_faults.py"
# Under which a test tells of the fault it has walked, and in which browser.
WALKED, BROWSER = "fault", "browser"
PREFACE = """\
# Faults

What is planted under the checker, and how it ends for the person.
Each fault was walked in English and in French, in {browser}, and nothing else failed on the way.
`python3 dev.py test --faults` walks the table of `tests/e2e/faults.py` and writes this file.

The time is by the page’s own clocks: how long it waits before it tells, or goes on.

| Fault | What the person sees | After at most |
|---|---|---|
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """One option for the tests of faults."""
    parser.getgroup("faults").addoption(
        "--faults",
        action="store_true",
        help="walk every fault in both languages, run nothing else, and when every one passes "
        "write FAULTS.md",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Collect in the process that reports, wherever the tests themselves run."""
    if config.getoption("--faults") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Collector(), "fault-collector")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --faults, leave out all other tests."""
    if config.getoption("--faults"):
        kept = [item for item in items if "row" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


class Collector:
    """Gathers which faults were walked, in which language and browser."""

    def __init__(self) -> None:
        self.walked: set[tuple[str, str]] = set()
        self.browser = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the fault of a test that passed."""
        if report.when != "call" or not report.passed:
            return
        for name, value in report.user_properties:
            if name == WALKED and isinstance(value, (tuple, list)):
                self.walked.add((str(value[0]), str(value[1])))
            if name == BROWSER:
                self.browser = str(value)

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Write the list after a run in which every fault ended as it should."""
        whole = {(row.fault, lang) for row in FAULTS for lang in LANGS}
        if exitstatus != pytest.ExitCode.OK or self.walked != whole:
            print(f"\n{FILE.name} was not written: it is for runs of every fault that all pass.")
            return
        FILE.write_text(written(self.browser), encoding="utf-8")
        print(f"\nThe faults are in {FILE.name}.")


def written(browser: str) -> str:
    """Return the list as Markdown, for a run in this browser."""
    lines = [f"| {row.fault} | {row.then.value} | {bound(row)} |\n" for row in FAULTS]
    return PREFACE.format(browser=browser) + "".join(lines)


def bound(row: Row) -> str:
    """Return after how long a person is told or goes on."""
    return f"{row.within} s" if row.within else "at once"
