"""Smaller copies beside the files of a site, in gzip and brotli."""

from __future__ import annotations

import gzip
import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import brotli

from checker.bundle.cache import cached

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from checker.release.hosting import Hosting

# The largest window that every browser accepts.
_WINDOW = 24
_BEST = 11


def compress_site(site: Path, hosting: Hosting, cache: Path) -> None:
    """Write a .br and a .gz beside every file of SITE that travels compressed.

    `cache` keeps what was compressed: the interpreter alone takes half a minute.
    """
    chosen = [site / path for path in hosting.files if _travels_compressed(site / path, hosting)]
    # The largest first: it takes longest, and the others keep the second processor busy.
    chosen.sort(key=lambda file: (-file.stat().st_size, file))
    with ThreadPoolExecutor(max_workers=2) as pool:
        for _ in pool.map(lambda file: _beside(file, hosting, cache), chosen):
            pass


def _travels_compressed(file: Path, hosting: Hosting) -> bool:
    kind = file.name.rpartition(".")[2]
    return kind in hosting.compressed and file.stat().st_size >= hosting.smallest


def _beside(file: Path, hosting: Hosting, cache: Path) -> None:
    content = file.read_bytes()
    for end, smaller in (("br", _brotli), ("gz", _gzip)):
        key = f"{end}-{brotli.__version__}-{hashlib.sha256(content).hexdigest()}"
        copy = _kept(cache, key, content, smaller)
        if len(copy) <= hosting.at_most * len(content):
            file.with_name(f"{file.name}.{end}").write_bytes(copy)


def _brotli(content: bytes) -> bytes:
    compressed: bytes = brotli.compress(content, quality=_BEST, lgwin=_WINDOW)
    return compressed


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _kept(cache: Path, key: str, content: bytes, smaller: Callable[[bytes], bytes]) -> bytes:
    def make(work: Path) -> Path:
        made = work / "content"
        made.write_bytes(smaller(content))
        return made

    return cached(cache, key, make).read_bytes()
