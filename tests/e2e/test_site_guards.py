"""The guards of these tests bite: each is shown one planted fault."""

import pytest
from playwright.sync_api import Error, Page, expect

from tests.e2e import alfa, axe, ibm
from tests.e2e.configurations import CONFIGURATIONS, Configuration, seen
from tests.e2e.engines import violations
from tests.e2e.watch import Watch

NAMELESS_BUTTON = "document.querySelector('main').append(document.createElement('button'))"
# Pale text on a gradient: only Alfa works out its contrast.
GRADIENT = """(() => {
  const text = document.querySelector('main p');
  text.style.color = '#bbb';
  text.style.background = 'linear-gradient(#fff, #eee)';
})()"""


def test_axe_notices_text_that_is_too_pale(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/rights.html")

    page.evaluate("document.querySelector('main p').style.color = '#bbb'")

    assert any(found.startswith("color-contrast") for found in axe.violations(page))


def test_ibm_notices_a_label_that_belongs_to_no_field(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/rights.html")

    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML("
        "'beforeend', '<label for=\"nowhere\">Name</label>')"
    )

    assert any(found.startswith("label_ref_valid") for found in ibm.violations(page))


def test_alfa_notices_pale_text_on_a_gradient(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/rights.html")

    page.evaluate(GRADIENT)

    assert any(found.startswith("sia-r69") for found in alfa.violations(page))


def test_all_three_engines_notice_a_button_without_a_name(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/rights.html")

    page.evaluate(NAMELESS_BUTTON)

    assert {found.split(",")[0] for found in violations(page)} == {"axe-core", "IBM", "Alfa"}


@pytest.mark.parametrize("configuration", CONFIGURATIONS, ids=map(str, CONFIGURATIONS))
def test_a_configuration_is_one_that_the_page_itself_sees(
    page: Page, site_url: str, configuration: Configuration
) -> None:
    page.goto(f"{site_url}en/rights.html")

    configuration.apply(page)

    assert seen(page) == str(configuration)


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
