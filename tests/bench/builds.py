"""Building: the whole site beside bare MkDocs, the first time, a saved page, and the proofs.

A build remembers what did not change, so each turn changes something: a page, and words of a rule
in both languages.  The first build has nothing to remember: what set-up leaves behind, and no more.
"""

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
_RULE = Path("rules", "topics", "visibility.yml")
# Words of that rule, which stand on its page, on cards of examples and in the checker.
_WORDS = ("you take part, but do not lead", "vous participez, sans diriger")
# All that set-up puts into the cache.
_SET_UP = "pyodide-tools"


def builds(_: Means) -> list[Figure]:
    """Return seconds for whole builds, bare ones, a build after a save, and the proofs."""
    work = open_folder()
    copy = _new_copy(work / "copy")
    _build(copy)
    configs = [_bare(work, copy, lang) for lang in LANGS]
    first: list[float] = []
    changed: list[float] = []
    bare: list[float] = []
    same: list[float] = []
    for turn in range(RUNS):
        fresh = _new_copy(work / f"first-{turn}")
        first.append(_seconds(partial(_build, fresh)))
        _change(copy, turn)
        changed.append(_seconds(partial(_build, copy)))
        bare.append(_seconds(partial(_at_once, configs)))
        same.append(_seconds(partial(_build, copy)))
    saves = _saves(copy)
    proofs = [_seconds(partial(_run, ROOT, "checker", "prove")) for _ in range(RUNS)]
    group = "Building, both languages: seconds"
    mkdocs = "bare MkDocs with its Material theme, on the pages that ours writes for it"
    begun = "the whole site for the first time after set-up, with nothing remembered"
    every = "the whole site, every check passed, after a page and words of a rule changed"
    saved = "again after a page was saved, under serve, once noticed"
    return [
        Figure(group, every, "s", changed, mkdocs, bare, at_most=3),
        Figure(group, begun, "s", first, "the aim", [_BUILD], at_most=1),
        Figure(group, begun, "s", first, mkdocs, bare),
        Figure(group, "the whole site, when nothing changed", "s", same, mkdocs, bare),
        Figure(group, saved, "s", saves, "the aim", [_SAVE], at_most=1),
        Figure(group, "the proofs", "s", proofs, "the aim", [_PROOFS], at_most=1),
    ]


def _new_copy(place: Path) -> Path:
    """Copy the sources, with the cache that set-up leaves: nothing was built here before."""
    return copy_of_the_sources(place, knowing=[_SET_UP])


def _change(copy: Path, turn: int) -> None:
    """Change a page, and the words of a rule."""
    page, rule = copy / _PAGE, copy / _RULE
    page.write_text(f"{page.read_text('utf-8')}\nYou may read this a {turn + 2}. time.\n", "utf-8")
    text = rule.read_text("utf-8")
    for words in _WORDS:
        assert words in text, f"{_RULE} no longer says “{words}”; name other words of a rule here"
        text = text.replace(words, f"{words} ({turn + 2})")
    rule.write_text(text, "utf-8")


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _build(copy: Path) -> None:
    _run(copy, "checker.site", str(copy / "site"))


def _run(place: Path, *module: str) -> None:
    subprocess.run(_python(*module), cwd=place, env=_environment(), capture_output=True, check=True)


def _python(*module: str) -> list[str]:
    return [sys.executable, "-m", *module]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}


def _bare(work: Path, copy: Path, lang: str) -> Path:
    """Write a configuration with nothing of ours, for the pages of one language of a copy."""
    ours = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    config = {
        "site_name": "Bare",
        "docs_dir": str(Layout(copy).tree / lang),
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


def _saves(copy: Path) -> list[float]:
    """Seconds from a save to the finished site."""
    page = copy / _PAGE
    text = page.read_text("utf-8")
    taken = []
    with _again(copy, copy / "saved") as build:
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
