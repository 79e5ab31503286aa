"""Every state of the assessment, light and dark, on a phone and on a desk, through axe-core."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.e2e.axe import violations
from tests.e2e.checker_page import LANGS, START, CheckerPage
from tests.e2e.journeys import JOURNEYS
from tests.e2e.server import Fault, SiteServer

Scheme = Literal["light", "dark"]
SEVERAL = next(journey for journey in JOURNEYS if journey.outcome is None)


def first_question(checker: CheckerPage, _: SiteServer) -> None:
    checker.open()


def error(checker: CheckerPage, _: SiteServer) -> None:
    checker.open().next.click()


def waiting(checker: CheckerPage, server: SiteServer) -> None:
    server.faults["pyodide.asm.wasm"] = Fault(stall=True)
    checker.open().radio("share").check()
    checker.next.click()
    checker.status.get_by_role("progressbar").wait_for(timeout=START)


def failure(checker: CheckerPage, server: SiteServer) -> None:
    server.faults["pyodide.asm.wasm"] = Fault(status=404)
    checker.open().radio("share").check()
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


STATES: tuple[Callable[[CheckerPage, SiteServer], None], ...] = (
    first_question,
    error,
    waiting,
    failure,
    second_question,
    one_outcome,
    several_outcomes,
    trial,
)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("state", STATES, ids=[state.__name__ for state in STATES])
def test_axe_finds_nothing_wrong_in_any_state(
    browser: Browser,
    site_server: SiteServer,
    state: Callable[[CheckerPage, SiteServer], None],
    lang: str,
) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.emulate_media(reduced_motion="reduce")  # no colour is measured halfway through a fade
    state(CheckerPage(page, site_server.url, lang), site_server)
    found = []
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{scheme} {width}: {violation}" for violation in violations(page)]
    context.close()

    assert found == []
