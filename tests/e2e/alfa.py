"""Runs Siteimprove Alfa inside a page, under the page's own policy."""

from playwright.sync_api import Page

from tests.e2e.injected import script


def violations(page: Page) -> list[str]:
    """Return what Alfa finds wrong, as "rule: element"."""
    if not page.evaluate("() => 'alfaAudit' in window"):
        page.evaluate(script("alfa"))
    found: list[str] = page.evaluate("() => alfaAudit()")
    return found
