"""One release of the built site, made once for all tests, unpacked where any server may read it."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from checker.release.__main__ import release_date
from checker.release.hosting import Hosting, read_hosting
from checker.release.make import Sources, make_release
from checker.site.layout import Layout
from tests.conftest import ROOT, RULES

SITE = ROOT / "site"


@dataclass(frozen=True)
class Released:
    """An archive and what is in it."""

    archive: Path
    folder: Path
    weights: dict[str, int]
    hosting: Hosting

    @property
    def site(self) -> Path:
        """The site as a host publishes it."""
        return self.folder / "site"


@cache
def released() -> Released:
    """Make the release; a missing site is a failure, because a skipped test proves nothing."""
    from checker.author.compile import checked_book  # noqa: PLC0415  (it reads all the rules)

    if not (SITE / "en" / "index.html").is_file():
        pytest.fail("There is no built site. Run `python3 dev.py build` first.")
    work = open_folder()
    sources = Sources(ROOT, SITE, ROOT / "build" / "onefile", Layout(ROOT).cache)
    archive, weights = make_release(sources, work / "out", release_date(checked_book(RULES)))
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(work)
    return Released(archive, work / archive.stem, weights, read_hosting(ROOT, SITE))


def open_folder() -> Path:
    """A folder that is gone at the end, and that a server under another account can read."""
    folder = Path(tempfile.mkdtemp(prefix="release-"))
    folder.chmod(0o755)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def published(released: Released, prefix: str) -> Path:
    """A folder for a server, with the site below the path PREFIX, as links to its files."""
    top = open_folder() / "www"
    place = top / prefix.strip("/")
    place.parent.mkdir(parents=True)
    shutil.copytree(released.site, place, copy_function=os.link)
    return top
