"""When something fails: a clear message in the page's language, a way on, and no answer lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.checker_page import LANGS, START, CheckerPage, even
from tests.e2e.server import Fault, SiteServer

pytestmark = pytest.mark.by_turn("lang")

each_language = pytest.mark.parametrize("lang", LANGS)
TITLE = {"en": "The checker could not start", "fr": "Le vérificateur n’a pas pu démarrer"}
OTHER_WAY = {"en": "Another way to the answer", "fr": "Une autre façon d’obtenir la réponse"}


@each_language
def test_the_failure_leads_to_another_way(page: Page, site_server: SiteServer, lang: str) -> None:
    site_server.faults[".wasm"] = Fault(status=404)
    checker = CheckerPage(page, site_server.url, lang).open()
    checker.radio("vote").check()
    checker.next.click()

    checker.status.get_by_role("link", name=OTHER_WAY[lang]).click(timeout=START)

    expect(page.locator("#another-way")).to_be_in_viewport()
    assert checker.radio("vote").is_checked()


def test_an_early_failure_does_not_interrupt_the_person_who_is_choosing(
    page: Page, site_server: SiteServer
) -> None:
    site_server.faults[".wasm"] = Fault(status=404)
    checker = CheckerPage(page, site_server.url, "en").open()

    checker.radio("share").check()

    expect(checker.form.locator(".question__ready")).to_contain_text(
        "has not started", timeout=START
    )
    expect(checker.radio("share")).to_be_focused()
    assert checker.status.inner_text() == ""


@each_language
def test_without_scripts_the_page_says_so_and_leads_to_the_guidance(
    browser: Browser, site_url: str, lang: str
) -> None:
    context = browser.new_context(java_script_enabled=False, service_workers="block")
    page = context.new_page()
    checker = CheckerPage(page, site_url, lang).open()

    shown = even(page.locator(".assess").inner_text())

    assert "JavaScript" in shown
    assert not checker.form.is_visible()
    page.locator(".assess__no-script").get_by_role("link", name=OTHER_WAY[lang]).click()
    assert page.locator("#another-way + p + ul a").count() >= 3
    context.close()


def test_the_line_for_a_missing_script_is_gone_once_the_script_is_there(
    page: Page, site_url: str
) -> None:
    CheckerPage(page, site_url, "en").open()

    assert page.locator(".assess").get_attribute("data-ready") == ""
    assert page.locator(".assess__late").evaluate("line => line.getAnimations().length") == 0
