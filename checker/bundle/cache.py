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

    The file appears under its key in one rename, so an interrupted run leaves nothing behind.
    """
    kept = cache / key
    if not kept.is_dir():
        with scratch(cache) as work:
            result = make(work)
            ready = work / "kept"
            ready.mkdir()
            shutil.move(result, ready / result.name)
            try:
                ready.replace(kept)
            except OSError:
                # Another run finished the same work first; its bytes are as good as ours.
                if not kept.is_dir():
                    raise
    return next(kept.iterdir())
