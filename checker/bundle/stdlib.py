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


def stand_ins(folder: Path) -> dict[str, bytes]:
    """Return the source files in `folder` that stand in for modules of the same path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes().replace(b"\r\n", b"\n")
        for file in sorted(folder.rglob("*.py"))
    }


def standard_library(stock: Path, module_list: Path, ours: dict[str, bytes]) -> dict[str, bytes]:
    """Return the source files of the listed modules, by path, from the `stock` archive.

    `ours` are taken instead of the archive's. Raises BundleError for a module that neither holds,
    and for one of ours that the list does not name.
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
            chosen[member] = ours.get(member) or archive.read(member)
    unlisted = sorted(set(ours) - set(chosen))
    if unlisted:
        raise BundleError(
            f"{module_list}: {unlisted[0]} stands in for a module that is not listed, or that this "
            "Pyodide no longer has; list it, or remove the file."
        )
    return chosen
