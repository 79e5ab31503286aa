"""The assessment page as a person meets it: its questions, its buttons, its result."""

from __future__ import annotations

import re
from functools import cache, reduce

import yaml
from playwright.sync_api import Locator, Page, expect

from checker.site.words import other, strings
from tests.conftest import RULES

LANGS = ("en", "fr")
ADDRESS = {"en": "en/check.html", "fr": "fr/verifier.html"}
# Milliseconds. The interpreter takes a second or two to start, and much longer on a busy machine.
START = 90_000

expect.set_options(timeout=START)

# Tabs that were cleared and not used since; see lasting.py.
CLEARED: set[Page] = set()

NONE = "none"
# All of it: what stands below the reasons follows when these are on the screen.
RESULT = ".result:not([data-more])"


@cache
def usual() -> dict[str, str]:
    """What a statement left unticked stands for, by question, as the rules say."""
    files = (RULES / "questions").glob("*.yml")
    questions = [each for file in files for each in yaml.safe_load(file.read_text())["questions"]]
    return {each["id"]: each["checklist"]["usual"] for each in questions if "checklist" in each}


class CheckerPage:
    """Drives the page by what stands on it; `fact` names are the form's own."""

    def __init__(self, page: Page, site_url: str, lang: str) -> None:
        page.set_default_timeout(START)
        self.page = page
        self.lang = lang
        self._site_url = site_url
        self.form = page.locator("form.question")
        self.result = page.locator(RESULT)
        self.status = page.locator(".assess__status")
        self.notice = page.locator(".assess__notice")
        self.next = self.form.locator("button[type=submit]")

    def open(self) -> CheckerPage:
        """Go straight to the page; a tab that was cleared for this test is there already."""
        if self.page in CLEARED:
            CLEARED.discard(self.page)
        else:
            self.page.goto(self._site_url + ADDRESS[self.lang])
        return self

    def open_from_home(self) -> CheckerPage:
        """Get there as a person does: from the home page, by the first way in."""
        self.page.goto(f"{self._site_url}{self.lang}/index.html")
        self.page.locator(f"main a[href^='{ADDRESS[self.lang].split('/')[1]}']").first.click()
        self.form.wait_for()
        return self

    def say(self, path: str, **blanks: object) -> str:
        """The page's own words, by their path in the strings file."""
        return said(self.lang, path, **blanks)

    def named(self, path: str, **blanks: object) -> Locator:
        """The button that has exactly these words."""
        return self.page.get_by_role("button", name=self.say(path, **blanks), exact=True)

    def press(self, path: str, **blanks: object) -> None:
        """Press the button that has exactly these words."""
        self.named(path, **blanks).click()

    def press_for(self, path: str, name: str) -> None:
        """Press the button that has these words for the thing of this name."""
        self.page.get_by_role("button", name=f"{self.say(path)} {name}", exact=True).click()

    def change(self, question: str) -> Locator:
        """The change link that names this question."""
        what = self.say("side.change_what", question=question)
        return self.page.get_by_role("button", name=f"{self.say('side.change')} {what}")

    def switch_language(self) -> None:
        """Follow the language link; from then on the page speaks the other language."""
        self.page.locator(".head__twin").click()
        self.lang = other(self.lang)
        self.page.locator(f"html[lang^={self.lang}] .assess[data-ready]").wait_for()

    def ticked(self) -> list[str]:
        """What is chosen on the form."""
        values = "all => all.map(one => one.value)"
        chosen: list[str] = self.form.locator("input:checked").evaluate_all(values)
        return chosen

    def showing(self, fact: str) -> None:
        """Wait for the question."""
        expect(self.form).to_have_attribute("data-fact", fact)

    @property
    def fact(self) -> str:
        """The question on the page; empty for a checklist."""
        return self.form.get_attribute("data-fact") or ""

    @property
    def listed(self) -> list[str]:
        """The questions of the checklist on the page; empty for a question."""
        return (self.form.get_attribute("data-checklist") or "").split()

    def radio(self, choice: str) -> Locator:
        """One choice of the question on the page."""
        return self.form.locator(f"input[value='{choice}']")

    def answer(self, choice: str) -> None:
        """Choose by clicking the row, continue, and wait for what comes next."""
        self._choose(choice)
        self.go_on()

    def start(self, choice: str) -> None:
        """Answer the first question once the engine is there, and not only the foreseen screens."""
        self.radio(choice).check()
        expect(self.form.locator(".question__ready")).to_have_text(self.say("status.ready"))
        self.go_on()

    def tick(self, *facts: str) -> None:
        """Tick statements of the checklist, or that none applies, and continue."""
        for fact in facts or (NONE,):
            self._choose(fact)
        self.go_on()

    def _choose(self, value: str) -> None:
        self.form.locator("label", has=self.page.locator(f"input[value='{value}']")).click()

    def go_on(self) -> None:
        """Continue, and wait for what comes next."""
        step = self._step
        # Nothing is loaded by continuing, so there is no navigation to wait for.
        self.next.click(no_wait_after=True)
        self._wait_past(step)

    def tick_by_keyboard(self, *facts: str) -> None:
        """Tick and continue with Tab, Space and Enter only."""
        step = self._step
        for fact in facts or (NONE,):
            self.tab_to(self.form.locator(f"input[value='{fact}']"))
            self.page.keyboard.press("Space")
        self.page.keyboard.press("Enter")
        self._wait_past(step)

    def answer_by_keyboard(self, choice: str) -> None:
        """Choose and continue with Tab, the arrows, Space and Enter only."""
        # Before that, the button is disabled and Enter does nothing.
        self.page.locator(".assess[data-ready]").wait_for()
        step = self._step
        values = "all => all.map(one => one.value)"
        choices: list[str] = self.form.locator("input").evaluate_all(values)
        self.tab_to(self.form.locator("input").first)
        self.page.keyboard.press("Space")
        for _ in range(choices.index(choice)):
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        self._wait_past(step)

    def tab_and_press(self, target: Locator) -> None:
        """Reach a link or button with Tab and press Enter."""
        self.tab_to(target)
        self.page.keyboard.press("Enter")

    @property
    def _step(self) -> str:
        """The form on the page, as a selector."""
        return (
            f"[data-fact='{self.fact}']"
            if self.fact
            else f"[data-checklist='{' '.join(self.listed)}']"
        )

    def _wait_past(self, step: str) -> None:
        """Wait until another form or the result stands there."""
        self.page.locator(f"form.question:not({step}), {RESULT}").first.wait_for()

    def complete(self, answers: dict[str, str], *, keyboard: bool = False) -> list[str]:
        """Answer what is asked, "unknown" where `answers` has nothing; return the facts asked.

        On a checklist everything is ticked whose answer is not the usual one.
        """
        asked = []
        while self.form.count():
            asked += self.step(answers, keyboard=keyboard)
        return asked

    def step(self, answers: dict[str, str], *, keyboard: bool = False) -> list[str]:
        """Answer the question or the checklist on the page; return the facts answered."""
        if listed := self.listed:
            ticked = [fact for fact in listed if answers.get(fact, "unknown") != usual()[fact]]
            (self.tick_by_keyboard if keyboard else self.tick)(*ticked)
            return [fact for fact in listed if fact not in ticked]
        fact = self.fact
        choice = answers.get(fact, "unknown")
        (self.answer_by_keyboard if keyboard else self.answer)(choice)
        return [fact]

    def words(self) -> str:
        """The text of the result, with its spaces evened out."""
        return even(self.result.inner_text())

    def tab_to(self, target: Locator) -> None:
        """Reach something with Tab."""
        for _ in range(200):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        message = f"Tab never reached {target}"
        raise AssertionError(message)


def said(lang: str, path: str, **blanks: object) -> str:
    """Words of the assessment page, by their path in the strings file."""
    entry = reduce(dict.__getitem__, path.split("."), strings("assess"))
    return str(entry[lang]).format(**blanks)


def even(text: str) -> str:
    """Text with every run of white space as one plain space."""
    return re.sub(r"\s+", " ", text).strip()
