"""Building: the whole site beside bare MkDocs, a saved page, and the proofs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import yaml

from checker.site.layout import Layout
from checker.site.words import LANGS
from tests.bench.figures import Figure
from tests.bench.means import Means
from tests.conftest import ROOT
from tests.copied import copy_of_the_sources
from tests.release.made import open_folder

RUNS = 3
_SAVES = 5
# Seconds.
_BUILD, _SAVE, _PROOFS = 15.0, 3.0, 60.0
_PAGE = Path("docs", "en", "faq.md")


def builds(_: Means) -> list[Figure]:
    """Return seconds for a whole build, a build after a save, and the proofs."""
    work = open_folder()
    configs = [_bare(work, lang) for lang in LANGS]
    whole: list[float] = []
    bare: list[float] = []
    for turn in range(RUNS):
        whole.append(_seconds(partial(_run, "checker.site", str(work / f"site-{turn}"))))
        bare.append(_seconds(partial(_at_once, configs)))
    saves = _saves(work)
    proofs = [_seconds(partial(_run, "checker", "prove")) for _ in range(RUNS)]
    group = "Building, both languages: seconds, caches warm"
    mkdocs = "bare MkDocs with its Material theme, on the pages that ours writes for it"
    every = "the whole site: rules compiled, pages made, every check passed"
    saved = "again after a page was saved, under serve, once noticed"
    return [
        Figure(group, every, "s", whole, mkdocs, bare, at_most=3),
        Figure(group, every, "s", whole, "the aim", [_BUILD], at_most=1),
        Figure(group, saved, "s", saves, "the aim", [_SAVE], at_most=1),
        Figure(group, saved, "s", saves, "the whole site", whole),
        Figure(group, "the proofs", "s", proofs, "the aim", [_PROOFS], at_most=1),
    ]


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _run(*module: str) -> None:
    subprocess.run(_python(*module), cwd=ROOT, env=_environment(), capture_output=True, check=True)


def _python(*module: str) -> list[str]:
    return [sys.executable, "-m", *module]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}


def _bare(work: Path, lang: str) -> Path:
    """Write a configuration with nothing of ours, for the pages of one language."""
    ours = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    config = {
        "site_name": "Bare",
        "docs_dir": str(Layout(ROOT).tree / lang),
        "site_dir": str(work / f"bare-{lang}"),
        "use_directory_urls": False,
        "theme": {"name": "material", "language": lang, "font": False},
        # The pages are written with these.
        "markdown_extensions": ours["markdown_extensions"],
    }
    file = work / f"mkdocs-{lang}.yml"
    file.write_text(yaml.safe_dump(config), "utf-8")
    return file


def _at_once(configs: list[Path]) -> None:
    """Build both languages beside each other, as ours does."""
    started = [
        subprocess.Popen(
            [*_python("mkdocs", "build", "--quiet", "--config-file"), str(config)],
            env=_environment(),
            stderr=subprocess.DEVNULL,
        )
        for config in configs
    ]
    for each in started:
        assert each.wait() == 0, "bare MkDocs did not build the pages"


def _saves(work: Path) -> list[float]:
    """Seconds from a save to the finished site, in a copy whose pages may be changed."""
    copy = copy_of_the_sources(work / "copy")
    page = copy / _PAGE
    text = page.read_text("utf-8")
    taken = []
    with _again(copy, work / "saved") as build:
        build()
        for turn in range(_SAVES):
            page.write_text(f"{text}\nYou may read this a {turn + 2}. time.\n", "utf-8")
            taken.append(_seconds(build))
    return taken


@contextmanager
def _again(copy: Path, out: Path) -> Iterator[Callable[[], None]]:
    """What builds the copy again, as `dev.py serve` does: in one process that stays."""
    with subprocess.Popen(
        [*_python("checker.site", str(out), "--again")],
        cwd=copy,
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        asked, told = process.stdin, process.stdout
        assert asked is not None
        assert told is not None

        def build() -> None:
            asked.write("\n")
            asked.flush()
            assert told.readline().strip() == "0", "a page was saved and the site was not built"

        yield build
        asked.close()
