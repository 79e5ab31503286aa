"""The interpreter loses what only libraries linked at run time would need, and nothing else."""

from __future__ import annotations

import pytest

from checker.bundle import BundleError
from checker.bundle.interpreter import begun_at_once, names, without_entries, without_exports

SCRIPT = (
    "async function _createPyodideModule(moduleArg={}){var Module=moduleArg;"
    "var _free,_malloc,_flag,_unused,_data,wasmMemory;"
    "function assignWasmExports(wasmExports){"
    '_free=Module["_free"]=wasmExports["free"];'
    '_malloc=Module["_malloc"]=wasmExports["malloc"];'
    '_flag=Module["_flag"]=wasmExports["flag"].value>>>0;'
    '_unused=Module["_unused"]=wasmExports["unused"];'
    '_data=Module["_data"]=wasmExports["data"].value>>>0;'
    'memory=Module["memory"]=wasmMemory=wasmExports["memory"]}'
    "_free(Module._flag);return Module}export default _createPyodideModule;\n"
)
LOADER = "python._malloc(1)"
# A module of two functions without arguments, exported as "ab" and "c", and one section more.
TYPES = b"\x01\x04\x01\x60\x00\x00"
FUNCTIONS = b"\x03\x03\x02\x00\x00"
CODE = b"\x0a\x07\x02\x02\x00\x0b\x02\x00\x0b"
HEAD = b"\0asm\1\0\0\0" + TYPES + FUNCTIONS
MODULE = HEAD + b"\x07\x0a\x02\x02ab\x00\x00\x01c\x00\x01" + CODE


def test_a_variable_that_nobody_uses_goes_with_its_assignment() -> None:
    smaller = without_entries(SCRIPT, LOADER)

    assert names(SCRIPT) - names(smaller) == {"_unused", "unused", "_data", "data"}
    assert "var _free,_malloc,_flag,wasmMemory;" in smaller


def test_what_either_script_uses_stays_as_it_was() -> None:
    smaller = without_entries(SCRIPT, LOADER)

    for kept in ("_free", "_malloc", "_flag"):
        assert f'{kept}=Module["{kept}"]=wasmExports["{kept[1:]}"]' in smaller
    assert smaller.partition("}_free")[2] == SCRIPT.partition("}_free")[2]


def test_the_function_is_put_in_brackets_and_still_exported() -> None:
    wrapped = begun_at_once(SCRIPT)

    assert wrapped.startswith("const _createPyodideModule=(async function(moduleArg={}){")
    assert wrapped.endswith("return Module});export default _createPyodideModule;\n")


def test_a_module_exports_only_what_is_used_and_keeps_its_numbers() -> None:
    assert without_exports(MODULE, {"c", "d"}) == HEAD + b"\x07\x05\x01\x01c\x00\x01" + CODE


def test_a_module_whose_exports_are_all_used_is_not_changed() -> None:
    assert without_exports(MODULE, {"ab", "c"}) == MODULE


@pytest.mark.parametrize(
    "script",
    [
        SCRIPT.replace("assignWasmExports", "assign"),
        SCRIPT.replace("_unused", "_free").replace("_data", "_flag"),
    ],
    ids=["no function of that name", "nothing to take away"],
)
def test_a_script_that_is_built_otherwise_is_refused(script: str) -> None:
    with pytest.raises(BundleError, match=r"not built as expected.*interpreter\.py"):
        without_entries(script, LOADER)


def test_a_script_that_is_not_one_function_is_refused() -> None:
    with pytest.raises(BundleError, match="not built as expected"):
        begun_at_once("var more;" + SCRIPT)


def test_what_is_no_module_is_refused() -> None:
    with pytest.raises(BundleError, match="a WebAssembly module"):
        without_exports(b"<!doctype html>", {"c"})
