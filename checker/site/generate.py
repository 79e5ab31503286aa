"""Runs MkDocs for both languages at once and makes its complaints readable.

A language of which nothing changed that MkDocs reads is not made again.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from checker.site.configs import CONFIGS
from checker.site.layout import Layout
from checker.site.problems import Problem, SiteError, stop_on
from checker.site.remember import is_known, recall, tree_hash
from checker.site.words import LANGS

# A run ends soon: to look for garbage, meanwhile or at the end, would cost a fourth of it.
_RUN = """
import atexit, gc
gc.disable()
atexit.register(gc.freeze)
from mkdocs.__main__ import cli
cli()
"""
_MKDOCS = (sys.executable, "-c", _RUN, "build", "--strict", "--clean")
# Two builds of the same sources give the same bytes; dev.py gives the last commit's date.
_EPOCH = "1767225600"


def generate_changed(
    layout: Layout, out: Path, write: Callable[[str], None], finish: Callable[[str], None]
) -> None:
    """Build OUT/en and OUT/fr, or take from memory what MkDocs made of the same files.

    `write` writes the tree of one language, while MkDocs is at work on the one before; `finish` is
    called for each language that is built, while MkDocs may still be at work on the other.
    Raises SiteError on any warning, and with every fault that `write` raises.
    """
    shared = tree_hash(layout.theme, *(layout.root / config for config in CONFIGS.values()))
    keys: dict[str, tuple[str, ...]] = {}
    runs: dict[str, subprocess.Popen[str]] = {}
    problems: list[Problem] = []
    try:
        for lang in LANGS:
            try:
                write(lang)
            except SiteError as error:
                problems += error.problems
                continue
            keys[lang] = ("generated", lang, _epoch(), shared, tree_hash(layout.tree / lang))
            if not is_known(keys[lang]):
                runs[lang] = _begin(layout.root, out, lang)
        stop_on(problems)
        for lang in LANGS:
            if lang not in runs:
                _put(recall(keys[lang], partial(_contents, out / lang)), out / lang)
                finish(lang)
        _finish(runs)
    finally:
        for run in runs.values():
            if run.poll() is None:
                run.kill()
                run.communicate()
    for lang in runs:
        recall(keys[lang], partial(_contents, out / lang))
        finish(lang)


def generate(root: Path, out: Path) -> None:
    """Build OUT/en and OUT/fr from the configurations in ROOT; raises SiteError on any warning."""
    _finish({lang: _begin(root, out, lang) for lang in LANGS})


def _begin(root: Path, out: Path, lang: str) -> subprocess.Popen[str]:
    env = {**os.environ, "SOURCE_DATE_EPOCH": _epoch(), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.Popen(
        [*_MKDOCS, "--config-file", str(root / CONFIGS[lang]), "--site-dir", str(out / lang)],
        cwd=root,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def _finish(runs: dict[str, subprocess.Popen[str]]) -> None:
    """Wait for the runs; raises SiteError with the complaints of all."""
    problems: list[Problem] = []
    for lang, run in runs.items():
        said, _ = run.communicate()
        if run.returncode:
            problems += _complaints(said, CONFIGS[lang])
    stop_on(problems)


def _epoch() -> str:
    return os.environ.get("SOURCE_DATE_EPOCH", _EPOCH)


def _contents(folder: Path) -> dict[str, bytes]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def _put(files: dict[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _complaints(said: str, config: str) -> list[Problem]:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    notable = [line for line in lines if line.startswith(("WARNING", "ERROR", "Config value"))]
    return [Problem(config, line) for line in notable or lines[-5:]]
