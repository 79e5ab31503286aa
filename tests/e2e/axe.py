"""Runs axe-core inside a page, under the page's own policy."""

from playwright.sync_api import Page

from tests.e2e.injected import MODULES
from tests.e2e.scans import Rules

# What colours and settings can change: contrast, and links told from their text by more than hue.
_LOOKS = ["color-contrast", "link-in-text-block"]
_ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """async (runOnly) => {
  const found = await axe.run(document, {resultTypes: ["violations"], runOnly});
  const say = (rule, node) => `${rule.id}: ${node.target.join(" ")}`;
  return found.violations.flatMap(rule => rule.nodes.map(node => say(rule, node)));
}"""


def violations(page: Page, rules: Rules = "all") -> list[str]:
    """Return what axe-core finds wrong, as "rule: element"; injected once per document."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate((MODULES / "axe-core" / "axe.min.js").read_text("utf-8"))
    found: list[str] = page.evaluate(_RUN, _ALL if rules == "all" else _LOOKS)
    return found
