"""A copy of dev.py in a folder of its own, where any fault can be planted."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Project:
    """A project with dev.py and empty locks; its name has a space and an accent."""

    folder: Path

    @property
    def dev(self) -> Path:
        return self.folder / "dev.py"

    def module(self) -> Any:
        """Load this copy of dev.py as a module of its own."""
        return load(self.dev)

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(self.dev), *arguments],
            env={**os.environ, "PYTHONUTF8": "1", **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    def write(self, name: str, content: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev_under_test", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "Été à part")
    made.folder.mkdir()
    shutil.copy(ROOT / "dev.py", made.dev)
    made.write("requirements.txt", "")
    made.write("requirements-pyodide.txt", "")
    made.write("package.json", json.dumps({"name": "trial", "version": "1.0.0"}))
    root = {"name": "trial", "version": "1.0.0"}
    lock = {**root, "lockfileVersion": 3, "requires": True, "packages": {"": root}}
    made.write("package-lock.json", json.dumps(lock))
    return made
