"""What the checker runs is what was published: anything else is named and not used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.e2e.checker_page import LANGS, START, CheckerPage
from tests.e2e.conftest import ARGUMENTS
from tests.e2e.server import Fault, SiteServer
from tests.e2e.test_assess_failures import TITLE

pytestmark = pytest.mark.by_turn("lang")

each_language = pytest.mark.parametrize("lang", LANGS)
RUNTIME = ("pyodide.asm.wasm", "pyodide.asm.mjs", "pyodide.mjs", "stdlib.zip", ".whl", "rulebook.")
# By the end of the path, because the names hold fingerprints.
ENDS = {"rulebook.": ".json"}
PLAIN = "plain.invalid"


def started(page: Page, url: str, lang: str) -> CheckerPage:
    checker = CheckerPage(page, url, lang).open()
    checker.radio("vote").check()
    checker.next.click()
    return checker


@pytest.fixture
def plain(site_server: SiteServer) -> str:
    """The address of the site as a browser on another machine has it without https."""
    port = urlsplit(site_server.url).port
    return f"http://{PLAIN}:{port}{urlsplit(site_server.url).path}"


@pytest.fixture(scope="module")
def elsewhere(playwright: Playwright) -> Iterator[Browser]:
    """A browser for which the server is another machine."""
    started = playwright.chromium.launch(
        executable_path=os.environ.get("CHROMIUM") or None,
        args=[*ARGUMENTS, f"--host-resolver-rules=MAP {PLAIN} 127.0.0.1"],
    )
    yield started
    started.close()


@pytest.fixture
def plainly(elsewhere: Browser) -> Iterator[Page]:
    """A page of that browser."""
    page = elsewhere.new_page()
    yield page
    page.close()


def test_a_worker_that_is_not_ours_is_never_told_to_start(
    page: Page, site_server: SiteServer
) -> None:
    site_server.faults["assess/worker.js"] = Fault(alter=True)

    checker = started(page, site_server.url, "en")

    checker.status.get_by_role("heading", name=TITLE["en"]).wait_for(timeout=START)
    assert [path for path in site_server.asked if "/runtime/" in path] == []


def test_the_progress_ends_at_the_whole_after_a_file_was_fetched_twice(
    page: Page, site_server: SiteServer
) -> None:
    site_server.faults["stdlib.zip"] = Fault(alter=True, once=True)
    site_server.faults["pyodide.mjs"] = Fault(stall=True)
    checker = CheckerPage(page, site_server.url, "en").open()
    seen = page.evaluate_handle("""() => {
      const seen = [];
      const note = document.querySelector(".question__ready");
      new MutationObserver(() => seen.push(note.textContent)).observe(note, { childList: true });
      return seen;
    }""")

    checker.radio("share").check()

    # All the data are there, and only the module is waited for.
    expect(checker.form.locator(".question__ready")).to_have_text(
        checker.say("status.stages.python")
    )
    percents = [
        int("".join(filter(str.isdigit, text))) for text in seen.json_value() if "%" in text
    ]
    assert max(percents) <= 100


def test_without_https_the_checker_works(plainly: Page, plain: str) -> None:
    checker = CheckerPage(plainly, plain, "en").open()
    assert plainly.evaluate("isSecureContext") is False

    checker.complete({"act": "vote"})

    assert checker.result.get_attribute("data-answer") == "your_right"


@pytest.mark.parametrize("name", RUNTIME)
def test_without_https_a_changed_file_is_named_too(
    plainly: Page, plain: str, site_server: SiteServer, name: str
) -> None:
    site_server.faults[ENDS.get(name, name)] = Fault(alter=True)

    checker = started(plainly, plain, "en")

    said = checker.say("failure.codes.mismatch", file="@").split("@")[0]
    expect(checker.status).to_contain_text(said)
    assert name in checker.status.inner_text()


def test_without_https_a_lost_connection_is_not_taken_for_a_changed_file(
    plainly: Page, plain: str, site_server: SiteServer
) -> None:
    site_server.faults[".wasm"] = Fault(drop=True)

    checker = started(plainly, plain, "en")

    expect(checker.status).to_contain_text("did not arrive: pyodide.asm.wasm")
