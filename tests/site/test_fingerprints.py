"""The hashes by which a browser knows the scripts of a page."""

import base64
import hashlib
import re
from pathlib import Path

from checker.site.fingerprints import seal_modules

PAGE = """<link rel="stylesheet" href="../one.css"><script src="../boot.js"></script>
<script type="module" src="../main.js"></script>"""


def test_a_module_that_a_page_starts_carries_its_hash(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_bytes(b"start();")
    page = tmp_path / "deep" / "page.html"
    page.parent.mkdir()

    sealed = seal_modules(PAGE, page)

    hashed = base64.b64encode(hashlib.sha256(b"start();").digest()).decode()
    assert f'src="../main.js" integrity="sha256-{hashed}"></script>' in sealed


def test_what_a_page_needs_when_opened_from_a_disk_carries_none(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_bytes(b"start();")

    page = tmp_path / "deep" / "page.html"
    page.parent.mkdir()

    sealed = seal_modules(PAGE, page)

    before = PAGE.split('<script type="module"', maxsplit=1)[0]
    assert sealed.startswith(before)
    assert len(re.findall("integrity", sealed)) == 1
