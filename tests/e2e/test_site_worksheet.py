"""The worksheet in a browser: readable without a script, and two sheets on paper."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from checker.site.words import LANGS

pytestmark = pytest.mark.by_turn("lang")

ADDRESSES = {"en": "en/worksheet.html", "fr": "fr/feuille-de-travail.html"}
CHECKS = {"en": "en/check.html", "fr": "fr/verifier.html"}
# Two sheets, printed on both sides.
PAGES = 4


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context
    context.close()


@pytest.mark.parametrize("lang", LANGS)
def test_without_scripts_the_assessment_page_leads_to_the_worksheet(
    scriptless: BrowserContext, site_url: str, lang: str
) -> None:
    page = scriptless.new_page()
    page.goto(site_url + CHECKS[lang])

    page.locator("#another-way + p + ul a").first.click()

    expect(page).to_have_url(site_url + ADDRESSES[lang])
    expect(page.locator(".ws-decide > li").first).to_be_visible()
    expect(page.locator(".ws-table").first).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_worksheet_prints_on_two_sheets(
    page: Page, site_url: str, lang: str, paper: str
) -> None:
    page.goto(site_url + ADDRESSES[lang], wait_until="networkidle")

    printed = page.pdf(format=paper)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == PAGES


@pytest.mark.parametrize("lang", LANGS)
def test_every_outcome_named_on_the_worksheet_leads_to_its_text(
    scriptless: BrowserContext, site_url: str, lang: str
) -> None:
    page = scriptless.new_page()
    page.goto(site_url + ADDRESSES[lang])

    for line in page.locator(".ws-decide > li").all():
        outcome = line.locator(".ws-outcome")
        target = outcome.get_attribute("href")
        assert target is not None
        expect(page.locator(target)).to_have_text(outcome.inner_text())


@pytest.mark.parametrize("lang", LANGS)
def test_every_table_has_a_caption_and_headers_in_both_directions(
    page: Page, site_url: str, lang: str
) -> None:
    page.goto(site_url + ADDRESSES[lang])

    for table in page.locator(".ws-table").all():
        expect(table.locator("caption")).not_to_be_empty()
        columns = table.locator("thead th[scope=col]").count()
        for row in table.locator("tbody tr").all():
            expect(row.locator("th[scope=row]")).to_have_count(1)
            expect(row.locator("td")).to_have_count(columns - 1)
