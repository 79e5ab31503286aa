"""Keep compiled archives by the hash of everything they were made from."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# The name, beside a kept file, of the SHA-256 of its bytes in hex.
_HASH = "sha256"


def digest(parts: Mapping[str, bytes]) -> str:
    """Return the hexadecimal SHA-256 of named contents, independent of their order."""
    listing = {name: hashlib.sha256(content).hexdigest() for name, content in parts.items()}
    return hashlib.sha256(json.dumps(listing, sort_keys=True).encode()).hexdigest()


@contextmanager
def scratch(parent: Path) -> Iterator[Path]:
    """Give a folder inside `parent` that is gone afterwards, whatever happens."""
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent, prefix=".new-") as name:
        yield Path(name)


def cached(cache: Path, key: str, make: Callable[[Path], Path]) -> Path:
    """Return the file kept under `key`, or let `make` write one into a scratch folder and keep it.

    The file appears under its key in one rename, so an interrupted run leaves nothing behind; one
    that was spoiled since, by a full disk or a hand, is made again.
    """
    return cached_together(cache, {key: key}, lambda work, _: {key: make(work)})[key]


def cached_together(
    cache: Path, keys: Mapping[str, str], make: Callable[[Path, list[str]], Mapping[str, Path]]
) -> dict[str, Path]:
    """Return files by name, each kept under its key, as `cached` does.

    `make` is given a scratch folder and the names of all files that are missing.
    """
    files = {name: file for name, key in keys.items() if (file := _found(cache / key))}
    missing = [name for name in keys if name not in files]
    if missing:
        with scratch(cache) as work:
            for name, result in make(work, missing).items():
                files[name] = _keep(result, cache / keys[name], work)
    return files


def _found(place: Path) -> Path | None:
    """Return the sound file in a place of the cache, where a spoiled one is removed."""
    was_there = place.is_dir()
    file = _sound(place)
    if was_there and file is None:
        shutil.rmtree(place)
    return file


def _keep(result: Path, place: Path, work: Path) -> Path:
    """Move a file to its place in the cache, its hash beside it, and return where it is now."""
    ready = work / place.name
    ready.mkdir()
    (ready / _HASH).write_text(hashlib.sha256(result.read_bytes()).hexdigest(), "ascii")
    shutil.move(result, ready / result.name)
    try:
        ready.replace(place)
    except OSError:
        # Another run finished the same work first; its bytes are as good as ours.
        if _sound(place) is None:
            raise
    return place / result.name


def _sound(kept: Path) -> Path | None:
    """Return the file in a folder of the cache if its bytes are those that were put there."""
    if not (kept / _HASH).is_file():
        return None
    wanted = (kept / _HASH).read_text("ascii", "replace")
    for file in kept.iterdir():
        if hashlib.sha256(file.read_bytes()).hexdigest() == wanted:
            return file
    return None
