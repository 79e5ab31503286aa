"""Choose the part of Python's standard library that the browser receives."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from checker.bundle.inputs import BundleError

if TYPE_CHECKING:
    from pathlib import Path


def read_module_list(path: Path) -> list[str]:
    """Return the module names in `path`, sorted; `#` starts a comment.

    Raises BundleError, naming the line, for a name given twice or a part without its package.
    """
    lines: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        name = line.partition("#")[0].strip()
        if not name:
            continue
        if name in lines:
            raise BundleError(
                f"{path}:{number}: {name} is already on line {lines[name]}; remove one of the two."
            )
        lines[name] = number
    for name, number in lines.items():
        package = name.rpartition(".")[0]
        if package and package not in lines:
            raise BundleError(
                f"{path}:{number}: {name} is listed without its package; add a line {package}."
            )
    return sorted(lines)


def standard_library(stock: Path, module_list: Path) -> dict[str, bytes]:
    """Return the source files of the listed modules, by path, from the `stock` archive.

    Raises BundleError for a module that the archive does not hold.
    """
    chosen: dict[str, bytes] = {}
    with zipfile.ZipFile(stock) as archive:
        names = set(archive.namelist())
        for module in read_module_list(module_list):
            base = module.replace(".", "/")
            member = next((n for n in (f"{base}/__init__.py", f"{base}.py") if n in names), None)
            if member is None:
                raise BundleError(
                    f"{module_list}: {module} is not in {stock.name}; "
                    "correct the name, or remove it if this Pyodide no longer has it."
                )
            chosen[member] = archive.read(member)
    return chosen
