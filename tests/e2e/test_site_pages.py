"""Every page, in both languages: reachable, private, accessible, and the twin of another."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from checker.author.compile import checked_book
from checker.site.generated import with_generated
from checker.site.pages import Page as Authored
from checker.site.pages import read_pages
from checker.site.words import other, strings
from tests.e2e.axe import violations
from tests.e2e.watch import Watch

ROOT = Path(__file__).parent.parent.parent
AUTHORED = read_pages(ROOT / "docs")[0]
PAGES = list(
    with_generated(AUTHORED, checked_book(ROOT / "rules"), list(strings("reference")["themes"]))
)
every_page = pytest.mark.parametrize(
    "authored", PAGES, ids=[f"{page.lang}-{page.id}" for page in PAGES]
)
# Pages made from the rules have one form: a few of them stand for all.
EXAMPLES = ("rules-part-7-weighing", "rules-loyalty", "rules-steps", "examples-party-online")
CHOSEN = [page for page in PAGES if AUTHORED.find(page.lang, page.id) or page.id in EXAMPLES]
chosen_page = pytest.mark.parametrize(
    "authored", CHOSEN, ids=[f"{page.lang}-{page.id}" for page in CHOSEN]
)

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def address(site_url: str, authored: Authored) -> str:
    return f"{site_url}{authored.lang}/{authored.html}"


@every_page
def test_a_page_asks_nothing_of_strangers_and_breaks_no_policy(
    page: Page, site_url: str, watched: Watch, authored: Authored
) -> None:
    answer = page.goto(address(site_url, authored), wait_until="networkidle")

    assert answer is not None
    assert answer.status == 200
    assert page.locator("h1").count() == 1
    watched.assert_clean()


@every_page
def test_a_page_never_scrolls_sideways_on_a_narrow_phone(
    page: Page, site_url: str, authored: Authored
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})

    page.goto(address(site_url, authored))

    assert page.evaluate("document.documentElement.scrollWidth") == 320


@every_page
def test_the_language_link_leads_to_the_twin_and_back(
    page: Page, site_url: str, authored: Authored
) -> None:
    page.goto(address(site_url, authored))

    page.locator(".head__twin").click()
    expect(page.locator("html")).to_have_attribute("lang", other(authored.lang))
    page.locator(".head__twin").click()

    expect(page).to_have_url(address(site_url, authored))


@chosen_page
def test_axe_finds_nothing_wrong_by_day_or_night_on_a_phone_or_a_desk(
    page: Page, site_url: str, authored: Authored
) -> None:
    # Colours change at once, so that no contrast is measured in the middle of a fade.
    page.emulate_media(reduced_motion="reduce")
    page.goto(address(site_url, authored))

    found = [
        f"{scheme} {width}: {violation}"
        for width in (320, 1280)
        for scheme in SCHEMES
        for violation in at(page, scheme, width)
    ]

    assert found == []


def at(page: Page, scheme: Scheme, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    return violations(page)
