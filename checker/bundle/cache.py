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
    kept = cache / key
    was_there = kept.is_dir()
    found = _sound(kept)
    if found is not None:
        return found
    if was_there:
        shutil.rmtree(kept)
    with scratch(cache) as work:
        result = make(work)
        ready = work / "kept"
        ready.mkdir()
        (ready / _HASH).write_text(hashlib.sha256(result.read_bytes()).hexdigest(), "ascii")
        shutil.move(result, ready / result.name)
        try:
            ready.replace(kept)
        except OSError:
            # Another run finished the same work first; its bytes are as good as ours.
            if _sound(kept) is None:
                raise
    return kept / result.name


def _sound(kept: Path) -> Path | None:
    """Return the file in a folder of the cache if its bytes are those that were put there."""
    if not (kept / _HASH).is_file():
        return None
    wanted = (kept / _HASH).read_text("ascii", "replace")
    for file in kept.iterdir():
        if hashlib.sha256(file.read_bytes()).hexdigest() == wanted:
            return file
    return None
