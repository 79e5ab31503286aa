"""Every page and every state of the frame, through the engines (tests/e2e/engines.py)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from checker.site.words import LANGS
from tests.e2e.configurations import CONFIGURATIONS
from tests.e2e.engines import violations_by_turn, violations_in
from tests.e2e.server import Fault, SiteServer
from tests.e2e.site_pages import ALONE, address_of, site_pages
from tests.e2e.watch import Watch

pytestmark = pytest.mark.by_turn("lang")

IDS = [page.id for page in site_pages() if page.lang == "en"]


@pytest.mark.by_turn("page_id", one_in=5)
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page_id", IDS)
def test_the_engines_find_nothing_wrong_on_any_page_which_asks_no_stranger_meanwhile(
    page: Page, site_url: str, watched: Watch, page_id: str, lang: str, *, every: bool
) -> None:
    page.goto(site_url + address_of(page_id, lang))

    assert violations_by_turn(page, IDS.index(page_id), lang, every=every) == []
    watched.assert_clean()


@pytest.mark.parametrize("alone", ALONE)
def test_the_engines_find_nothing_wrong_on_the_pages_above_the_languages(
    page: Page, site_url: str, alone: str
) -> None:
    page.goto(site_url + alone)

    assert violations_in(page, CONFIGURATIONS) == []


def menu_open(page: Page, _: SiteServer) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.locator("[data-menu]").click()
    expect(page.locator(".nav a").first).to_be_visible()


def search_open(page: Page, _: SiteServer) -> None:
    page.locator("[data-search-open]").click()
    expect(page.get_by_role("searchbox")).to_be_focused()


def search_with_results(page: Page, server: SiteServer) -> None:
    search_open(page, server)
    page.get_by_role("searchbox").fill("parti")
    expect(page.locator("[data-search-results] li").first).to_be_visible()


def search_without_results(page: Page, server: SiteServer) -> None:
    search_open(page, server)
    page.get_by_role("searchbox").fill("zzzzqqq")
    status = page.locator("[data-search-status]")
    expect(status).to_have_text(status.get_attribute("data-none") or "")


def search_failed(page: Page, server: SiteServer) -> None:
    server.faults["search_index.json"] = Fault(status=503)
    search_open(page, server)
    page.get_by_role("searchbox").fill("parti")
    status = page.locator("[data-search-status]")
    expect(status).to_have_text(status.get_attribute("data-failed") or "")


STATES: tuple[Callable[[Page, SiteServer], None], ...] = (
    menu_open,
    search_open,
    search_with_results,
    search_without_results,
    search_failed,
)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("state", STATES, ids=[state.__name__ for state in STATES])
def test_the_engines_find_nothing_wrong_in_any_state_of_the_frame(
    page: Page,
    site_server: SiteServer,
    state: Callable[[Page, SiteServer], None],
    lang: str,
    *,
    every: bool,
) -> None:
    page.goto(site_server.url + address_of("support", lang))
    state(page, site_server)

    assert violations_by_turn(page, STATES.index(state), lang, every=every) == []
