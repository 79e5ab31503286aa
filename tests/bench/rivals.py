"""Evaluations in one browser: ours through the page's client, ours alone, and two rule engines."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.author.book import Book
from tests.bench.installed import bundle
from tests.bench.link import Link
from tests.bench.means import Means
from tests.bench.peer_rules import for_json_rules_engine, for_publicodes
from tests.bench.situations import Pair
from tests.bench.startup import add_modules, add_runtime
from tests.e2e.checker_page import ADDRESS, START
from tests.release.made import open_folder

if TYPE_CHECKING:
    from playwright.sync_api import Page

PEERS = {
    "json-rules-engine": "the outcome, and which conditions held",
    "publicodes": "the outcome, how it was calculated, and what is missing",
}
# So few of the situations in a round that the rounds of all ways are close together.
_EACH = 40
_PAGE = '<!doctype html><html lang="en"><title>Peers</title>'
# The page's own way to the engine: a worker, and the whole assessment with every text.
_OURS = """async () => {
  const { EngineClient } = await import("./source/assess/engine-client.js");
  const { hosted } = await import("./source/assess/hosted.js");
  const data = JSON.parse(document.querySelector("#assess-data").textContent);
  const heard = { onProgress() {}, onRehearsed() {} };
  const options = { supply: hosted(data), manifest: data.manifest, ...heard };
  const client = new EngineClient(options);
  await client.start();
  globalThis.ways = { whole: async (answers) => (await client.assess(answers, [])).outcome };
}"""
# What the peers give and no more, from the same engine, on the page itself as they are.
_ALONE = """
import json, sys
sys.path.insert(0, "/engine.whl")
from checker.engine.rulebook import load_rulebook
from checker.engine.situation import Situation
book = load_rulebook(open("/rulebook.json", encoding="utf-8").read())
lambda answers: Situation(book, json.loads(answers)).outcomes[0]
"""
_THEIRS = """async ([rules, alone]) => {
  const { jsonRulesEngine, publicodes } = await import("./rules.js");
  const { loadPyodide } = await import("./pyodide.mjs");
  const python = await loadPyodide();
  for (const name of ["engine.whl", "rulebook.json"]) {
    const file = new Uint8Array(await (await fetch(name)).arrayBuffer());
    python.FS.writeFile(`/${name}`, file);
  }
  const outcome = python.runPython(alone);
  globalThis.ways = {
    "json-rules-engine": jsonRulesEngine(rules["json-rules-engine"]),
    publicodes: publicodes(rules.publicodes),
    alone: async (answers) => outcome(JSON.stringify(answers)),
  };
}"""
_EVALUATE = """async ([way, situations]) => {
  const run = ways[way], found = [];
  const begun = performance.now();
  for (const answers of situations) found.push(await run(answers));
  return [found, (performance.now() - begun) / situations.length];
}"""


def in_browser(
    means: Means, book: Book, pairs: Sequence[Pair], runs: int
) -> dict[str, list[float]]:
    """Return milliseconds of one evaluation, by way, once all ways give the book's outcomes."""
    site = open_folder() / "site"
    shutil.copytree(means.released.site, site)
    _add_peers(site)
    add_modules(site)
    rules = {"json-rules-engine": for_json_rules_engine(book), "publicodes": for_publicodes(book)}
    with Link(site, means.released.hosting) as link, means.browser.new_context() as context:
        context.set_default_timeout(START)
        ours, theirs = context.new_page(), context.new_page()
        ours.goto(link.url + ADDRESS["en"])
        ours.evaluate(_OURS)
        theirs.goto(f"{link.url}peer/index.html")
        theirs.evaluate(_THEIRS, [rules, _ALONE])
        ways = {"whole": ours, **dict.fromkeys(("alone", *PEERS), theirs)}
        for way, page in ways.items():
            _evaluate(page, way, pairs)
        taken: dict[str, list[float]] = {way: [] for way in ways}
        for turn in range(runs):
            first = turn * _EACH % len(pairs)
            for way, page in ways.items():
                taken[way].append(_evaluate(page, way, pairs[first : first + _EACH]))
    return taken


def _evaluate(page: Page, way: str, pairs: Sequence[Pair]) -> float:
    """Milliseconds of one evaluation; a way with another outcome than the book's is no peer."""
    found: list[Any]
    found, taken = page.evaluate(_EVALUATE, [way, [answers for answers, _ in pairs]])
    for (answers, expected), outcome in zip(pairs, found, strict=True):
        assert outcome == expected, f"{way}: {outcome} instead of {expected} for {answers}"
    return float(taken)


def _add_peers(site: Path) -> None:
    """Put the peers beside the site, with the runtime as it comes and our engine for it."""
    folder, runtime = site / "peer", site / "runtime"
    add_runtime(folder)
    files = json.loads((runtime / "manifest.json").read_text("utf-8"))["files"]
    shutil.copyfile(runtime / files["engine"], folder / "engine.whl")
    shutil.copyfile(runtime / files["rulebook"], folder / "rulebook.json")
    bundle("rules.mjs", folder / "rules.js")
    (folder / "index.html").write_text(_PAGE)
