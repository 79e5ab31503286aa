"""Ways of planting a fault under the checker, for the table of faults.

Each returns what a row of the table does to a stage: one checker, in one language, on one server.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Route

from checker.offline import LIST
from tests.e2e.checker_page import ADDRESS, CheckerPage
from tests.e2e.offline_block import Block
from tests.e2e.server import Fault, SiteServer


@dataclass
class Stage:
    """A checker that is about to be opened, and what was done to it."""

    checker: CheckerPage
    server: SiteServer
    has_clock: bool = False
    named: str = ""
    """The file that a message must name."""
    meanwhile: Callable[[], object] | None = None
    """What happens while the first answer is waited for."""
    opened: Callable[[], object] | None = None
    """What happens once the page is there."""
    lifts: list[Callable[[], object]] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """The page of the checker."""
        return self.checker.page

    @property
    def context(self) -> BrowserContext:
        """The browser's context."""
        return self.page.context

    @property
    def address(self) -> str:
        """The address of the checker's page."""
        return self.server.url + ADDRESS[self.checker.lang]

    def lift(self) -> None:
        """Take every fault away, as if it had never been there."""
        self.server.clear()
        for lift in self.lifts:
            lift()

    def clock(self, time: datetime | None = None) -> None:
        """Let the page have a clock that the test can put forward."""
        if not self.has_clock:
            self.page.clock.install(time=time)
            self.has_clock = True


Plant = Callable[[Stage], None]


def nothing(_: Stage) -> None:
    """Plant nothing."""


def both(*plants: Plant) -> Plant:
    """Plant one after the other."""

    def plant(stage: Stage) -> None:
        for each in plants:
            each(stage)

    return plant


# --- Files ------------------------------------------------------------------------------------


@cache
def parts(site: Path) -> dict[str, str]:
    """Return the end of the path of each part of the checker, as its page names them."""
    page = (site / ADDRESS["en"]).read_text("utf-8")
    block = re.search(r'id="assess-data">(.*?)</script>', page, re.DOTALL)
    assert block
    data = json.loads(block[1])
    files = data["manifest"]["files"]
    scripts = re.findall(r'src="(assets/js/assess/[^"]+)"', page)
    (font,) = re.findall(r'as="font"[^>]* href="([^"]+)"', page)
    return {
        "interpreter’s loader": files["loader"],
        "interpreter’s script": files["asm"],
        "WebAssembly": files["wasm"],
        "standard library": files["stdlib"],
        "engine": files["engine"],
        "rule book": files["rulebook"],
        "worker’s script": data["worker"]["address"],
        "page’s script": scripts[-1],
        "script of all pages": "assets/js/boot.js",
        "search’s script": "assets/js/search/main.js",
        "offline block’s script": "assets/js/offline/main.js",
        "checker’s style": "assets/css/assess.css",
        "style of all pages": re.findall(r'href="(assets/css/site[^"]+)"', page)[0],
        "typeface": font,
        "list of examples": "runtime/examples.json",
        "page": ADDRESS["en"].split("/")[1],
    }


def file(part: str, fault: Fault) -> Plant:
    """Plant a fault of the server on the file of a part."""

    def plant(stage: Stage) -> None:
        path = parts(stage.server.folder)[part]
        if part == "page":
            path = ADDRESS[stage.checker.lang]
        # The server takes a fault with `once` away after one answer, and another row may need it.
        stage.server.faults[path] = replace(fault)
        # Where the network goes, another file may be the first that is missed.
        stage.named = "" if fault.break_off else path.rsplit("/", maxsplit=1)[-1]

    return plant


def slowly(part: str, seconds: int) -> Plant:
    """Send half of a part, and the other when this many seconds have gone by on the page."""

    def plant(stage: Stage) -> None:
        stage.clock()
        file(part, Fault(half=True))(stage)

        def pass_by() -> None:
            stage.page.clock.run_for(seconds * 1000)
            stage.server.clear()

        stage.meanwhile = pass_by

    return plant


def cut_at(mark: str) -> Plant:
    """Send the page up to a mark in it, as a connection that is lost would."""

    def plant(stage: Stage) -> None:
        page = (stage.server.folder / ADDRESS[stage.checker.lang]).read_bytes()
        until = page.index(mark.encode()) + len(mark)
        stage.server.faults[ADDRESS[stage.checker.lang]] = Fault(truncate=until)

    return plant


def rewritten(pattern: str, new: str) -> Plant:
    """Send the page with other words in one place."""

    def plant(stage: Stage) -> None:
        def send(route: Route) -> None:
            answer = route.fetch()
            text, count = re.subn(pattern, lambda _: new, answer.text(), count=1, flags=re.DOTALL)
            assert count == 1, pattern
            route.fulfill(response=answer, body=text)

        address = f"**/{ADDRESS[stage.checker.lang]}"
        stage.page.route(address, send)
        stage.lifts.append(lambda: stage.page.unroute(address))

    return plant


