"""What is marked is assessed before it is sent, and nobody sees anything of it until it is."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.checker_page import START, CheckerPage
from tests.e2e.journeys import EMPLOYEE, QUIET

# Before any script of the page: what the worker is asked, and whether its answers may arrive.
_WATCH = """
window.asked = [];
window.answered = 0;
window.held = null;
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, ...more) {
  if (message?.type === "ask") asked.push(message.question);
  return post.call(this, message, ...more);
};
const way = Object.getOwnPropertyDescriptor(Worker.prototype, "onmessage");
Object.defineProperty(Worker.prototype, "onmessage", {
  ...way,
  set(take) {
    way.set.call(this, (event) => {
      if (!["answer", "error"].includes(event.data?.type)) return take(event);
      const arrive = () => { take(event); answered += 1; };
      if (held) held.push(arrive);
      else arrive();
    });
  },
});
"""
# The first answer of the worker is a failure.
_BREAK = """
window.broken = true;
const add = Object.getOwnPropertyDescriptor(Worker.prototype, "onmessage");
Object.defineProperty(Worker.prototype, "onmessage", {
  ...add,
  set(take) {
    add.set.call(this, (event) => {
      const { type, v, id } = event.data;
      if (type !== "answer" || !broken) return take(event);
      broken = false;
      take({ data: { v, type: "error", id, code: "internal" } });
    });
  },
});
"""
_LET_GO = "() => { const waiting = held; held = null; for (const arrive of waiting) arrive(); }"


def said_to_worker(page: Page) -> list[dict[str, str]]:
    """The answers that the worker was asked to assess, in order."""
    asked: list[dict[str, Any]] = page.evaluate("asked")
    return [each["answers"] for each in asked]


def ready(page: Page, site_url: str) -> CheckerPage:
    """A checker whose engine is ready, and that has asked it nothing."""
    page.add_init_script(_WATCH)
    checker = CheckerPage(page, site_url, "en").open()
    # The focus alone begins it; nothing is marked by it.
    checker.radio("vote").focus()
    note = checker.form.locator(".question__ready")
    expect(note).to_have_text(checker.say("status.ready"), timeout=START)
    return checker


def answered(page: Page, count: int) -> None:
    """Wait until the page has COUNT answers of the worker."""
    page.wait_for_function("count => answered === count", arg=count)


def test_a_marked_choice_is_assessed_at_once_and_not_again_when_it_is_sent(
    page: Page, site_url: str
) -> None:
    checker = ready(page, site_url)

    checker.radio("vote").check()
    answered(page, 1)
    assert said_to_worker(page) == [{"act": "vote"}]
    assert checker.fact == "act"
    checker.next.click()

    checker.result.wait_for()
    assert said_to_worker(page) == [{"act": "vote"}]


def test_ticked_statements_are_assessed_at_once_too(page: Page, site_url: str) -> None:
    checker = ready(page, site_url)
    for choice in ("share", EMPLOYEE["who"]):
        checker.answer(choice)
    while not checker.listed:
        checker.answer(({**EMPLOYEE, **QUIET} | {"target": "party"}).get(checker.fact, "unknown"))
    before = len(said_to_worker(page))

    checker.page.locator("input[value=none]").check()
    answered(page, before + 1)
    checker.go_on()

    assert len(said_to_worker(page)) == before + 1


def test_of_several_choices_in_quick_succession_the_first_and_the_last_are_assessed(
    page: Page, site_url: str
) -> None:
    checker = ready(page, site_url)
    page.evaluate("held = []")

    for choice in ("vote", "post", "share", "colleague"):
        checker.radio(choice).check()
    page.wait_for_function("() => held.length === 1")
    page.evaluate(_LET_GO)
    answered(page, 2)

    assert said_to_worker(page) == [{"act": "vote"}, {"act": "colleague"}]


def test_what_is_sent_while_something_else_is_assessed_is_what_counts(
    page: Page, site_url: str
) -> None:
    checker = ready(page, site_url)
    page.evaluate("held = []")

    checker.radio("share").check()
    checker.radio("post").check()
    checker.radio("vote").check()
    checker.next.click()
    page.evaluate(_LET_GO)

    checker.result.wait_for()
    assert said_to_worker(page)[-1] == {"act": "vote"}
    assert {"act": "post"} not in said_to_worker(page)


def test_a_failure_over_what_is_only_marked_is_told_to_nobody_and_the_choice_still_leads_on(
    page: Page, site_url: str
) -> None:
    page.add_init_script(_BREAK)
    checker = ready(page, site_url)

    checker.radio("vote").check()
    answered(page, 1)
    assert checker.status.inner_text() == ""
    assert checker.radio("vote").is_checked()
    checker.next.click()

    checker.result.wait_for()
    assert said_to_worker(page) == [{"act": "vote"}, {"act": "vote"}]


def test_a_failure_over_what_is_marked_that_comes_after_it_was_sent_is_told_to_nobody_either(
    page: Page, site_url: str
) -> None:
    page.add_init_script(_BREAK)
    checker = ready(page, site_url)
    page.evaluate("held = []")

    checker.radio("vote").check()
    page.wait_for_function("() => held.length === 1")
    checker.next.click()
    checker.page.locator(".assess__status[data-state=waiting]").wait_for()
    page.evaluate(_LET_GO)

    checker.result.wait_for()
    assert said_to_worker(page) == [{"act": "vote"}, {"act": "vote"}]


def test_clearing_everything_also_forgets_what_was_marked(page: Page, site_url: str) -> None:
    checker = ready(page, site_url)
    checker.answer("vote")
    checker.result.wait_for()
    checker.press("kept.clear_all")
    checker.form.wait_for()

    checker.radio("vote").check()
    answered(page, 2)

    assert said_to_worker(page) == [{"act": "vote"}, {"act": "vote"}]
    assert "vote" not in json.dumps(page.evaluate("[history.state, {...sessionStorage}]"))
