"""Every page, in both languages: reachable, private, and the twin of another."""

import pytest
from playwright.sync_api import Page, expect

from checker.site.pages import Page as Authored
from checker.site.words import other
from tests.e2e.site_pages import address, site_pages
from tests.e2e.watch import Watch

PAGES = list(site_pages())
every_page = pytest.mark.parametrize(
    "authored", PAGES, ids=[f"{page.lang}-{page.id}" for page in PAGES]
)


@every_page
def test_a_page_asks_nothing_of_strangers_and_breaks_no_policy(
    page: Page, site_url: str, watched: Watch, authored: Authored
) -> None:
    answer = page.goto(site_url + address(authored), wait_until="networkidle")

    assert answer is not None
    assert answer.status == 200
    assert page.locator("h1").count() == 1
    watched.assert_clean()


@every_page
def test_a_page_never_scrolls_sideways_on_a_narrow_phone(
    page: Page, site_url: str, authored: Authored
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})

    page.goto(site_url + address(authored))

    assert page.evaluate("document.documentElement.scrollWidth") == 320


@every_page
def test_the_language_link_leads_to_the_twin_and_back(
    page: Page, site_url: str, authored: Authored
) -> None:
    page.goto(site_url + address(authored))

    page.locator(".head__twin").click()
    expect(page.locator("html")).to_have_attribute("lang", other(authored.lang))
    page.locator(".head__twin").click()

    expect(page).to_have_url(site_url + address(authored))
