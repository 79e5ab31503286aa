"""With --evidence, what the accessibility tests looked at becomes the evidence the site shows."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from checker.site.evidence import FILE, gaps, pins
from checker.site.words import strings
from tests.e2e import scans
from tests.e2e.engines import ENGINES
from tests.e2e.site_pages import addresses
from tests.e2e.states import state_name, states

ROOT = Path(__file__).parent.parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Two options for the tests of accessibility."""
    group = parser.getgroup("accessibility")
    group.addoption(
        "--evidence",
        action="store_true",
        help="when every test passes, write what was looked at into docs/, for the site to show",
    )
    group.addoption(
        "--every-configuration",
        action="store_true",
        help="look at every page in every configuration (an hour), instead of each in its turn",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Collect in the process that reports, wherever the tests themselves run."""
    config.addinivalue_line("markers", "kept_evidence: checks the evidence in docs/")
    if config.getoption("--evidence") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Collector(), "evidence-collector")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the checks of the kept evidence while new evidence is being made."""
    if config.getoption("--evidence"):
        kept = [item for item in items if item.get_closest_marker("kept_evidence")]
        items[:] = [item for item in items if item not in kept]
        config.hook.pytest_deselected(items=kept)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Hand on with its report what was noted during a test."""
    if call.when == "call":
        item.user_properties += [
            ("scan", {**scan, "state": state_name(item)}) for scan in scans.taken()
        ]


class Collector:
    """Gathers the looks and the kept promises of a whole run."""

    def __init__(self) -> None:
        self.browser = ""
        self.pages: dict[str, dict[str, int]] = {}
        self.lighter: dict[str, list[str]] = {}
        self.states: dict[str, dict[str, list[int]]] = {}
        self.promises: dict[str, int] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add what one test saw, and that it passed."""
        if report.when != "call":
            return
        for name, value in report.user_properties:
            if name == "scan" and isinstance(value, dict):
                self._add(value)
        promise = report.nodeid.split("[")[0].split("/")[-1]
        if report.passed and promise in strings("accessibility")["promises"]:
            self.promises[promise] = self.promises.get(promise, 0) + 1

    def _add(self, scan: dict[str, Any]) -> None:
        self.browser = scan["browser"]
        if scan["state"]:
            looks = self.states.setdefault(scan["state"], {})
            looks.setdefault(scan["page"].split("/")[0], []).append(scan["faults"])
            return
        self.pages.setdefault(scan["page"], {})[scan["seen"]] = scan["faults"]
        if scan["engines"] != list(ENGINES):
            self.lighter[scan["page"]] = scan["engines"]

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Write the evidence of a complete run in which every test passed."""
        if exitstatus != pytest.ExitCode.OK:
            print("\nNo evidence was written: it is for runs in which every test passes.")
            return
        evidence = self.evidence()
        lacking = gaps(evidence, pins(ROOT), addresses(), states())
        if lacking:
            print(
                "\nNo evidence was written, because this run was not complete:",
                *lacking,
                sep="\n- ",
            )
            return
        text = json.dumps(evidence, ensure_ascii=False, indent=1)
        (ROOT / "docs" / FILE).write_text(f"{text}\n", encoding="utf-8")
        print(f"\nThe evidence is in docs/{FILE}.")

    def evidence(self) -> dict[str, Any]:
        """Return the evidence in its written form, in an order that does not change."""
        return {
            "date": datetime.now().astimezone().date().isoformat(),
            "browser": self.browser,
            "tools": pins(ROOT),
            "pages": {page: dict(sorted(self.pages[page].items())) for page in sorted(self.pages)},
            "lighter": dict(sorted(self.lighter.items())),
            "states": {
                name: dict(sorted(self.states[name].items())) for name in sorted(self.states)
            },
            "promises": dict(sorted(self.promises.items())),
        }
