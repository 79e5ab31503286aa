"""A whole assessment as a screen reader would say it, in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.checker_page import LANGS, CheckerPage, even, said
from tests.e2e.journeys import JOURNEYS
from tests.e2e.spoken import hearing, nameless, roles, transcript

pytestmark = pytest.mark.by_turn("lang")

JOURNEY = next(journey for journey in JOURNEYS if journey.outcome == "with_care")
PARTS = ("steps", "reasons", "change", "contacts", "answers")
both_languages = pytest.mark.parametrize("lang", LANGS)


def heading(checker: CheckerPage) -> str:
    """Return the words that name the question, the checklist or the result on the page."""
    return even(checker.page.locator(".question__text, .result__title").first.inner_text())


@both_languages
def test_each_step_is_announced_by_its_question_and_the_end_by_its_answer(
    page: Page, site_url: str, lang: str
) -> None:
    checker = CheckerPage(page, site_url, lang).open()
    page.locator(".assess[data-ready]").wait_for()

    announced, shown = [], []
    while checker.form.count():
        with hearing(page) as heard:
            checker.step(JOURNEY.answers)
        announced.append(even(heard[-1]))
        shown.append(f"heading, {heading(checker)}, level 2")

    assert len(shown) > 5
    assert announced == shown


def test_both_languages_say_every_step_in_the_same_order_with_nothing_nameless(
    browser: Browser, site_url: str
) -> None:
    walked = {}
    for lang in LANGS:
        # A tab of its own: in the same one the answers would go along.
        page = browser.new_page()
        checker = CheckerPage(page, site_url, lang).open()
        page.locator(".assess[data-ready]").wait_for()
        walked[lang] = [roles(page.locator("main"))]
        while checker.form.count():
            checker.step(JOURNEY.answers)
            walked[lang].append(roles(page.locator("main")))
            assert nameless(page.locator("main")) == []
        page.close()

    assert walked["en"] == walked["fr"]


@both_languages
def test_a_result_is_heard_from_what_may_be_done_to_how_to_change_it(
    page: Page, site_url: str, lang: str
) -> None:
    checker = CheckerPage(page, site_url, lang).open()
    checker.complete(JOURNEY.answers)

    heard = transcript(page)

    places = [heard.index(f"heading, {said(lang, f'result.{part}')}, level 3") for part in PARTS]
    assert places == sorted(places)
    assert heard.index(f"heading, {heading(checker)}, level 2") < places[0]
    # A sign between words is spoken by its name: a list says more with a stop.
    assert [phrase for phrase in heard if "·" in phrase] == []
