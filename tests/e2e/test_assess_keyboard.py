"""One person, one keyboard: from the skip link to a printed result, and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.checker_page import ADDRESS, LANGS, CheckerPage
from tests.e2e.journeys import JOURNEYS

pytestmark = pytest.mark.by_turn("lang")

JOURNEY = next(journey for journey in JOURNEYS if journey.outcome == "with_care")


@pytest.mark.parametrize("lang", LANGS)
def test_a_keyboard_leads_from_the_skip_link_to_print_and_back_to_an_answer(
    page: Page, site_url: str, lang: str
) -> None:
    page.add_init_script("window.print = () => { window.printed = true }")
    page.set_viewport_size({"width": 320, "height": 800})
    checker = CheckerPage(page, site_url, lang).open()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    checker.complete(JOURNEY.answers, keyboard=True)
    checker.tab_and_press(checker.named("record.forms.print"))
    assert page.evaluate("window.printed") is True
    checker.tab_and_press(checker.result.locator("dd button").last)

    expect(checker.form.locator("h2")).to_be_focused()
    checker.tab_and_press(checker.named("question.back"))
    expect(checker.result.locator("h2")).to_be_focused()
    assert checker.result.get_attribute("data-answer") == JOURNEY.outcome


def test_who_skipped_before_the_scripts_ran_still_finds_the_focus_on_the_way_back(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}{ADDRESS['en']}#main")
    checker = CheckerPage(page, site_url, "en")
    checker.answer_by_keyboard("share")

    page.go_back()

    checker.showing("act")
    expect(checker.form.locator("h2")).to_be_focused()
