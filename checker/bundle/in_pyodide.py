"""Compile archives to byte code; runs inside Pyodide, so the byte code always fits it.

`compile.mjs` mounts the tools and the work folder, then runs this file.
Each archive named in LEVELS is compiled by pyodide-build's own `py-compile` command.
It is then written again, because that command dates its zip entries with the clock.
The library loses its line tables on the way, a third of what travels: nobody reads its tracebacks.
It is stored: a host that follows our settings sends it compressed, much better than a zip can.
The engine is deflated, with Pyodide's own zlib, because few hosts compress a wheel.
"""

import base64
import hashlib
import json
import marshal
import os
import py_compile
import sys
import zipfile
from functools import partial
from pathlib import Path
from types import CodeType

# With this set, py_compile marks byte code by the hash of its source instead of a date. A zip can
# hold no date before 1980: on its second day, the first has begun in every time zone.
os.environ["SOURCE_DATE_EPOCH"] = "315619200"
sys.path.insert(0, "/tools")

from pyodide_build.cli.py_compile import main as command

WORK = Path("/work")
DATE = (1980, 1, 1, 0, 0, 0)
# Of a .pyc: its magic number, its flags, and the hash of its source.
HEADER = 16
COMPILE = py_compile.compile


def compile_archive(path: Path, level: int) -> Path:
    """Run `pyodide py-compile --keep` on `path` and return the archive it made."""
    before = set(path.parent.iterdir())
    # The command has no option for the level, and the interpreter's own holds for all archives.
    py_compile.compile = partial(COMPILE, optimize=level)
    command(["--keep", "--silent", str(path)], standalone_mode=False)
    made = set(path.parent.iterdir()) - before
    # A zip keeps its name (the source gets ".old"); a wheel is renamed for this Python.
    return path if path.suffix == ".zip" else made.pop()


def record(members: dict[str, bytes], name: str) -> bytes:
    """Return the wheel's RECORD for `members`, which lists itself without a hash."""
    rows = []
    for member, content in members.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        rows.append(f"{member},sha256={digest},{len(content)}")
    return "\n".join([*rows, f"{name},,", ""]).encode()


def no_lines(code: CodeType) -> bytes:
    """Return a table that says of all of `code` that it has no place in a file.

    An empty table would do to run it, but `traceback` stumbles over one.
    An entry covers up to eight code units: see "Locations table" in CPython's InternalDocs.
    """
    whole, rest = divmod(len(code.co_code) // 2, 8)
    return b"\xff" * whole + (bytes([0xF8 | (rest - 1)]) if rest else b"")


def without_lines(content: bytes) -> bytes:
    """Return a compiled module without the tables that lead from its code to lines."""

    def strip(code: CodeType) -> CodeType:
        inner = (strip(each) if isinstance(each, CodeType) else each for each in code.co_consts)
        return code.replace(co_linetable=no_lines(code), co_consts=tuple(inner))

    return content[:HEADER] + marshal.dumps(strip(marshal.loads(content[HEADER:])))  # noqa: S302


def rewrite(source: Path, target: Path) -> None:
    """Write the members of `source` to `target` in name order, with a constant date."""
    is_library = source.suffix == ".zip"
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in sorted(archive.namelist())}
    for name in [n for n in members if n.endswith(".dist-info/RECORD")]:
        del members[name]
        members[name] = record(members, name)
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type = zipfile.ZIP_STORED if is_library else zipfile.ZIP_DEFLATED
            kept = without_lines(content) if is_library else content
            archive.writestr(entry, kept, compresslevel=9)


for name, level in json.loads(os.environ["LEVELS"]).items():
    compiled = compile_archive(WORK / name, level)
    out = compiled.parent / "out"
    out.mkdir()
    rewrite(compiled, out / compiled.name)
