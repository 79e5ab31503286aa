"""Compile one archive to byte code; runs inside Pyodide, so the byte code always fits it.

`compile.mjs` mounts the tools and the work folder, then runs this file.
The archive named by JOB is compiled by pyodide-build's own `py-compile` command.
It is then written again, because that command dates its zip entries with the clock.
Deflating here, with Pyodide's own zlib, keeps the bytes the same on every machine.
Deflated and not stored: many hosts send .zip and .whl files as they are, and there a stored archive
would weigh nearly three times as much; where a host does compress, stored would be a third lighter.
"""

import base64
import hashlib
import os
import sys
import zipfile
from pathlib import Path

# With this set, py_compile marks byte code by the hash of its source instead of a date.
os.environ["SOURCE_DATE_EPOCH"] = "315532800"
sys.path.insert(0, "/tools")

from pyodide_build.cli import py_compile

WORK = Path("/work")
DATE = (1980, 1, 1, 0, 0, 0)


def compile_archive(path: Path) -> Path:
    """Run `pyodide py-compile --keep` on `path` and return the archive it made."""
    before = set(WORK.iterdir())
    py_compile.main(["--keep", "--silent", str(path)], standalone_mode=False)
    made = set(WORK.iterdir()) - before
    # A zip keeps its name (the source gets ".old"); a wheel is renamed for this Python.
    return path if path.suffix == ".zip" else made.pop()


def record(members: dict[str, bytes], name: str) -> bytes:
    """Return the wheel's RECORD for `members`, which lists itself without a hash."""
    rows = []
    for member, content in members.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        rows.append(f"{member},sha256={digest},{len(content)}")
    return "\n".join([*rows, f"{name},,", ""]).encode()


def rewrite(source: Path, target: Path) -> None:
    """Write the members of `source` to `target` in name order, deflated, with a constant date."""
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in sorted(archive.namelist())}
    for name in [n for n in members if n.endswith(".dist-info/RECORD")]:
        del members[name]
        members[name] = record(members, name)
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=9)


compiled = compile_archive(WORK / os.environ["JOB"])
(WORK / "out").mkdir()
rewrite(compiled, WORK / "out" / compiled.name)
