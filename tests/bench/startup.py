"""From asking for the engine to the first assessment, beside a plain `loadPyodide()`."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import BrowserContext, Playwright

from checker.release.compress import compress_site
from checker.site.layout import Layout
from tests.bench.device import program
from tests.bench.figures import Figure
from tests.bench.link import Link
from tests.bench.means import Means
from tests.conftest import ROOT
from tests.e2e.checker_page import ADDRESS, START, CheckerPage
from tests.e2e.conftest import ARGUMENTS
from tests.e2e.kept import memory_is_kept
from tests.e2e.offline_block import Block
from tests.e2e.sources import MODULES
from tests.release.made import Released, open_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNS = 7
CACHE = Layout(ROOT).cache
PYODIDE = ROOT / "node_modules" / "pyodide"
PLAIN = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
# The peer: everything as it comes, in a module worker, and one line of Python.
_PEER = """\
import { loadPyodide } from "./pyodide.mjs";
const python = await loadPyodide();
postMessage(python.runPython("1 + 1"));
"""
_PEER_PAGE = '<!doctype html><html lang="en"><title>Peer</title>'
_TIME_PEER = """async () => {
  const begun = performance.now();
  const worker = new Worker("worker.mjs", { type: "module" });
  await new Promise((resolve, reject) => {
    worker.onmessage = resolve;
    worker.onerror = (event) => reject(new Error(event.message));
  });
  return performance.now() - begun;
}"""
# The page's own way to the engine, without the questions before it.
_TIME_OURS = """async () => {
  const { EngineClient } = await import("%s/engine-client.js");
  const { hosted } = await import("%s/hosted.js");
  const data = JSON.parse(document.querySelector("#assess-data").textContent);
  const heard = { onProgress() {}, onRehearsed() {} };
  const options = { supply: hosted(data), manifest: data.manifest, ...heard };
  const begun = performance.now();
  const answer = await new EngineClient(options).assess({ act: "post" }, []);
  if (!answer.band) throw new Error(JSON.stringify(answer));
  return performance.now() - begun;
}"""


def startup(means: Means) -> list[Figure]:
    """Return the time to the first assessment, on a first and on a second visit."""
    released = means.released
    site = open_folder() / "site"
    shutil.copytree(released.site, site)
    add_modules(site)
    _add_peer(site / "peer", released)
    first: dict[str, list[float]] = {"ours": [], "peer": []}
    again: dict[str, list[float]] = {"ours": [], "peer": []}
    kept: list[float] = []
    # The peer is cached for as long as ours.
    lasting = (*released.hosting.fingerprinted, "peer/")
    with Link(site, replace(released.hosting, fingerprinted=lasting)) as link:
        for _ in range(RUNS):
            for name, firsts in first.items():
                with profile(means.playwright) as context:
                    firsts.append(_timed(context, link, name))
                    # The browser keeps compiled code when a program is used for the second time.
                    _timed(context, link, name)
                    again[name].append(_timed(context, link, name))
                    if name == "ours":
                        _keep(context, link)
                        kept.append(_timed(context, link, name))
    group = "From asking for the engine to the first assessment"
    plain = "plain loadPyodide()"
    later = "plain loadPyodide(), later visit"
    return [
        Figure(group, "later visit, site kept", "ms", kept, later, again["peer"], at_most=0.28),
        Figure(group, "first visit", "ms", first["ours"], plain, first["peer"], at_most=0.45),
        Figure(group, "later visit", "ms", again["ours"], plain, again["peer"], at_most=0.28),
    ]


def add_modules(site: Path) -> None:
    """Put the modules as they are written beside the pages, which carry them joined."""
    shutil.copytree(MODULES, site / "en" / "source")


def add_runtime(folder: Path) -> None:
    """Put the runtime as it comes into a new FOLDER."""
    folder.mkdir()
    for name in PLAIN:
        shutil.copyfile(PYODIDE / name, folder / name)


def _add_peer(folder: Path, released: Released) -> None:
    """Put the runtime as it comes beside the site, with smaller copies like ours."""
    add_runtime(folder)
    (folder / "worker.mjs").write_text(_PEER)
    (folder / "index.html").write_text(_PEER_PAGE)
    compress_site(folder, replace(released.hosting, files=PLAIN), CACHE)


@contextmanager
def profile(playwright: Playwright) -> Iterator[BrowserContext]:
    """A browser of its own that keeps what browsers keep between visits."""
    folder = open_folder()
    context = playwright.chromium.launch_persistent_context(
        folder, executable_path=program(), args=ARGUMENTS
    )
    try:
        yield context
    finally:
        context.close()
        shutil.rmtree(folder, ignore_errors=True)


def _keep(context: BrowserContext, link: Link) -> None:
    """Keep the site on the device, and start once from there: that leaves the engine's memory."""
    page = context.new_page()
    page.set_default_timeout(START)
    Block(page).open(link.url).keep()
    page.close()
    page = context.new_page()
    CheckerPage(page, link.url, "en").open().complete({"act": "vote"})
    memory_is_kept(page)
    page.close()
    # The browser keeps compiled code when a program is used for the second time.
    _timed(context, link, "ours")


def _timed(context: BrowserContext, link: Link, name: str) -> float:
    """Milliseconds of one start in a page of its own."""
    page = context.new_page()
    page.set_default_timeout(START)
    page.goto(link.url + (ADDRESS["en"] if name == "ours" else "peer/index.html"))
    taken: float = page.evaluate(
        _TIME_OURS.replace("%s", "./source/assess") if name == "ours" else _TIME_PEER
    )
    page.close()
    return taken
