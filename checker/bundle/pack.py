"""Package the browser runtime: the interpreter, its library, the engine, the rules, a manifest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checker.bundle.cache import digest, scratch
from checker.bundle.compile import compiled
from checker.bundle.inputs import BundleError, Inputs
from checker.bundle.interpreter import lightened
from checker.bundle.layout import lay_out
from checker.bundle.node import run_node
from checker.bundle.wheel import engine_modules, engine_sources

_HERE = Path(__file__).parent
_INTERPRETER = {
    "loader": "pyodide.mjs",
    "asm": "pyodide.asm.mjs",
    "wasm": "pyodide.asm.wasm",
}


def build(rulebook: Path, out: Path, cache: Path, inputs: Inputs | None = None) -> dict[str, Any]:
    """Package the runtime into `out`, replacing it whole, and return the manifest.

    `rulebook` is the compiled rule book (JSON); `cache` keeps compiled archives between runs.
    Raises BundleError when an input is missing or the packed runtime does not start.
    """
    inputs = inputs or Inputs()
    _require(inputs, rulebook)
    sources = engine_sources(inputs.project)
    archives = compiled(inputs, cache, sources)
    with scratch(out.parent) as work:
        files = _interpreter(inputs, work) | archives
        staged = work / "runtime"
        manifest = lay_out(inputs.pyodide, files, rulebook, staged)
        _verify(inputs, cache, staged, manifest, engine_modules(sources))
        if out.exists():
            out.replace(work / "old")
        staged.replace(out)
    return manifest


def _interpreter(inputs: Inputs, work: Path) -> dict[str, Path]:
    """Return the files of the interpreter, of which those that change are written into `work`."""
    files = {name: inputs.pyodide / file for name, file in _INTERPRETER.items()}
    loader, script = (files[name].read_text("utf-8") for name in ("loader", "asm"))
    smaller, module = lightened(script, loader, files["wasm"].read_bytes())
    for name, content in (("asm", smaller.encode()), ("wasm", module)):
        files[name] = work / _INTERPRETER[name]
        files[name].write_bytes(content)
    return files


def _require(inputs: Inputs, rulebook: Path) -> None:
    """Raise BundleError for the first input that is not there, with what to do."""
    needed = {
        inputs.pyodide / "pyodide.asm.wasm": "run `python3 dev.py build`, which installs it",
        inputs.tools / "pyodide_build": "run `python3 dev.py build`, which installs it",
        rulebook: "compile the rules first with `python -m checker compile`",
    }
    for path, remedy in needed.items():
        if not path.exists():
            raise BundleError(f"{path} is missing; {remedy}.")


def _verify(
    inputs: Inputs, cache: Path, staged: Path, manifest: dict[str, Any], modules: list[str]
) -> None:
    """Start the packed runtime and import the engine, unless these bytes were seen to work."""
    scripts = (_HERE / "verify.mjs").read_bytes() + (_HERE / "start.mjs").read_bytes()
    packed = f"{manifest['directory']} {manifest['files']['engine']}"
    proof = cache / f"verified-{digest({packed: scripts})[:16]}"
    if proof.exists():
        return
    try:
        run_node(inputs.node, "verify.mjs", str(staged.resolve()), *modules)
    except BundleError as error:
        raise BundleError(
            f"the packed runtime does not start ({error}); if a module is missing, "
            f"add it to {inputs.module_list} with the reason, or do without it in the engine."
        ) from None
    proof.touch()
