"""Runs axe-core inside a page, under the page's own policy."""

from playwright.sync_api import Page

from tests.e2e.injected import MODULES

_RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(document, {resultTypes: ["violations"], runOnly: tags});
  const say = (rule, node) => `${rule.id}: ${node.target.join(" ")}`;
  return found.violations.flatMap(rule => rule.nodes.map(node => say(rule, node)));
}"""


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong, as "rule: element"; injected once per document."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate((MODULES / "axe-core" / "axe.min.js").read_text("utf-8"))
    found: list[str] = page.evaluate(_RUN)
    return found
