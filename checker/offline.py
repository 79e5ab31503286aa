#!/usr/bin/env python3
"""Write down what a site holds, so that a browser can keep a whole version of it offline.

    python3 offline.py FOLDER       after a file of the site in FOLDER was changed by hand

The list is offline.json at the top of the site; sw.js beside it holds the hash of the list, so that
browsers notice a new one.
Needs Python 3.8 or newer, nothing else, and no network.
"""

import base64
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Dict, List, Optional  # noqa: UP035  (Python 3.8 has no other way)

LIST = "offline.json"
WORKER = "sw.js"
# What a host may have put beside the pages, and does not send.
SETTINGS = ("web.config", "_headers", "staticwebapp.config.json")
COPIES = (".br", ".gz")
_PIN = re.compile(r'const LIST = "[^"]*";')
_ABOUT = re.compile(r'data-build="[^"]*" data-megabytes="[^"]*"')


def digest(content: bytes) -> str:
    """Return the SHA-256 of `content` in base64, as browsers read it."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def sent(site: Path) -> List[Path]:  # noqa: UP006
    """Return the files of SITE that its pages may ask for, in the order of their paths."""
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return [
        found[name]
        for name in sorted(found)
        if name not in (LIST, WORKER, *SETTINGS)
        and not name.endswith(COPIES)
        and not any(part.startswith(".") for part in name.split("/"))
    ]


def refresh(site: Path) -> None:
    """Write SITE/offline.json and pin it in SITE/sw.js, and say in the pages what they belong to.

    Raises ValueError when SITE has no worker to pin the list in.
    """
    worker = site / WORKER
    text = worker.read_text("utf-8") if worker.is_file() else ""
    if len(_PIN.findall(text)) != 1:
        raise ValueError(f"expected {WORKER} with one line `const LIST = …` in {site}, found none")
    files = sent(site)
    pages = [file for file in files if file.suffix == ".html"]
    parts = {_path(site, file): digest(file.read_bytes()) for file in files if file not in pages}
    # A page is of the same build as the scripts, styles and rules that it will ask for.
    build = digest(json.dumps(parts, sort_keys=True).encode())
    millions = round(sum(file.stat().st_size for file in files) / 1e6)
    for page in pages:
        about = f'data-build="{build}" data-megabytes="{millions}"'
        _write(page, _ABOUT.sub(about, page.read_text("utf-8")))
    listed = {_path(site, file): digest(file.read_bytes()) for file in files}
    content: Dict[str, object] = {"build": build, "files": listed}  # noqa: UP006
    _write(site / LIST, json.dumps(content, indent=0, ensure_ascii=False) + "\n")
    _write(worker, _PIN.sub(f'const LIST = "{digest((site / LIST).read_bytes())}";', text))


def _path(site: Path, file: Path) -> str:
    return file.relative_to(site).as_posix()


def _write(file: Path, text: str) -> None:
    """Write a file if that changes it; a smaller copy beside it would then say something else."""
    content = text.encode()
    if file.is_file() and file.read_bytes() == content:
        return
    file.write_bytes(content)
    for end in COPIES:
        copy = file.with_name(file.name + end)
        if copy.is_file():
            copy.unlink()


def main(arguments: Optional[List[str]] = None) -> int:  # noqa: UP006, UP045
    """Refresh the site that is named, and return the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if len(given) != 1 or given[0].startswith("-"):
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    try:
        refresh(Path(given[0]))
    except (OSError, ValueError) as error:
        print(f"{error}; name the folder of the site, as it was unpacked.", file=sys.stderr)
        return 1
    print(f"{LIST} and {WORKER} now say what {given[0]} holds.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
