"""The parts of a release that others wrote: what they are, which version, which files."""

from __future__ import annotations

import importlib.metadata
import json
import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from checker.release.carried import yaml_files
from checker.site.problems import Problem, SiteError

_LIST = Path(__file__).with_name("parts.yml")
LICENCES = Path(__file__).with_name("licences")
_PLATFORM = re.compile(r"emscripten_(\d+)_(\d+)_(\d+)")


@dataclass(frozen=True)
class Part:
    """One component, with the components inside it."""

    name: str
    version: str | None
    """None when nothing that is shipped tells it."""
    licence: str
    """An SPDX identifier, or a name in words."""
    text: str
    """The file of the licence text, in LICENCES/."""
    url: str
    files: tuple[str, ...]
    """Paths in the release."""
    holds: tuple[Part, ...]
    changed: str | None = None
    """What we changed in it; None for nothing but its form."""


def read_parts(root: Path, site: Path) -> tuple[Part, ...]:
    """Return the parts of the built SITE; ROOT holds package.json.

    Raises SiteError when a part is not in the site, or its version or licence text is not found.
    """
    known = _versions(root, site)
    files = {
        f"site/{file.relative_to(site).as_posix()}": file
        for file in sorted(site.rglob("*"))
        if file.is_file()
    } | yaml_files()
    entries: list[dict[str, Any]] = yaml.safe_load(_LIST.read_text("utf-8"))
    return tuple(_part(entry, known, files) for entry in entries)


def _part(entry: dict[str, Any], known: dict[str, str], files: dict[str, Path]) -> Part:
    own = [file for file in files if any(fnmatchcase(file, ask) for ask in entry["files"])]
    if not own:
        _refuse(f"{entry['name']} names no file of the site; correct `files`, or remove the part")
    holds = [{**held, "files": own} for held in entry.get("holds", ())]
    if not (LICENCES / entry["text"]).is_file():
        _refuse(f"{entry['name']}: licences/{entry['text']} is missing; add the text")
    return Part(
        name=entry["name"],
        version=_version(entry, known, [files[file] for file in own]),
        licence=entry["licence"],
        text=entry["text"],
        url=entry["url"],
        files=tuple(own),
        holds=tuple(_part(held, known, files) for held in holds),
        changed=entry.get("changed"),
    )


def _version(entry: dict[str, Any], known: dict[str, str], files: list[Path]) -> str | None:
    if "find" in entry:
        for file in files:
            found = re.search(entry["find"].encode(), file.read_bytes())
            if found:
                return found[1].decode()
        _refuse(f"{entry['name']}: no file holds {entry['find']}; correct `find`, or remove it")
    return entry["version"].format_map(known) if "version" in entry else None


def _versions(root: Path, site: Path) -> dict[str, str]:
    """Versions by the name of the blank."""
    manifest = json.loads((site / "runtime" / "manifest.json").read_bytes())
    platform = _PLATFORM.fullmatch(manifest["lockFile"]["info"]["platform"])
    package = json.loads((root / "package.json").read_bytes())
    return {
        "pyodide": manifest["pyodide"],
        "python": manifest["python"],
        "emscripten": ".".join(platform.groups()) if platform else "unknown",
        **{name: importlib.metadata.version(name) for name in ("mkdocs-material", "pyyaml")},
        **package["dependencies"],
    }


def _refuse(text: str) -> None:
    raise SiteError([Problem(_LIST, text)])
