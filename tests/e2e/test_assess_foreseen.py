"""The first screens stand in the page: nobody waits for the engine to see the next question."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from checker.engine import RuleBook, assess
from tests.e2e.checker_page import LANGS, CheckerPage
from tests.e2e.server import Fault, SiteServer
from tests.e2e.watch import Watch

pytestmark = pytest.mark.by_turn("lang")

each_language = pytest.mark.parametrize("lang", LANGS)
# Before any script of the page: how often the browser was idle, and what was then done is done.
_COUNT_IDLE = """
window.rehearsed = 0;
const idle = requestIdleCallback;
window.requestIdleCallback = (go) => idle((time) => { go(time); rehearsed += 1; });
"""
_HOLD_FRAMES = "() => { window.held = []; requestAnimationFrame = (go) => held.push(go); }"
# Pixels that the assessment stands below the place where it is brought to.
_TOP = """() => {
  const place = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
  return Math.round(document.querySelector(".assess__view").getBoundingClientRect().top - place);
}"""
ANSWERS = {"act": "share", "who": "employee", "target": "party", "prominence": "quiet"}


def label(book: RuleBook, fact: str, choice: str, lang: str) -> str:
    """The words of a choice."""
    choices = book.questions[book.position(fact)].display["choices"]
    return next(str(each["label"][lang]) for each in choices if each["id"] == choice)


@each_language
def test_three_more_screens_are_shown_before_the_engine_is_there(
    page: Page, site_server: SiteServer, shipped: RuleBook, lang: str
) -> None:
    site_server.faults[".wasm"] = Fault(stall=True)
    checker = CheckerPage(page, site_server.url, lang).open()
    told: dict[str, str] = {}

    for _ in range(3):
        fact = checker.fact
        told[fact] = ANSWERS[fact]
        checker.answer(ANSWERS[fact])
        now = assess(shipped, told)
        assert checker.listed == [question["fact"] for question in now["checklist"]]
        if not checker.listed:
            assert checker.fact == now["next_question"]["fact"]
            expect(page.locator(".question__text")).to_have_text(now["next_question"]["text"][lang])
        assert page.locator(".band__item[data-state=possible]").count() == len(now["possible"])

    assert page.locator(".answers-so-far__list .answers__row").count() == 3
    checker.press("question.stop_here")
    expect(checker.status).to_have_attribute("data-state", "waiting")
    site_server.clear()
    expect(checker.status).not_to_have_attribute("data-state", "waiting")
    assert checker.status.inner_text() == ""


@each_language
def test_back_and_another_answer_lead_to_what_follows_from_it(
    page: Page, site_server: SiteServer, shipped: RuleBook, lang: str
) -> None:
    site_server.faults[".wasm"] = Fault(stall=True)
    checker = CheckerPage(page, site_server.url, lang).open()
    checker.answer("share")
    checker.showing("who")
    checker.press("question.back")
    checker.showing("act")
    assert checker.ticked() == ["share"]

    checker.answer("post")

    checker.showing("who")
    so_far = page.locator(".answers-so-far__list").text_content() or ""
    assert label(shipped, "act", "post", lang) in so_far
    assert label(shipped, "act", "share", lang) not in so_far


@each_language
def test_a_failure_is_noted_beside_the_question_and_told_when_the_engine_is_needed(
    page: Page, site_server: SiteServer, lang: str
) -> None:
    site_server.faults[".wasm"] = Fault(stall=True, status=404)
    checker = CheckerPage(page, site_server.url, lang).open()
    checker.answer("share")
    checker.showing("who")
    site_server.lifted.set()

    expect(checker.form.locator(".question__ready")).to_have_text(checker.say("status.later"))
    checker.radio("employee").check()
    checker.next.click(no_wait_after=True)

    title = checker.status.get_by_role("heading", name=checker.say("failure.title"))
    expect(title).to_be_focused()
    assert checker.radio("employee").is_checked()


@each_language
def test_a_result_is_never_shown_without_the_engine(
    page: Page, site_server: SiteServer, lang: str
) -> None:
    site_server.faults[".wasm"] = Fault(stall=True)
    checker = CheckerPage(page, site_server.url, lang).open()
    checker.answer("share")
    checker.answer("employee")

    checker.press("question.stop_here")

    expect(checker.status).to_have_attribute("data-state", "waiting")
    assert not checker.result.is_visible()
    site_server.clear()
    expect(checker.result).to_be_visible()


@each_language
def test_the_bar_under_the_thumb_keeps_its_height_while_the_engine_gets_ready(
    page: Page, site_server: SiteServer, lang: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    site_server.faults[".wasm"] = Fault(stall=True)
    checker = CheckerPage(page, site_server.url, lang).open()
    bar = page.locator(".question__actions")
    note = checker.form.locator(".question__ready")
    for answer in ("share", "employee"):
        before = bar.bounding_box()
        checker.radio(answer).check()
        for path in ("status.stages.python", "status.stages.rules", "status.ready"):
            note.evaluate("(line, words) => line.replaceChildren(words)", checker.say(path))
            assert bar.bounding_box() == before
        checker.go_on()


@each_language
def test_what_is_rehearsed_while_the_person_reads_changes_nothing_on_the_page(
    page: Page, watched: Watch, site_url: str, lang: str
) -> None:
    page.add_init_script(_COUNT_IDLE)
    checker = CheckerPage(page, site_url, lang).open()
    checker.radio("share").check()
    expect(checker.form.locator(".question__ready")).to_have_text(checker.say("status.ready"))
    before = page.locator(".assess").inner_html()

    page.wait_for_function("() => rehearsed > 4")

    assert page.locator(".assess").inner_html() == before
    assert checker.ticked() == ["share"]
    watched.assert_clean()


@each_language
def test_the_answer_and_the_reasons_do_not_wait_for_what_stands_below_them(
    page: Page, site_url: str, lang: str
) -> None:
    page.set_viewport_size({"width": 768, "height": 2400})
    checker = CheckerPage(page, site_url, lang).open()
    checker.radio("vote").check()
    expect(checker.form.locator(".question__ready")).to_have_text(checker.say("status.ready"))
    page.evaluate(_HOLD_FRAMES)

    checker.next.click(no_wait_after=True)

    answer, keep = page.locator(".result[data-answer=your_right]"), page.locator(".result__keep")
    expect(answer.locator("h2")).to_be_focused()
    expect(answer.locator(".reason").first).to_be_visible()
    assert keep.count() == 0
    assert page.evaluate(_TOP) == 0

    page.evaluate("held.forEach(go => go())")

    expect(checker.result.locator(".result__keep")).to_be_visible()
    assert page.evaluate(_TOP) == 0
