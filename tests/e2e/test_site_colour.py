"""No meaning by colour alone: with the colours gone, each thing still differs from the rest."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import Locator, Page

from checker.site.words import LANGS
from tests.e2e.checker_page import CheckerPage
from tests.e2e.learn_page import Practice
from tests.e2e.site_pages import address_of

pytestmark = pytest.mark.by_turn("lang")

both_languages = pytest.mark.parametrize("lang", LANGS)
# Every colour the same but for ink and paper, as when colours are forced on any device.
PLAIN = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :root, [data-outcome] { color-scheme: light !important }
    *, *::before, *::after {
      color: #000 !important; border-color: #000 !important; outline-color: #000 !important;
      text-decoration-color: #000 !important; box-shadow: none !important;
      background-color: #fff !important; transition: none !important;
    }
    .band__shape { background-color: #000 !important }
    [data-outcome="with_care"] .band__shape,
    [data-outcome="outside_scope"] .band__shape { background-color: #fff !important }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
STATES = ("possible", "out", "result")
MARKS = """all => all.map((one) => {
  const { textDecorationStyle, textDecorationThickness } = getComputedStyle(one);
  return [one.dataset.kind, `${textDecorationStyle} ${textDecorationThickness}`];
})"""


def pictures(parts: Sequence[Locator]) -> list[bytes]:
    """Return what each part looks like."""
    return [part.screenshot() for part in parts]


def alike(parts: Sequence[bytes]) -> int:
    """Return how many parts look like another one."""
    return len(parts) - len(set(parts))


@both_languages
def test_the_eight_outcomes_differ_in_shape_and_in_words(
    page: Page, site_url: str, lang: str
) -> None:
    CheckerPage(page, site_url, lang).open().page.locator(".assess[data-ready]").wait_for()

    page.evaluate(PLAIN)
    items = page.locator(".band .band__item").all()
    shapes = pictures(page.locator(".band .band__shape").all())

    assert len(items) == 8
    assert alike(shapes) == 0
    assert len({item.locator(".band__label").inner_text() for item in items}) == 8


@pytest.mark.parametrize("forced", [True, False], ids=["forced", "plain"])
@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_possible_what_is_not_and_the_answer_differ_in_form_and_in_words(
    page: Page, site_url: str, width: int, *, forced: bool
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    checker = CheckerPage(page, site_url, "en").open()
    page.locator(".assess[data-ready]").wait_for()
    item = page.locator(".band__item").first
    if forced:
        page.emulate_media(forced_colors="active")
    else:
        page.evaluate(PLAIN)

    looks = []
    for state in STATES:
        item.evaluate("(one, state) => { one.dataset.state = state }", state)
        looks.append(item.screenshot(animations="disabled"))

    assert alike(looks) == 0
    assert len({checker.say(f"side.states.{state}") for state in STATES}) == len(STATES)


@both_languages
def test_the_kinds_of_words_noticed_in_a_draft_differ_in_their_line(
    page: Page, site_url: str, lang: str
) -> None:
    checker = CheckerPage(page, site_url, lang).open()
    checker.press("ways.describe")
    page.locator(".describe__box").fill(
        "As a director at my department: vote NDP! Votez NPD! They are liars. #cdnpoli"
    )
    checker.press("describe.read")
    page.locator(".describe__mark").first.wait_for()

    marks = page.locator(".describe__mark").evaluate_all(MARKS)

    # A hashtag is a word with a sign before it: they share a line.
    lines = dict(mark for mark in marks if mark[0] != "hashtag")
    assert len(lines) > 1
    assert len(set(lines.values())) == len(lines)
    assert page.locator(".describe__mark .describe__number").count() > 0


@both_languages
def test_every_source_says_in_words_what_kind_it_is(page: Page, site_url: str, lang: str) -> None:
    page.goto(site_url + address_of("rights", lang))

    kinds = page.locator("main .chip").evaluate_all(
        "all => all.map(one => [one.dataset.kind, one.querySelector('.chip__kind')?.innerText])"
    )

    assert kinds
    assert [kind for kind, words in kinds if not words] == []
    words = dict(kinds)
    assert len(set(words.values())) == len(words)


@both_languages
def test_whether_a_choice_agrees_with_ours_is_said_in_words(
    page: Page, site_url: str, lang: str
) -> None:
    practice = Practice(page, site_url, lang).in_order().open().begin("workplace")
    practice.choose("not_open")
    right = practice.feedback.inner_text()
    practice.go_on.click()
    practice.choose("outside_scope")
    wrong = practice.feedback.inner_text()

    assert right.strip()
    assert wrong.strip()
    assert right.splitlines()[0] != wrong.splitlines()[0]


def test_these_readings_notice_a_thing_told_by_colour_alone(page: Page, site_url: str) -> None:
    CheckerPage(page, site_url, "en").open().page.locator(".assess[data-ready]").wait_for()
    page.evaluate(PLAIN)

    page.evaluate(
        "() => document.querySelectorAll('.band__shape').forEach((one) => {"
        " one.style.cssText = 'clip-path: none; border: 0; border-radius: 0; background: #000' })"
    )

    assert alike(pictures(page.locator(".band .band__shape").all())) > 0
