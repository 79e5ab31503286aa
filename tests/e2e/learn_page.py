"""The practice page as a person meets it: its form, what it says of a choice, the look back."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.e2e.checker_page import START

ADDRESS = {"en": "en/learn.html", "fr": "fr/s-exercer.html"}
# The order of the list: nothing is shuffled when the first of what is left is always taken.
AS_LISTED = "Math.random = () => 0"
# Ours is “talk to someone first”, and the finding on record says “not permitted”.
DIFFERING = "ca-inv-001"


class Practice:
    """Drives the page by what stands on it."""

    def __init__(self, page: Page, site_url: str, lang: str) -> None:
        page.set_default_timeout(START)
        self.page = page
        self.lang = lang
        self.address = site_url + ADDRESS[lang]
        self.form = page.locator("form.question")
        self.submit = self.form.locator("[type=submit]")
        self.feedback = page.locator(".learn-feedback")
        self.answer = page.locator(".learn-round .learn-answer")
        self.go_on = page.locator(".learn-round .question__actions .button").first
        self.summary = page.locator(".learn-summary")
        self.list = page.locator(".learn-list")

    def in_order(self) -> Practice:
        """Have the cases come in the order of the list; before the page is opened."""
        self.page.add_init_script(AS_LISTED)
        return self

    def open(self) -> Practice:
        """Open the page and wait until the practice can begin."""
        self.page.goto(self.address)
        self.page.locator("#learn[data-ready]").wait_for()
        return self

    def begin(self, topic: str = "all") -> Practice:
        """Choose and start by clicking."""
        self.row(topic).click()
        self.submit.click()
        self.page.locator(".learn-round").wait_for()
        return self

    def row(self, value: str) -> Locator:
        """The row of one choice."""
        return self.form.locator("label", has=self.page.locator(f"input[value='{value}']"))

    @property
    def case(self) -> str:
        """The id of the case on the page."""
        return self.page.locator("header[data-case]").get_attribute("data-case") or ""

    def choose(self, outcome: str) -> None:
        """Choose by clicking the row, and check."""
        self.row(outcome).click()
        self.submit.click()
        self.feedback.wait_for()

    def go_to(self, case: str) -> Practice:
        """Answer until a case stands there; the cases must come in the order of the list."""
        while self.case != case:
            self.choose("your_right")
            self.go_on.click()
        return self

    def press(self, target: Locator, *keys: str) -> None:
        """Reach a control with Tab alone, and press keys there."""
        for _ in range(200):
            if target.evaluate("element => element === document.activeElement"):
                break
            self.page.keyboard.press("Tab")
        expect(target).to_be_focused()
        for key in keys:
            self.page.keyboard.press(key)

    def choose_by_keyboard(self, value: str) -> None:
        """Choose with Tab and the arrows, and send with Enter."""
        inputs = self.form.locator("input")
        values: list[str] = inputs.evaluate_all("all => all.map(one => one.value)")
        self.press(inputs.first, "Space", *["ArrowDown"] * values.index(value), "Enter")
