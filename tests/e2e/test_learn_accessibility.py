"""Every state of the practice, light and dark, on a phone and on a desk, through axe-core."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page

from checker.site.words import LANGS
from tests.e2e.axe import violations
from tests.e2e.learn_page import DIFFERING, Practice


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
Scheme = Literal["light", "dark"]
STATES: tuple[State, ...] = (start, listed, case, error, right, wrong, summary)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("state", STATES, ids=[state.__name__ for state in STATES])
def test_axe_finds_nothing_wrong_and_nothing_scrolls_sideways_in_any_state(
    page: Page, site_url: str, state: State, lang: str
) -> None:
    page.emulate_media(reduced_motion="reduce")  # no colour is measured halfway through a fade
    state(Practice(page, site_url, lang).in_order())
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{scheme} {width}: {violation}" for violation in violations(page)]
            assert page.evaluate("document.documentElement.scrollWidth") == width

    assert found == []
