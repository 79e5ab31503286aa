"""A built site on a sub-path, a real browser, and a record of everything that should not happen."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from checker.engine import RuleBook, load_rulebook
from checker.offline import refresh
from tests.e2e.checker_page import START
from tests.e2e.lasting import Tabs
from tests.e2e.server import SiteServer
from tests.e2e.watch import Watch, watch
from tests.turns import runs_all

# Not asked for on these pages, and many files: a test that does without them is faster.
NOT_NEEDED = ("rules", "regles", "examples", "exemples", "consider", "considerer", "pictures")
NO_PARAMETERS = SimpleNamespace(params={})
ROOT = Path(__file__).parent.parent.parent
SITE = ROOT / "site"
ARGUMENTS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    # Chromium refuses its sandbox to root, which is who runs continuous integration.
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]


@pytest.fixture(scope="session")
def built_site() -> Path:
    """The site as built; its absence is a failure, because a skipped test proves nothing."""
    if not (SITE / "en" / "index.html").is_file():
        pytest.fail("There is no built site. Run `python3 dev.py build` first.")
    return SITE


@pytest.fixture(scope="session")
def shipped(built_site: Path) -> RuleBook:
    """The rule book that the site ships, in the engine outside the browser."""
    (file,) = (built_site / "runtime").glob("rulebook.*.json")
    return load_rulebook(file.read_text("utf-8"))


@pytest.fixture(scope="session")
def shared_server(built_site: Path) -> Iterator[SiteServer]:
    """One server for the session; use `site_server` in tests."""
    with SiteServer(built_site) as server:
        yield server


@pytest.fixture
def site_server(shared_server: SiteServer) -> Iterator[SiteServer]:
    """The server, with `faults` to plant for this test only."""
    yield shared_server
    shared_server.clear()


@pytest.fixture
def site_url(site_server: SiteServer) -> str:
    """The address of the site, ending in a slash, on a sub-path."""
    return site_server.url


@pytest.fixture(scope="session")
def every(request: pytest.FixtureRequest) -> bool:
    """Whether everything is looked at, instead of what it is the turn of."""
    return runs_all(request.config)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts browsers; there can be only one."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, from the environment variable CHROMIUM or Playwright's own."""
    started = playwright.chromium.launch(
        executable_path=os.environ.get("CHROMIUM") or None, args=ARGUMENTS
    )
    yield started
    started.close()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """Firefox ESR, from the environment variable FIREFOX or the system."""
    found = os.environ.get("FIREFOX") or shutil.which("firefox-esr")
    if found is None:
        pytest.skip("there is no Firefox ESR here; install it, or set FIREFOX to its path")
    started = playwright.firefox.launch(channel="moz-firefox", executable_path=found)
    yield started
    started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh context without service workers."""
    opened = browser.new_context(service_workers="block")
    yield opened
    opened.close()


@pytest.fixture
def watched(context: BrowserContext, site_url: str) -> Watch:
    """What went wrong in the context: foreign requests (aborted), errors, policy violations."""
    return watch(context, site_url)


@pytest.fixture
def page(context: BrowserContext, watched: Watch) -> Page:
    """A page whose misdeeds `watched` records."""
    assert watched.context is context
    return context.new_page()


@pytest.fixture(scope="module")
def tabs(browser: Browser, shared_server: SiteServer) -> Iterator[Tabs]:
    """Tabs that stay open through the tests of a file."""
    context = browser.new_context(service_workers="block")
    watch(context, shared_server.url)
    yield Tabs(context, shared_server.url)
    context.close()


@pytest.fixture
def lasting_page(tabs: Tabs, site_url: str, request: pytest.FixtureRequest) -> Page:
    """The checker with an engine that runs already, and everything cleared as a person does.

    For tests whose promise is not about how the page begins: a file takes it by a fixture `page`
    of its own.  The first test of a language gets a new tab.
    """
    assert site_url == tabs.url
    return tabs.cleared(getattr(request.node, "callspec", NO_PARAMETERS).params.get("lang", "en"))


@pytest.fixture
def allowed(browser: Browser) -> Iterator[BrowserContext]:
    """A context that allows service workers, as browsers do."""
    opened = browser.new_context(service_workers="allow")
    opened.set_default_timeout(START)
    yield opened
    opened.close()


@pytest.fixture
def visitor(allowed: BrowserContext) -> Page:
    return allowed.new_page()


@pytest.fixture
def in_firefox(firefox: Browser) -> Iterator[Page]:
    """A page of Firefox, which allows service workers too."""
    opened = firefox.new_context(service_workers="allow")
    opened.set_default_timeout(START)
    yield opened.new_page()
    opened.close()


@pytest.fixture
def copy(built_site: Path, tmp_path: Path) -> Path:
    """A smaller copy of the site, without the checker's program, that a test may change."""
    made = tmp_path / "site"

    def left_out(_: str, names: list[str]) -> list[str]:
        return [name for name in names if name in NOT_NEEDED or name.startswith("pyodide-")]

    shutil.copytree(built_site, made, ignore=left_out, copy_function=shutil.copyfile)
    refresh(made)
    return made


@pytest.fixture
def copied(copy: Path) -> Iterator[SiteServer]:
    with SiteServer(copy) as server:
        yield server
