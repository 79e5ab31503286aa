"""What the script for departments needs beside it in a release: some of our modules, and PyYAML."""

from __future__ import annotations

from pathlib import Path

import yaml

import checker

LIB = "lib"
EXAMPLE = "example-department"
SCRIPT = Path(__file__).with_name("department.py")
_OURS = Path(checker.__file__).parent
# The rest of the author side stays at home.
_AUTHOR = ("__init__.py", "document.py", "problems.py")


def carried() -> dict[str, Path]:
    """Return every file to carry, by its path in the release."""
    found = {f"{LIB}/checker/{name}": _OURS / name for name in ("__init__.py", "offline.py")}
    found |= {f"{LIB}/checker/author/{name}": _OURS / "author" / name for name in _AUTHOR}
    department = _OURS / "department"
    for file in sorted(department.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            found[f"{LIB}/checker/department/{file.relative_to(department).as_posix()}"] = file
    for file in sorted((department / "example").iterdir()):
        found[f"{EXAMPLE}/{file.name}"] = file
    found |= yaml_files()
    return found | {SCRIPT.name: SCRIPT}


def yaml_files() -> dict[str, Path]:
    """Return the files of PyYAML; its part in C is left out, for it suits one kind of machine."""
    folder = Path(yaml.__file__).parent
    return {f"{LIB}/yaml/{file.name}": file for file in sorted(folder.glob("*.py"))}
