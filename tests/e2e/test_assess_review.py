"""Check your answers, back and forward, the panel beside the questions, and fuller reasons."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from checker.engine import RuleBook, assess
from tests.e2e.checker_page import LANGS, CheckerPage, even, said
from tests.e2e.journeys import SHARING

pytestmark = pytest.mark.by_turn("lang")

each_language = pytest.mark.parametrize("lang", LANGS)
# In order: a tick, the answer it asks for, then what else is asked.
BLAST = SHARING | {"act": "post", "level": "executive", "audience": "wide"}


@pytest.fixture
def page(lasting_page: Page) -> Page:
    return lasting_page


def texts(checker: CheckerPage, selector: str) -> list[str]:
    return [even(text) for text in checker.page.locator(selector).all_inner_texts()]


def finished(page: Page, site_url: str, answers: dict[str, str], lang: str = "en") -> CheckerPage:
    checker = CheckerPage(page, site_url, lang).open()
    checker.complete(answers)
    return checker


def in_review(page: Page, site_url: str, lang: str = "en") -> CheckerPage:
    """Answer two questions, and look at the answers."""
    checker = CheckerPage(page, site_url, lang).open()
    checker.answer("share")
    checker.answer("employee")
    checker.press("question.review")
    page.locator(".review").wait_for()
    return checker


@each_language
def test_every_answer_has_a_change_link_that_names_its_question(
    page: Page, site_url: str, shipped: RuleBook, lang: str
) -> None:
    checker = in_review(page, site_url, lang)

    asked = assess(shipped, {"act": "share", "who": "employee"})["asked"]
    links = page.locator(".review .answers__change").all()
    assert len(links) == len(asked)
    for question in asked:
        expect(checker.change(question["text"][lang])).to_be_visible()
        checker.change(question["text"][lang]).click()
        checker.showing(question["fact"])
        page.go_back()
        page.locator(".review").wait_for()


@each_language
def test_the_review_takes_the_focus_and_groups_the_answers_by_section(
    page: Page, site_url: str, shipped: RuleBook, lang: str
) -> None:
    checker = in_review(page, site_url, lang)

    expect(page.locator(".review h2")).to_have_text(checker.say("review.title"))
    expect(page.locator(".review h2")).to_be_focused()
    asked = assess(shipped, {"act": "share", "who": "employee"})["asked"]
    sections = list(dict.fromkeys(even(question["section"][lang]) for question in asked))
    assert texts(checker, ".review h3") == sections


def test_going_on_from_the_review_asks_the_next_question(page: Page, site_url: str) -> None:
    checker = in_review(page, site_url)

    checker.press("review.go_on")

    checker.showing("target")


def test_a_change_keeps_all_other_answers_and_asks_the_newly_needed_first(
    page: Page, site_url: str, shipped: RuleBook
) -> None:
    checker = CheckerPage(page, site_url, "en").open()
    checker.answer("vote")
    (act,) = assess(shipped, {"act": "vote"})["asked"]
    checker.change(act["text"]["en"]).click()
    checker.answer("share")
    checker.answer("employee")
    checker.press("question.review")

    checker.change(act["text"]["en"]).click()
    assert checker.ticked() == ["share"]
    checker.answer("run")

    following = assess(shipped, {"act": "run", "who": "employee"})["next_question"]
    checker.showing(following["fact"])
    checker.press("question.review")
    page.locator(".review").wait_for()
    assert len(texts(checker, ".review dt")) == 2


def test_back_and_forward_pass_question_checklist_review_and_result(
    page: Page, site_url: str
) -> None:
    checker = CheckerPage(page, site_url, "en").open()
    checker.answer("share")
    checker.answer("employee")
    checker.answer("party")
    checklist = checker.listed
    checker.press("question.review")
    page.locator(".review").wait_for()
    checker.press("review.go_on")
    checker.form.wait_for()
    checker.press("question.stop_here")
    checker.result.wait_for()

    seen = []
    for _ in range(3):
        page.go_back()
        seen.append(standing(checker))
    page.go_back()
    checker.showing("target")
    for _ in range(4):
        page.go_forward()
        seen.append(standing(checker))

    asked = " ".join(checklist)
    assert seen == [asked, "review", asked, asked, "review", asked, "result"]


def standing(checker: CheckerPage) -> str:
    """What the page shows, once it is where the browser says."""
    checker.page.wait_for_function("() => document.activeElement?.matches('.assess__view h2')")
    view = checker.page.locator(".assess__view > :last-child")
    return view.get_attribute("data-checklist") or (view.get_attribute("class") or "").split()[0]


@each_language
def test_the_panel_says_what_the_answer_can_rule_out(
    page: Page, site_url: str, shipped: RuleBook, lang: str
) -> None:
    checker = CheckerPage(page, site_url, lang).open()
    checker.answer("share")
    checker.answer("employee")

    now = assess(shipped, {"act": "share", "who": "employee"})
    ruled_out = [
        outcome["label"][lang]
        for outcome in now["band"]
        if outcome["id"] in now["stake"]["rules_out"]
    ]
    sentence = said(lang, "side.stake.rules_out", outcomes="; ".join(ruled_out))
    expect(page.locator(".room__stake")).to_have_text(sentence)


@each_language
def test_the_panel_says_when_the_answer_can_settle_it(page: Page, site_url: str, lang: str) -> None:
    checker = CheckerPage(page, site_url, lang).open()

    expect(page.locator(".room__stake")).to_have_text(checker.say("side.stake.settles"))
    checker.answer("share")

    expect(page.locator(".room__stake")).to_have_text(checker.say("side.stake.settles"))


@each_language
def test_the_panel_counts_and_marks_the_outcomes_that_are_left(
    page: Page, site_url: str, shipped: RuleBook, lang: str
) -> None:
    checker = CheckerPage(page, site_url, lang).open()
    checker.answer("share")
    checker.answer("employee")
    checker.answer("party")

    possible = assess(shipped, {"act": "share", "who": "employee", "target": "party"})["possible"]
    side = page.locator(".assess__side")
    assert side.locator("[data-state=possible]").count() == len(possible)
    words = checker.say("side.room.other", count=len(possible))
    expect(page.locator(".room__words")).to_have_text(words)


@each_language
def test_fuller_reasons_keep_the_outcome_and_add_to_the_reasons(
    page: Page, site_url: str, lang: str
) -> None:
    checker = finished(page, site_url, BLAST, lang)
    outcome = checker.result.get_attribute("data-answer")
    before = checker.result.locator(".reason").count()

    checker.press("result.go_on")
    checker.form.wait_for()
    assert checker.say("question.fuller") in even(checker.form.inner_text())
    checker.complete(BLAST)

    assert checker.result.get_attribute("data-answer") == outcome
    assert checker.result.locator(".reason").count() > before
    assert checker.result.locator(".result__fuller").count() == 0


def test_where_nothing_can_be_added_fuller_reasons_are_not_offered(
    page: Page, site_url: str
) -> None:
    checker = finished(page, site_url, SHARING)

    assert checker.result.locator(".result__fuller").count() == 0


def test_fuller_reasons_can_be_left_for_the_result(page: Page, site_url: str) -> None:
    checker = finished(page, site_url, BLAST)
    outcome = checker.result.get_attribute("data-answer")

    checker.press("result.go_on")
    checker.form.wait_for()
    checker.press("question.stop_here")

    expect(checker.result).to_have_attribute("data-answer", str(outcome))
    expect(checker.result.locator("h2")).to_be_focused()
