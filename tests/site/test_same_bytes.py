"""The site is the same to the byte wherever it is built."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def contents(site: Path) -> dict[str, str]:
    files = (file for file in site.rglob("*") if file.is_file())
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }


def test_another_time_zone_language_and_hash_seed_build_the_same_site(tmp_path: Path) -> None:
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    out = tmp_path / "site"
    command = [sys.executable, "-m", "checker.site", str(out)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **elsewhere}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()

    # The first build is the one that all tests in a browser look at.
    assert contents(out) == contents(ROOT / "site")