def header(value: str, name: str = "Content-Security-Policy", on: str = "") -> Plant:
    """Send the page, or what has the address `on`, with a header that our hosts do not set."""

    def plant(stage: Stage) -> None:
        def send(route: Route) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, headers={**answer.headers, name: value})

        address = f"**/{on or ADDRESS[stage.checker.lang]}"
        stage.page.route(address, send)
        stage.lifts.append(lambda: stage.page.unroute(address))

    return plant


# What a host sends with the worker where it sends a policy at all.
WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"


def worker_policy(stage: Stage) -> None:
    """Send the worker's script with a policy of its own."""
    worker = parts(stage.server.folder)["worker’s script"]
    header(WORKER_POLICY, on=worker)(stage)


def unplugged(stage: Stage) -> None:
    """Take the network away."""
    stage.server.unplug()


# --- The browser ------------------------------------------------------------------------------

# In scripts below, `lifted` is what the test sets to take the fault away.
NO_WORKERS = "Object.defineProperty(window, 'Worker', { get: () => kept.lifted && kept.Worker });"
NO_WEBASSEMBLY = """Object.defineProperty(window, "WebAssembly", {
  get: () => kept.lifted ? kept.WebAssembly : undefined,
});"""
NO_MODULE_WORKERS = """window.Worker = class extends kept.Worker {
  constructor(url, options) {
    if (!kept.lifted && options?.type === "module") throw new TypeError("no module workers");
    super(url, options);
  }
};"""
# Browsers from before module workers did not know the option, and took every worker for classic.
OLD_WORKERS = """window.Worker = class extends kept.Worker {
  constructor(url, options) { super(url, kept.lifted ? options : undefined); }
};"""
# What a host's own headers do when they allow workers from files only.
NO_BLOB_WORKERS = """window.Worker = class extends kept.Worker {
  constructor(url, options) {
    if (!kept.lifted && String(url).startsWith("blob:"))
      throw new DOMException("refused", "SecurityError");
    super(url, options);
  }
};"""
NO_STORAGE = """Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("refused", "SecurityError"); },
});"""
FULL_STORAGE = """Storage.prototype.setItem = () => {
  throw new DOMException("full", "QuotaExceededError");
};"""
SPOILT_STORAGE = 'sessionStorage.setItem("running-assessment", "{\\"version\\": 2, \\"told\\": 1");'
NO_SERVICE_WORKERS = "delete Navigator.prototype.serviceWorker;"
REFUSED_SERVICE_WORKERS = """ServiceWorkerContainer.prototype.register = () =>
  Promise.reject(new DOMException("refused", "SecurityError"));"""
REFUSED_CACHES = """const refused = async () => {
  throw new DOMException("refused", "SecurityError");
};
for (const name of ["open", "keys", "delete", "has", "match"])
  CacheStorage.prototype[name] = refused;"""
SILENT_SERVICE_WORKER = "ServiceWorker.prototype.postMessage = () => {};"


def script(code: str) -> Plant:
    """Run a script in the page before any of its own."""

    def plant(stage: Stage) -> None:
        stage.page.add_init_script(
            f"const kept = {{ Worker, WebAssembly, Blob }}; window.planted = kept; {code}"
        )
        stage.lifts.append(lambda: stage.page.evaluate("() => { planted.lifted = true; }"))

    return plant


def in_worker(code: str) -> Plant:
    """Run a script in the checker's worker before any of its own."""
    return script(f"""window.Blob = class extends kept.Blob {{
      constructor(parts, options) {{
        const isWorker = !kept.lifted && String(parts[0]).includes("import(");
        super(isWorker ? [{json.dumps(code)}, ...parts] : parts, options);
      }}
    }};""")


# As Chromium says it, of the interpreter and of nothing smaller.
NO_MEMORY = """const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (source, imports) => {
  if (imports?.env) throw new RangeError("WebAssembly.instantiate(): Out of memory");
  return instantiate(source, imports);
};"""


def ask_worker(code: str) -> Plant:
    """Run a script in the checker's worker while it waits for the next question."""

    def plant(stage: Stage) -> None:
        stage.page.workers[0].evaluate(f"() => {{ {code} }}")

    return plant


