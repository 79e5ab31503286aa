"""Every place where a browser could keep something of a page."""

from playwright.sync_api import Page

KEPT = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  history: history.state,
})"""
# What it says when nothing is kept; the history holds the number of a step.
NOTHING = {
    "local": 0,
    "session": 0,
    "databases": 0,
    "caches": 0,
    "workers": 0,
    "history": {"step": 0},
}
# The store, the name and the content of an engine's memory, once it is whole.
MEMORY = """async () => {
  for (const begun = performance.now(); performance.now() - begun < 60_000; ) {
    const name = (await caches.keys()).find((name) => name.endsWith(" memory"));
    const store = name && await caches.open(name);
    const [key] = store ? await store.keys() : [];
    const found = key && await store.match(key);
    if (found) return [store, key, found];
    await new Promise(requestAnimationFrame);
  }
  throw new Error("No memory of the engine was kept.");
}"""


def memory_is_kept(page: Page) -> None:
    """Wait until the engine's memory is kept with the site."""
    page.evaluate(f"async () => {{ await ({MEMORY})(); }}")
