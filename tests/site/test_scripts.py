"""The browser modules as they are sent: joined, named after what they hold, and sealed."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from checker.bundle.inputs import BundleError
from checker.site.scripts import Script, join, page_scripts, seal_modules
from tests.conftest import ROOT

PAGE = """<link rel="stylesheet" href="../one.css"><script src="../assets/js/boot.js"></script>
<script type="module" src="../assets/js/learn/main.js"></script>"""
SCRIPTS = {"learn/main.js": Script("learn/main.0a1b2c3d.js", b"start();")}


def test_a_page_starts_the_joined_script_with_its_hash() -> None:
    sealed = seal_modules(PAGE, SCRIPTS)

    hashed = base64.b64encode(hashlib.sha256(b"start();").digest()).decode()
    address = "../assets/js/learn/main.0a1b2c3d.js"
    assert f'<script type="module" src="{address}" integrity="sha256-{hashed}"></script>' in sealed


def test_what_a_page_needs_when_opened_from_a_disk_carries_no_hash() -> None:
    sealed = seal_modules(PAGE, SCRIPTS)

    before = PAGE.split('<script type="module"', maxsplit=1)[0]
    assert sealed.startswith(before)
    assert len(re.findall("integrity", sealed)) == 1


def test_a_script_holds_all_it_imports_and_is_named_after_it(tmp_path: Path) -> None:
    scripts = page_scripts(ROOT, tmp_path)

    for entry, script in scripts.items():
        mark = hashlib.sha256(script.content).hexdigest()[:8]
        assert script.name == entry.replace(".js", f".{mark}.js")
        assert re.findall(rb"""(?:from|import) ?["']""", script.content) == []
        assert b"sourceMappingURL" not in script.content


def test_names_stay_as_they_were_written_so_that_a_host_can_read_them(tmp_path: Path) -> None:
    worker = page_scripts(ROOT, tmp_path)["assess/worker.js"]

    assert b"startEngine" in worker.content


def test_a_module_that_cannot_be_joined_is_named(tmp_path: Path) -> None:
    for folder in ("node_modules", "overrides"):
        (tmp_path / folder).mkdir()
    (tmp_path / "node_modules" / "esbuild").symlink_to(ROOT / "node_modules" / "esbuild")
    broken = tmp_path / "overrides" / "assets" / "js" / "learn" / "main.js"
    broken.parent.mkdir(parents=True)
    broken.write_text('import "./gone.js";')

    with pytest.raises(BundleError, match=r"gone\.js"):
        join(tmp_path, ["learn/main.js"], (), tmp_path / "work")


def test_without_esbuild_the_error_says_what_installs_it(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"run `python3 dev.py build`, which installs it"):
        join(tmp_path, ["learn/main.js"], (), tmp_path)
