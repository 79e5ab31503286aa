"""What this tab keeps while the page is away, what it never keeps, and how it is cleared."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from checker.engine import RuleBook, assess
from tests.e2e.checker_page import LANGS, CheckerPage, even, said
from tests.e2e.journeys import ATTENDING, SHARING
from tests.e2e.kept import KEPT, NOTHING

pytestmark = pytest.mark.by_turn("lang")

each_language = pytest.mark.parametrize("lang", LANGS)
TRIABLE = SHARING | {"where": "hours"}
STORAGE_REFUSED = """
Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("refused", "SecurityError"); },
});
"""
# What the browser says of a page that it kept alive and shows again.
SHOWN_AGAIN = 'dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true}))'
# All that stands in the page but its data, which hold the questions whatever is answered.
WRITTEN = """() => {
  const copy = document.documentElement.cloneNode(true);
  copy.querySelector("#assess-data").remove();
  return copy.outerHTML;
}"""


def halfway(page: Page, site_url: str, lang: str = "en") -> CheckerPage:
    """Answer two questions; the third is on the page."""
    checker = CheckerPage(page, site_url, lang).open()
    checker.answer("share")
    checker.answer("employee")
    checker.showing("target")
    return checker


def finished(page: Page, site_url: str, lang: str = "en") -> CheckerPage:
    checker = CheckerPage(page, site_url, lang).open()
    checker.complete(TRIABLE)
    return checker


def compared(page: Page, site_url: str, lang: str = "en") -> CheckerPage:
    """Assess two activities and look at both."""
    checker = finished(page, site_url, lang)
    checker.press("result.another")
    checker.showing("act")
    checker.complete(ATTENDING)
    checker.press("result.compare.other", count=2)
    page.locator(".compare").wait_for()
    return checker


def cards(page: Page) -> list[str]:
    return [even(text) for text in page.locator(".compare__card h3").all_inner_texts()]


def stored(page: Page) -> int:
    length: int = page.evaluate("sessionStorage.length")
    return length


class TestReload:
    def test_in_the_middle_of_a_question_nothing_is_lost(self, page: Page, site_url: str) -> None:
        checker = halfway(page, site_url)

        page.reload()

        checker.showing("target")
        page.go_back()
        checker.showing("who")
        assert checker.ticked() == ["employee"]

    def test_on_a_checklist_nothing_is_lost(self, page: Page, site_url: str) -> None:
        checker = halfway(page, site_url)
        checker.answer("party")
        listed = checker.listed
        checker.tick("where", "level")
        page.go_back()
        expect(checker.form).to_have_attribute("data-checklist", " ".join(listed))

        page.reload()

        expect(checker.form).to_have_attribute("data-checklist", " ".join(listed))
        assert checker.ticked() == ["where", "level"]
        page.go_back()
        checker.showing("target")
        assert checker.ticked() == ["party"]

    def test_on_a_result_nothing_is_lost(self, page: Page, site_url: str) -> None:
        checker = finished(page, site_url)
        before = checker.words()

        page.reload()

        checker.result.wait_for()
        assert checker.words() == before
        page.go_back()
        checker.showing("where")
        assert checker.ticked() == ["hours"]

    def test_in_the_comparison_nothing_is_lost(self, page: Page, site_url: str) -> None:
        compared(page, site_url)
        before = cards(page)

        page.reload()

        page.locator(".compare").wait_for()
        assert cards(page) == before
        page.go_back()
        expect(page.locator(".result")).to_be_visible()

    def test_in_the_middle_of_a_trial_nothing_is_lost(self, page: Page, site_url: str) -> None:
        checker = finished(page, site_url)
        before = checker.words()
        checker.result.locator(".change__try").first.click()
        page.locator(".trial").wait_for()

        page.reload()

        page.locator(".trial").wait_for()
        checker.press("result.undo")
        page.locator(".trial").wait_for(state="detached")
        assert checker.words() == before


class TestLanguage:
    @each_language
    def test_switching_keeps_the_question_and_the_answers_both_ways(
        self, page: Page, site_url: str, shipped: RuleBook, lang: str
    ) -> None:
        checker = halfway(page, site_url, lang)
        address = page.url

        checker.switch_language()

        checker.showing("target")
        asked = assess(shipped, {"act": "share", "who": "employee"})["asked"]
        for question in asked:
            text = even(question["text"][checker.lang])
            assert text in even(page.locator(".answers-so-far").text_content() or "")
        assert re.fullmatch(r"[^?#]+\.html", page.url)
        checker.switch_language()
        checker.showing("target")
        assert page.url == address

    @each_language
    def test_switching_keeps_the_result(
        self, page: Page, site_url: str, shipped: RuleBook, lang: str
    ) -> None:
        checker = finished(page, site_url, lang)
        answer = checker.result.get_attribute("data-answer")

        checker.switch_language()

        expect(checker.result).to_have_attribute("data-answer", str(answer))
        headline = assess(shipped, {"act": "share", "who": "employee", "target": "party"} | TRIABLE)
        assert even(headline["headline"][checker.lang]) in checker.words()
        assert "#" not in page.url
        assert "?" not in page.url

    def test_switching_keeps_every_activity(
        self, page: Page, site_url: str, shipped: RuleBook
    ) -> None:
        checker = compared(page, site_url)

        checker.switch_language()

        page.locator(".compare").wait_for()
        (act,) = assess(shipped, {"act": "share"})["asked"]
        labels = {choice["id"]: even(choice["label"]["fr"]) for choice in act["choices"]}
        assert cards(page) == [labels["attend"], labels["share"]]

    def test_switching_keeps_a_trial_and_its_undo(self, page: Page, site_url: str) -> None:
        checker = finished(page, site_url)
        before = checker.words()
        checker.result.locator(".change__try").first.click()
        page.locator(".trial").wait_for()

        checker.switch_language()
        page.locator(".trial").wait_for()
        checker.press("result.undo")
        page.locator(".trial").wait_for(state="detached")

        checker.switch_language()
        checker.result.wait_for()
        assert checker.words() == before


class TestStorage:
    def test_nothing_is_stored_while_the_page_is_open(self, page: Page, site_url: str) -> None:
        checker = halfway(page, site_url)

        assert page.evaluate(KEPT) == NOTHING | {"history": {"step": 2}}
        page.reload()
        checker.showing("target")

        assert page.evaluate(KEPT) == NOTHING | {"history": {"step": 2}}

    def test_answers_are_stored_only_while_the_page_is_away(
        self, page: Page, site_url: str
    ) -> None:
        checker = halfway(page, site_url)

        page.goto(f"{site_url}en/rights.html")
        away = page.evaluate(KEPT)
        page.go_back()
        checker.showing("target")

        assert away == NOTHING | {"session": 1, "history": None}
        assert stored(page) == 0

    def test_where_nothing_was_answered_nothing_is_stored(self, page: Page, site_url: str) -> None:
        checker = CheckerPage(page, site_url, "en").open()
        checker.radio("share").check()

        page.goto(f"{site_url}en/rights.html")

        assert stored(page) == 0

    @pytest.mark.parametrize("left", ["not data", '{"version": 0}', '{"version": 2, "at": 3}'])
    def test_what_cannot_be_read_is_left_aside(self, page: Page, site_url: str, left: str) -> None:
        page.goto(f"{site_url}en/rights.html")
        page.evaluate("left => sessionStorage.setItem('running-assessment', left)", left)

        checker = CheckerPage(page, site_url, "en").open()
        checker.answer("share")

        checker.showing("who")

    def test_a_tab_hidden_on_a_phone_keeps_the_answers_until_it_is_seen_again(
        self, page: Page, site_url: str
    ) -> None:
        halfway(page, site_url)
        turn = """hidden => {
          Object.defineProperty(document, "hidden", {value: hidden, configurable: true});
          document.dispatchEvent(new Event("visibilitychange"));
          return sessionStorage.length;
        }"""

        assert page.evaluate(f"({turn})(true)") == 1
        assert page.evaluate(f"({turn})(false)") == 0


class TestClear:
    @each_language
    def test_clearing_says_so_and_leaves_the_page_as_it_first_was(
        self, page: Page, site_url: str, lang: str
    ) -> None:
        checker = CheckerPage(page, site_url, lang).open()
        fresh = (page.url, page.title(), page.locator(".assess__side").aria_snapshot())
        form = checker.form.locator("fieldset").aria_snapshot()
        checker.complete(TRIABLE)

        checker.press("kept.clear_all")

        checker.showing("act")
        expect(checker.notice).to_have_text(checker.say("kept.cleared"))
        announced = page.locator(".assess__announcer")
        expect(announced).to_have_text(checker.say("kept.cleared"))
        assert (page.url, page.title(), page.locator(".assess__side").aria_snapshot()) == fresh
        assert checker.form.locator("fieldset").aria_snapshot() == form
        expect(page.locator(".kept")).to_be_hidden()

    @each_language
    def test_clearing_leaves_nothing_in_storage_caches_history_or_text(
        self, page: Page, site_url: str, shipped: RuleBook, lang: str
    ) -> None:
        checker = compared(page, site_url, lang)
        asked = assess(shipped, TRIABLE)["asked"]
        answered = [question["text"][lang] for question in asked if question["fact"] != "act"]
        assert any(text in page.evaluate(WRITTEN) for text in answered)
        page.reload()
        page.locator(".compare").wait_for()

        checker.press("kept.clear_all")
        checker.showing("act")

        assert page.evaluate(KEPT) == NOTHING
        assert [text for text in answered if text in page.evaluate(WRITTEN)] == []
        assert page.locator(".result, .compare, .trial, .review").count() == 0
        page.goto(f"{site_url}{lang}/index.html")
        assert page.evaluate(KEPT) == NOTHING | {"history": None}

    def test_back_and_forward_show_nothing_of_what_was_cleared(
        self, page: Page, site_url: str
    ) -> None:
        checker = finished(page, site_url)
        checker.press("kept.clear_all")
        expect(checker.notice).to_have_text(checker.say("kept.cleared"))

        for go in (page.go_back, page.go_back, page.go_forward, page.go_forward, page.go_forward):
            go()
            checker.showing("act")
            assert checker.ticked() == []
            assert page.locator(".answers__row").count() == 0
            assert sorted(page.evaluate("Object.keys(history.state)")) == ["step"]

    def test_a_reload_after_clearing_begins_anew(self, page: Page, site_url: str) -> None:
        checker = finished(page, site_url)
        checker.press("kept.clear_all")
        checker.notice.wait_for()

        page.reload()

        checker.showing("act")
        assert checker.ticked() == []
        assert page.evaluate(KEPT) == NOTHING

    def test_clearing_in_one_language_clears_the_other(self, page: Page, site_url: str) -> None:
        checker = halfway(page, site_url)
        checker.switch_language()
        checker.showing("target")
        checker.press("kept.clear_all")
        checker.showing("act")

        checker.switch_language()

        checker.showing("act")
        assert page.locator(".answers__row").count() == 0

    def test_a_page_the_browser_kept_alive_shows_nothing_of_what_its_twin_cleared(
        self, page: Page, site_url: str
    ) -> None:
        checker = halfway(page, site_url)
        assert stored(page) == 0

        page.evaluate(SHOWN_AGAIN)

        checker.showing("act")
        assert checker.ticked() == []
        assert page.locator(".answers__row").count() == 0

    def test_the_engine_s_late_answer_does_not_bring_back_what_was_cleared(
        self, page: Page, site_url: str
    ) -> None:
        checker = halfway(page, site_url)
        late = """() => {
          document.querySelector("form.question input[value=party]").click();
          document.querySelector("form.question").requestSubmit();
          document.querySelector(".kept__clear").click();
        }"""

        page.evaluate(late)
        checker.showing("act")
        checker.answer("like")

        checker.showing("who")
        assert page.locator(".answers__row").count() == 1


class TestRefused:
    """Where the browser lets the page store nothing."""

    def test_the_assessment_works_all_the_same(self, page: Page, site_url: str) -> None:
        page.add_init_script(STORAGE_REFUSED)

        checker = finished(page, site_url)

        assert checker.result.get_attribute("data-answer") == "not_open"
        checker.press("kept.clear_all")
        expect(checker.notice).to_have_text(checker.say("kept.cleared"))

    @each_language
    def test_the_language_link_warns_first_and_then_goes(
        self, page: Page, site_url: str, lang: str
    ) -> None:
        page.add_init_script(STORAGE_REFUSED)
        checker = halfway(page, site_url, lang)

        page.locator(".head__twin").click()
        expect(page.get_by_role("alert")).to_have_text(said(lang, "kept.not_across"))
        checker.showing("target")
        assert page.url.endswith(("check.html", "verifier.html"))
        checker.switch_language()

        checker.showing("act")

    def test_a_page_that_was_kept_alive_keeps_its_answers(self, page: Page, site_url: str) -> None:
        page.add_init_script(STORAGE_REFUSED)
        checker = halfway(page, site_url)

        page.evaluate(SHOWN_AGAIN)

        checker.showing("target")
