"""Every page, every kind of page and every state of the frame, through three engines.

Each page is looked at in one configuration, whose turn it is; one page of every kind in all eight,
half of them in each language.  With --every-configuration, every page is looked at in all eight.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from checker.site.pages import Page as Authored
from checker.site.words import LANGS
from tests.e2e.configurations import CONFIGURATIONS, half, turn
from tests.e2e.engines import violations, violations_in
from tests.e2e.server import Fault, SiteServer
from tests.e2e.site_pages import ALONE, KINDS, address, address_of, site_pages

PAGES = list(site_pages())
# All chapters in one: hundreds of thousands of characters, on which two of the engines, whose work
# grows with the square of the page, need minutes.  Each chapter is looked at as a page of its own.
WHOLE_GUIDE = "guide"
# Their first screen is one of their states, which have tests of their own.
IN_STATES = {"checker", "practice"}


def place(authored: Authored) -> int:
    """Return the place of a page among those of its language."""
    return [page.id for page in PAGES if page.lang == authored.lang].index(authored.id)


@pytest.mark.parametrize("authored", PAGES, ids=[f"{page.lang}-{page.id}" for page in PAGES])
def test_three_engines_find_nothing_wrong_on_a_page(
    page: Page, site_url: str, authored: Authored, request: pytest.FixtureRequest
) -> None:
    every = request.config.getoption("--every-configuration")
    page.goto(site_url + address(authored))

    found = []
    for configuration in CONFIGURATIONS if every else [turn(place(authored), authored.lang)]:
        configuration.apply(page)
        found += violations(page, ["axe-core"]) if authored.id == WHOLE_GUIDE else violations(page)

    assert found == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in IN_STATES])
def test_a_page_of_every_kind_is_sound_in_every_configuration(
    page: Page, site_url: str, kind: str, lang: str
) -> None:
    page.goto(site_url + address_of(KINDS[kind], lang))

    assert violations_in(page, half(lang)) == []


@pytest.mark.parametrize("alone", ALONE)
def test_the_pages_above_the_languages_are_sound_in_every_configuration(
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
def test_the_frame_is_sound_in_any_state(
    page: Page,
    site_server: SiteServer,
    state: Callable[[Page, SiteServer], None],
    lang: str,
) -> None:
    page.goto(site_server.url + address_of("support", lang))
    state(page, site_server)

    assert violations_in(page, half(lang)) == []
