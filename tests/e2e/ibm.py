"""Runs IBM's accessibility checker engine inside a page, under the page's own policy."""

from playwright.sync_api import Page

from tests.e2e.injected import MODULES
from tests.e2e.scans import Rules

# The file declares a variable and leaves it there; the page needs it by name.
_PUBLISH = ";window.ace = ace; undefined"
_LOOKS = ["text_contrast_sufficient"]
# Only failures of a requirement count: the engine also lists what a person should look at.  The
# rules that can do no more than that are not run, for one of them takes half of the time.
_RUN = """async (looks) => {
  const checker = new ace.Checker();
  const rule = (id) => checker.engine.getRule(id);
  const chosen = new Set(
    checker.rulesetRules.WCAG_2_2.filter((id) => rule(id).run.toString().includes("RuleFail")),
  );
  // A rule waits for those it depends on; the set grows while it is gone through.
  for (const id of chosen) (rule(id).dependencies ?? []).forEach((each) => chosen.add(each));
  checker.rulesetRules.WCAG_2_2 = looks ?? [...chosen];
  const report = await checker.check(document, ["WCAG_2_2"]);
  return report.results
    .filter(one => one.value.join() === "VIOLATION,FAIL")
    .map(one => `${one.ruleId}: ${one.path.dom} (${one.message})`);
}"""


def violations(page: Page, rules: Rules = "all") -> list[str]:
    """Return what the engine finds wrong, as "rule: element (reason)"."""
    if not page.evaluate("() => 'ace' in window"):
        engine = MODULES / "accessibility-checker-engine" / "ace.js"
        page.evaluate(engine.read_text("utf-8") + _PUBLISH)
    found: list[str] = page.evaluate(_RUN, None if rules == "all" else _LOOKS)
    return found
