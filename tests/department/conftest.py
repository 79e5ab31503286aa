"""A department.yml to spoil, and a small site with every slot to lay it over."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

EXAMPLE = ROOT / "checker" / "department" / "example"
Write = Callable[[Any], Path]

PAGE = """<!doctype html>
<html lang="{lang}"><head><title>t</title>
<!--department:head--><!--/department:head-->
</head><body><main><h1>You have the right</h1>
<div><!--department:{slot}--><!--/department:{slot}--></div>
<p>What the law says.</p></main>
<!--department:band--><!--/department:band-->
<!--department:data--><!--/department:data-->
<footer>This is not a Government of Canada site.</footer></body></html>
"""
PAGES = {
    "index.html": "band",
    "404.html": "band",
    "en/index.html": "support",
    "en/consider/duties.html": "worksheet",
    "en/your-organization.html": "page",
    "fr/index.html": "support",
    "fr/votre-organisation.html": "page",
}


@pytest.fixture
def example() -> dict[str, Any]:
    """What the fictional department says; a test may spoil it."""
    loaded: dict[str, Any] = yaml.safe_load((EXAMPLE / "department.yml").read_text("utf-8"))
    return copy.deepcopy(loaded)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write data, or text as it is, to a department.yml with the logo beside it."""

    def written(data: Any) -> Path:
        folder = tmp_path / "department"
        folder.mkdir(exist_ok=True)
        shutil.copy(EXAMPLE / "logo.svg", folder)
        file = folder / "department.yml"
        text = data if isinstance(data, str) else yaml.safe_dump(data, allow_unicode=True)
        file.write_text(text, "utf-8")
        return file

    return written


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = tmp_path / "site"
    for path, slot in PAGES.items():
        file = made / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(lang="fr" if path.startswith("fr") else "en", slot=slot))
    (made / "runtime").mkdir()
    (made / "runtime" / "rulebook.json").write_text("{}")
    return made


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
