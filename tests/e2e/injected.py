"""Packages from node_modules as one script each, made once for every version of the locks."""

import hashlib
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
MODULES = ROOT / "node_modules"
_ENTRIES = Path(__file__).parent / "inject"
_KEPT = ROOT / ".cache" / "injected"
_OPTIONS = ("--bundle", "--minify", "--keep-names", "--format=iife", "--target=chrome120")


@cache
def script(name: str) -> str:
    """Return inject/NAME.mjs with everything it imports, as text that a page can evaluate."""
    entry = _ENTRIES / f"{name}.mjs"
    made_from = entry.read_bytes() + (ROOT / "package-lock.json").read_bytes()
    kept = _KEPT / f"{name}-{hashlib.sha256(made_from).hexdigest()[:16]}.js"
    if not kept.is_file():
        _bundle(entry, kept)
    return kept.read_text("utf-8") + ";undefined"


def _bundle(entry: Path, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        made = Path(folder, kept.name)
        esbuild = str(MODULES / "esbuild" / "bin" / "esbuild")
        command = [shutil.which("node") or "node", esbuild, str(entry), f"--outfile={made}"]
        done = subprocess.run(
            [*command, *_OPTIONS], capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, f"{entry.name} could not be bundled:\n{done.stderr}"
        # Two workers may get here at once: the rename is whole, and their bytes are the same.
        made.replace(kept)
