"""Serves the built site from a sub-path, and fails or delays the paths a test names."""

import http.server
import re
import socket
import sys
import threading
import urllib.parse
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PREFIX = "/some/where"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".whl": "application/octet-stream",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}

_FINGERPRINT = re.compile(r"\.[0-9a-f]{8}(?=\.js$)")


@dataclass(frozen=True)
class Heard:
    """A request as it came in: all that a host could write into a log."""

    method: str
    address: str
    """The path, with what follows a question mark."""
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass
class Fault:
    """What to do instead of answering properly; the first that is set wins."""

    status: int | None = None
    """Answer with this status."""
    truncate: int | None = None
    """Send only this many bytes, as if they were the whole file."""
    content_type: str | None = None
    """Send the file under another type."""
    stall: bool = False
    """Send nothing until the fault is lifted."""
    drop: bool = False
    """Hang up without an answer, as if there were no network."""
    alter: bool = False
    """Send another byte in the middle; the length stays the same."""
    page: bool = False
    """Send a page for people, as hosts do who have none of their errors called an error."""
    half: bool = False
    """Send one half, and the other when the fault is lifted."""
    break_off: bool = False
    """Send one half and hang up; from then on it is as if there were no network."""
    once: bool = False
    """The fault is gone after one answer."""


class SiteServer:
    """A threaded server; `faults` maps the end of a path to a Fault, and may change at any time.

    The end may leave out the fingerprint of a script.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: dict[str, Fault] = {}
        self.asked: list[str] = []
        self.heard: list[Heard] = []
        self.lifted = threading.Event()
        self.strips_ends = False
        """Whether pages have addresses without .html, as some hosts want it."""
        site = self

        class Handler(_Handler):
            server_state = site

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """The address of the site, ending in a slash."""
        return f"http://127.0.0.1:{self._server.server_port}{PREFIX}/"

    def clear(self) -> None:
        """Lift every fault and forget what was asked; stalled answers are sent."""
        self.faults.clear()
        self.asked.clear()
        self.heard.clear()
        self.lifted.set()
        self.lifted = threading.Event()
        self.strips_ends = False

    def unplug(self) -> None:
        """From now on, until `clear`, it is as if there were no network."""
        self.faults[""] = Fault(drop=True)

    def fault(self, path: str) -> Fault | None:
        """Return the fault planted for a path, if any."""
        names = (path, _FINGERPRINT.sub("", path))
        end = next((end for end in self.faults for name in names if name.endswith(end)), None)
        if end is None:
            return None
        return self.faults.pop(end) if self.faults[end].once else self.faults[end]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Server(http.server.ThreadingHTTPServer):
    """A threaded server that minds no browser hanging up."""

    def handle_error(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: Any
    ) -> None:
        """Say nothing when a browser hangs up, as it may at any moment; say anything else."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_state: SiteServer

    def log_message(self, *_: object) -> None:
        """Stay silent: pytest shows what matters."""

    def parse_request(self) -> bool:
        """Note the request, whatever its method."""
        good = super().parse_request()
        if good:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            headers = tuple(sorted(self.headers.items()))
            heard = Heard(self.command, self.path, headers, body)
            self.server_state.heard.append(heard)
        return good

    def do_GET(self) -> None:
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        self.server_state.asked.append(path)
        fault = self.server_state.fault(path) or Fault()
        if fault.stall:
            self.server_state.lifted.wait()
        if fault.drop:
            self.close_connection = True
            return
        if fault.status:
            self._send(fault.status, b"planted fault", "text/plain")
            return
        if self.server_state.strips_ends and path.endswith(".html"):
            self._redirect(path.removesuffix("index.html").removesuffix(".html"))
            return
        file = self._file(path)
        if file is None or fault.page:
            body = (self.server_state.folder / "404.html").read_bytes()
            status = HTTPStatus.OK if fault.page else HTTPStatus.NOT_FOUND
            self._send(status, body, TYPES[".html"])
            return
        body = file.read_bytes()[: fault.truncate]
        if fault.alter:
            middle = len(body) // 2
            body = body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]
        default = TYPES.get(file.suffix, "application/octet-stream")
        self._send(HTTPStatus.OK, body, fault.content_type or default, fault)

    def _file(self, path: str) -> Path | None:
        if not path.startswith(f"{PREFIX}/"):
            return None
        file = (self.server_state.folder / path.removeprefix(f"{PREFIX}/")).resolve()
        if file.is_dir():
            file /= "index.html"
        if self.server_state.strips_ends and not file.suffix:
            file = file.with_suffix(".html")
        inside = file.is_relative_to(self.server_state.folder.resolve())
        return file if inside and file.is_file() else None

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.PERMANENT_REDIRECT)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(
        self, status: int, body: bytes, content_type: str, fault: Fault | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        try:
            self._write(body, fault or Fault())
        except (BrokenPipeError, ConnectionResetError):
            # The browser left first: it closed the page or stopped the worker.
            self.close_connection = True

    def _write(self, body: bytes, fault: Fault) -> None:
        middle = len(body) // 2
        self.wfile.write(body[:middle])
        if fault.half:
            self.server_state.lifted.wait()
        if fault.break_off:
            self.close_connection = True
            self.server_state.unplug()
            return
        self.wfile.write(body[middle:])
