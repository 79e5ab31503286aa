"""Turn Python sources into the byte code that the browser's Python runs.

Nothing is compiled unless its inputs changed: the results are kept under a hash of all of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.bundle.archive import write_zip
from checker.bundle.cache import cached, digest
from checker.bundle.node import run_node
from checker.bundle.stdlib import stand_ins, standard_library
from checker.bundle.wheel import project_version, write_wheel

if TYPE_CHECKING:
    from checker.bundle.inputs import Inputs

_HERE = Path(__file__).parent


def _toolchain(inputs: Inputs) -> dict[str, bytes]:
    """Return what decides the output besides the sources: the compiler's parts and versions."""
    parts = {name: (_HERE / name).read_bytes() for name in ("compile.mjs", "in_pyodide.py")}
    parts["pyodide"] = (inputs.pyodide / "package.json").read_bytes()
    parts["tools"] = "\n".join(sorted(p.name for p in inputs.tools.glob("*.dist-info"))).encode()
    return parts


def compiled_library(inputs: Inputs, cache: Path) -> Path:
    """Return the trimmed standard library as byte code."""
    stock = inputs.pyodide / "python_stdlib.zip"
    ours = stand_ins(inputs.stand_ins)
    parts = _toolchain(inputs) | ours
    parts |= {"list": inputs.module_list.read_bytes(), "stock": stock.read_bytes()}

    def make(work: Path) -> Path:
        write_zip(work / "stdlib.zip", standard_library(stock, inputs.module_list, ours))
        # Level 2 drops docstrings and asserts.
        # It is for the library only; the engine keeps both.
        return _compile(inputs, work, "stdlib.zip", level=2)

    return cached(cache, f"stdlib-{digest(parts)[:16]}", make)


def compiled_engine(inputs: Inputs, cache: Path, sources: dict[str, bytes]) -> Path:
    """Return the engine's wheel as byte code."""
    version = project_version(inputs.project)
    parts = _toolchain(inputs) | sources | {"version": version.encode()}
    parts["wheel.py"] = (_HERE / "wheel.py").read_bytes()

    def make(work: Path) -> Path:
        return _compile(inputs, work, write_wheel(work, version, sources).name, level=0)

    return cached(cache, f"engine-{digest(parts)[:16]}", make)


def _compile(inputs: Inputs, work: Path, archive: str, level: int) -> Path:
    """Compile `work/archive` inside Pyodide and return the result."""
    folders = (str(path.resolve()) for path in (inputs.pyodide, inputs.tools, work))
    run_node(inputs.node, "compile.mjs", *folders, archive, str(level))
    return next((work / "out").iterdir())
