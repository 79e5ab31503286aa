"""A browser that is driven through WebDriver, as the W3C describes it: WebKitGTK's MiniBrowser."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

PACKAGES = "webkit2gtk-driver, xvfb and xauth"
BINARIES = "usr/lib/*/webkit2gtk-4.*/MiniBrowser"
# Milliseconds that one script may take.
PATIENCE = 90_000


class Driven:
    """One session of a browser: it opens addresses and runs scripts in their pages."""

    def __init__(self, driver: str, capabilities: dict[str, Any]) -> None:
        made = _sent(f"{driver}/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.browser = f"WebKitGTK {made['capabilities']['browserVersion']}"
        self._session = f"{driver}/session/{made['sessionId']}"
        self._ask("timeouts", {"script": PATIENCE, "pageLoad": PATIENCE})

    def open(self, address: str) -> None:
        """Go to an address and wait until the page is loaded."""
        self._ask("url", {"url": address})

    def run(self, function: str, *arguments: object) -> Any:
        """Return what an asynchronous JavaScript function makes of the arguments.

        Raises AssertionError when it throws.
        """
        script = (
            "const done = arguments[arguments.length - 1];"
            f"Promise.resolve(({function})(...[...arguments].slice(0, -1)))"
            ".then((value) => done({ value }), (error) => done({ error: String(error) }));"
        )
        answer = self._ask("execute/async", {"script": script, "args": arguments})
        assert "error" not in answer, answer["error"]
        return answer.get("value")

    def close(self) -> None:
        """Close the browser."""
        _sent(self._session, None, "DELETE")

    def _ask(self, command: str, body: dict[str, Any]) -> Any:
        return _sent(f"{self._session}/{command}", body)


def _sent(address: str, body: dict[str, Any] | None, method: str = "POST") -> Any:
    data = json.dumps(body or {}).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(address, data, headers, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        raise AssertionError(f"{address}: {json.load(error)['value']}") from None


def missing() -> str | None:
    """Return what to install for WebKit, or None when all is there."""
    programs = all(map(shutil.which, ("WebKitWebDriver", "xvfb-run")))
    if programs and list(Path("/").glob(BINARIES)):
        return None
    return f"There is no WebKit to test with. Install Debian's packages {PACKAGES}."


@contextmanager
def webkit(home: Path) -> Iterator[Driven]:
    """Start WebKit without a screen, at home in a folder of its own, and end it after."""
    binary = next(Path("/").glob(BINARIES))
    port = _free_port()
    # It would keep its caches and what a site stored in the home folder, and look for a desktop.
    private = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "GTK_USE_PORTAL": "0"}
    with subprocess.Popen(
        ["xvfb-run", "--auto-servernum", "WebKitWebDriver", f"--port={port}"],
        env={**os.environ, **private},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as driver:
        try:
            address = f"http://127.0.0.1:{port}"
            _await(address, driver)
            options = {"binary": str(binary), "args": ["--automation"]}
            session = Driven(address, {"webkitgtk:browserOptions": options})
            try:
                yield session
            finally:
                session.close()
        finally:
            # It has started others: the screen, and the browser when that did not close.
            os.killpg(driver.pid, signal.SIGTERM)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _await(address: str, driver: subprocess.Popen[bytes]) -> None:
    while driver.poll() is None:
        with suppress(urllib.error.URLError), urllib.request.urlopen(f"{address}/status"):
            return
    raise AssertionError("WebKitWebDriver ended before it was ready.")
