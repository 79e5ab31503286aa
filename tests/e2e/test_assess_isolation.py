"""Nothing gets out: the worker is bound by the page's policy, and nothing is kept anywhere."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, Worker

from tests.e2e.checker_page import CheckerPage
from tests.e2e.kept import KEPT, NOTHING
from tests.e2e.server import SiteServer
from tests.e2e.watch import Watch

ANSWERS = {"act": "post", "who": "casual"}
REFUSED_FETCH = """async () => {
  const refusal = new Promise(resolve =>
    self.addEventListener("securitypolicyviolation", event => resolve(event.effectiveDirective)));
  const never = new Promise(() => {});
  const fetched = fetch("https://stranger.invalid/").then(() => "it went out", () => never);
  return Promise.race([refusal, fetched]);
}"""
# The debugger may evaluate anything; only what runs in a task of its own is under the policy.
EVALUATED = """() => new Promise(resolve => setTimeout(() => {
  try {
    resolve(`it ran: ${(0, eval)("1 + 1")}`);
  } catch (error) {
    resolve(error.name);
  }
}))"""
SYNCHRONOUS = """() => {
  const request = new XMLHttpRequest();
  request.open("GET", "https://stranger.invalid/", false);
  try {
    request.send();
    return "it went out";
  } catch (error) {
    return error.name;
  }
}"""


def started_workers(page: Page, site_url: str) -> list[Worker]:
    """Return the worker that runs Python, and the one that compiled for it."""
    CheckerPage(page, site_url, "en").open().answer("share")
    first, second = page.workers
    return [first, second]


def test_no_worker_can_make_code_from_text(page: Page, site_url: str) -> None:
    workers = started_workers(page, site_url)

    assert [worker.evaluate(EVALUATED) for worker in workers] == ["EvalError"] * 2


def test_no_worker_can_ask_another_site(page: Page, site_url: str, watched: Watch) -> None:
    workers = started_workers(page, site_url)

    assert [worker.evaluate(REFUSED_FETCH) for worker in workers] == ["connect-src"] * 2
    assert watched.foreign == []


def test_what_python_would_use_cannot_ask_another_site_either(
    page: Page, site_url: str, watched: Watch
) -> None:
    workers = started_workers(page, site_url)

    assert [worker.evaluate(SYNCHRONOUS) for worker in workers] == ["NetworkError"] * 2
    assert watched.foreign == []


def test_an_assessment_leaves_nothing_behind(
    page: Page, context: BrowserContext, site_url: str
) -> None:
    checker = CheckerPage(page, site_url, "fr").open()
    address = page.url

    checker.complete(ANSWERS)

    assert page.url == address
    assert page.evaluate(KEPT) == NOTHING | {"history": {"step": 2}}
    assert context.cookies() == []


def test_answers_never_travel(page: Page, site_server: SiteServer) -> None:
    sent: list[str] = []
    checker = CheckerPage(page, site_server.url, "en").open()
    checker.start("post")
    page.on("request", lambda request: sent.append(request.url))

    checker.complete(ANSWERS)

    assert sent == []


def test_the_engine_is_fetched_on_intent_and_not_before(
    page: Page, site_server: SiteServer
) -> None:
    checker = CheckerPage(page, site_server.url, "en").open()
    page.wait_for_load_state("networkidle")
    before = [path for path in site_server.asked if "/runtime/" in path]

    with page.expect_request("**/pyodide.asm.wasm"):
        checker.form.locator("label").first.hover()

    assert before == []


def test_no_other_page_fetches_the_engine(
    page: Page, context: BrowserContext, site_url: str
) -> None:
    # The server may still be asked by what another test began.
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}en/index.html", wait_until="networkidle")

    page.locator("main a.button").first.hover()

    assert asked != []
    assert [url for url in asked if "/runtime/" in url or "/assess/" in url] == []
