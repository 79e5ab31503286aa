"""The browser modules as one script each: the page's, and the worker's with Pyodide inside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.bundle.inputs import BundleError
from checker.site.scripts import join

if TYPE_CHECKING:
    from pathlib import Path

_OPTIONS = (
    "--format=iife",
    # Pyodide asks for these under Node only.
    "--external:node:*",
    # A script that is no module has no address of its own.
    "--define:import.meta.url=self.location.href",
)
# Either would end the element that the script stands in, or change how the rest of it is read.
_UNSAFE = re.compile(r"</script|<!--", re.IGNORECASE)


def joined(root: Path, entry: str, work: Path, packed: Path) -> str:
    """Return a module of overrides/assets/js/onefile and all it imports as one script.

    `root` is the checkout, `work` a folder for passing files, `packed` the interpreter's script.
    Raises BundleError when esbuild is not installed or a module cannot be joined.
    """
    # The package's own would miss what was taken from the WebAssembly (see bundle/interpreter.py).
    options = (*_OPTIONS, f"--alias:pyodide/{packed.name}={packed.resolve()}")
    (script,) = join(root, [f"onefile/{entry}"], options, work).values()
    return script


def inline(script: str) -> str:
    """Return a script as it may stand in a page; raises BundleError when it may not."""
    found = _UNSAFE.search(script)
    if found:
        near = script[max(0, found.start() - 40) : found.end()]
        raise BundleError(f"a script of the one-file checker holds {found[0]}: {near!r}; reword it")
    return script
