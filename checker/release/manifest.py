"""The list of everything in a release, with hashes: as sha256sum reads it, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from checker.release.verify import LIST, digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_JSON = "manifest.json"


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 in hex of every file below FOLDER by its path, in the order of paths."""
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*")}
    return {name: digest(files[name]) for name in sorted(files) if files[name].is_file()}


def write_manifest(folder: Path, known: Mapping[str, str], about: Mapping[str, str]) -> None:
    """Write manifest.json, which begins with `about`, and MANIFEST.sha256, which lists it too.

    `known` holds the hashes of all that FOLDER holds so far.
    """
    files = {
        name: {"sha256": known[name], "bytes": (folder / name).stat().st_size} for name in known
    }
    text = json.dumps({**about, "files": files}, indent=1, ensure_ascii=False) + "\n"
    (folder / _JSON).write_bytes(text.encode())
    every = {**known, _JSON: digest(folder / _JSON)}
    lines = "".join(f"{every[name]}  {name}\n" for name in sorted(every))
    (folder / LIST).write_bytes(lines.encode())
