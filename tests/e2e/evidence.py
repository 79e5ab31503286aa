"""With --evidence, what the accessibility tests looked at becomes the evidence the site shows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from checker.site.evidence import FILE, Wanted, gaps, pins
from checker.site.words import LANGS, strings
from tests.e2e import scans
from tests.e2e.configurations import CONFIGURATIONS, Configuration, half
from tests.e2e.engines import EVERY, with_rules
from tests.e2e.site_pages import addresses
from tests.e2e.states import SUFFIX, state_name, states

ROOT = Path(__file__).parent.parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Two options for the tests of accessibility."""
    group = parser.getgroup("accessibility")
    group.addoption(
        "--evidence",
        action="store_true",
        help="run the tests of accessibility alone, as far as they go, and when every one passes "
        "write what was looked at into docs/, for the site to show",
    )
    group.addoption(
        "--every-configuration",
        action="store_true",
        help="look at pages and states with all engines in all configurations, not in turn",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Collect in the process that reports, wherever the tests themselves run."""
    if config.getoption("--evidence") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Collector(), "evidence-collector")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --evidence, leave out the tests that the evidence does not rest on."""
    if config.getoption("--evidence"):
        promises = strings("accessibility")["promises"]
        kept = [
            item
            for item in items
            if item.path.name.endswith(SUFFIX) or promise(item.nodeid) in promises
        ]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


def promise(nodeid: str) -> str:
    """Return the file and the name of a test, without its folder and its parameters."""
    return nodeid.split("[", maxsplit=1)[0].rsplit("/", maxsplit=1)[-1]


def wanted() -> Wanted:
    """Return what a complete run looks at: pages and states, each with its looks."""
    looks = {lang: look_names(half(lang)) for lang in LANGS}
    everything = look_names(CONFIGURATIONS)
    return Wanted(
        pages={page: looks.get(page.split("/")[0], everything) for page in addresses()},
        states=dict.fromkeys(states(), looks),
    )


def look_names(configurations: Iterable[Configuration]) -> list[str]:
    """Return the names under which looks in these configurations are kept."""
    return [scans.look(str(one), rules) for one, rules in with_rules(configurations)]


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
        self.states: dict[str, dict[str, dict[str, int]]] = {}
        self.promises: dict[str, int] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add what one test saw, and that it passed."""
        if report.when != "call":
            return
        for name, value in report.user_properties:
            if name == "scan" and isinstance(value, dict):
                self._add(value)
        kept = promise(report.nodeid)
        if report.passed and kept in strings("accessibility")["promises"]:
            self.promises[kept] = self.promises.get(kept, 0) + 1

    def _add(self, scan: dict[str, Any]) -> None:
        if scan["engines"] != list(EVERY):
            return
        self.browser = scan["browser"]
        lang = scan["page"].split("/")[0]
        looks = (
            self.states.setdefault(scan["state"], {}).setdefault(lang, {})
            if scan["state"]
            else self.pages.setdefault(scan["page"], {})
        )
        looks[scans.look(scan["seen"], scan["rules"])] = scan["faults"]

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Write the evidence of a complete run in which every test passed."""
        if exitstatus != pytest.ExitCode.OK:
            print("\nNo evidence was written: it is for runs in which every test passes.")
            return
        evidence = self.evidence()
        lacking = gaps(evidence, pins(ROOT), wanted())
        if lacking:
            print(
                "\nNo evidence was written, because this run was not complete:",
                *lacking,
                sep="\n- ",
            )
            return
        (ROOT / "docs" / FILE).write_text(written(evidence), encoding="utf-8")
        print(f"\nThe evidence is in docs/{FILE}.")

    def evidence(self) -> dict[str, Any]:
        """Return the evidence in its written form, in an order that does not change."""
        return {
            "date": datetime.now().astimezone().date().isoformat(),
            "browser": self.browser,
            "tools": pins(ROOT),
            "pages": {page: dict(sorted(self.pages[page].items())) for page in sorted(self.pages)},
            "states": {
                name: {lang: dict(sorted(looks.items())) for lang, looks in sorted(kept.items())}
                for name, kept in sorted(self.states.items())
            },
            "promises": dict(sorted(self.promises.items())),
        }


def written(evidence: dict[str, Any]) -> str:
    """Return the evidence as JSON with one line for each page, state and promise."""
    parts = []
    for key, value in evidence.items():
        said = json.dumps(value, ensure_ascii=False)
        if isinstance(value, dict):
            lines = (f"  {json.dumps(name)}: {json.dumps(kept)}" for name, kept in value.items())
            said = "{\n" + ",\n".join(lines) + "\n }"
        parts.append(f" {json.dumps(key)}: {said}")
    return "{\n" + ",\n".join(parts) + "\n}\n"
