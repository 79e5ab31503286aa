#!/usr/bin/env python3
"""Verify a release: every file is there, none is changed, none was added.

    python3 verify.py                   this folder, as it was unpacked
    python3 verify.py --site FOLDER     the copy of site/ that your server publishes

Exit code 0 when all is well, 1 when something is not, 2 when the list of files cannot be read.
Needs Python 3.8 or newer, nothing else, and no network.
"""

import argparse
import hashlib
import re
import sys
from pathlib import Path
from typing import Dict, List, Optional  # noqa: UP035  (Python 3.8 has no other way)

HERE = Path(__file__).resolve().parent
LIST = "MANIFEST.sha256"
LINE = re.compile(r"([0-9a-f]{64})  (.+)")
PIECE = 1 << 20


def listed(file: Path) -> Dict[str, str]:  # noqa: UP006
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


def differences(folder: Path, wanted: Dict[str, str], welcome: List[str]) -> List[str]:  # noqa: UP006
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


def main(arguments: Optional[List[str]] = None) -> int:  # noqa: UP006, UP045
    """Print what differs and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--site", type=Path, metavar="FOLDER", help="verify a copy of site/")
    options = parser.parse_args(arguments)
    try:
        files = listed(HERE / LIST)
    except (OSError, ValueError) as error:
        print(f"{LIST} cannot be read: {error}; unpack the release again.", file=sys.stderr)
        return 2
    folder = options.site or HERE
    if not folder.is_dir():
        print(f"{folder} is not a folder; name the folder that is published.", file=sys.stderr)
        return 2
    if options.site:
        inside = {name[len("site/") :]: files[name] for name in files if name.startswith("site/")}
        settings = [files[name] for name in files if name.startswith("settings/")]
        said = differences(folder, inside, settings)
    else:
        said = differences(folder, files, [digest(HERE / LIST)])
    for line in said:
        print(line)
    print(f"{LIST} has the SHA-256 {digest(HERE / LIST)}")
    if said:
        print(f"NOT as released: {len(said)} of the files above. Do not publish this copy.")
        return 1
    print("As released: every file is there and none is changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
