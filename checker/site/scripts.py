"""The browser modules, each page's joined into one script, named after what it holds."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.bundle.cache import scratch
from checker.bundle.inputs import BundleError
from checker.bundle.node import run_node
from checker.offline import digest
from checker.site.remember import recall, tree_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

# Where the modules stand in a checkout, and the scripts on the site of each language.
SOURCES = Path("overrides", "assets", "js")
FOLDER = "assets/js/"
CHECKER_WORKER = "assess/worker.js"
# What pages start, and the worker.
_ENTRIES = ("assess/main.js", CHECKER_WORKER, "learn/main.js", "offline/main.js", "search/main.js")
_OPTIONS = (
    "--bundle",
    "--platform=browser",
    "--target=es2022",
    "--charset=utf8",
    "--log-level=error",
)
# Names are left as they are, so that a host can still read what its copy runs.
_FOR_PAGES = ("--format=esm", "--minify-whitespace", "--minify-syntax")
_MODULE = re.compile(r'<script type="module" src="(?P<before>[^"]*)assets/js/(?P<name>[^"]+)">')


@dataclass(frozen=True)
class Script:
    """A script with all it imports; `name` is its path below assets/js, with a fingerprint."""

    name: str
    content: bytes

    @property
    def hash(self) -> str:
        """Return the SHA-256 in base64, as browsers read it."""
        return digest(self.content)


def join(root: Path, entries: Sequence[str], options: Sequence[str], work: Path) -> dict[str, str]:
    """Return modules, named by their path below overrides/assets/js, with all they import.

    `root` is the checkout, `options` esbuild's, `work` a folder for passing files.
    Raises BundleError when esbuild is not installed or a module cannot be joined.
    """
    esbuild = root / "node_modules" / "esbuild" / "bin" / "esbuild"
    if not esbuild.is_file():
        raise BundleError(f"{esbuild} is missing; run `python3 dev.py build`, which installs it.")
    sources = root / SOURCES
    files = [str(sources / entry) for entry in entries]
    with scratch(work) as folder:
        places = (f"--outdir={folder}", f"--outbase={sources}")
        run_node("node", str(esbuild), *files, *_OPTIONS, *options, *places)
        return {entry: (folder / entry).read_text("utf-8") for entry in entries}


def page_scripts(root: Path, work: Path) -> dict[str, Script]:
    """Return the scripts of the site by the module each begins with; arguments as for `join`."""
    # The version of esbuild stands in its package.json; `join` says what to do where it is missing.
    package = root / "node_modules" / "esbuild" / "package.json"
    version = package.read_text("utf-8") if package.is_file() else ""
    joined = recall(
        ("scripts", tree_hash(root / SOURCES), version),
        lambda: join(root, _ENTRIES, _FOR_PAGES, work),
    )
    made = {}
    for entry, text in joined.items():
        content = text.encode()
        mark = hashlib.sha256(content).hexdigest()[:8]
        made[entry] = Script(f"{entry.removesuffix('.js')}.{mark}.js", content)
    return made


def seal_modules(text: str, scripts: dict[str, Script]) -> str:
    """Let a page start the joined scripts, with the hash by which a browser runs no other.

    Style sheets and the classic script have none: opened from a disk, a page could then not use
    them, and without them it still reads well.
    """

    def sealed(found: re.Match[str]) -> str:
        script = scripts[found["name"]]
        address = f"{found['before']}{FOLDER}{script.name}"
        return f'<script type="module" src="{address}" integrity="sha256-{script.hash}">'

    return _MODULE.sub(sealed, text)


def put_scripts(folder: Path, scripts: dict[str, Script]) -> None:
    """Put the joined scripts in the place of the modules on the site of one language."""
    for modules in (folder / FOLDER).glob("*/"):
        shutil.rmtree(modules)
    for script in scripts.values():
        (folder / FOLDER / script.name).parent.mkdir(parents=True, exist_ok=True)
        (folder / FOLDER / script.name).write_bytes(script.content)
