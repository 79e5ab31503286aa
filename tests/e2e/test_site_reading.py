"""Pages bear what readers do to them: more space in the text, thick fingers, a keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from checker.site.words import LANGS
from tests.e2e.configurations import WIDTHS, Configuration
from tests.e2e.site_pages import ALONE, KINDS, address_of, addresses

pytestmark = pytest.mark.by_turn("lang")

# The whole guide holds every chapter at once.
READ = {**KINDS, "guide": "guide"}
TARGET = 24
LOOKS = (
    Configuration(1280, "light", "reduced motion"),
    Configuration(1280, "dark", "reduced motion"),
    Configuration(1280, "light", "forced colours"),
)
THUMB = 44
# WCAG 2.2, criterion 1.4.12.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important }
    * { word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
# Boxes that hide what does not fit, and hold more than fits; a box of one pixel hides on purpose.
CLIPPED = """() => [...document.querySelectorAll("body *")]
  .filter((box) => {
    const style = getComputedStyle(box);
    const hides = (overflow) => ["hidden", "clip"].includes(overflow);
    const wide = hides(style.overflowX) && box.scrollWidth > box.clientWidth + 1;
    const high = hides(style.overflowY) && box.scrollHeight > box.clientHeight + 1;
    return box.clientWidth > 1 && box.clientHeight > 1 && (wide || high);
  })
  .map((box) => box.outerHTML.slice(0, 120))"""
# A link within a sentence may be as small as its words; so may what a label makes larger.
SMALL = """([least, where]) => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const control = "a[href], button, input, select, textarea, summary";
  const fits = ({ width, height }) => width >= least && height >= least;
  return [...document.querySelector(where).querySelectorAll(control)]
    .filter((one) => seen(one) && getComputedStyle(one).display !== "inline")
    .map((one) => [one, [one, ...(one.labels ?? [])].map((each) => each.getBoundingClientRect())])
    .filter(([one, boxes]) => boxes.some(({ width }) => width > 1) && !boxes.some(fits))
    .map(([one, [{ width, height }]]) => `${width} x ${height}: ${one.outerHTML.slice(0, 120)}`);
}"""
# Gives each control the focus as a keyboard does, and names those that look as before.
UNMARKED = """() => {
  const look = (one) => {
    const style = getComputedStyle(one);
    const outline = style.outlineStyle === "none" ? "none" : style.outline;
    return [outline, style.boxShadow, style.borderColor].join(" ");
  };
  const around = (one) => [one, ...(one.labels ?? [])].map(look).join(" ");
  const seen = (one) => one.checkVisibility({ visibilityProperty: true });
  const focusable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const unmarked = [];
  for (const one of [...document.querySelectorAll(focusable)].filter(seen)) {
    document.activeElement?.blur();
    const before = around(one);
    one.focus({ focusVisible: true });
    const marked = document.activeElement !== one || around(one) !== before;
    if (!marked) unmarked.push(one.outerHTML.slice(0, 120));
  }
  return unmarked;
}"""

every_kind = pytest.mark.parametrize("kind", READ)
both_languages = pytest.mark.parametrize("lang", LANGS)


@both_languages
@every_kind
def test_more_space_in_the_text_clips_nothing_and_makes_no_page_scroll_sideways(
    page: Page, site_url: str, kind: str, lang: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(site_url + address_of(READ[kind], lang))

    page.evaluate(SPACED)

    assert page.evaluate(CLIPPED) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.by_turn("address", one_in=3)
@pytest.mark.parametrize("address", addresses())
def test_what_can_be_pressed_is_large_enough_for_a_finger(
    page: Page, site_url: str, address: str
) -> None:
    page.goto(site_url + address)

    small = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        small += page.evaluate(SMALL, [TARGET, "body"])

    assert small == []


@both_languages
@every_kind
def test_the_focus_shows_on_everything_that_can_have_it(
    page: Page, site_url: str, kind: str, lang: str
) -> None:
    page.goto(site_url + address_of(READ[kind], lang))
    page.keyboard.press("Tab")

    unmarked = []
    for look in LOOKS:
        look.apply(page)
        unmarked += [f"{look}: {one}" for one in page.evaluate(UNMARKED)]

    assert unmarked == []


@pytest.mark.parametrize("alone", ALONE)
def test_the_pages_above_the_languages_bear_the_same(page: Page, site_url: str, alone: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(site_url + alone)
    page.keyboard.press("Tab")

    assert page.evaluate(UNMARKED) == []
    page.evaluate(SPACED)
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize(
    ("fault", "guard"),
    [
        ("main.style.cssText = 'height: 50px; overflow: hidden'", CLIPPED),
        (
            "main.insertAdjacentHTML('afterbegin', '<button style=\"all: unset; width: 9px\">')",
            SMALL,
        ),
        ("for (const a of main.querySelectorAll('a')) a.style.outline = 'none'", UNMARKED),
    ],
    ids=["clipped", "small", "unmarked"],
)
def test_these_guards_notice_a_planted_fault(
    page: Page, site_url: str, fault: str, guard: str
) -> None:
    page.goto(f"{site_url}en/rights.html")
    page.keyboard.press("Tab")

    page.evaluate(f"() => {{ const main = document.querySelector('main'); {fault} }}")

    assert page.evaluate(guard, [TARGET, "body"]) != []


@pytest.mark.parametrize(
    ("start", "words"), [("en/rights.html", "lawn sign"), ("fr/droits.html", "pancarte")]
)
def test_a_page_is_found_and_opened_with_the_keyboard_alone(
    page: Page, site_url: str, start: str, words: str
) -> None:
    page.goto(site_url + start)
    opener = page.locator("[data-search-open]")

    for _ in range(10):
        page.keyboard.press("Tab")
        if opener.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(words)
    result = page.locator("[data-search-results] a").first
    expect(result).to_be_visible()
    page.keyboard.press("Tab")
    expect(result).to_be_focused()
    page.keyboard.press("Enter")

    expect(page).not_to_have_url(site_url + start)
    expect(page.locator("main h1")).to_be_visible()
