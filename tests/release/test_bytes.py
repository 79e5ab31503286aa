"""What a visit moves, in brotli as a host sends it: it may shrink, and not grow unnoticed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from checker.site.words import LANGS
from tests.conftest import ROOT
from tests.e2e.checker_page import ADDRESS
from tests.release.made import released

KB = 1000
BUDGET = 100 * KB
# Pyodide as it comes: its five core files, as `python3 dev.py bench startup` serves them.
PLAIN = {"314.0.7": 5_547_776}
AT_MOST = 0.66
_SCRIPT = re.compile(r'<script [^>]*src="([^"]+)"')
_LINK = re.compile(
    r'<link [^>]*rel="(?:stylesheet|preload|icon)"[^>]*href="([^"]+)"|'
    r'<link [^>]*href="([^"]+)"[^>]*rel="(?:stylesheet|preload|icon)"'
)
_IMAGE = re.compile(r'<img [^>]*src="([^"]+)"')
# A page in the device's own typeface; a test in the browser sees that it fetches none.
_OWN = re.compile(r'<body class="[^"]*\bdevice-type\b')
_FONT = re.compile(r'url\("([^"]+\.woff2)"\)')


def moved(file: Path) -> int:
    """Bytes on the wire."""
    smaller = file.with_name(f"{file.name}.br")
    return (smaller if smaller.is_file() else file).stat().st_size


def asked_by(page: Path) -> set[Path]:
    """The files that a page brings along, with itself; the fonts of its styles included."""
    text = page.read_text("utf-8")
    named = [*_SCRIPT.findall(text), *_IMAGE.findall(text), *map("".join, _LINK.findall(text))]
    files = {page, *((page.parent / name).resolve() for name in named)}
    sheets = [file for file in files if file.suffix == ".css" and not _OWN.search(text)]
    fonts = {
        (sheet.parent / font).resolve()
        for sheet in sheets
        for font in _FONT.findall(sheet.read_text("utf-8"))
    }
    return files | fonts


def test_every_page_is_within_its_budget() -> None:
    site = released().site.resolve()
    weights = {
        page.relative_to(site).as_posix(): sum(map(moved, asked_by(page)))
        for page in site.rglob("*.html")
    }

    assert len(weights) > 100
    heavy = {name: weight for name, weight in weights.items() if weight > BUDGET}
    assert heavy == {}


@pytest.mark.parametrize("lang", LANGS)
def test_a_first_visit_to_the_checker_moves_less_than_a_plain_interpreter(lang: str) -> None:
    site = released().site.resolve()
    page = site / ADDRESS[lang]
    found = re.search(r'id="assess-data">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)
    assert found
    data = json.loads(found[1])
    engine = {site / "runtime" / path for path in data["manifest"]["files"].values()}
    worker = {page.parent / data["worker"]["address"]}

    whole = sum(map(moved, asked_by(page) | engine | worker))

    version = json.loads((ROOT / "node_modules/pyodide/package.json").read_text())["version"]
    assert whole <= AT_MOST * PLAIN[version]


def test_no_other_page_brings_anything_of_the_engine() -> None:
    site = released().site.resolve()
    checks = {site / ADDRESS[lang] for lang in LANGS}

    for page in set(site.rglob("*.html")) - checks:
        assert [file for file in asked_by(page) if "runtime" in file.parts] == [], page
        assert not re.search(r"runtime/[\w.-]+\.(?:mjs|wasm|zip|whl)", page.read_text("utf-8"))
