"""Turn Python sources into the byte code that the browser's Python runs.

Nothing is compiled unless its inputs changed: the results are kept under a hash of all of them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.bundle.archive import write_zip
from checker.bundle.cache import cached_together, digest
from checker.bundle.node import run_node
from checker.bundle.stdlib import stand_ins, standard_library
from checker.bundle.wheel import project_version, write_wheel

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.bundle.inputs import Inputs

_HERE = Path(__file__).parent


def _toolchain(inputs: Inputs) -> dict[str, bytes]:
    """Return what decides the output besides the sources: the compiler's parts and versions."""
    parts = {name: (_HERE / name).read_bytes() for name in ("compile.mjs", "in_pyodide.py")}
    parts["pyodide"] = (inputs.pyodide / "package.json").read_bytes()
    parts["tools"] = "\n".join(sorted(p.name for p in inputs.tools.glob("*.dist-info"))).encode()
    return parts


def compiled(inputs: Inputs, cache: Path, sources: dict[str, bytes]) -> dict[str, Path]:
    """Return byte code by role: the trimmed standard library, and the engine's wheel.

    To start Pyodide takes longer than to compile, so what is missing is compiled in one start.
    Raises BundleError when it cannot be compiled.
    """
    jobs = {"stdlib": _library(inputs), "engine": _engine(inputs, sources)}

    def make(work: Path, missing: list[str]) -> dict[str, Path]:
        levels = {}
        for role in missing:
            (work / role).mkdir()
            archive = jobs[role].write(work / role)
            levels[archive.relative_to(work).as_posix()] = jobs[role].level
        folders = (str(path.resolve()) for path in (inputs.pyodide, inputs.tools, work))
        run_node(inputs.node, "compile.mjs", *folders, json.dumps(levels))
        return {role: next((work / role / "out").iterdir()) for role in missing}

    return cached_together(cache, {role: job.key for role, job in jobs.items()}, make)


@dataclass(frozen=True)
class _Job:
    """An archive of sources to compile."""

    key: str
    """Names the result in the cache."""
    write: Callable[[Path], Path]
    """Writes the archive into a folder, and returns its path."""
    level: int
    """Of Python's optimization: 0 keeps docstrings and asserts, 2 drops both."""


def _library(inputs: Inputs) -> _Job:
    stock = inputs.pyodide / "python_stdlib.zip"
    ours = stand_ins(inputs.stand_ins)
    parts = _toolchain(inputs) | ours
    parts |= {"list": inputs.module_list.read_bytes(), "stock": stock.read_bytes()}

    def write(folder: Path) -> Path:
        archive = folder / "stdlib.zip"
        write_zip(archive, standard_library(stock, inputs.module_list, ours))
        return archive

    # The library loses its docstrings and asserts, the engine keeps both.
    return _Job(f"stdlib-{digest(parts)[:16]}", write, level=2)


def _engine(inputs: Inputs, sources: dict[str, bytes]) -> _Job:
    version = project_version(inputs.project)
    parts = _toolchain(inputs) | sources | {"version": version.encode()}
    parts["wheel.py"] = (_HERE / "wheel.py").read_bytes()

    def write(folder: Path) -> Path:
        return write_wheel(folder, version, sources)

    return _Job(f"engine-{digest(parts)[:16]}", write, level=0)
