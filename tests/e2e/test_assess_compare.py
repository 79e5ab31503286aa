"""Several activities of one person: asked anew, kept apart, and shown side by side."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from checker.engine import RuleBook, assess
from tests.e2e.checker_page import LANGS, CheckerPage, even
from tests.e2e.journeys import AT_WORK, ATTENDING, SHARING

pytestmark = pytest.mark.by_turn("lang")

each_language = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture
def page(lasting_page: Page) -> Page:
    return lasting_page


def labels(shipped: RuleBook, lang: str) -> dict[str, str]:
    """The words for each activity."""
    question = assess(shipped, {})["next_question"]
    return {choice["id"]: even(choice["label"][lang]) for choice in question["choices"]}


def names(page: Page) -> list[str]:
    return [even(text) for text in page.locator(".compare__card h3").all_inner_texts()]


def compared(
    page: Page, site_url: str, *activities: dict[str, str], lang: str = "en"
) -> CheckerPage:
    """Assess the activities one after the other, and look at them side by side."""
    checker = CheckerPage(page, site_url, lang).open()
    for position, answers in enumerate(activities):
        if position:
            checker.press("result.another")
            checker.showing("act")
        checker.complete(answers)
    checker.press("result.compare.other", count=len(activities))
    page.locator(".compare").wait_for()
    return checker


@each_language
def test_another_activity_keeps_the_facts_about_the_person_and_asks_the_activity_anew(
    page: Page, site_url: str, lang: str
) -> None:
    checker = CheckerPage(page, site_url, lang).open()
    checker.complete(SHARING | {"level": "manager"})

    checker.press("result.another")
    checker.showing("act")
    assert checker.ticked() == []
    asked = checker.complete(AT_WORK)

    assert "who" not in asked
    assert "level" not in asked
    assert "where" in asked


@each_language
def test_the_results_stand_side_by_side_each_with_its_answer_and_what_decides(
    page: Page, site_url: str, shipped: RuleBook, lang: str
) -> None:
    compared(page, site_url, SHARING, AT_WORK, lang=lang)

    words = labels(shipped, lang)
    assert names(page) == [words["like"], words["share"]]
    at_work, sharing = page.locator(".compare__card").all()
    expect(at_work.locator(".band__item")).to_have_attribute("data-outcome", "not_open")
    expect(sharing.locator(".band__item")).to_have_attribute("data-outcome", "your_right")
    deciding = [
        reason["text"][lang]
        for reason in assess(shipped, AT_WORK)["reasons"]
        if reason["weight"] == "decides"
    ]
    shown = even(at_work.inner_text())
    assert deciding
    assert [text for text in deciding if even(text) not in shown] == []


def test_the_comparison_takes_the_focus_and_fits_a_phone(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    compared(page, site_url, SHARING, AT_WORK)

    expect(page.locator(".compare h2")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@each_language
def test_one_of_them_can_be_opened_by_its_name(
    page: Page, site_url: str, shipped: RuleBook, lang: str
) -> None:
    checker = compared(page, site_url, SHARING, AT_WORK, lang=lang)

    checker.press_for("compare.open", labels(shipped, lang)["share"])

    expect(checker.result).to_have_attribute("data-answer", "your_right")
    checker.press("result.compare.other", count=2)
    page.locator(".compare").wait_for()
    assert sorted(names(page)) == sorted(labels(shipped, lang)[act] for act in ("share", "like"))


@each_language
def test_one_of_them_can_be_taken_away(
    page: Page, site_url: str, shipped: RuleBook, lang: str
) -> None:
    checker = compared(page, site_url, SHARING, AT_WORK, lang=lang)

    checker.press_for("compare.drop", labels(shipped, lang)["share"])

    expect(checker.result).to_have_attribute("data-answer", "not_open")
    assert checker.named("result.compare.other", count=2).count() == 0


def test_three_activities_stand_together_and_two_stay_when_one_goes(
    page: Page, site_url: str, shipped: RuleBook
) -> None:
    checker = compared(page, site_url, SHARING, AT_WORK, ATTENDING)
    words = labels(shipped, "en")
    assert names(page) == [words["attend"], words["share"], words["like"]]

    checker.press_for("compare.drop", words["share"])

    expect(page.locator(".compare__card")).to_have_count(2)
    assert names(page) == [words["attend"], words["like"]]


def test_back_from_an_opened_activity_loses_none(
    page: Page, site_url: str, shipped: RuleBook
) -> None:
    checker = compared(page, site_url, SHARING, AT_WORK)
    words = labels(shipped, "en")
    checker.press_for("compare.open", words["share"])
    expect(checker.result).to_have_attribute("data-answer", "your_right")

    page.go_back()
    page.locator(".compare").wait_for()
    page.go_back()
    expect(checker.result).to_have_attribute("data-answer", "not_open")
    page.go_forward()
    page.locator(".compare").wait_for()

    assert sorted(names(page)) == sorted([words["like"], words["share"]])


def test_back_from_a_new_activity_to_the_first_and_on_again_keeps_them_apart(
    page: Page, site_url: str, shipped: RuleBook
) -> None:
    checker = CheckerPage(page, site_url, "en").open()
    checker.complete(SHARING)
    checker.press("result.another")
    checker.showing("act")

    page.go_back()
    checker.result.wait_for()
    page.go_forward()
    checker.showing("act")
    assert checker.ticked() == []
    checker.complete(AT_WORK)
    checker.press("result.compare.other", count=2)
    page.locator(".compare").wait_for()

    words = labels(shipped, "en")
    assert names(page) == [words["like"], words["share"]]
