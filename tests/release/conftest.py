"""A small site with one file of every kind, and a checkout around it that can be released."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from checker.release.hosting import Hosting, read_hosting
from checker.release.make import Sources
from tests.conftest import ROOT

RUNTIME = "runtime/pyodide-1.2.3-0123abcd"
LASTING = [
    "en/assets/css/site.89abcdef.css",
    f"{RUNTIME}/engine-1-cp314-none-any.whl",
    f"{RUNTIME}/pyodide.asm.mjs",
    f"{RUNTIME}/pyodide.asm.wasm",
    f"{RUNTIME}/pyodide.mjs",
    f"{RUNTIME}/stdlib.zip",
    "runtime/rulebook.4567cdef.json",
]
FRESH = [
    "404.html",
    "index.html",
    "offline.json",
    "sw.js",
    "en/index.html",
    "en/assets/css/assess.css",
    "en/assets/fonts/OFL.txt",
    "en/assets/fonts/face.woff2",
    "en/assets/img/mark.svg",
    "en/assets/js/boot.js",
    "en/assets/javascripts/workers/search.js",
    "fr/assets/javascripts/lunr/min/lunr.fr.min.js",
    "runtime/manifest.json",
]
# What the files of the parts say of their versions.
SAYS = {
    f"{RUNTIME}/pyodide.asm.wasm": "deflate 1.3.1 Copyright expat_2.7.3",
    "en/assets/javascripts/workers/search.js": "not as bright - 2.3.9",
    "runtime/manifest.json": json.dumps(
        {
            "pyodide": "1.2.3",
            "python": "3.14.2",
            "lockFile": {"info": {"platform": "emscripten_5_0_3"}},
            "files": {"wasm": f"{RUNTIME}/pyodide.asm.wasm"},
        }
    ),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = tmp_path / "checkout" / "site"
    for path in [*LASTING, *FRESH]:
        file = made / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = SAYS.get(path) or f"{path}\n" * 200
        file.write_text(text, "utf-8")
    return made


@pytest.fixture
def sources(site: Path, tmp_path: Path) -> Sources:
    """All that a release of the small site needs."""
    root = site.parent
    for name in ("mkdocs.yml", "package.json", "pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, root)
    return Sources(root, site, root / "build" / "onefile", tmp_path / "cache")


@pytest.fixture
def hosting(sources: Sources) -> Hosting:
    return read_hosting(sources.root, sources.site)
