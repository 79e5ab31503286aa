"""Every state of the practice, through the engines (tests/e2e/engines.py)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from checker.site.words import LANGS
from tests.e2e.configurations import WIDTHS
from tests.e2e.engines import violations_by_turn
from tests.e2e.learn_page import DIFFERING, Practice

pytestmark = pytest.mark.by_turn("lang")


def start(practice: Practice) -> None:
    practice.open()


def listed(practice: Practice) -> None:
    practice.open().list.locator("summary").evaluate_all("all => all.forEach(one => one.click())")


def case(practice: Practice) -> None:
    practice.open().begin("party-online").page.locator(".learn-round summary").first.click()


def error(practice: Practice) -> None:
    practice.open().begin().submit.click()


def right(practice: Practice) -> None:
    practice.open().begin("workplace").choose("not_open")


def wrong(practice: Practice) -> None:
    practice.open().begin("party-online").go_to(DIFFERING).choose("not_open")


def summary(practice: Practice) -> None:
    practice.open().begin("workplace")
    for outcome in ("not_open", "your_right", "not_open", "with_care", "other_rules"):
        practice.choose(outcome)
        practice.go_on.click()
    practice.summary.wait_for()


State = Callable[[Practice], None]
STATES: tuple[State, ...] = (start, listed, case, error, right, wrong, summary)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("state", STATES, ids=[state.__name__ for state in STATES])
def test_the_engines_find_nothing_wrong_and_nothing_scrolls_sideways_in_any_state(
    page: Page, site_url: str, state: State, lang: str, *, every: bool
) -> None:
    state(Practice(page, site_url, lang).in_order())

    assert violations_by_turn(page, STATES.index(state), lang, every=every) == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width
