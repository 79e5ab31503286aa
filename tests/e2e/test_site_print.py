"""Every page on paper: the text, the sources with their addresses, nothing to press or to open."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import SITE

PAGES = sorted(
    file.relative_to(SITE).as_posix()
    for lang in ("en", "fr")
    for file in (SITE / lang).rglob("*.html")
)
# Runs in the page: what paper must not show, what it must, and what does not fit.
ON_PAPER = """() => {
  const shown = element => element.checkVisibility({ visibilityProperty: true });
  const name = element =>
    `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`;
  const article = document.querySelector("main");
  const after = link =>
    getComputedStyle(link, "::after").content.includes(link.getAttribute("href"));
  const links = [...article.querySelectorAll("a[href^=http]")].filter(shown);
  const printed = new Set([
    ...[...article.querySelectorAll(".on-paper__address")]
      .filter(shown).map(each => each.textContent),
    ...links.filter(after).map(link => link.getAttribute("href")),
  ]);
  const lost = links.filter(link =>
    link.matches(".chip") ? !printed.has(link.getAttribute("href")) : !after(link));
  const closed = [...article.querySelectorAll("details:not([open])")].filter(part =>
    shown(part) && [...part.children].some(child => child.tagName !== "SUMMARY" && !shown(child)));
  const wide = [...document.querySelectorAll("body *")]
    .filter(element => shown(element) && getComputedStyle(element).clipPath === "none"
      && element.getBoundingClientRect().right > innerWidth + 4);
  const pressed = [...document.querySelectorAll("button, input, nav, .skip")].filter(shown);
  return {
    "address not printed": lost.map(name),
    "still closed": closed.map(name),
    "nothing to press on paper": pressed.map(name),
    "wider than the paper": wide.slice(-2).map(name),
  };
}"""
LETTER_WIDTH = 720  # CSS pixels between the margins of a letter page


@pytest.mark.by_turn("path", one_in=3)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_prints_its_text_and_addresses_and_no_controls(
    page: Page, site_url: str, path: str
) -> None:
    page.set_viewport_size({"width": LETTER_WIDTH, "height": 960})
    page.goto(site_url + path)
    page.emulate_media(media="print")
    page.evaluate("document.fonts.ready")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert page.evaluate(ON_PAPER) == {
        "address not printed": [],
        "still closed": [],
        "nothing to press on paper": [],
        "wider than the paper": [],
    }
