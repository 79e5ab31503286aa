"""Whatever a link or a saved record holds, the page shows no markup from it and runs nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from checker.engine import RuleBook
from tests.e2e.checker_page import ADDRESS, CheckerPage
from tests.e2e.test_assess_record import opened, record
from tests.e2e.watch import Watch

MARKUP = '"><img src=x onerror="window.pwned = 1"><script>window.pwned = 1</script>'
LINKS = (MARKUP, "__proto__", "constructor", "%00%ff%", "x" * 50_000, "javascript:alert(1)")


def nothing_ran(page: Page, watched: Watch) -> None:
    assert page.evaluate("() => window.pwned ?? null") is None
    assert page.locator("[onerror], img[src=x]").count() == 0
    watched.assert_clean()


@pytest.mark.parametrize("name", LINKS, ids=range(len(LINKS)))
def test_a_link_to_an_example_that_cannot_be_leaves_the_first_question(
    page: Page, site_url: str, watched: Watch, name: str
) -> None:
    checker = CheckerPage(page, site_url, "en")
    page.goto(f"{site_url}{ADDRESS['en']}#example={name}")

    expect(page.locator(".assess__announcer")).to_contain_text("no worked example")
    assert checker.fact == "act"
    nothing_ran(page, watched)


def test_a_record_with_markup_in_every_text_is_opened_without_it(
    page: Page, site_url: str, watched: Watch, shipped: RuleBook, tmp_path: Path
) -> None:
    about = {"version": MARKUP, "checked": MARKUP, "law_current_to": MARKUP}
    told = {"act": "post", "who": MARKUP, MARKUP: MARKUP}
    file = record(shipped, tmp_path, answers=told, rules=about)
    written = json.loads(file.read_text("utf-8"))
    written["activities"][0] |= {"flagged": [MARKUP], "outcomes": [MARKUP, "your_right"]}
    file.write_text(json.dumps(written), "utf-8")

    checker = opened(page, site_url, "fr", file)

    page.locator("form.question:not([data-fact=act]), .result").first.wait_for()
    assert checker.fact == "who"
    nothing_ran(page, watched)
