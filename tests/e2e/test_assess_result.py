"""The result: reasons by regime, similar cases, what would change it, whom to ask, and its date."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from checker.engine import RuleBook, assess
from tests.e2e.checker_page import LANGS, CheckerPage, even
from tests.e2e.journeys import OWN_POLICY, SHARING

pytestmark = pytest.mark.by_turn("lang")

each_language = pytest.mark.parametrize("lang", LANGS)
CAREFUL = SHARING | {"level": "manager"}


@pytest.fixture
def page(lasting_page: Page) -> Page:
    return lasting_page


def finished(page: Page, site_url: str, lang: str, answers: dict[str, str]) -> CheckerPage:
    checker = CheckerPage(page, site_url, lang).open()
    checker.complete(answers)
    return checker


def texts(found: Locator) -> list[str]:
    return [even(text) for text in found.all_inner_texts()]


@each_language
def test_each_similar_case_leads_to_its_card(page: Page, site_url: str, lang: str) -> None:
    checker = finished(page, site_url, lang, CAREFUL)
    links = checker.result.locator(".similar a")
    found = links.evaluate_all("all => all.map(one => [one.href, one.textContent])")
    assert found

    for address, title in found:
        page.goto(address)
        card = page.locator(f'[id="{address.split("#")[1]}"]')
        expect(card).to_have_text(title)
        expect(card).to_be_in_viewport()


@each_language
def test_a_similar_case_says_in_which_answers_it_differs(
    page: Page, site_url: str, shipped: RuleBook, lang: str
) -> None:
    checker = finished(page, site_url, lang, CAREFUL)

    cases = assess(shipped, CAREFUL)["similar"]
    asked = {one["fact"]: one["text"][lang] for one in assess(shipped, CAREFUL)["asked"]}
    shown = texts(checker.result.locator(".similar"))
    assert len(shown) == len(cases)
    for case, row in zip(cases, shown, strict=True):
        assert even(case["title"][lang]) in row
        assert [fact for fact in case["differs"] if even(asked[fact]) not in row] == []


@each_language
def test_a_partisan_post_about_one_s_own_file_gets_the_reasons_of_both_regimes(
    page: Page, site_url: str, shipped: RuleBook, lang: str
) -> None:
    checker = finished(page, site_url, lang, OWN_POLICY)

    groups = checker.result.locator(".result__regime")
    native = assess(shipped, OWN_POLICY)
    regimes = list(dict.fromkeys(reason["regime"] for reason in native["reasons"]))
    labels = {one["id"]: one["label"][lang] for one in native["regimes"]}
    assert {"part7", "code"} <= set(regimes)
    assert texts(groups.locator("h4")) == [even(labels[regime]) for regime in regimes]
    for regime, group in zip(regimes, groups.all(), strict=True):
        shown = even(group.inner_text())
        mine = [one["text"][lang] for one in native["reasons"] if one["regime"] == regime]
        assert [text for text in mine if even(text) not in shown] == []
        assert group.locator(".reason").count() == len(mine)


@each_language
def test_every_reason_shows_its_source_and_the_kind_of_it(
    page: Page, site_url: str, lang: str
) -> None:
    checker = finished(page, site_url, lang, OWN_POLICY)

    for reason in checker.result.locator(".reason").all():
        assert reason.locator(".chip").count() >= 1
        for chip in reason.locator(".chip").all():
            assert chip.get_attribute("data-kind")
            expect(chip.locator(".chip__kind")).not_to_be_empty()


@each_language
def test_the_answer_and_what_may_be_done_stand_before_the_reasons(
    page: Page, site_url: str, lang: str
) -> None:
    checker = finished(page, site_url, lang, CAREFUL)

    headings = texts(checker.result.locator("h2, h3"))

    names = ("steps", "reasons", "change", "contacts", "answers", "keep")
    said = [checker.say(f"result.{name}") for name in names[:-1]] + [checker.say("record.keep")]
    assert [heading for heading in headings[1:] if heading in said] == said


@each_language
def test_a_change_that_leads_to_an_outcome_leads_there_and_is_undone(
    page: Page, site_url: str, shipped: RuleBook, lang: str
) -> None:
    checker = finished(page, site_url, lang, CAREFUL)
    before = checker.words()
    change = next(each for each in assess(shipped, CAREFUL)["what_would_change"] if each["outcome"])
    words = even(checker.say("result.try", change=change["text"][lang]))

    checker.result.locator(".change__try", has_text=words).click()

    expect(checker.result).to_have_attribute("data-answer", change["outcome"])
    trial = page.locator(".trial")
    expect(trial).to_contain_text(checker.say("result.trying", change=change["text"][lang]))
    checker.press("result.undo")
    expect(checker.result).to_have_attribute("data-answer", "with_care")
    assert checker.words() == before


def test_a_change_can_be_kept(page: Page, site_url: str) -> None:
    checker = finished(page, site_url, "en", CAREFUL)
    checker.result.locator(".change__try").first.click()
    page.locator(".trial").wait_for()
    tried = checker.words()

    checker.press("result.keep")

    page.locator(".trial").wait_for(state="detached")
    assert checker.words() == tried


@each_language
def test_each_contact_says_what_to_bring_and_how_to_reach_it(
    page: Page, site_url: str, shipped: RuleBook, lang: str
) -> None:
    checker = finished(page, site_url, lang, CAREFUL)

    contacts = assess(shipped, CAREFUL)["contacts"]
    blocks = checker.result.locator(".contact").all()
    assert contacts
    for contact, block in zip(contacts, blocks, strict=True):
        shown = even(block.inner_text())
        assert even(contact["name"][lang]) in shown
        assert even(contact["bring"][lang]) in shown
        if contact["phone"]:
            expect(block.locator("a[href^=tel]")).to_have_text(contact["phone"])
        if contact["email"]:
            expect(block.locator("a[href^=mailto]")).to_have_text(contact["email"])


@each_language
def test_the_result_ends_with_the_date_and_version_of_the_rules_and_is_no_legal_advice(
    page: Page, site_url: str, shipped: RuleBook, lang: str
) -> None:
    checker = finished(page, site_url, lang, {"act": "vote"})

    end = even(checker.result.locator(".result__end").inner_text())

    about = assess(shipped, {})["rules"]
    assert about["version"] in end
    assert about["checked"].split("-")[0] in end
    assert checker.say("result.not_advice") in end


def test_a_result_is_as_shown_when_only_the_keyboard_tries_a_change(
    page: Page, site_url: str
) -> None:
    checker = finished(page, site_url, "en", CAREFUL)
    before = checker.words()

    checker.tab_and_press(checker.result.locator(".change__try").first)
    page.locator(".trial").wait_for()
    expect(checker.result.locator("h2")).to_be_focused()
    checker.tab_and_press(page.locator(".trial button").first)

    page.locator(".trial").wait_for(state="detached")
    assert checker.words() == before
