"""The one-file checker, opened from a disk without a network, in Chromium and in Firefox."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from checker.engine import RuleBook, assess
from checker.onefile import file_name
from checker.site.words import other
from tests.e2e.checker_page import LANGS, START
from tests.e2e.engines import EVERY, violations
from tests.e2e.file_page import FilePage, Offline, cut_short, damaged, offline
from tests.e2e.journeys import JOURNEYS
from tests.e2e.test_assess_failures import OTHER_WAY, TITLE
from tests.e2e.test_assess_isolation import EVALUATED, REFUSED_FETCH, SYNCHRONOUS

pytestmark = pytest.mark.by_turn("lang")

FOLDER = Path(__file__).parent.parent.parent / "build" / "onefile"
ENGINES = ("chromium", "firefox")
# A few that end differently, one of them open.
WALKED = [JOURNEYS[place] for place in (2, 4, 10)]
each_language = pytest.mark.parametrize("lang", LANGS)
each_engine = pytest.mark.parametrize("engine", ENGINES, indirect=True)
in_turn = pytest.mark.by_turn("engine")
# What a bad copy did, and the file that the message must name.
BAD_COPIES = ("pyodide.asm.wasm", "stdlib.zip", "worker.js")
MISSING = {
    "DecompressionStream": "delete globalThis.DecompressionStream;",
    "WebAssembly": "delete globalThis.WebAssembly;",
    "Worker": "delete globalThis.Worker;",
}
DAMAGED = {"en": "This copy is damaged", "fr": "Cette copie est abîmée"}
UNABLE = {"en": "cannot run the checker from a file", "fr": "ne peut pas exécuter le vérificateur"}
# What a worker made by the page, as the checker's own is, may do.
PROBED = """() => new Promise((resolve, reject) => {
  const code = `
    const attempt = (act) => { try { return String(act()); } catch (error) { return error.name; } };
    const evaluated = attempt(() => (0, eval)("1 + 1"));
    const imported = attempt(() => importScripts("data:text/javascript,"));
    const say = (fetched) => postMessage([evaluated, imported, fetched]);
    addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
      if (effectiveDirective === "connect-src") say(effectiveDirective);
    });
    // A fetch fails without a network too: only the policy's own word counts, and it may come late.
    fetch("https://stranger.invalid/").then(() => say("it went out"), () => {});
    setTimeout(() => say("no policy refused it"), 20_000);`;
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => reject(new Error(event.message));
})"""
# What a host's own headers do when they allow workers from files only.
BLOBS_REFUSED = """
const Allowed = Worker;
window.Worker = class extends Allowed {
  constructor(url, options) {
    if (String(url).startsWith("blob:")) throw new DOMException("refused", "SecurityError");
    super(url, options);
  }
};
"""
STORED = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
})"""


@pytest.fixture(scope="session")
def folder() -> Path:
    """The files as made; their absence is a failure, because a skipped test proves nothing."""
    if not (FOLDER / file_name("en")).is_file():
        pytest.fail("There are no one-file checkers. Run `python3 dev.py onefile` first.")
    return FOLDER


@pytest.fixture
def copies(folder: Path, tmp_path: Path) -> Path:
    """Copies that a test may damage."""
    return Path(shutil.copytree(folder, tmp_path / "onefile"))


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> Iterator[Offline]:
    """A context, without a network, of the browser that the test names."""
    names = {"chromium": "browser", "firefox": "firefox"}
    opened = offline(request.getfixturevalue(names[request.param]))
    yield opened
    opened.context.close()


@pytest.fixture
def cut_off(browser: Browser) -> Iterator[Offline]:
    """A context of Chromium without a network."""
    opened = offline(browser)
    yield opened
    opened.context.close()


@each_engine
@each_language
def test_a_whole_assessment_from_disk_has_the_outcome_of_the_engine_outside_the_browser(
    engine: Offline, folder: Path, shipped: RuleBook, lang: str
) -> None:
    checker = FilePage(engine.page(), folder, lang).open()
    for journey in WALKED:
        checker.complete(journey.answers)

        native = assess(shipped, journey.answers)["outcome"]
        assert native == journey.outcome
        assert checker.result.get_attribute("data-answer") == (native or "several")
        checker.press("kept.clear_all")
        checker.showing("act")


@in_turn
@each_engine
@each_language
def test_nothing_is_asked_of_anyone_and_nothing_is_complained_of(
    engine: Offline, folder: Path, lang: str
) -> None:
    checker = FilePage(engine.page(), folder, lang).open()
    checker.complete(JOURNEYS[0].answers)

    assert set(engine.beyond) <= {checker.address}
    assert engine.errors == []


@in_turn
@each_engine
def test_an_assessment_leaves_nothing_in_the_browser(engine: Offline, folder: Path) -> None:
    page = engine.page()
    checker = FilePage(page, folder, "fr").open()
    checker.complete(JOURNEYS[0].answers)

    assert page.evaluate(STORED) == {"local": 0, "session": 0, "databases": 0}
    assert page.url == checker.address
    assert engine.context.cookies() == []


