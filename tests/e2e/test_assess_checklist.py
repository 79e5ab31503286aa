"""Several unlikely things asked at once: ticked ones come next, the rest has the usual answer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from checker.engine import RuleBook, assess
from tests.e2e.checker_page import LANGS, NONE, CheckerPage, even, usual

pytestmark = pytest.mark.by_turn("lang")

each_language = pytest.mark.parametrize("lang", LANGS)
BEFORE = {"act": "share", "who": "employee", "target": "party"}


@pytest.fixture
def page(lasting_page: Page) -> Page:
    return lasting_page


def at_checklist(page: Page, site_url: str, lang: str = "en") -> CheckerPage:
    """Answer up to the first checklist."""
    checker = CheckerPage(page, site_url, lang).open()
    for choice in BEFORE.values():
        checker.answer(choice)
    assert checker.listed
    return checker


@each_language
def test_a_checklist_asks_the_unlikely_things_together_as_statements(
    page: Page, site_url: str, shipped: RuleBook, lang: str
) -> None:
    expected = assess(shipped, BEFORE)["checklist"]
    checker = at_checklist(page, site_url, lang)

    assert checker.listed == [question["fact"] for question in expected]
    rows = [even(row) for row in checker.form.locator(".choice").all_inner_texts()]
    assert sorted(rows[:-1]) == sorted(even(question["statement"][lang]) for question in expected)
    assert checker.form.locator("input[type=checkbox]").last.input_value() == NONE
    expect(checker.form.locator("h2")).to_be_focused()


def test_what_is_ticked_is_asked_next_one_by_one(page: Page, site_url: str) -> None:
    checker = at_checklist(page, site_url)

    checker.tick("where", "level")

    assert checker.fact == "where"
    assert checker.ticked() == []
    checker.answer("break_away")
    assert checker.fact == "level"


@each_language
def test_what_is_not_ticked_gets_the_usual_answer_and_says_so_in_the_review(
    page: Page, site_url: str, shipped: RuleBook, lang: str
) -> None:
    checker = at_checklist(page, site_url, lang)
    listed = checker.listed
    checker.tick("level")

    checker.press("question.review")

    asked = assess(shipped, BEFORE | {fact: usual()[fact] for fact in listed if fact != "level"})
    rows = {
        even(row.locator("dt").inner_text()): even(
            row.locator(".answers__answer > span").inner_text()
        )
        for row in page.locator(".review .answers__row").all()
    }
    assert rows == {
        even(question["text"][lang]): even(choice["label"][lang])
        for question in asked["asked"]
        for choice in question["choices"]
        if choice["id"] == question["answer"]
    }


def test_none_and_the_statements_exclude_each_other(page: Page, site_url: str) -> None:
    checker = at_checklist(page, site_url)
    checker.radio("level").check()
    checker.radio("tone").check()

    checker.radio(NONE).check()
    assert checker.ticked() == [NONE]
    checker.radio("where").check()

    assert checker.ticked() == ["where"]


@each_language
def test_nothing_ticked_is_an_error_tied_to_the_statements(
    page: Page, site_url: str, lang: str
) -> None:
    checker = at_checklist(page, site_url, lang)

    checker.next.click()

    summary = checker.form.get_by_role("alert")
    expect(summary.get_by_role("heading", name=checker.say("error.title"))).to_be_focused()
    link = summary.get_by_role("link", name=checker.say("error.checklist"))
    expect(checker.form.get_by_role("group").first).to_have_accessible_description(
        even(f"{checker.form.locator('.question__help').inner_text()} {link.inner_text()}")
    )
    link.click()
    expect(checker.form.locator("input").first).to_be_focused()


def test_the_error_goes_when_something_is_ticked(page: Page, site_url: str) -> None:
    checker = at_checklist(page, site_url)
    checker.next.click()

    checker.tick("level")

    assert checker.fact == "level"
    assert checker.form.get_by_role("alert").count() == 0


def test_back_to_a_checklist_shows_what_was_ticked(page: Page, site_url: str) -> None:
    checker = at_checklist(page, site_url)
    listed = checker.listed
    checker.tick("where", "level")
    checker.answer("own")

    page.go_back()
    checker.showing("where")
    page.go_back()

    expect(checker.form).to_have_attribute("data-checklist", " ".join(listed))
    assert checker.ticked() == ["where", "level"]


def test_back_to_a_checklist_where_nothing_applied_shows_that(page: Page, site_url: str) -> None:
    checker = at_checklist(page, site_url)
    listed = checker.listed
    checker.tick()

    page.go_back()

    expect(checker.form).to_have_attribute("data-checklist", " ".join(listed))
    assert checker.ticked() == [NONE]


def test_a_statement_no_longer_ticked_takes_its_answer_back(
    page: Page, site_url: str, shipped: RuleBook
) -> None:
    checker = at_checklist(page, site_url)
    listed = checker.listed
    checker.tick("level")
    checker.answer("executive")
    page.go_back()
    checker.showing("level")
    page.go_back()
    expect(checker.form).to_have_attribute("data-checklist", " ".join(listed))

    checker.radio("level").uncheck()
    checker.tick()

    told = BEFORE | {fact: usual()[fact] for fact in listed}
    following = assess(shipped, told)["next_question"]
    checker.showing(following["fact"])
    possible = page.locator(".assess__side [data-state=possible]")
    assert possible.count() == len(assess(shipped, told)["possible"])


@each_language
def test_a_checklist_needs_no_more_than_a_keyboard(page: Page, site_url: str, lang: str) -> None:
    checker = at_checklist(page, site_url, lang)

    checker.tick_by_keyboard("where", "level")

    assert checker.fact == "where"
    checker.answer_by_keyboard("own")
    assert checker.fact == "level"
