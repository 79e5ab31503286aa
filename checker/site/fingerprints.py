"""Hashes by which a browser knows the scripts of a page."""

import re
from pathlib import Path

from checker.offline import digest

_MODULE = re.compile(r'<script type="module" src="(?P<address>[^"]+)">')


def seal_modules(text: str, page: Path) -> str:
    """Give each module that PAGE starts its hash, so that a browser runs no other.

    Style sheets and the classic script have none: opened from a disk, a page could then not use
    them, and without them it still reads well.
    """

    def sealed(found: re.Match[str]) -> str:
        content = (page.parent / found["address"]).read_bytes()
        return f'{found[0][:-1]} integrity="sha256-{digest(content)}">'

    return _MODULE.sub(sealed, text)
