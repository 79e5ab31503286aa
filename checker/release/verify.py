#!/usr/bin/env python3
"""Verify a release: every file is there, none is changed, none was added.

    python3 verify.py                   this folder, as it was unpacked
    python3 verify.py --site FOLDER     the copy of site/ that your server publishes
    python3 verify.py --site FOLDER --department LIST
                                        a copy with a department's layer; LIST is the .sha256 file
                                        that department.py wrote beside the folder it made

A layer may add to the places that pages keep for it, and bring files in the folder department.
With that taken out, every page must be as in site/ beside this script, and that as released.

Exit code 0 when all is well, 1 when something is not, 2 when a list of files cannot be read.
Needs Python 3.8 or newer, nothing else, and no network.
"""

import argparse
import base64
import gzip
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Dict, List, Optional, Tuple  # noqa: UP035  (Python 3.8 has no other way)

HERE = Path(__file__).resolve().parent
LIST = "MANIFEST.sha256"
LINE = re.compile(r"([0-9a-f]{64})  (.+)")
PIECE = 1 << 20
ADDED = "department/"
Hashes = Dict[str, str]  # noqa: UP006
Lines = List[str]  # noqa: UP006
# What stands between the comments that name a slot; as in lib/checker/department/slots.py.
SLOT = re.compile(rb"(<!--department:([a-z]+)-->).*?(<!--/department:\2-->)", re.DOTALL)
# What a page and the worker say of the version they belong to; as in offline.py.
OFFLINE, WORKER = "offline.json", "sw.js"
ABOUT = re.compile(rb'data-build="[^"]*" data-megabytes="[^"]*"')
PIN = re.compile(rb'const LIST = "[^"]*";')


def listed(file: Path) -> Hashes:
    """Return the SHA-256 of every listed file by its path.

    Raises ValueError, naming the line, for one that is not a hash and a path.
    """
    found = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        parts = LINE.fullmatch(line)
        if parts is None:
            raise ValueError(f"line {number} is not a hash, two spaces and a path")
        found[parts[2]] = parts[1]
    return found


def digest(file: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    total = hashlib.sha256()
    with file.open("rb") as opened:
        for piece in iter(lambda: opened.read(PIECE), b""):
            total.update(piece)
    return total.hexdigest()


def differences(folder: Path, wanted: Hashes, welcome: Lines) -> Lines:
    """Return one line for each file of FOLDER that is missing, changed or not expected.

    `welcome` holds the hashes of files that may be there under any name.
    """
    present = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }
    said = [f"missing: {name}" for name in wanted if name not in present]
    for name, path in present.items():
        found = None if path.is_symlink() else digest(path)
        if name in wanted and found != wanted[name]:
            said.append(f"changed: {name}")
        elif name not in wanted and found not in welcome:
            said.append(f"extra:   {name}")
    return sorted(said)


def below(folder: Path, wanted: Hashes, layer: Hashes) -> Tuple[Lines, Lines]:  # noqa: UP006
    """Return what a layer made that is sound, and one line for each thing in it that is not.

    `wanted` holds the hashes of the released site, `layer` those of what a layer made.
    """
    sound, said = [], []
    for name in sorted(layer):
        file = folder / name
        if file.is_symlink() or not file.is_file() or digest(file) != layer[name]:
            continue  # It is missing or changed, and is named with the others.
        if (name.startswith(ADDED) and name not in wanted) or as_released(folder, name, wanted):
            sound.append(name)
        else:
            said.append(f"more than a department’s layer may change: {name}")
    return sound, said


def as_released(folder: Path, name: str, wanted: Hashes) -> bool:
    """Say whether a file that a layer changed is the released one but for what a layer may change.

    Those are the slots of pages, and the names of the version in pages and in the worker.
    """
    content, plain_name = (folder / name).read_bytes(), name
    if name.endswith(".gz"):
        plain_name = name[: -len(".gz")]
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError):
            return False
        if content != (folder / plain_name).read_bytes():
            return False
    if plain_name == OFFLINE:
        return true_list(folder)
    if not (plain_name.endswith(".html") or plain_name == WORKER):
        return False
    before = released(plain_name)
    for pattern in (ABOUT, PIN):
        content = pattern.sub(b"", content)
        before = pattern.sub(b"", before)
    return hashed(released(plain_name)) == wanted.get(plain_name) and SLOT.sub(
        rb"\1\3", content
    ) == SLOT.sub(rb"\1\3", before)


def released(name: str) -> bytes:
    """Return a file of the site as this release holds it; nothing when it does not."""
    file = HERE / "site" / name
    return file.read_bytes() if file.is_file() else b""


def true_list(folder: Path) -> bool:
    """Say whether the list of a kept version is the one its worker names, and is true."""
    content = (folder / OFFLINE).read_bytes()
    worker = (folder / WORKER).read_bytes() if (folder / WORKER).is_file() else b""
    if f'const LIST = "{in_base64(content)}";'.encode() not in worker:
        return False
    try:
        files = json.loads(content)["files"]
        return all(in_base64((folder / name).read_bytes()) == files[name] for name in files)
    except (OSError, ValueError, LookupError, TypeError):
        return False


def in_base64(content: bytes) -> str:
    """Return the SHA-256 of bytes as browsers read it."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def hashed(content: bytes) -> str:
    """Return the SHA-256 of bytes in hex."""
    return hashlib.sha256(content).hexdigest()


def with_layer(wanted: Hashes, layer: Hashes) -> Hashes:
    """Return the hashes of a released site under a layer, which has no brotli copy of its pages."""
    gone = {f"{name}.br" for name in layer}
    return {**{name: wanted[name] for name in wanted if name not in gone}, **layer}


def check_site(folder: Path, files: Hashes, layer: Hashes) -> Lines:
    """Print what a layer made of a published copy, and return one line for each thing amiss."""
    inside = {name[len("site/") :]: files[name] for name in files if name.startswith("site/")}
    settings = [files[name] for name in files if name.startswith("settings/")]
    sound, said = below(folder, inside, layer)
    for name in sound:
        print(f"department: {name}")
    return said + differences(folder, with_layer(inside, layer), settings)


def main(arguments: Optional[Lines] = None) -> int:  # noqa: UP045
    """Print what differs and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--site", type=Path, metavar="FOLDER", help="verify a copy of site/")
    parser.add_argument("--department", type=Path, metavar="LIST", help="what its layer made")
    options = parser.parse_args(arguments)
    if options.department and not options.site:
        parser.error("--department goes with --site: the release itself has no layer")
    lists = {}
    for file in (HERE / LIST, options.department):
        try:
            lists[file] = listed(file) if file else {}
        except (OSError, ValueError) as error:
            remedy = (
                "unpack the release again" if file == HERE / LIST else "run department.py again"
            )
            print(f"{file.name} cannot be read: {error}; {remedy}.", file=sys.stderr)
            return 2
    folder = options.site or HERE
    if not folder.is_dir():
        print(f"{folder} is not a folder; name the folder that is published.", file=sys.stderr)
        return 2
    files, layer = lists[HERE / LIST], lists[options.department]
    if options.site:
        said = check_site(folder, files, layer)
    else:
        said = differences(folder, files, [digest(HERE / LIST)])
    for line in said:
        print(line)
    print(f"{LIST} has the SHA-256 {digest(HERE / LIST)}")
    if said:
        print(f"NOT as released: {len(said)} of the files above. Do not publish this copy.")
        return 1
    if layer:
        print(f"As released, but for a department’s layer in the {len(layer)} files named above.")
    else:
        print("As released: every file is there and none is changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
