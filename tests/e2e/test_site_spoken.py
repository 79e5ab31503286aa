"""What a screen reader is told: alike in both languages, and in an order that makes sense."""

import pytest
from playwright.sync_api import Page, expect

from checker.site.words import LANGS
from tests.e2e.site_pages import KINDS, address_of
from tests.e2e.spoken import nameless, roles, transcript

pytestmark = pytest.mark.by_turn("lang")

# Words set apart within a text differ from language to language; what the text is made of does not.
WITHIN_TEXT = {"emphasis", "strong", "code"}
FRAMES = {
    "en": """
        - link "Skip to the page"
        - banner:
          - link "Your political rights"
          - button "Search"
          - link "Français"
        - navigation "All pages":
          - list:
            - listitem:
              - link "Check a situation"
            - listitem:
              - link "Worksheet"
            - listitem:
              - paragraph: Your rights
              - list "Your rights"
        - main:
          - article:
            - heading "Your rights and your responsibilities" [level=1]
          - navigation "Previous and next page"
        - navigation "On this page"
        - contentinfo
    """,
    "fr": """
        - link "Aller à la page"
        - banner:
          - link "Vos droits politiques"
          - button "Rechercher"
          - link "English"
        - navigation "Toutes les pages":
          - list:
            - listitem:
              - link "Vérifier une situation"
            - listitem:
              - link "Feuille de travail"
            - listitem:
              - paragraph: Vos droits
              - list "Vos droits"
        - main:
          - article:
            - heading "Vos droits et vos responsabilités" [level=1]
          - navigation "Page précédente et page suivante"
        - navigation "Sur cette page"
        - contentinfo
    """,
}


def structure(page: Page) -> list[str]:
    return [role for role in roles(page.locator("body")) if role not in WITHIN_TEXT]


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_have_the_same_roles_in_the_same_order(
    page: Page, site_url: str, kind: str
) -> None:
    found = {}
    for lang in LANGS:
        page.goto(site_url + address_of(KINDS[kind], lang))
        page.locator(".assess[data-ready], #learn[data-ready], main").first.wait_for()
        found[lang] = structure(page)

    assert found["en"] == found["fr"]
    assert "heading 1" in found["en"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_frame_says_where_one_is_and_what_each_part_is(
    page: Page, site_url: str, lang: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site_url + address_of("rights", lang))

    expect(page.locator("body")).to_match_aria_snapshot(FRAMES[lang])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_link_button_field_and_picture_has_a_name(
    page: Page, site_url: str, kind: str, lang: str
) -> None:
    page.goto(site_url + address_of(KINDS[kind], lang))

    assert nameless(page.locator("body")) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_read_from_its_skip_link_to_its_end_in_the_order_of_its_parts(
    page: Page, site_url: str, kind: str, lang: str
) -> None:
    page.goto(site_url + address_of(KINDS[kind], lang))

    said = transcript(page)

    assert said[0] == "document"
    assert said[1].startswith("link, ")
    assert said.index("banner") < said.index("main") < said.index("contentinfo")


def test_these_readings_notice_a_planted_fault(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/rights.html")
    before = structure(page)

    page.evaluate("document.querySelector('main').append(document.createElement('button'))")

    assert nameless(page.locator("body")) == ["button"]
    assert structure(page) != before
