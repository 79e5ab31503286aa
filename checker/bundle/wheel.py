"""Make the source wheel of the engine: what the browser runs, and nothing else.

The wheel is assembled by hand rather than by a build backend.
It has no dependencies, no scripts and no data, so three short files are all a backend would add,
and a backend would have to be told to leave out everything but the engine.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from checker.bundle.archive import write_zip
from checker.bundle.inputs import BundleError

if TYPE_CHECKING:
    from pathlib import Path

DISTRIBUTION = "checker"


def project_version(project: Path) -> str:
    """Return the version that pyproject.toml declares."""
    with (project / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def engine_sources(project: Path) -> dict[str, bytes]:
    """Return the engine's source files by their path inside the wheel.

    Raises BundleError when the project holds no engine.
    """
    package = project / "checker"
    files = [package / "__init__.py", *sorted((package / "engine").rglob("*.py"))]
    if len(files) == 1 or not files[0].is_file():
        raise BundleError(
            f"{package / 'engine'} holds no Python module, so there is no engine to package; "
            "restore checker/__init__.py and checker/engine/."
        )
    # Line ends are made equal so that a Windows checkout packs the same bytes.
    return {
        file.relative_to(project).as_posix(): file.read_bytes().replace(b"\r\n", b"\n")
        for file in files
    }


def engine_modules(sources: dict[str, bytes]) -> list[str]:
    """Return the dotted names of the modules in `sources`, parents first."""
    return sorted(
        name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in sources
    )


def write_wheel(folder: Path, version: str, sources: dict[str, bytes]) -> Path:
    """Write `checker-<version>-py3-none-any.whl` into `folder` and return its path."""
    info = f"{DISTRIBUTION}-{version}.dist-info"
    path = folder / f"{DISTRIBUTION}-{version}-py3-none-any.whl"
    described = {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {DISTRIBUTION}\nVersion: {version}\n",
        f"{info}/WHEEL": (
            "Wheel-Version: 1.0\nGenerator: checker.bundle\n"
            "Root-Is-Purelib: true\nTag: py3-none-any\n"
        ),
        # Filled in once the byte code exists.
        f"{info}/RECORD": "",
    }
    write_zip(path, sources | {name: text.encode() for name, text in described.items()})
    return path
