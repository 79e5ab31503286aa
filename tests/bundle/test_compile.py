"""Byte code: what is compiled, how often Pyodide is started for it, and what is left in it."""

from __future__ import annotations

import functools
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import checker.engine
from checker.bundle.compile import compiled
from checker.bundle.inputs import Inputs
from checker.bundle.wheel import engine_sources

if TYPE_CHECKING:
    import pytest

    from tests.bundle.conftest import Packed


def test_all_that_is_missing_is_compiled_in_one_start_and_only_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[dict[str, int]] = []

    def run_node(_node: str, _script: str, *arguments: str) -> None:
        work, levels = Path(arguments[2]), json.loads(arguments[3])
        started.append({name.split("/")[0]: level for name, level in levels.items()})
        for name in levels:
            out = work / Path(name).parent / "out"
            out.mkdir()
            (work / name).replace(out / Path(name).name)

    monkeypatch.setattr("checker.bundle.compile.run_node", run_node)
    sources = engine_sources(Inputs().project)
    first = compiled(Inputs(), tmp_path, sources)
    again = compiled(Inputs(), tmp_path, sources)
    changed = compiled(Inputs(), tmp_path, sources | {"checker/engine/more.py": b""})

    assert started == [{"stdlib": 2, "engine": 0}, {"engine": 0}]
    assert again == first
    assert changed["stdlib"] == first["stdlib"]
    assert "checker/engine/more.py" in zipfile.ZipFile(changed["engine"]).namelist()


def test_the_engine_keeps_its_docstrings_and_the_library_loses_them(packed: Packed) -> None:
    with zipfile.ZipFile(packed.file("engine")) as wheel:
        engine = wheel.read("checker/engine/__init__.pyc")
    with zipfile.ZipFile(packed.file("stdlib")) as library:
        module = library.read("functools.pyc")

    assert checker.engine.__doc__ is not None
    assert checker.engine.__doc__.splitlines()[0].encode() in engine
    assert functools.__doc__ is not None
    assert functools.__doc__.splitlines()[0].encode() not in module
