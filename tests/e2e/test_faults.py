"""Every fault of the table ends in the right answer, or in a clear message and a way on."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.e2e.checker_page import LANGS, CheckerPage
from tests.e2e.fault_list import BROWSER, FILE, WALKED, written
from tests.e2e.fault_walk import walk
from tests.e2e.faults import FAULTS, Row
from tests.e2e.planting import Stage
from tests.e2e.server import SiteServer
from tests.e2e.watch import watch
from tests.turns import runs_all

# What a browser, or the interpreter that is started, says by itself of a file that is not right.
FOREWARNED = re.compile(
    "Failed to (load|find|decode)|OTS parsing|Access to|[Rr]efused|requires|Content Security Policy"
    "|Unexpected (token|non-whitespace)|was preloaded|/runtime/pyodide"
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Take every fifth fault in the language whose turn it is; in a long run all, in both."""
    if "row" in metafunc.fixturenames:
        every = metafunc.config.getoption("--faults") or runs_all(metafunc.config)
        turns = [
            (row, lang)
            for place, row in enumerate(FAULTS)
            for lang in (LANGS if every else LANGS[place // 5 % 2 : place // 5 % 2 + 1])
            if every or place % 5 == 0
        ]
        names = [f"{lang}-{row.fault}" for row, lang in turns]
        metafunc.parametrize(("row", "lang"), turns, ids=names)


def test_a_fault_ends_as_the_table_says(
    browser: Browser,
    site_server: SiteServer,
    row: Row,
    lang: str,
    record_property: Callable[[str, object], None],
) -> None:
    context = browser.new_context(service_workers="allow")
    seen = watch(context, site_server.url)
    stage = Stage(CheckerPage(context.new_page(), site_server.url, lang), site_server)

    walk(row, stage)
    record_property(WALKED, (row.fault, lang))
    record_property(BROWSER, f"Chromium {browser.version}")

    assert seen.foreign == []
    assert [error for error in seen.errors if not FOREWARNED.search(error)] == []
    context.close()


def test_no_fault_stands_twice_in_the_table() -> None:
    names = [row.fault for row in FAULTS]

    assert len(set(names)) == len(names)


def test_the_list_of_faults_is_of_a_run_that_walked_every_one() -> None:
    listed = FILE.read_text("utf-8")
    browser = re.search(r"in French, in (\S+ [\d.]+),", listed)

    assert browser
    assert listed == written(browser[1])
