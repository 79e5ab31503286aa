"""Every page, in both languages: reachable, private, and the twin of another."""

import pytest
from playwright.sync_api import Page, Response, expect

from checker.site.words import LANGS
from tests.e2e.site_pages import address_of, site_pages
from tests.e2e.watch import Watch

IDS = [page.id for page in site_pages() if page.lang == "en"]


@pytest.mark.by_turn("page_id", one_in=4)
@pytest.mark.parametrize("page_id", IDS)
def test_a_page_and_its_twin_lead_to_each_other_ask_no_stranger_and_fit_a_narrow_phone(
    page: Page, site_url: str, watched: Watch, page_id: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    addresses = [site_url + address_of(page_id, lang) for lang in LANGS]
    assert_sound(page, page.goto(addresses[0]))

    for address in reversed(addresses):
        with page.expect_navigation() as following:
            page.locator(".head__twin").click()
        expect(page).to_have_url(address)
        assert_sound(page, following.value)

    watched.assert_clean()


def assert_sound(page: Page, answer: Response | None) -> None:
    assert answer is not None
    assert answer.status == 200
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 320
