"""Runs Siteimprove Alfa inside a page, under the page's own policy."""

from playwright.sync_api import Page

from tests.e2e.injected import script
from tests.e2e.scans import Rules


def violations(page: Page, rules: Rules = "all") -> list[str]:
    """Return what Alfa finds wrong, as "rule: element"."""
    if not page.evaluate("() => 'alfaAudit' in window"):
        page.evaluate(script("alfa"))
    found: list[str] = page.evaluate("(rules) => alfaAudit(rules)", rules)
    return found
