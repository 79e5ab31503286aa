"""Runs IBM's accessibility checker engine inside a page, under the page's own policy."""

from playwright.sync_api import Page

from tests.e2e.injected import MODULES

# The file declares a variable and leaves it there; the page needs it by name.
_PUBLISH = ";window.ace = ace; undefined"
# Only failures of a requirement: the engine also lists what a person should look at.
_RUN = """async () => {
  const report = await new ace.Checker().check(document, ["WCAG_2_2"]);
  return report.results
    .filter(one => one.value.join() === "VIOLATION,FAIL")
    .map(one => `${one.ruleId}: ${one.path.dom} (${one.message})`);
}"""


def violations(page: Page) -> list[str]:
    """Return what the engine finds wrong, as "rule: element (reason)"."""
    if not page.evaluate("() => 'ace' in window"):
        engine = MODULES / "accessibility-checker-engine" / "ace.js"
        page.evaluate(engine.read_text("utf-8") + _PUBLISH)
    found: list[str] = page.evaluate(_RUN)
    return found
