"""Make the interpreter's files smaller and quicker to read, without changing what they do.

Left out is what only libraries linked at run time would need: there are none.
Emscripten builds Python as a main module: its WebAssembly exports nearly every function, and its
script gives most of them a variable and an entry, for whatever library might ask.
What is kept is all that either script names; functions themselves stay, as others call them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.bundle.inputs import BundleError

if TYPE_CHECKING:
    from collections.abc import Container

_BEGIN = "function assignWasmExports(wasmExports){"
_NAME = re.compile(r"[\w$]+")
# _free=Module["_free"]=wasmExports["free"]
_ASSIGNED = re.compile(
    r'(?P<variable>[\w$]+)=Module\["(?P=variable)"\]=wasmExports\["[^"]+"\](\.value>>>0)?'
)
# Of a WebAssembly file: what it begins with, and the number of the section that lists exports.
_MAGIC = b"\0asm\1\0\0\0"
_EXPORTS = 7


def lightened(script: str, loader: str, module: bytes) -> tuple[str, bytes]:
    """Return Emscripten's `script` and its WebAssembly `module` without what nothing uses.

    The script is also put in brackets, see `begun_at_once`.
    `loader` is Pyodide's own script, which uses both.
    Raises BundleError when one of them is not built the way this expects.
    """
    smaller = begun_at_once(without_entries(script, loader))
    return smaller, without_exports(module, names(smaller) | names(loader))


def without_entries(script: str, loader: str) -> str:
    """Return Emscripten's `script` without the variables that neither it nor `loader` uses.

    Raises BundleError when the script is not built the way this expects.
    """
    begin = script.find(_BEGIN)
    end = script.find("}", begin)
    declared = script.rfind(";var ", 0, begin) + 1
    if begin < 0 or script.count(_BEGIN) != 1 or not declared:
        raise BundleError(_unexpected("one function that assigns the exports after their names"))
    used = names(script[:declared] + script[end:] + loader)
    statements = script[begin + len(_BEGIN) : end].split(";")
    unused = {
        found["variable"]
        for statement in statements
        if (found := _ASSIGNED.fullmatch(statement)) and found["variable"] not in used
    }
    if not unused:
        raise BundleError(_unexpected("entries that nothing uses"))
    variables = script[declared + len("var ") : begin].rstrip(";").split(",")
    return "".join(
        (
            script[:declared],
            "var ",
            ",".join(name for name in variables if name not in unused),
            ";",
            _BEGIN,
            ";".join(each for each in statements if each.partition("=")[0] not in unused),
            script[end:],
        )
    )


def begun_at_once(script: str) -> str:
    """Return Emscripten's `script` with its one function in brackets.

    Chromium reads a function in brackets at once; any other it only skims, to read it again when
    it is called.
    Raises BundleError when the script is not built the way this expects.
    """
    begin, end = "async function _createPyodideModule(", "export default _createPyodideModule;"
    if not script.startswith(begin) or not script.rstrip().endswith(end):
        raise BundleError(_unexpected("one function, exported"))
    body = script.removeprefix(begin).rstrip().removesuffix(end)
    return f"const _createPyodideModule=(async function({body});{end}\n"


def names(script: str) -> set[str]:
    """Return everything in `script` that could name an export."""
    return set(_NAME.findall(script))


def without_exports(module: bytes, used: Container[str]) -> bytes:
    """Return a WebAssembly `module` that exports only what is in `used`; no number changes.

    The layout of a module is that of the WebAssembly Core Specification, section 5.5.
    Raises BundleError when it is no such module.
    """
    if not module.startswith(_MAGIC):
        raise BundleError(_unexpected("a WebAssembly module"))
    parts = [_MAGIC]
    at = len(_MAGIC)
    while at < len(module):
        size, begin = _number(module, at + 1)
        content = module[begin : begin + size]
        if module[at] == _EXPORTS:
            content = _filtered(content, used)
        parts += [module[at : at + 1], _encoded(len(content)), content]
        at = begin + size
    return b"".join(parts)


def _filtered(exports: bytes, used: Container[str]) -> bytes:
    """Return the content of a section of exports with those in `used`."""
    count, at = _number(exports, 0)
    kept = []
    for _ in range(count):
        size, begin = _number(exports, at)
        # A name, a byte for the kind, and the number of what is exported.
        _, end = _number(exports, begin + size + 1)
        if exports[begin : begin + size].decode() in used:
            kept.append(exports[at:end])
        at = end
    return _encoded(len(kept)) + b"".join(kept)


def _number(content: bytes, at: int) -> tuple[int, int]:
    """Return the unsigned LEB128 number at `at`, and where it ends."""
    value = shift = 0
    while True:
        byte = content[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:  # noqa: PLR2004 - the highest bit says that more follows
            return value, at


def _encoded(value: int) -> bytes:
    """Return `value` as an unsigned LEB128 number."""
    made = bytearray()
    while value > 0x7F:  # noqa: PLR2004 - seven bits at a time
        made.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*made, value])


def _unexpected(what: str) -> str:
    return (
        f"Pyodide's files are not built as expected: found no {what}; "
        "compare checker/bundle/interpreter.py with the new version."
    )
