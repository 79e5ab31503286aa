"""Every state of the assessment, through the engines (tests/e2e/engines.py)."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page

from tests.e2e.checker_page import LANGS, START, CheckerPage
from tests.e2e.configurations import WIDTHS
from tests.e2e.engines import violations_by_turn
from tests.e2e.journeys import AT_WORK, JOURNEYS, SHARING
from tests.e2e.server import Fault, SiteServer
from tests.e2e.test_site_reading import SMALL, THUMB

pytestmark = pytest.mark.by_turn("lang")

SEVERAL = next(journey for journey in JOURNEYS if journey.outcome is None)

# Saved under rules that gave another answer, with a question that is gone.
RECORD = {
    "kind": "political-rights-checker-record",
    "version": 1,
    "rules": {"version": "2019.3", "checked": "2019-03-01", "law_current_to": "2018-12-31"},
    "activities": [
        {"answers": {"act": "vote", "shoe_size": "42"}, "flagged": [], "outcomes": ["not_open"]}
    ],
}


def first_question(checker: CheckerPage, _: SiteServer) -> None:
    checker.open()


def error(checker: CheckerPage, _: SiteServer) -> None:
    checker.open().next.click()


def waiting(checker: CheckerPage, server: SiteServer) -> None:
    server.faults["pyodide.asm.wasm"] = Fault(stall=True)
    checker.open().radio("vote").check()
    checker.next.click()
    checker.status.get_by_role("progressbar").wait_for(timeout=START)


def failure(checker: CheckerPage, server: SiteServer) -> None:
    server.faults["pyodide.asm.wasm"] = Fault(status=404)
    checker.open().radio("vote").check()
    checker.next.click()
    checker.status.get_by_role("heading").wait_for(timeout=START)


def second_question(checker: CheckerPage, _: SiteServer) -> None:
    checker.open().answer("share")


def one_outcome(checker: CheckerPage, _: SiteServer) -> None:
    checker.open().complete(
        {"act": "share", "who": "employee", "target": "party", "where": "hours"}
    )


def several_outcomes(checker: CheckerPage, _: SiteServer) -> None:
    checker.open().complete(SEVERAL.answers)


def trial(checker: CheckerPage, server: SiteServer) -> None:
    one_outcome(checker, server)
    checker.result.locator(".change__try").first.click()
    checker.page.locator(".trial").wait_for()


def checklist(checker: CheckerPage, _: SiteServer) -> None:
    checker.open()
    for choice in ("share", "employee", "party"):
        checker.answer(choice)


def checklist_error(checker: CheckerPage, server: SiteServer) -> None:
    checklist(checker, server)
    checker.next.click()


def review(checker: CheckerPage, server: SiteServer) -> None:
    checklist(checker, server)
    checker.press("question.review")
    checker.page.locator(".review").wait_for()


def compare(checker: CheckerPage, _: SiteServer) -> None:
    checker.open().complete(SHARING)
    checker.press("result.another")
    checker.showing("act")
    checker.complete(AT_WORK)
    checker.press("result.compare.other", count=2)
    checker.page.locator(".compare").wait_for()


def describe_empty(checker: CheckerPage, _: SiteServer) -> None:
    checker.open().press("ways.describe")
    checker.page.locator(".describe").wait_for()


def describe_error(checker: CheckerPage, server: SiteServer) -> None:
    describe_empty(checker, server)
    checker.press("describe.read")


def describe_reading(checker: CheckerPage, server: SiteServer) -> None:
    describe_empty(checker, server)
    checker.page.locator(".describe__box").fill("Vote NDP! Votez NPD! #cdnpoli #polcan")
    checker.press("describe.read")
    checker.page.locator(".describe__mark").first.wait_for()


def opened_record(checker: CheckerPage, _: SiteServer) -> None:
    checker.open()
    choose(checker, json.dumps(RECORD))
    checker.notice.wait_for()


def failed_record(checker: CheckerPage, _: SiteServer) -> None:
    checker.open()
    choose(checker, "not a record")
    checker.status.get_by_role("heading").wait_for()


def cleared(checker: CheckerPage, _: SiteServer) -> None:
    checker.open().complete({"act": "vote"})
    checker.press("kept.clear_all")
    checker.notice.wait_for()


def choose(checker: CheckerPage, text: str) -> None:
    """Hand the page a file with this text."""
    checker.page.locator(".assess[data-ready]").wait_for()
    file: FilePayload = {
        "name": "record.json",
        "mimeType": "application/json",
        "buffer": text.encode(),
    }
    checker.page.locator(".ways input[type=file]").set_input_files(file)


STATES: tuple[Callable[[CheckerPage, SiteServer], None], ...] = (
    first_question,
    error,
    waiting,
    failure,
    second_question,
    one_outcome,
    several_outcomes,
    trial,
    checklist,
    checklist_error,
    review,
    compare,
    describe_empty,
    describe_error,
    describe_reading,
    opened_record,
    failed_record,
    cleared,
)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("state", STATES, ids=[state.__name__ for state in STATES])
def test_the_engines_find_nothing_wrong_in_any_state_and_a_thumb_can_press_everything(
    page: Page,
    site_server: SiteServer,
    state: Callable[[CheckerPage, SiteServer], None],
    lang: str,
    *,
    every: bool,
) -> None:
    state(CheckerPage(page, site_server.url, lang), site_server)

    assert violations_by_turn(page, STATES.index(state), lang, every=every) == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(SMALL, [THUMB, ".assess"]) == []