# The second worker is the one that is asked to compile.
CANNOT_COMPILE = """addEventListener("message", ({ data }) => {
  if (data.type !== "compile") return;
  WebAssembly.compileStreaming = async () => { throw new RangeError("Out of memory"); };
});"""
CANNOT_HAND_OVER = """const post = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function (message, ...more) {
  if (message.module) throw new DOMException("not cloned", "DataCloneError");
  post.call(this, message, ...more);
};"""
ONE_WORKER = """let made = 0;
window.Worker = class extends kept.Worker {
  constructor(url, options) {
    if (!kept.lifted && ++made > 1) throw new DOMException("too many", "SecurityError");
    super(url, options);
  }
};"""
KILLED = "self.close();"
ENDLESS = "self.onmessage = () => { for (;;); };"
SILENT = "self.onmessage = () => {};"
FULL = 'JSON.stringify = () => { throw new RangeError("Array buffer allocation failed"); };'
ALWAYS_FULL = f"""addEventListener("message", ({{ data }}) => {{
  if (data.question?.answers.who) {FULL}
}});"""
FAILING = 'setTimeout(() => { throw new Error("The worker came to grief."); });'


def killed_while_loading(which: int) -> Plant:
    """Kill a worker, the one for Python (0) or the one that compiles (1), during the download."""

    def plant(stage: Stage) -> None:
        file("WebAssembly", Fault(half=True))(stage)
        stage.named = ""
        stage.meanwhile = lambda: stage.page.workers[which].evaluate("() => self.close()")

    return plant


# --- Time, and other tabs ---------------------------------------------------------------------


def at(year: int) -> Plant:
    """Let the device believe that it is another year, in the page and in the worker."""
    then = datetime(year, 1, 1)  # noqa: DTZ001  (the device's own clock is what is wrong)
    milliseconds = int((then - datetime(1970, 1, 1)).total_seconds() * 1000)  # noqa: DTZ001

    def plant(stage: Stage) -> None:
        stage.clock(then)
        in_worker(f"Date.now = () => {milliseconds};")(stage)

    return plant


def turned_back(stage: Stage) -> None:
    """Put the clock of the device back by ten years."""
    stage.page.clock.set_system_time(datetime(2016, 1, 1))  # noqa: DTZ001


def clocked(stage: Stage) -> None:
    """Give the page a clock that can be turned."""
    stage.clock()


def frozen(stage: Stage) -> None:
    """Freeze the tab, as a phone does with one in the background, and go on ten minutes later."""
    session = stage.context.new_cdp_session(stage.page)
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    session.send("Page.setWebLifecycleState", {"state": "active"})
    session.detach()
    stage.page.clock.fast_forward(600_000)


def frozen_while_loading(stage: Stage) -> None:
    """Freeze the tab for ten minutes while the interpreter is on its way."""
    stage.clock()
    file("WebAssembly", Fault(half=True))(stage)
    stage.named = ""
    stage.meanwhile = lambda: frozen(stage)


def another_tab(stage: Stage) -> None:
    """Go through another assessment in a second tab, with another answer."""
    second = CheckerPage(stage.context.new_page(), stage.server.url, stage.checker.lang).open()
    second.complete({"act": "vote"})
    assert second.result.get_attribute("data-answer") == "your_right"
    second.page.close()


# --- The site kept offline --------------------------------------------------------------------


def kept(stage: Stage) -> None:
    """Keep the site on the device first."""
    Block(stage.page, stage.checker.lang).open(stage.server.url).keep()


def removed_elsewhere(stage: Stage) -> None:
    """Remove the site from the device in another tab."""
    other = Block(stage.context.new_page(), stage.checker.lang).open(stage.server.url)
    other.press("remove")
    other.is_now("removed")
    other.page.close()


def evicted(stage: Stage) -> None:
    """Drop what was stored, as a browser without room does."""
    drop = "async () => { for (const name of await caches.keys()) await caches.delete(name); }"
    stage.page.evaluate(drop)


def evicted_later(stage: Stage) -> None:
    """Drop what was stored once the page is open, and take the network away."""

    def drop() -> None:
        evicted(stage)
        stage.server.unplug()

    stage.opened = drop


def without_room(stage: Stage) -> None:
    """Leave next to no room on the device."""
    session = stage.context.new_cdp_session(stage.page)
    origin = stage.server.url.split("/some/", maxsplit=1)[0]
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_000_000})


def cannot_be_kept(code: str) -> Plant:
    """Try to keep the site, and be told why it cannot be: `code` among `failed` of the words."""

    def plant(stage: Stage) -> None:
        block = Block(stage.page, stage.checker.lang)
        block.press("keep")
        block.is_now("failed")
        assert block.status.inner_text() == block.say("failed", code, file=LIST)
        assert stage.page.evaluate("async () => (await caches.keys()).length") == 0

    return plant


def silent(stage: Stage) -> None:
    """Let the service worker give no answer any more, and wait until that is given up."""
    block = Block(stage.page, stage.checker.lang)
    stage.page.clock.run_for(20_001)
    block.is_now("failed")


def not_offered(stage: Stage) -> None:
    """Be told that this browser cannot keep the site."""
    block = Block(stage.page, stage.checker.lang)
    block.is_now("unable")
    assert block.status.inner_text() == block.say("unable")
