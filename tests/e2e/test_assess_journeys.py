"""Whole assessments in the browser, each held against the same engine outside it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from checker.engine import RuleBook, assess
from checker.site.assessment import in_language
from tests.e2e.checker_page import ADDRESS, LANGS, START, CheckerPage, even
from tests.e2e.journeys import JOURNEYS, Journey
from tests.e2e.server import Fault, SiteServer
from tests.e2e.watch import Watch

pytestmark = pytest.mark.by_turn("lang")

each_language = pytest.mark.parametrize("lang", LANGS)
BY_KEYBOARD = tuple(
    journey for journey in JOURNEYS if journey.outcome in {"not_open", "with_care", "outside_scope"}
)
LONG = next(journey for journey in JOURNEYS if journey.outcome == "with_care")
SEVERAL = next(journey for journey in JOURNEYS if journey.outcome is None)


def natively(shipped: RuleBook, journey: Journey) -> dict[str, Any]:
    """Walk the journey outside the browser, ticking what is not usual."""
    answers: dict[str, str] = {}
    flagged: list[str] = []
    while question := (now := assess(shipped, answers, flagged))["next_question"]:
        told = journey.answers.get
        if now["checklist"]:
            usual = {each["fact"]: each["usual"] for each in now["checklist"]}
            flagged += [fact for fact, choice in usual.items() if told(fact, "unknown") != choice]
            answers |= {fact: choice for fact, choice in usual.items() if fact not in flagged}
        else:
            answers[question["fact"]] = told(question["fact"], "unknown")
    return assess(shipped, answers)


def texts(assessment: dict[str, Any], lang: str) -> list[str]:
    """What the result must say: the answer, reasons, sources, steps, contacts, questions."""
    shown = [assessment["headline"]] if assessment["headline"] else []
    shown += [outcome["label"] for outcome in assessment["outcomes"].values()]
    shown += [
        entry["text"]
        for key in ("reasons", "steps", "contacts", "what_would_change")
        for entry in assessment[key]
    ]
    shown += [source["short"] for reason in assessment["reasons"] for source in reason["sources"]]
    shown += [question["text"] for question in assessment["asked"]]
    return [even(text[lang]) for text in shown]


@each_language
def test_one_assessment_after_another_says_in_the_browser_what_the_engine_says_outside_it(
    page: Page, site_url: str, watched: Watch, shipped: RuleBook, lang: str
) -> None:
    checker = CheckerPage(page, site_url, lang).open_from_home()

    for journey in JOURNEYS:
        expected = natively(shipped, journey)
        asked = checker.complete(journey.answers)
        answer = checker.result.get_attribute("data-answer")
        assert answer == (journey.outcome or "several"), journey.name
        facts = sorted(question["fact"] for question in expected["asked"])
        assert sorted(asked) == facts, journey.name
        words = checker.words()
        missing = [text for text in texts(expected, lang) if text not in words]
        assert missing == [], journey.name
        checker.press("kept.clear_all")
        checker.showing("act")

    watched.assert_clean()


@each_language
@pytest.mark.parametrize("journey", BY_KEYBOARD, ids=[journey.name for journey in BY_KEYBOARD])
def test_an_assessment_needs_no_more_than_a_keyboard(
    page: Page, site_url: str, journey: Journey, lang: str
) -> None:
    page.goto(f"{site_url}{lang}/index.html")
    checker = CheckerPage(page, site_url, lang)
    checker.tab_and_press(page.locator("main a.button").first)
    checker.form.wait_for()

    checker.complete(journey.answers, keyboard=True)

    assert checker.result.get_attribute("data-answer") == journey.outcome
    expect(checker.result.locator("h2")).to_be_focused()


@each_language
def test_once_started_an_assessment_needs_no_network(
    page: Page, context: BrowserContext, site_url: str, lang: str
) -> None:
    checker = CheckerPage(page, site_url, lang).open()
    checker.start(LONG.answers["act"])
    context.set_offline(True)

    checker.complete(LONG.answers)

    assert checker.result.get_attribute("data-answer") == LONG.outcome


@each_language
def test_the_first_question_can_be_answered_before_python_has_started(
    page: Page, site_url: str, lang: str
) -> None:
    checker = CheckerPage(page, site_url, lang).open()

    checker.radio("share").check()

    assert checker.radio("share").is_checked()
    assert checker.form.locator("input").last.input_value() == "unknown"


@each_language
def test_a_choice_made_before_the_script_is_there_starts_the_engine(
    page: Page, site_server: SiteServer, lang: str
) -> None:
    site_server.faults["assess/main.js"] = Fault(stall=True)
    page.goto(site_server.url + ADDRESS[lang], wait_until="commit")
    checker = CheckerPage(page, site_server.url, lang)
    checker.radio("share").check()

    site_server.clear()

    expect(checker.form.locator(".question__ready")).to_have_text(checker.say("status.ready"))


@each_language
def test_the_server_and_the_script_write_the_first_question_alike(
    page: Page, site_url: str, lang: str
) -> None:
    checker = CheckerPage(page, site_url, lang).open()
    by_server = checker.form.locator("fieldset").aria_snapshot()
    checker.answer("like")

    page.go_back()
    page.locator("form[data-fact='act']").wait_for()
    checker.radio("like").evaluate("radio => { radio.checked = false }")

    assert checker.form.locator("fieldset").aria_snapshot() == by_server


@each_language
def test_continuing_without_a_choice_leads_to_the_error_and_from_there_to_the_choices(
    page: Page, site_url: str, lang: str
) -> None:
    checker = CheckerPage(page, site_url, lang).open()

    checker.next.click()

    summary = checker.form.get_by_role("alert")
    expect(summary.get_by_role("heading")).to_be_focused()
    assert (
        checker.form.locator(".question__error").inner_text()
        == summary.get_by_role("link").inner_text()
    )
    summary.get_by_role("link").click()
    expect(checker.form.locator("input").first).to_be_focused()


def test_going_back_keeps_every_answer(page: Page, site_url: str) -> None:
    checker = CheckerPage(page, site_url, "en").open()
    checker.answer("share")
    checker.answer("employee")
    checker.answer("party")

    page.go_back()
    page.go_back()

    expect(checker.form).to_have_attribute("data-fact", "who")
    assert checker.radio("employee").is_checked()
    checker.next.click()
    expect(checker.form).to_have_attribute("data-checklist", re.compile("^where "))


def test_the_back_button_of_the_page_does_what_the_browser_s_does(
    page: Page, site_url: str
) -> None:
    checker = CheckerPage(page, site_url, "en").open()
    checker.answer("share")
    checker.answer("employee")

    checker.form.get_by_role("button", name="Back").click()

    expect(checker.form).to_have_attribute("data-fact", "who")
    expect(checker.form.locator("h2")).to_be_focused()


def test_each_step_puts_the_focus_on_the_new_question(page: Page, site_url: str) -> None:
    checker = CheckerPage(page, site_url, "en").open()

    checker.answer("share")

    expect(checker.form.locator("h2")).to_be_focused()


def test_the_band_and_the_count_of_questions_follow_the_answers(
    page: Page, site_url: str, shipped: RuleBook
) -> None:
    checker = CheckerPage(page, site_url, "en").open()
    checker.answer("share")
    checker.answer("employee")

    expected = assess(shipped, {"act": "share", "who": "employee"})
    shown = page.locator(".assess__side [data-state=possible]").evaluate_all(
        "all => all.map(one => one.dataset.outcome)"
    )
    assert shown == expected["possible"]
    assert f"At most {expected['questions_left'] - 1} more" in checker.form.inner_text()


def test_a_changed_answer_keeps_the_others_and_asks_what_it_newly_needs(
    page: Page, site_url: str
) -> None:
    checker = CheckerPage(page, site_url, "en").open()
    checker.complete({"act": "share", "who": "employee", "target": "party", "where": "hours"})

    checker.result.get_by_role("button", name="Change your answer to: When, where").click()
    checker.answer("own")

    expect(checker.form).to_have_attribute("data-fact", "content")
    assert "Share or forward a post" in page.locator(".answers-so-far").inner_text()


def test_a_change_can_be_tried_and_undone(page: Page, site_url: str) -> None:
    checker = CheckerPage(page, site_url, "en").open()
    checker.complete(
        {"act": "post", "who": "employee", "target": "party", "where": "own", "content": "hate"}
    )
    before = checker.words()

    checker.result.locator(".change__try").first.click()
    page.locator(".trial").wait_for()
    tried = checker.words()
    page.locator(".trial").get_by_role("button", name="Undo").click()
    page.locator(".trial").wait_for(state="detached")

    assert tried != before
    assert checker.words() == before


def test_the_browser_s_back_button_leaves_a_trial_as_undo_does(page: Page, site_url: str) -> None:
    checker = CheckerPage(page, site_url, "en").open()
    checker.complete(
        {"act": "post", "who": "employee", "target": "party", "where": "own", "content": "hate"}
    )
    before = checker.words()
    checker.result.locator(".change__try").first.click()
    page.locator(".trial").wait_for()

    page.go_back()

    page.locator(".trial").wait_for(state="detached")
    assert checker.words() == before


@each_language
def test_an_open_result_names_what_would_settle_it(
    page: Page, site_url: str, shipped: RuleBook, lang: str
) -> None:
    unknown = [
        question["text"][lang]
        for question in natively(shipped, SEVERAL)["asked"]
        if question["answer"] == "unknown"
    ]
    checker = CheckerPage(page, site_url, lang).open()
    checker.complete(SEVERAL.answers)

    offered = checker.result.locator(".result__settle button").all_inner_texts()

    assert offered == unknown
    checker.result.locator(".result__settle button").first.click()
    expect(checker.form.locator("h2")).to_have_text(unknown[0])


def test_another_activity_keeps_the_answers_about_the_person_only(
    page: Page, site_url: str
) -> None:
    checker = CheckerPage(page, site_url, "en").open()
    checker.complete(LONG.answers)

    checker.result.get_by_role("button", name="Check another activity").click()
    expect(checker.form).to_have_attribute("data-fact", "act")
    assert checker.form.locator("input:checked").count() == 0
    checker.answer("like")

    expect(checker.form).to_have_attribute("data-fact", "target")


def test_clearing_forgets_every_answer(page: Page, site_url: str) -> None:
    checker = CheckerPage(page, site_url, "en").open()
    checker.complete({"act": "post", "who": "casual"})

    page.get_by_role("button", name="Clear everything").click()
    expect(checker.form).to_have_attribute("data-fact", "act")

    expect(page.locator(".assess__notice")).to_contain_text("Everything is cleared.")
    assert checker.form.locator("input:checked").count() == 0
    page.go_forward()
    expect(checker.form).to_have_attribute("data-fact", "act")


def test_the_person_can_stop_early_and_see_what_is_left(page: Page, site_url: str) -> None:
    checker = CheckerPage(page, site_url, "en").open()
    checker.answer("share")
    checker.answer("employee")

    checker.form.get_by_role("button", name="See the answer so far").click()

    assert checker.result.get_attribute("data-answer") == "several"
    assert "What is it about?" in checker.result.locator(".result__settle").inner_text()


def test_the_page_s_own_data_is_what_the_engine_says_of_no_answers(
    page: Page, site_url: str, shipped: RuleBook
) -> None:
    CheckerPage(page, site_url, "fr").open()

    data = json.loads(page.locator("#assess-data").inner_text())

    assert data["initial"] == in_language(assess(shipped, {}), "fr")


@each_language
def test_a_result_on_a_phone_fits_the_phone(page: Page, site_url: str, lang: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    checker = CheckerPage(page, site_url, lang).open()
    checker.next.wait_for(timeout=START)

    checker.complete(SEVERAL.answers)

    assert page.evaluate("document.documentElement.scrollWidth") == 320
