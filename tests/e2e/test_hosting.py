"""A release works on real servers as they come, below a path, with the policy in the headers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.e2e.checker_page import ADDRESS, CheckerPage
from tests.e2e.offline_block import Block
from tests.e2e.server import PREFIX
from tests.e2e.test_assess_isolation import EVALUATED, REFUSED_FETCH
from tests.e2e.watch import watch
from tests.release.made import Released, released
from tests.release.servers import SERVERS, WITH_SETTINGS

Serve = Callable[[Released, str], AbstractContextManager[str]]
CASUAL = {"act": "post", "who": "casual"}
WORKER = """() => JSON.parse(document.querySelector("#assess-data").textContent).worker.address"""
# Made from the file itself, as the page does where a host refuses workers made from a blob.
FROM_FILE = """async (address) => {
  const worker = new Worker(new URL(address, location.href), { type: "module" });
  await new Promise((resolve, reject) => {
    worker.onmessage = resolve;
    worker.onerror = reject;
  });
}"""


def named(serve: Serve) -> str:
    return serve.__name__


@pytest.mark.parametrize("serve", SERVERS, ids=named)
def test_the_checker_answers_on_a_real_server_below_a_path(
    serve: Serve, context: BrowserContext
) -> None:
    with serve(released(), PREFIX) as url:
        watched = watch(context, url)
        page = context.new_page()
        checker = CheckerPage(page, url, "en").open_from_home()

        checker.complete(CASUAL)
        page.goto(url)
        page.locator("a[hreflang=fr]").click()
        page.wait_for_url("**/fr/index.html")

        watched.assert_clean()


@pytest.mark.by_turn("serve")
@pytest.mark.parametrize("serve", SERVERS, ids=named)
def test_a_site_that_was_kept_opens_after_its_server_has_stopped(
    serve: Serve, browser: Browser
) -> None:
    context = browser.new_context(service_workers="allow")
    page = context.new_page()
    with serve(released(), PREFIX) as url:
        Block(page).open(url).keep()

    checker = CheckerPage(page, url, "fr").open()
    checker.complete({"act": "vote"})

    assert checker.result.get_attribute("data-answer") == "your_right"
    context.close()


@pytest.mark.by_turn("serve")
@pytest.mark.parametrize("serve", WITH_SETTINGS, ids=named)
def test_the_header_binds_the_service_worker(serve: Serve, browser: Browser) -> None:
    context = browser.new_context(service_workers="allow")
    page = context.new_page()
    with serve(released(), PREFIX) as url:
        Block(page).open(url).keep()
        (worker,) = context.service_workers

        assert worker.evaluate(EVALUATED) == "EvalError"
        assert worker.evaluate(REFUSED_FETCH) == "connect-src"
    context.close()


@pytest.mark.by_turn("serve")
@pytest.mark.parametrize("serve", WITH_SETTINGS, ids=named)
def test_the_header_binds_a_worker_that_is_made_from_a_file(
    serve: Serve, context: BrowserContext
) -> None:
    with serve(released(), PREFIX) as url:
        watched = watch(context, url)
        page = context.new_page()
        page.goto(url + ADDRESS["en"])
        page.evaluate(FROM_FILE, page.evaluate(WORKER))
        (worker,) = page.workers

        assert worker.evaluate(EVALUATED) == "EvalError"
        assert worker.evaluate(REFUSED_FETCH) == "connect-src"
        assert watched.foreign == []
