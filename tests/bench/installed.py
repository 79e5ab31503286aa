"""The peers: packages that only the benchmark needs, installed by their pins into .cache/bench."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

PINS = Path(__file__).parent / "peers"
PLACE = ROOT / ".cache" / "bench"
ESBUILD = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"


@cache
def peers() -> Path:
    """Return the folder with the peers and our scripts for them; install what is missing."""
    stamp = PLACE / ".stamp"
    files = [PINS / name for name in ("package.json", "package-lock.json")]
    key = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    if not stamp.is_file() or stamp.read_text() != key:
        shutil.rmtree(PLACE, ignore_errors=True)
        PLACE.mkdir(parents=True)
        for file in files:
            shutil.copy(file, PLACE)
        # The lock has the hash of each package, and no package runs a script of its own.
        _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        stamp.write_text(key)
    for script in PINS.glob("*.mjs"):
        shutil.copy(script, PLACE)
    return PLACE


def bundle(name: str, target: Path) -> None:
    """Write peers/NAME with everything it imports into one module, TARGET."""
    options = ("--bundle", "--minify", "--format=esm", "--target=chrome120", "--log-level=error")
    _run("node", str(ESBUILD), str(peers() / name), f"--outfile={target}", *options)


def script(name: str, *arguments: str) -> str:
    """Run peers/NAME with ARGUMENTS and return what it printed."""
    return _run("node", str(peers() / name), *arguments)


def _run(program: str, *arguments: str) -> str:
    found = shutil.which(program)
    assert found, f"{program} was not found; install Node.js, which brings node and npm"
    done = subprocess.run(
        [found, *arguments],
        cwd=PLACE,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{program} {arguments[0]} failed:\n{done.stderr or done.stdout}"
    return done.stdout