@in_turn
@each_engine
@each_language
def test_the_file_in_the_other_language_goes_on_with_the_same_answers(
    engine: Offline, folder: Path, lang: str
) -> None:
    page = engine.page()
    checker = FilePage(page, folder, lang).open()
    checker.answer("share")

    page.locator(".head__twin").click()

    page.wait_for_url(f"**/{file_name(other(lang))}")
    page.locator("form[data-fact='who']").wait_for()
    assert page.evaluate("() => sessionStorage.length") == 0


def test_the_worker_can_make_no_code_from_text_and_ask_nobody(
    cut_off: Offline, folder: Path
) -> None:
    page = cut_off.page()
    FilePage(page, folder, "en").open().answer("share")
    (worker,) = page.workers

    assert worker.evaluate(EVALUATED) == "EvalError"
    assert worker.evaluate(REFUSED_FETCH) == "connect-src"
    assert worker.evaluate(SYNCHRONOUS) == "NetworkError"


@each_engine
def test_a_worker_of_the_page_is_bound_by_its_policy_in_every_browser(
    engine: Offline, folder: Path
) -> None:
    # A network, so that only the policy can refuse.
    engine.context.set_offline(False)
    page = engine.page()
    FilePage(page, folder, "en").open()

    assert page.evaluate(PROBED) == ["EvalError", "NetworkError", "connect-src"]


@pytest.mark.by_turn("path", one_in=3)
@each_language
@pytest.mark.parametrize("path", BAD_COPIES)
def test_a_damaged_copy_says_so_and_leads_to_the_worksheet(
    cut_off: Offline, copies: Path, lang: str, path: str
) -> None:
    damaged(copies, lang, f'[^"]*{path}')
    checker = FilePage(cut_off.page(), copies, lang).open()

    seen_to_fail(checker, DAMAGED[lang])

    assert path in checker.status.inner_text()
    assert checker.radio("vote").is_checked()


@in_turn
@each_engine
def test_a_copy_that_was_cut_short_says_so_and_leads_to_the_worksheet(
    engine: Offline, copies: Path
) -> None:
    cut_short(copies, "en")
    checker = FilePage(engine.page(), copies, "en").open()

    seen_to_fail(checker, DAMAGED["en"])


@each_language
def test_where_workers_from_blobs_are_refused_the_page_says_so_and_leads_to_the_worksheet(
    cut_off: Offline, folder: Path, lang: str
) -> None:
    page = cut_off.page()
    page.add_init_script(BLOBS_REFUSED)
    checker = FilePage(page, folder, lang).open()

    seen_to_fail(checker, UNABLE[lang])


def seen_to_fail(checker: FilePage, message: str) -> None:
    """Answer, meet the message, and take the other way."""
    checker.radio("vote").check()
    checker.next.click()
    title = checker.status.get_by_role("heading", name=TITLE[checker.lang])
    title.wait_for(timeout=START)
    expect(title).to_be_focused()
    expect(checker.status).to_contain_text(message)
    expect(checker.worksheet).not_to_be_visible()

    checker.status.get_by_role("link", name=OTHER_WAY[checker.lang]).click()

    expect(checker.page.locator("#another-way")).to_be_in_viewport()
    expect(checker.worksheet).to_be_visible()


@each_language
@pytest.mark.parametrize("missing", MISSING)
def test_a_browser_that_cannot_run_it_is_told_at_once_and_shown_the_worksheet(
    cut_off: Offline, folder: Path, lang: str, missing: str
) -> None:
    page = cut_off.page()
    page.add_init_script(MISSING[missing])
    checker = FilePage(page, folder, lang).open()

    expect(checker.status).to_contain_text(UNABLE[lang])
    expect(checker.worksheet).to_be_visible()


@each_language
def test_without_scripts_the_file_says_so_and_shows_the_worksheet(
    browser: Browser, folder: Path, lang: str
) -> None:
    seen = offline(browser, scripts=False)
    checker = FilePage(seen.page(), folder, lang).open()

    expect(checker.page.locator(".assess__no-script")).to_contain_text("JavaScript")
    expect(checker.worksheet).to_be_visible()
    expect(checker.form).not_to_be_visible()
    seen.context.close()


@each_language
def test_an_answer_is_printed_alone_and_without_one_the_worksheet_is(
    cut_off: Offline, folder: Path, lang: str
) -> None:
    page = cut_off.page()
    checker = FilePage(page, folder, lang).open()
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(checker.worksheet).to_be_visible()
    expect(page.locator("h1")).not_to_be_visible()

    page.emulate_media(media="screen")
    checker.complete(JOURNEYS[0].answers)
    page.emulate_media(media="print")

    expect(checker.result).to_be_visible()
    expect(checker.worksheet).not_to_be_visible()


@each_language
def test_the_engines_find_nothing_wrong_in_the_file_closed_or_open(
    cut_off: Offline, folder: Path, lang: str, *, every: bool
) -> None:
    page = cut_off.page()
    page.set_viewport_size({"width": 320, "height": 800})
    checker = FilePage(page, folder, lang).open()
    looking = EVERY if every else EVERY[:1]
    closed = violations(page, looking)

    page.locator("#worksheet > summary").press("Enter")

    expect(checker.worksheet).to_be_visible()
    assert closed == []
    assert violations(page, looking) == []
    assert sideways(page) == 0


def sideways(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    wider: int = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    return wider
