"""Lay out the runtime folder and describe it in manifest.json, so that the page holds no names."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any

from checker.bundle.cache import digest

if TYPE_CHECKING:
    from pathlib import Path

PROTOCOL = 3
_OWN = {"engine": "engine.{}.whl", "rulebook": "rulebook.{}.json"}


def lay_out(pyodide: Path, files: dict[str, Path], rulebook: Path, staged: Path) -> dict[str, Any]:
    """Copy `files` and the rule book into `staged`, write manifest.json and return its content.

    `pyodide` is the folder of the Pyodide package; `files` maps a role to the file that plays it.
    """
    contents = {name: path.read_bytes() for name, path in files.items()}
    about = _about(pyodide)
    interpreter = {files[name].name: contents[name] for name in files if name not in _OWN}
    directory = f"pyodide-{about['version']}-{digest(interpreter)[:8]}/"
    names = {name: directory + path.name for name, path in files.items()}
    contents["rulebook"] = rulebook.read_bytes()
    # What changes often has a name of its own, so that a returning browser fetches only that.
    for name, pattern in _OWN.items():
        names[name] = pattern.format(hashlib.sha256(contents[name]).hexdigest()[:8])

    (staged / directory).mkdir(parents=True)
    for name, content in contents.items():
        (staged / names[name]).write_bytes(content)
    manifest = {
        "protocol": PROTOCOL,
        "pyodide": about["version"],
        "python": about["python"],
        "abi": about["abi_version"],
        "directory": directory,
        # The loader wants the description of its own release; an empty package list means
        # that it never looks for a package anywhere.
        "lockFile": {"info": about, "packages": {}},
        "files": names,
        "sizes": {names[name]: len(content) for name, content in contents.items()},
        "sha256": {
            names[name]: base64.b64encode(hashlib.sha256(content).digest()).decode()
            for name, content in contents.items()
        },
    }
    text = json.dumps(manifest, indent=2, sort_keys=True) + "\n"
    (staged / "manifest.json").write_bytes(text.encode())
    return manifest


def _about(pyodide: Path) -> dict[str, str]:
    """Return what Pyodide says of its own release: version, Python, interface, platform."""
    info = json.loads((pyodide / "pyodide-lock.json").read_bytes())["info"]
    version = json.loads((pyodide / "package.json").read_bytes())["version"]
    return {**info, "version": version}
