"""The packed runtime, made once for all tests of this folder."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from checker.author.compile import compile_rules
from checker.bundle import build
from checker.bundle.inputs import ROOT, Inputs

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Packed:
    folder: Path
    manifest: dict[str, Any]
    rulebook: Path
    cache: Path
    project: Path

    def file(self, role: str) -> Path:
        return self.folder / str(self.manifest["files"][role])


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Packed:
    base = tmp_path_factory.mktemp("packed")
    # Packed from a copy, so that a file saved while the tests run cannot split them in two.
    project = base / "project"
    (project / "checker").mkdir(parents=True)
    shutil.copy(ROOT / "pyproject.toml", project)
    shutil.copy(ROOT / "checker" / "__init__.py", project / "checker")
    shutil.copytree(
        ROOT / "checker" / "engine",
        project / "checker" / "engine",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    rulebook = base / "rulebook.json"
    rulebook.write_text(json.dumps(compile_rules(ROOT / "rules")), encoding="utf-8")
    cache = base / "cache"
    # What the build compiled is found by its content, and compiled here where it does not fit.
    if (ROOT / ".cache" / "bundle").is_dir():
        shutil.copytree(ROOT / ".cache" / "bundle", cache)
    manifest = build(rulebook, base / "runtime", cache, Inputs(project=project))
    return Packed(base / "runtime", manifest, rulebook, cache, project)


@pytest.fixture
def project(packed: Packed, tmp_path: Path) -> Path:
    """A copy of what was packed, to plant faults in."""
    return shutil.copytree(packed.project, tmp_path / "project")


@pytest.fixture
def library() -> Path:
    return Inputs().module_list
