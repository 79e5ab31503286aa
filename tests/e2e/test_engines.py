"""The engines behind the browsers that people have: each reaches the answers, and offline too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.checker_page import ADDRESS, NONE, usual
from tests.e2e.journeys import JOURNEYS
from tests.e2e.server import SiteServer
from tests.e2e.webdriver import missing, webkit

ENGINES = ("chromium", "firefox", "webkit")
# One for each of six outcomes.
MAIN = [JOURNEYS[place] for place in (0, 2, 3, 4, 6, 7)]
OUTCOMES = [journey.outcome for journey in MAIN]
UNTIL = """const until = async (is) => {
  for (let found; ; await new Promise((next) => setTimeout(next, 20)))
    if ((found = is())) return found;
};"""
# Goes through one assessment after another on the open page, as a person does.
WALKED = f"""async (journeys, usual, none) => {{
  {UNTIL}
  const find = (selector) => document.querySelector(selector);
  await until(() => find(".assess[data-ready]"));
  const outcomes = [];
  for (const answers of journeys) {{
    while (!find(".result")) {{
      const form = find("form.question");
      const listed = form.dataset.checklist?.split(" ") ?? [];
      const ticked = listed.filter((fact) => (answers[fact] ?? "unknown") !== usual[fact]);
      const chosen = listed.length ? ticked : [answers[form.dataset.fact] ?? "unknown"];
      for (const value of chosen.length ? chosen : [none])
        form.querySelector(`input[value="${{value}}"]`).click();
      form.querySelector("[type=submit]").click();
      await until(() => !form.isConnected);
    }}
    outcomes.push(find(".result").dataset.answer);
    find(".kept__clear").click();
    await until(() => find("form.question"));
  }}
  return outcomes;
}}"""
KEPT = f"""async () => {{
  {UNTIL}
  const block = await until(() => document.querySelector("#offline[data-state=none]"));
  block.querySelector("button").click();
  return until(() => ["none", "busy"].includes(block.dataset.state) ? "" : block.dataset.state);
}}"""


class Driven(Protocol):
    """A page of some browser."""

    def open(self, address: str) -> None: ...

    def run(self, function: str, *arguments: object) -> Any: ...


class Played:
    """A page that Playwright drives."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def open(self, address: str) -> None:
        self._page.goto(address)

    def run(self, function: str, *arguments: object) -> Any:
        return self._page.evaluate(f"(all) => ({function})(...all)", arguments)


@contextmanager
def played(browser: Browser) -> Iterator[Played]:
    context = browser.new_context(service_workers="allow")
    yield Played(context.new_page())
    context.close()


@pytest.fixture
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Driven]:
    """A page of the browser that the test names."""
    if request.param == "webkit":
        if lacking := missing():
            pytest.skip(lacking)
        with webkit(tmp_path) as driven:
            yield driven
        return
    names = {"chromium": "browser", "firefox": "firefox"}
    with played(request.getfixturevalue(names[request.param])) as page:
        yield page


def outcomes(engine: Driven) -> list[str]:
    found: list[str] = engine.run(WALKED, [journey.answers for journey in MAIN], usual(), NONE)
    return found


# In a normal run, test_assess_journeys.py and test_offline.py have Chromium do the same.
BY_NAME = [
    pytest.param(name, marks=pytest.mark.long if name == "chromium" else ()) for name in ENGINES
]


@pytest.mark.parametrize("engine", BY_NAME, indirect=True)
def test_every_engine_reaches_the_main_answers_then_keeps_the_site_and_does_so_without_a_network(
    engine: Driven, site_server: SiteServer
) -> None:
    engine.open(site_server.url + ADDRESS["en"])
    assert outcomes(engine) == OUTCOMES

    # Where a page has to be opened once more before it is served from the device, it says so.
    assert engine.run(KEPT) in {"ready", "reload"}
    site_server.unplug()
    engine.open(site_server.url + ADDRESS["fr"])

    assert outcomes(engine) == OUTCOMES
