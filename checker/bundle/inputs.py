"""Where the packaging finds its inputs, and the one error it raises."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).resolve().parent
ROOT = _HERE.parents[1]


class BundleError(Exception):
    """The runtime could not be packaged; the message is one sentence with the remedy."""


@dataclass(frozen=True)
class Inputs:
    """Where the packaging finds what it packs.

    Tests point these elsewhere to plant faults.
    """

    project: Path = ROOT
    pyodide: Path = ROOT / "node_modules" / "pyodide"
    tools: Path = ROOT / ".cache" / "pyodide-tools"
    module_list: Path = _HERE / "stdlib-modules.txt"
    stand_ins: Path = _HERE / "stand_ins"
    node: str = "node"
