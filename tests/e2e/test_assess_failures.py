"""When something fails: a clear message in the page's language, a way on, and no answer lost."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.checker_page import ADDRESS, LANGS, START, CheckerPage, even
from tests.e2e.server import Fault, SiteServer

pytestmark = pytest.mark.by_turn("lang")

each_language = pytest.mark.parametrize("lang", LANGS)
TITLE = {"en": "The checker could not start", "fr": "Le vérificateur n’a pas pu démarrer"}
RETRY = {"en": "Try again", "fr": "Réessayer"}
OTHER_WAY = {"en": "Another way to the answer", "fr": "Une autre façon d’obtenir la réponse"}
# What is planted, on which file, and what the message must name.
FAULTS = {
    "wasm missing": ("pyodide.asm.wasm", Fault(status=404), "pyodide.asm.wasm"),
    "wasm cut short": ("pyodide.asm.wasm", Fault(truncate=5000), "pyodide.asm.wasm"),
    "engine cut short": (".whl", Fault(truncate=100), ".whl"),
    "rules damaged": (".json", Fault(truncate=100), "rulebook."),
    "library refused": (".zip", Fault(status=500), ".zip"),
    "loader missing": ("pyodide.mjs", Fault(status=404), "pyodide.mjs"),
    "loader of a wrong type": ("pyodide.mjs", Fault(content_type="text/plain"), "pyodide.mjs"),
    "worker missing": ("assess/worker.js", Fault(status=404), "worker."),
}
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
WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"


def with_policy(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(
        response=answer, headers={**answer.headers, "Content-Security-Policy": WORKER_POLICY}
    )


@each_language
@pytest.mark.parametrize("planted", FAULTS)
def test_a_broken_file_is_named_and_a_retry_goes_on_with_the_answer(
    page: Page, site_server: SiteServer, lang: str, planted: str
) -> None:
    path, fault, named = FAULTS[planted]
    site_server.faults[path] = fault
    checker = CheckerPage(page, site_server.url, lang).open()
    checker.radio("share").check()
    checker.next.click()
    title = checker.status.get_by_role("heading", name=TITLE[lang])
    title.wait_for(timeout=START)

    assert named in checker.status.inner_text()
    expect(title).to_be_focused()
    assert checker.radio("share").is_checked()
    site_server.clear()
    checker.status.get_by_role("button", name=RETRY[lang]).click()

    page.locator("form[data-fact='who']").wait_for(timeout=START)
    assert checker.status.inner_text() == ""


@each_language
def test_a_file_that_never_comes_is_given_up_after_a_minute(
    page: Page, site_server: SiteServer, lang: str
) -> None:
    page.clock.install()
    site_server.faults["pyodide.asm.wasm"] = Fault(stall=True)
    checker = CheckerPage(page, site_server.url, lang).open()
    checker.radio("share").check()
    checker.next.click()
    # Everything but the stalled file has arrived: from here on there is no progress.
    sizes = json.loads(page.locator("#assess-data").inner_text())["manifest"]["sizes"]
    fetched = {path: size for path, size in sizes.items() if not path.endswith(".mjs")}
    stalled = sum(size for path, size in fetched.items() if path.endswith(".wasm"))
    percent = 100 * (sum(fetched.values()) - stalled) // sum(fetched.values())
    expect(checker.status).to_contain_text(f": {percent}")
    (worker,) = page.workers

    with worker.expect_event("close"):
        page.clock.run_for(61_000)

    expect(checker.status.get_by_role("heading")).to_have_text(TITLE[lang])
    assert checker.radio("share").is_checked()


def test_a_server_that_does_not_know_webassembly_is_no_obstacle(
    page: Page, site_server: SiteServer
) -> None:
    site_server.faults[".wasm"] = Fault(content_type="application/octet-stream")
    checker = CheckerPage(page, site_server.url, "en").open()

    checker.complete({"act": "vote"})

    assert checker.result.get_attribute("data-answer") == "your_right"


@each_language
def test_the_failure_leads_to_another_way(page: Page, site_server: SiteServer, lang: str) -> None:
    site_server.faults[".wasm"] = Fault(status=404)
    checker = CheckerPage(page, site_server.url, lang).open()
    checker.radio("share").check()
    checker.next.click()

    checker.status.get_by_role("link", name=OTHER_WAY[lang]).click(timeout=START)

    expect(page.locator("#another-way")).to_be_in_viewport()
    assert checker.radio("share").is_checked()


def test_an_early_failure_does_not_interrupt_the_person_who_is_choosing(
    page: Page, site_server: SiteServer
) -> None:
    site_server.faults[".wasm"] = Fault(status=404)
    checker = CheckerPage(page, site_server.url, "en").open()

    checker.radio("share").check()

    expect(checker.form.locator(".question__ready")).to_contain_text(
        "has not started", timeout=START
    )
    expect(checker.radio("share")).to_be_focused()
    assert checker.status.inner_text() == ""


@each_language
def test_without_scripts_the_page_says_so_and_leads_to_the_guidance(
    browser: Browser, site_url: str, lang: str
) -> None:
    context = browser.new_context(java_script_enabled=False, service_workers="block")
    page = context.new_page()
    checker = CheckerPage(page, site_url, lang).open()

    shown = even(page.locator(".assess").inner_text())

    assert "JavaScript" in shown
    assert not checker.form.is_visible()
    page.locator(".assess__no-script").get_by_role("link", name=OTHER_WAY[lang]).click()
    assert page.locator("#another-way + p + ul a").count() >= 3
    context.close()


@each_language
def test_when_the_page_s_script_does_not_come_a_line_says_so(
    page: Page, site_server: SiteServer, lang: str
) -> None:
    site_server.faults["assess/main.js"] = Fault(stall=True)
    page.goto(site_server.url + ADDRESS[lang], wait_until="commit")
    late = page.locator(".assess__late")
    late.wait_for(state="attached")
    assert not late.is_visible()

    late.evaluate("line => line.getAnimations().forEach(animation => animation.finish())")

    assert late.is_visible()
    assert late.get_by_role("link", name=OTHER_WAY[lang]).is_visible()


def test_the_line_for_a_missing_script_is_gone_once_the_script_is_there(
    page: Page, site_url: str
) -> None:
    CheckerPage(page, site_url, "en").open()

    assert page.locator(".assess").get_attribute("data-ready") == ""
    assert page.locator(".assess__late").evaluate("line => line.getAnimations().length") == 0


def test_a_worker_that_stops_is_started_again_with_the_same_answers(
    page: Page, site_url: str
) -> None:
    page.clock.install()
    checker = CheckerPage(page, site_url, "en").open()
    checker.answer("share")
    page.workers[0].evaluate("() => { self.onmessage = () => {} }")
    checker.radio("employee").check()
    checker.next.click()
    page.clock.run_for(21_000)
    expect(checker.status.get_by_role("heading")).to_have_text("The checker stopped")

    checker.status.get_by_role("button", name=RETRY["en"]).click()

    page.locator("form[data-fact='target']").wait_for(timeout=START)


def test_where_blob_workers_are_refused_a_worker_without_a_policy_is_refused_too(
    page: Page, site_url: str
) -> None:
    page.add_init_script(BLOBS_REFUSED)
    checker = CheckerPage(page, site_url, "en").open()
    checker.radio("share").check()
    checker.next.click()

    expect(checker.status).to_contain_text("cannot run the checker, or does not allow it here")


def test_where_blob_workers_are_refused_a_worker_with_its_own_policy_serves(
    page: Page, site_url: str
) -> None:
    page.add_init_script(BLOBS_REFUSED)
    page.route("**/assess/worker.*.js", with_policy)
    checker = CheckerPage(page, site_url, "en").open()

    checker.complete({"act": "vote"})

    assert checker.result.get_attribute("data-answer") == "your_right"
