"""A copy of what the site is built from, whose files may be changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from tests.conftest import ROOT

_SOURCES = (
    *("checker", "docs", "overrides", "rules"),
    *("mkdocs.yml", "mkdocs.fr.yml", "pyproject.toml"),
)
# Read, and too large to copy.
_INSTALLED = ("node_modules", ".cache")


def copy_of_the_sources(place: Path, *, knowing: Iterable[str] | None = None) -> Path:
    """Copy the sources into PLACE, a new folder; `python -m checker.site` there builds the copy.

    `knowing` are the folders of our cache that it sees, in a cache of its own; without, it shares
    ours.
    """
    place.mkdir()
    for name in _SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, place / name)
    for name in _INSTALLED:
        (place / name).symlink_to(ROOT / name)
    if knowing is not None:
        (place / ".cache").unlink()
        (place / ".cache").mkdir()
        for name in knowing:
            (place / ".cache" / name).symlink_to(ROOT / ".cache" / name)
    return place
