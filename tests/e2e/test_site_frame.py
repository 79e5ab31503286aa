"""The frame around every page: skip link, menu, search, choice of language, wrong addresses."""

import pytest
from playwright.sync_api import Browser, Page, expect

from checker.site.words import LANGS
from tests.e2e.server import Fault, SiteServer
from tests.e2e.watch import Watch


def test_the_first_tab_stop_skips_to_the_page(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/rights.html")

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("start", ["en/rights.html", "fr/index.html"])
def test_the_menu_opens_and_closes_from_the_keyboard(page: Page, site_url: str, start: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site_url}{start}")
    menu = page.locator("[data-menu]")
    first = page.locator(".nav a").first

    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(first).to_be_hidden()
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(first).to_be_visible()
    first.focus()
    page.keyboard.press("Escape")

    expect(first).to_be_hidden()
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")


def test_without_scripts_the_menu_is_a_link_to_the_list_of_pages(
    browser: Browser, site_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{site_url}fr/droits.html")

    page.get_by_role("link", name="Menu").click()
    listed = page.get_by_role("navigation", name="Toutes les pages")

    expect(listed.get_by_role("link", name="Qui est visé")).to_be_in_viewport()
    expect(page.locator("[data-search-open]")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("words", ["élection", "election", "ÉLECTION"])
def test_search_finds_a_french_word_with_or_without_its_accents(
    page: Page, site_url: str, watched: Watch, words: str
) -> None:
    page.goto(f"{site_url}fr/droits.html")

    page.get_by_role("button", name="Rechercher").click()
    page.get_by_role("searchbox").fill(words)
    results = page.locator("[data-search-results] a")

    expect(results.filter(has_text="lections").first).to_be_visible()
    expect(page.locator("[data-search-status]")).to_contain_text("trouvée")
    results.first.click()
    expect(page.locator("main h1")).to_be_visible()
    watched.assert_clean()


def test_search_says_so_when_it_finds_nothing(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/rights.html")

    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("zzzzqqq")

    expect(page.locator("[data-search-status]")).to_have_text(
        "Nothing found. Try another word, or open the menu."
    )
    expect(page.locator("[data-search-results] li")).to_have_count(0)


def test_escape_closes_the_search_and_gives_the_focus_back(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/rights.html")
    opener = page.get_by_role("button", name="Search")

    opener.click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("deputy")
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(opener).to_be_focused()


def test_search_without_its_index_says_what_else_to_do_and_recovers(
    page: Page, site_url: str, site_server: SiteServer
) -> None:
    site_server.faults["search_index.json"] = Fault(status=503)
    page.goto(f"{site_url}fr/droits.html")
    page.get_by_role("button", name="Rechercher").click()

    page.get_by_role("searchbox").fill("syndicat")
    expect(page.locator("[data-search-status]")).to_contain_text(
        "La recherche n’a pas pu démarrer ici"
    )
    site_server.clear()
    page.get_by_role("searchbox").fill("syndicats")

    expect(page.locator("[data-search-results] li").first).to_be_visible()


def test_the_first_page_offers_both_languages_without_scripts(
    browser: Browser, site_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url)

    page.get_by_role("link", name="Continuer en français").click()

    assert page.url == f"{site_url}fr/index.html"
    context.close()


def test_a_wrong_address_is_answered_in_both_languages(page: Page, site_url: str) -> None:
    answer = page.goto(f"{site_url}en/no-such-page.html")

    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", name="This page does not exist")).to_be_visible()
    expect(page.get_by_role("heading", name="Cette page n’existe pas")).to_be_visible()


def test_the_typeface_is_served_from_the_site(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/rights.html", wait_until="networkidle")

    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")


@pytest.mark.parametrize("lang", LANGS)
def test_the_whole_guide_is_shown_in_the_devices_typeface_and_fetches_none(
    page: Page, site_url: str, lang: str
) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))

    page.goto(f"{site_url}{lang}/guide.html", wait_until="networkidle")

    assert any(address.endswith(".css") for address in fetched)
    assert [address for address in fetched if address.endswith(".woff2")] == []
    assert "Next" not in page.locator("body").evaluate("body => getComputedStyle(body).fontFamily")
