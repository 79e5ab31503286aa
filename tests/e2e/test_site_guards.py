"""The guards of these tests bite: each is shown one planted fault."""

import pytest
from playwright.sync_api import Error, Page, expect

from tests.e2e.axe import violations
from tests.e2e.watch import Watch


def test_axe_notices_a_button_without_a_name(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/rights.html")

    page.evaluate("document.querySelector('main').append(document.createElement('button'))")

    assert any(found.startswith("button-name") for found in violations(page))


def test_axe_notices_text_that_is_too_pale(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/rights.html")

    page.evaluate("document.querySelector('main p').style.color = '#bbb'")

    assert any(found.startswith("color-contrast") for found in violations(page))


def test_a_request_to_a_stranger_is_stopped_and_recorded(page: Page, watched: Watch) -> None:
    with pytest.raises(Error):
        page.goto("https://stranger.invalid/")

    assert watched.foreign == ["https://stranger.invalid/"]


def test_a_breach_of_the_policy_is_stopped_and_recorded(
    page: Page, site_url: str, watched: Watch
) -> None:
    page.goto(f"{site_url}en/rights.html")

    refused = page.evaluate("fetch('https://stranger.invalid/').then(() => false, () => true)")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'pwned = 1'}))"
    )

    assert refused is True
    assert page.evaluate("'pwned' in window") is False
    expect(page.locator("main")).to_be_visible()
    assert len(watched.violations) >= 2
    assert watched.foreign == []
