"""Run Node scripts and turn their failures into one sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from checker.bundle.inputs import BundleError

# A Pyodide that cannot start may wait for ever; a good run takes seconds, or a minute when busy.
TIMEOUT_SECONDS = 600
LONGEST_REASON = 300


def run_node(node: str, script: str, *arguments: str) -> None:
    """Run `script`, a file beside this module or a whole path, with `arguments`.

    Raises BundleError when Node is absent, fails, or does not finish in TIMEOUT_SECONDS.
    """
    name = Path(script).name
    program = shutil.which(node)
    if program is None:
        raise BundleError("Node.js was not found; install Node.js 18 or newer and try again.")
    command = [program, str(Path(__file__).parent / script), *arguments]
    # Options meant for other Node programs must not change what is packed.
    environment = {name: value for name, value in os.environ.items() if name != "NODE_OPTIONS"}
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BundleError(
            f"{name} was still running after {TIMEOUT_SECONDS} seconds and was stopped; "
            "run `python3 dev.py clean --all`, then build again."
        ) from None
    if done.returncode != 0:
        said = (done.stderr or done.stdout).split("\n")
        lines = [line.strip() for line in said if line.strip()]
        # Our scripts print one line, and esbuild marks its own among Node's.
        marked = [line for line in lines if "[ERROR]" in line]
        reason = (*marked, *reversed(lines), "no message")[0]
        raise BundleError(f"{name} failed: {reason[:LONGEST_REASON]}")
