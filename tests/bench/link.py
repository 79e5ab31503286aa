"""Serves a release as its settings ask, over a link of a given speed.

A browser's own throttling does not reach workers, so the link is shaped where the bytes leave.
"""

from __future__ import annotations

import http.server
import threading
import time
import urllib.parse
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Self

from checker.release.hosting import Hosting
from tests.e2e.server import PREFIX, Server

_CHUNK = 4096


@dataclass(frozen=True)
class Speed:
    """How fast a link is; the round trip is waited for once before every answer."""

    bits_per_second: float
    round_trip: float
    """Seconds."""


# The "slow 4G" of the usual tools, and no limit at all.
SLOW = Speed(1_600_000, 0.15)
FREE = Speed(float("inf"), 0)


@dataclass(frozen=True)
class Sent:
    """One answer that left."""

    path: str
    status: int
    size: int
    """Bytes of the body as it travelled."""


class Link:
    """A server for the site folder of a release; `sent` holds what left since it was cleared."""

    def __init__(self, site: Path, hosting: Hosting, speed: Speed = FREE) -> None:
        self.site = site.resolve()
        self.hosting = hosting
        self.speed = speed
        self.sent: list[Sent] = []
        self.held: str | None = None
        """The beginning of the paths that get no answer for now."""
        self._free_at = 0.0
        self._turn = threading.Lock()
        link = self

        class Handler(_Handler):
            served = link

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """The address of the site, ending in a slash."""
        return f"http://127.0.0.1:{self._server.server_port}{PREFIX}/"

    @property
    def moved(self) -> int:
        """Bytes of all bodies that left."""
        return sum(each.size for each in self.sent)

    def wait_for(self, size: int) -> None:
        """Wait until the link, which all answers share, has carried this many bytes more."""
        with self._turn:
            begins = max(time.monotonic(), self._free_at)
            self._free_at = begins + size * 8 / self.speed.bits_per_second
            ends = self._free_at
        time.sleep(max(0.0, ends - time.monotonic()))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    served: Link

    def log_message(self, *_: Any) -> None:
        """Stay silent: the figures say what matters."""

    def do_GET(self) -> None:
        time.sleep(self.served.speed.round_trip)
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        name = path.removeprefix(f"{PREFIX}/")
        while self.served.held and name.startswith(self.served.held):
            time.sleep(0.05)
        file = self.served.site / name
        if not path.startswith(f"{PREFIX}/") or not file.resolve().is_relative_to(self.served.site):
            return self._send(HTTPStatus.NOT_FOUND, name, b"")
        if file.is_dir():
            file, name = file / "index.html", f"{name.rstrip('/')}/index.html".lstrip("/")
        if not file.is_file():
            return self._send(HTTPStatus.NOT_FOUND, name, b"")
        content, encoding = self._content(file)
        tag = f'"{file.stat().st_mtime_ns:x}-{len(content):x}"'
        if self.headers.get("If-None-Match") == tag:
            return self._send(HTTPStatus.NOT_MODIFIED, name, b"", ETag=tag)
        more = {"Content-Encoding": encoding} if encoding else {}
        return self._send(HTTPStatus.OK, name, content, ETag=tag, **more)

    def _content(self, file: Path) -> tuple[bytes, str]:
        """What is sent of a file, and how it is compressed."""
        smaller = file.with_name(f"{file.name}.br")
        if "br" in self.headers.get("Accept-Encoding", "") and smaller.is_file():
            return smaller.read_bytes(), "br"
        return file.read_bytes(), ""

    def _send(self, status: int, name: str, content: bytes, **headers: str) -> None:
        hosting = self.served.hosting
        kind = hosting.types.get(name.rpartition(".")[2], hosting.types["html"])
        lasting = name.startswith(hosting.fingerprinted)
        self.send_response(status)
        for key, value in hosting.headers.items():
            self.send_header(key, value)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", hosting.lasting if lasting else hosting.fresh)
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(content)))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.served.sent.append(Sent(name, status, len(content)))
        for start in range(0, len(content), _CHUNK):
            piece = content[start : start + _CHUNK]
            self.served.wait_for(len(piece))
            self.wfile.write(piece)
