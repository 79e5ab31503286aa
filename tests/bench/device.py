"""One visit to the checker, with a watch on what blocks the page, on a fast or a weak device."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Page, Playwright

from tests.e2e.checker_page import ADDRESS, START, CheckerPage
from tests.e2e.conftest import ARGUMENTS
from tests.e2e.journeys import JOURNEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.link import Link
    from tests.bench.slow import Slow

# Before any script of the page: what blocks the main thread, and how long an input waits.
_WATCH = """
window.blocks = [];
window.inputs = [];
const keep = (list, pick) => (seen) => list.push(...seen.getEntries().map(pick));
new PerformanceObserver(keep(blocks, (one) => [one.startTime, one.duration]))
  .observe({ type: "longtask", buffered: true });
new PerformanceObserver(keep(inputs, (one) => [one.startTime, one.processingStart - one.startTime]))
  .observe({ type: "event", durationThreshold: 16, buffered: true });
"""
# What passes from the press that sends the last answer to a painted result.
_RESULTS = """
window.results = [];
let sent = 0;
addEventListener("submit", (event) => { sent = event.timeStamp; }, true);
new MutationObserver(() => {
  if (!sent || !document.querySelector(".result")) return;
  const at = sent;
  sent = 0;
  requestAnimationFrame(() => setTimeout(() => results.push(performance.now() - at)));
}).observe(document, { childList: true, subtree: true });
"""
_ANSWERABLE = "() => document.querySelector('form.question [type=submit]:not([disabled])')"
_NOW = "() => performance.now()"
# Seconds of a visit without the engine.
_WITHOUT = 10
# Milliseconds in which a quick reader answers a question.
_READS = 8_000
_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


@dataclass
class Visit:
    """What one visit showed; times in milliseconds from its start."""

    painted: float = 0.0
    answerable: float = 0.0
    asked_for: float = 0.0
    """When the person first touched the form, and the engine was asked for."""
    ready: float = 0.0
    blocks: list[float] = field(default_factory=list)
    """How long each block of more than 50 ms took, between the two moments above."""
    inputs: list[float] = field(default_factory=list)
    """How long each slow input waited for the page."""
    results: list[float] = field(default_factory=list)
    """How long each result took once the engine was ready, from the press to what is painted."""
    before: list[str] = field(default_factory=list)
    """Files of the runtime that were sent before the engine was asked for."""


@contextmanager
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser, as the tests start it."""
    with playwright.chromium.launch(executable_path=program(), args=ARGUMENTS) as started:
        yield started


def program() -> str | None:
    """Return the Chromium to measure with; None stands for Playwright's own."""
    return os.environ.get("CHROMIUM") or None


def visit(
    opened: Browser, link: Link, slow: Slow, times: float, *, answered: bool = False
) -> Visit:
    """Open the checker TIMES slower, use the form until the engine is ready, and maybe answer it.

    Where the link holds the engine back, the form is used for some seconds without it.
    """
    with ExitStack() as stack:
        context = stack.enter_context(opened.new_context(viewport={"width": 360, "height": 740}))
        context.add_init_script(_WATCH + _RESULTS)
        page = context.new_page()
        page.set_default_timeout(4 * START)
        # The process that will run the page; nothing of the site is fetched by this.
        page.goto(f"{link.url}nothing")
        stack.enter_context(slow(page, times))
        link.sent.clear()
        found = Visit()
        page.goto(link.url + ADDRESS["en"], wait_until="commit")
        page.wait_for_function(_ANSWERABLE)
        found.answerable = page.evaluate(_NOW)
        found.painted = page.wait_for_function(_PAINT).json_value()
        found.before = [each.path for each in link.sent if each.path.startswith("runtime/")]
        checker = CheckerPage(page, link.url, "en")
        _use_until_ready(page, checker, found, held=bool(link.held))
        if answered:
            _go_through(checker, found)
        return found


def _use_until_ready(page: Page, checker: CheckerPage, found: Visit, *, held: bool) -> None:
    """Move through the choices with the keyboard and scroll, as somebody who hesitates."""
    found.asked_for = page.evaluate(_NOW)
    checker.form.locator("input").first.focus()
    said, ready = checker.page.locator(".question__ready"), checker.say("status.ready")
    until = time.monotonic() + _WITHOUT if held else float("inf")
    while said.inner_text() != ready and time.monotonic() < until:
        page.keyboard.press("ArrowDown")
        page.mouse.wheel(0, 40)
        time.sleep(0.1)
    found.ready = page.evaluate(_NOW)
    between = "list => window[list].filter(([at]) => at >= {0} && at <= {1}).map(one => one[1])"
    within = between.format(found.asked_for, found.ready)
    found.blocks = page.evaluate(within, "blocks")
    found.inputs = page.evaluate(within, "inputs")


def _go_through(checker: CheckerPage, found: Visit) -> None:
    """Make the main assessments, one after the other, by somebody who reads the first question."""
    checker.page.wait_for_timeout(_READS)
    for number, journey in enumerate(JOURNEYS, start=1):
        checker.complete(journey.answers)
        checker.page.wait_for_function("count => results.length === count", arg=number)
        checker.press("kept.clear_all")
        checker.form.wait_for()
    found.results = checker.page.evaluate("results")
