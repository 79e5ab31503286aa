"""The assessment page as a person meets it: its questions, its buttons, its result."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

LANGS = ("en", "fr")
ADDRESS = {"en": "en/check.html", "fr": "fr/verifier.html"}
# Milliseconds. The interpreter takes a second or two to start, and much longer on a busy machine.
START = 90_000

expect.set_options(timeout=START)


class CheckerPage:
    """Drives the page by what stands on it; `fact` names are the form's own."""

    def __init__(self, page: Page, site_url: str, lang: str) -> None:
        page.set_default_timeout(START)
        self.page = page
        self.lang = lang
        self._site_url = site_url
        self.form = page.locator("form.question")
        self.result = page.locator(".result")
        self.status = page.locator(".assess__status")
        self.next = self.form.locator("button[type=submit]")

    def open(self) -> CheckerPage:
        """Go straight to the page."""
        self.page.goto(self._site_url + ADDRESS[self.lang])
        return self

    def open_from_home(self) -> CheckerPage:
        """Get there as a person does: from the home page, by the first way in."""
        self.page.goto(f"{self._site_url}{self.lang}/index.html")
        self.page.locator(f"main a[href^='{ADDRESS[self.lang].split('/')[1]}']").first.click()
        self.form.wait_for()
        return self

    @property
    def fact(self) -> str:
        """The question on the page."""
        return self.form.get_attribute("data-fact") or ""

    def radio(self, choice: str) -> Locator:
        """One choice of the question on the page."""
        return self.form.locator(f"input[value='{choice}']")

    def answer(self, choice: str) -> None:
        """Choose by clicking the row, continue, and wait for what comes next."""
        fact = self.fact
        self.form.locator("label", has=self.page.locator(f"input[value='{choice}']")).click()
        # Nothing is loaded by continuing, so there is no navigation to wait for.
        self.next.click(no_wait_after=True)
        self.wait_past(fact)

    def answer_by_keyboard(self, choice: str) -> None:
        """Choose and continue with Tab, the arrows, Space and Enter only."""
        # Before that, the button is disabled and Enter does nothing.
        self.page.locator(".assess[data-ready]").wait_for()
        fact = self.fact
        values = "all => all.map(one => one.value)"
        choices: list[str] = self.form.locator("input").evaluate_all(values)
        self._tab_to(self.form.locator("input").first)
        self.page.keyboard.press("Space")
        for _ in range(choices.index(choice)):
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        self.wait_past(fact)

    def tab_and_press(self, target: Locator) -> None:
        """Reach a link or button with Tab and press Enter."""
        self._tab_to(target)
        self.page.keyboard.press("Enter")

    def wait_past(self, fact: str) -> None:
        """Wait until another question or the result stands there."""
        after = self.page.locator(f"form.question:not([data-fact='{fact}']), .result")
        after.first.wait_for()

    def complete(self, answers: dict[str, str], *, keyboard: bool = False) -> list[str]:
        """Answer what is asked, "unknown" where `answers` has nothing; return the facts asked."""
        asked = []
        while self.form.count():
            asked.append(self.fact)
            choice = answers.get(self.fact, "unknown")
            (self.answer_by_keyboard if keyboard else self.answer)(choice)
        return asked

    def words(self) -> str:
        """The text of the result, with its spaces evened out."""
        return even(self.result.inner_text())

    def _tab_to(self, target: Locator) -> None:
        for _ in range(200):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        message = f"Tab never reached {target}"
        raise AssertionError(message)


def even(text: str) -> str:
    """Text with every run of white space as one plain space."""
    return re.sub(r"\s+", " ", text).strip()
