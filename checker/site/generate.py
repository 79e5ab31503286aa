"""Runs MkDocs for both languages at once and makes its complaints readable."""

import os
import subprocess
import sys
from pathlib import Path

from checker.site.configs import CONFIGS
from checker.site.problems import Problem, SiteError
from checker.site.words import LANGS

_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--strict", "--clean")
# Two builds of the same sources give the same bytes; dev.py gives the last commit's date.
_EPOCH = "1767225600"


def generate(root: Path, out: Path) -> None:
    """Build OUT/en and OUT/fr from the configurations in ROOT; raises SiteError on any warning."""
    env = {"SOURCE_DATE_EPOCH": _EPOCH, **os.environ, "NO_MKDOCS_2_WARNING": "1"}
    runs = {
        lang: subprocess.Popen(
            [*_MKDOCS, "--config-file", str(root / CONFIGS[lang]), "--site-dir", str(out / lang)],
            cwd=root,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        for lang in LANGS
    }
    problems: list[Problem] = []
    for lang, run in runs.items():
        said, _ = run.communicate()
        if run.returncode:
            problems += _complaints(said, CONFIGS[lang])
    if problems:
        raise SiteError(problems)


def _complaints(said: str, config: str) -> list[Problem]:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    notable = [line for line in lines if line.startswith(("WARNING", "ERROR", "Config value"))]
    return [Problem(config, line) for line in notable or lines[-5:]]
