"""Pages made from the rules, in a real browser: examples, rules, pictures, the printed guide."""

import pytest
from playwright.sync_api import Page, expect


def search(page: Page, words: str) -> list[str]:
    """Search and return where the results lead."""
    page.locator("[data-search-open]").click()
    page.get_by_role("searchbox").fill(words)
    results = page.locator("[data-search-results] a")
    expect(results.first).to_be_visible()
    return [str(result.get_attribute("href")) for result in results.all()]


@pytest.mark.parametrize(
    ("start", "words", "folder"),
    [
        ("en/rights.html", "tweets before election", "examples/party-online.html"),
        ("fr/droits.html", "gazouillis élection", "exemples/partis-en-ligne.html"),
        ("en/rights.html", "breaks included premises", "rules/workplace.html"),
        ("fr/droits.html", "pause locaux", "regles/lieu-de-travail.html"),
    ],
)
def test_search_finds_rules_and_examples(
    page: Page, site_url: str, start: str, words: str, folder: str
) -> None:
    page.goto(f"{site_url}{start}")

    assert any(folder in result for result in search(page, words))


def test_search_does_not_find_everything_twice_in_the_printed_guide(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}en/rights.html")

    assert not any("guide.html" in result for result in search(page, "deputy head"))


def test_an_example_opens_in_the_checker_by_its_id(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}fr/exemples/partis-en-ligne.html")

    page.locator("section", has=page.locator("#scenario-ca-inv-001")).get_by_role(
        "link", name="Ouvrir ce cas dans le vérificateur"
    ).click()

    expect(page).to_have_url(f"{site_url}fr/verifier.html#example=ca-inv-001")


@pytest.mark.parametrize("address", ["en/map.html", "fr/marge-de-manoeuvre.html"])
def test_the_pictures_are_shown_and_fit_a_narrow_phone(
    page: Page, site_url: str, address: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site_url}{address}", wait_until="networkidle")

    for picture in page.locator(".picture img").all():
        assert picture.evaluate("picture => picture.naturalWidth") == 360
        box = picture.bounding_box()
        assert box is not None
        assert 0 < box["width"] <= 320
        assert picture.get_attribute("alt")


def test_a_rule_page_leads_back_to_the_list_and_on_to_the_next_topic(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}en/rules/workplace.html")

    page.locator(".turn__next").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Content that other rules stop")
    page.locator(".crumb a").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("How we decide")


@pytest.mark.parametrize("address", ["en/guide.html", "fr/guide.html"])
def test_the_printed_guide_gives_each_source_its_address_and_hides_the_frame(
    page: Page, site_url: str, address: str
) -> None:
    page.goto(f"{site_url}{address}")

    page.emulate_media(media="print")

    expect(page.locator("#site-nav")).to_be_hidden()
    source = page.locator("[data-page=sources] a.chip").first
    printed = source.evaluate("chip => getComputedStyle(chip, '::after').content")
    assert source.get_attribute("href") in printed
    broken = page.locator(".guide__page").nth(1)
    assert broken.evaluate("part => getComputedStyle(part).breakBefore") == "page"


def test_the_contents_of_the_guide_lead_to_every_chapter(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/guide.html")

    links = page.locator(".guide__contents a").all()
    assert len(links) == page.locator(".guide__page").count()
    for link in links:
        assert page.locator(f'[id="{str(link.get_attribute("href"))[1:]}"]').count() == 1
