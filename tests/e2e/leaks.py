"""All that a journey leaves where somebody else could look, to be held against another journey's.

On the wire: every request, with its headers and body, as the server hears it, and every request
for another site.  In the browser: address, referrer, history, title, name, cookies, storage,
databases, caches, workers and the console.  And the names of files that were saved.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tests.e2e.server import Heard, SiteServer
from tests.e2e.watch import watch

# Everything that is kept, not only whether there is something.
_LEFT = """async () => {
  await document.fonts.ready;
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const rows = async ({name, version}) => {
    const database = await done(indexedDB.open(name));
    const stores = [...database.objectStoreNames];
    const all = stores.map((store) => {
      const rows = database.transaction(store).objectStore(store);
      return Promise.all([done(rows.getAllKeys()), done(rows.getAll())]);
    });
    const found = await Promise.all(all);
    database.close();
    return JSON.stringify([name, version, stores, found]);
  };
  const sum = async (response) => {
    const hash = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
    return Array.from(new Uint8Array(hash)).join(" ");
  };
  const files = async (name) => {
    const cache = await caches.open(name);
    const kept = (await cache.keys()).map(async (request) =>
      [request.url, await sum(await cache.match(request))]);
    return [name, (await Promise.all(kept)).sort()];
  };
  return {
    address: location.href,
    referrer: document.referrer,
    history: [history.length, history.state],
    title: document.title,
    name: window.name,
    cookies: document.cookie,
    local: Object.entries(localStorage).sort(),
    session: Object.entries(sessionStorage).sort(),
    databases: await Promise.all((await indexedDB.databases()).map(rows)),
    caches: await Promise.all((await caches.keys()).map(files)),
    workers: (await navigator.serviceWorker.getRegistrations()).map(
      (one) => [one.scope, one.active?.scriptURL]),
  };
}"""
# Which of two modules that import a third asks for it is a matter of speed.
_BY_A_MODULE = re.compile(r"https?://[^?#]+\.m?js")
Left = dict[str, Any]


class Recorder:
    """Notes, at moments that the journey names, what is left and what has come in since before."""

    def __init__(self, context: BrowserContext, server: SiteServer) -> None:
        self.moments: dict[str, Left] = {}
        self._context = context
        self.server = server
        self._foreign = watch(context, server.url).foreign
        self._console: list[tuple[str, str]] = []
        self._files: list[str] = []
        context.on("console", self._hear)
        server.heard.clear()

    def _hear(self, message: ConsoleMessage) -> None:
        self._console.append((message.type, message.text))

    def saved(self, name: str) -> None:
        """Note the name under which the browser saves a file."""
        self._files.append(name)

    def moment(self, name: str, page: Page) -> Left:
        """Note what is there now, under a name of its own, and return it.

        Files that a page asks for side by side come in any order, so within a moment they are
        sorted; the moments keep theirs.
        """
        assert name not in self.moments
        left: Left = page.evaluate(_LEFT)
        heard = [_without_importer(one) for one in self.server.heard]
        left |= {
            "requests": sorted(heard, key=lambda one: (one.address, one.headers)),
            "other sites": sorted(self._foreign),
            "all cookies": self._context.cookies(),
            "console": sorted(self._console),
            "files": self._files.copy(),
        }
        self.server.heard.clear()
        self.moments[name] = left
        return left


def _without_importer(heard: Heard) -> Heard:
    """Return a request without its referrer, where that is a module and nothing more."""
    kept = [
        (name, value)
        for name, value in heard.headers
        if not (name == "Referer" and _BY_A_MODULE.fullmatch(value))
    ]
    return replace(heard, headers=tuple(kept))


def differences(one: dict[str, Left], other: dict[str, Left]) -> list[str]:
    """Return where two journeys differ, as "moment, channel: the one; the other"."""
    assert list(one) == list(other)
    return [
        f"{name}, {channel}: {_only(left[channel], other[name][channel])}"
        for name, left in one.items()
        for channel in left
        if left[channel] != other[name][channel]
    ]


def _only(one: Any, other: Any) -> str:
    """What each has and the other has not, or both whole where they are no lists."""
    if isinstance(one, list) and isinstance(other, list):
        return f"{[each for each in one if each not in other]}; " + str(
            [each for each in other if each not in one]
        )
    return f"{one!r}; {other!r}"
