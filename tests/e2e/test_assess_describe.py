"""Starting from a draft: read on the device, proposals confirmed one by one, the rest asked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.checker_page import LANGS, CheckerPage, even
from tests.e2e.kept import KEPT, NOTHING
from tests.e2e.server import SiteServer

pytestmark = pytest.mark.by_turn("lang")

each_language = pytest.mark.parametrize("lang", LANGS)
# A party is named, so that an answer about it is proposed in both languages.
DRAFT = {
    "en": "Proud to be voting for our local NDP candidate on Monday!",
    "fr": "Fière de voter lundi pour notre candidate du NPD!",
}
PARTY = {"en": "NDP", "fr": "NPD"}
HARMLESS = "First snow of the year and the dog is beside herself with joy."
HOSTILE = (
    '<img src=x onerror="window.pwned = 1"><script>window.pwned = 1</script>'
    "Vote for the <b>NDP</b> &amp; friends"
)


@pytest.fixture
def page(lasting_page: Page) -> Page:
    return lasting_page


def at_box(page: Page, site_url: str, lang: str = "en") -> CheckerPage:
    """Open the box for a draft."""
    checker = CheckerPage(page, site_url, lang).open()
    page.locator(".assess[data-ready]").wait_for()
    checker.press("ways.describe")
    page.locator(".describe").wait_for()
    return checker


def read(checker: CheckerPage, draft: str) -> None:
    """Put the draft in the box and have it read."""
    checker.page.locator(".describe__box").fill(draft)
    checker.press("describe.read")
    checker.page.locator(".describe__reading").wait_for()


def confirm(page: Page, fact: str, choice: str) -> None:
    row = page.locator(f"input[name='{fact}'][value='{choice}']")
    page.locator(".describe__proposals .choice", has=row).click()


@each_language
def test_the_box_opens_from_the_first_question_and_takes_the_focus(
    page: Page, site_url: str, lang: str
) -> None:
    checker = at_box(page, site_url, lang)

    expect(page.locator(".describe h2")).to_have_text(checker.say("describe.title"))
    expect(page.locator(".describe h2")).to_be_focused()
    expect(page.locator(".describe__box")).to_have_accessible_name(checker.say("describe.label"))
    expect(page.locator(".describe__box")).to_have_attribute("spellcheck", "false")


@each_language
def test_a_reading_marks_what_a_reader_would_notice_and_says_what_it_cannot_see(
    page: Page, site_url: str, lang: str
) -> None:
    checker = at_box(page, site_url, lang)

    read(checker, DRAFT[lang])

    marks = page.locator(".describe__mark")
    expect(marks.filter(has_text=PARTY[lang]).first).to_be_visible()
    expect(page.locator(".describe__title").first).to_have_text(checker.say("describe.found"))
    expect(page.locator(".describe__title").first).to_be_focused()
    expect(page.locator(".describe__unseen")).to_contain_text(checker.say("describe.unseen"))
    assert page.locator(".describe__unseen li").count() >= 1


@each_language
def test_confirmed_answers_are_taken_over_and_only_the_rest_is_asked(
    page: Page, site_url: str, lang: str
) -> None:
    checker = at_box(page, site_url, lang)
    read(checker, DRAFT[lang])

    confirm(page, "act", "post")
    confirm(page, "target", "party")
    checker.press("describe.use")

    checker.showing("who")
    checker.answer("employee")
    assert "target" not in (checker.fact, *checker.listed)
    checker.press("question.review")
    page.locator(".review").wait_for()
    assert page.locator(".review .answers__row").count() == 3


def test_what_is_not_confirmed_is_asked(page: Page, site_url: str) -> None:
    checker = at_box(page, site_url)
    read(checker, DRAFT["en"])
    assert page.locator(".describe__proposals input:checked").count() == 0

    confirm(page, "act", "post")
    confirm(page, "target", "")
    checker.press("describe.use")

    checker.showing("who")
    checker.answer("employee")
    checker.showing("target")
    assert checker.ticked() == []


def test_confirming_nothing_leads_to_the_first_question(page: Page, site_url: str) -> None:
    checker = at_box(page, site_url)
    read(checker, DRAFT["en"])

    checker.press("describe.use")

    checker.showing("act")
    assert checker.ticked() == []


@each_language
def test_a_draft_without_anything_on_the_list_says_so(page: Page, site_url: str, lang: str) -> None:
    checker = at_box(page, site_url, lang)

    read(checker, HARMLESS)

    expect(page.locator(".describe__reading")).to_contain_text(checker.say("describe.none_text"))
    assert page.locator(".describe__mark").count() == 0


def test_a_draft_never_leaves_the_page_and_is_kept_nowhere(
    page: Page, site_server: SiteServer
) -> None:
    checker = at_box(page, site_server.url)
    read(checker, HARMLESS)
    address = page.url
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))

    read(checker, DRAFT["en"])
    expect(page.locator(".describe__mark").first).to_be_visible()
    confirm(page, "target", "party")
    checker.press("describe.use")
    checker.showing("act")

    assert sent == []
    assert page.url == address
    assert page.evaluate(KEPT) == NOTHING | {"history": {"step": 2}}
    assert "local NDP candidate" not in page.content()
    page.goto(f"{site_server.url}en/rights.html")
    kept = page.evaluate("JSON.stringify(sessionStorage)")
    assert "local NDP candidate" not in kept
    assert "target" in kept


def test_markup_in_a_draft_stays_text(page: Page, site_url: str) -> None:
    checker = at_box(page, site_url)

    read(checker, HOSTILE)

    shown = page.locator(".describe__draft").evaluate(
        """draft => {
          const copy = draft.cloneNode(true);
          for (const note of copy.querySelectorAll("mark > span")) note.remove();
          return copy.textContent;
        }"""
    )
    assert shown == HOSTILE
    assert page.locator(".describe img, .describe script, .describe b").count() == 0
    assert page.evaluate("'pwned' in window") is False


@each_language
def test_an_empty_draft_is_an_error_tied_to_the_box(page: Page, site_url: str, lang: str) -> None:
    checker = at_box(page, site_url, lang)

    checker.press("describe.read")

    summary = page.locator(".describe").get_by_role("alert")
    heading = summary.get_by_role("heading", name=checker.say("describe.errors.title"))
    expect(heading).to_be_focused()
    box = page.locator(".describe__box")
    expect(box).to_have_attribute("aria-invalid", "true")
    described = even(f"{checker.say('describe.errors.empty')} {checker.say('describe.help')}")
    expect(box).to_have_accessible_description(described)
    summary.get_by_role("link").click()
    expect(box).to_be_focused()


@each_language
def test_a_draft_that_is_too_long_says_by_how_much_and_stays(
    page: Page, site_url: str, lang: str
) -> None:
    checker = at_box(page, site_url, lang)
    box = page.locator(".describe__box")
    box.fill("a" * 10_001)

    checker.press("describe.read")

    number = {"en": "10,001", "fr": "10 001"}[lang]
    assert number in even(page.locator(".describe").get_by_role("alert").inner_text())
    assert len(box.input_value()) == 10_001
    read(checker, "a" * 10_000)
    assert page.locator(".describe").get_by_role("alert").count() == 0


def test_back_leads_to_the_first_question(page: Page, site_url: str) -> None:
    checker = at_box(page, site_url)

    checker.press("question.back")

    checker.showing("act")
    expect(checker.form.locator("h2")).to_be_focused()


def test_back_after_going_on_has_forgotten_the_draft_and_kept_the_answers(
    page: Page, site_url: str
) -> None:
    checker = at_box(page, site_url)
    read(checker, DRAFT["en"])
    confirm(page, "act", "post")
    checker.press("describe.use")
    checker.showing("who")

    page.go_back()
    page.locator(".describe").wait_for()
    assert page.locator(".describe__box").input_value() == ""
    page.go_back()

    checker.showing("act")
    assert checker.ticked() == ["post"]


@each_language
def test_a_draft_needs_no_more_than_a_keyboard(page: Page, site_url: str, lang: str) -> None:
    checker = CheckerPage(page, site_url, lang).open()
    page.locator(".assess[data-ready]").wait_for()
    checker.tab_and_press(page.locator(".ways__describe"))
    page.keyboard.press("Tab")
    expect(page.locator(".describe__box")).to_be_focused()
    page.keyboard.type(DRAFT[lang])

    checker.tab_and_press(page.locator(".describe__form [type=submit]"))
    page.locator(".describe__reading").wait_for()
    checker.tab_to(page.locator(".describe__proposals input[name=act]").first)
    page.keyboard.press("Space")
    checker.tab_and_press(page.locator(".describe__proposals [type=submit]"))

    checker.showing("who")
