"""Worked examples opened in the checker, by the name in the address."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.checker_page import ADDRESS, LANGS, CheckerPage
from tests.e2e.server import Fault, SiteServer

pytestmark = pytest.mark.by_turn("lang")

FIRST_LINE = {"en": "This is a worked example.", "fr": "Voici un cas concret."}


def opened(page: Page, site_url: str, lang: str, name: str) -> CheckerPage:
    checker = CheckerPage(page, site_url, lang)
    page.goto(f"{site_url}{ADDRESS[lang]}#example={name}")
    return checker


@pytest.mark.parametrize("lang", LANGS)
def test_an_example_opens_at_its_result_and_says_what_it_is(
    page: Page, site_url: str, lang: str
) -> None:
    checker = opened(page, site_url, lang, "ca-psc-005")

    expect(checker.result.locator(".result__title")).to_be_visible()
    expect(page.locator(".band__item[data-state=result]").first).to_have_attribute(
        "data-outcome", "not_open"
    )
    expect(page.locator(".assess__view")).to_contain_text(FIRST_LINE[lang])


def test_a_name_without_an_example_leaves_the_first_question_to_answer(
    page: Page, site_url: str
) -> None:
    checker = opened(page, site_url, "en", "no-such-case")

    expect(page.locator(".assess__announcer")).to_contain_text("no worked example")
    assert checker.fact == "act"


def test_an_example_that_does_not_arrive_is_named_and_can_be_tried_again(
    page: Page, site_url: str, site_server: SiteServer
) -> None:
    site_server.faults["examples.json"] = Fault(status=404)
    checker = opened(page, site_url, "fr", "ca-psc-005")
    expect(checker.status).to_contain_text("examples.json")

    site_server.clear()
    checker.status.locator("button").click()

    expect(checker.result.locator(".result__title")).to_be_visible()


def test_a_list_of_examples_that_never_comes_is_given_up_after_a_minute(
    page: Page, site_url: str, site_server: SiteServer
) -> None:
    page.clock.install()
    site_server.faults["examples.json"] = Fault(half=True)
    checker = opened(page, site_url, "fr", "ca-psc-005")
    expect(checker.status).to_have_attribute("data-state", "waiting")

    page.clock.run_for(60_001)

    expect(checker.status).to_contain_text(checker.say("failure.codes.stalled"))
