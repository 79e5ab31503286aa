"""The site is the same to the byte wherever it is built."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.copied import copy_of_the_sources


def contents(site: Path) -> dict[str, str]:
    files = (file for file in site.rglob("*") if file.is_file())
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }


# What a build that was killed may have left.
LEFT_BEHIND = (
    "build/docs/en/half-written.md",
    "build/docs/fr/half-written.md",
    "build/rulebook.json",
    "build/runtime/pyodide-0/pyodide.mjs",
    "elsewhere.partial/half-written.html",
    "elsewhere.old/en/index.html",
)


# All of the cache but what builds remember.
INSTALLED = ("bundle", "pyodide-tools")


def test_place_time_zone_language_hash_seed_a_build_before_and_a_killed_one_change_nothing(
    tmp_path: Path,
) -> None:
    copy = copy_of_the_sources(tmp_path / "Déplacé à l’été (2)", knowing=INSTALLED)
    for name in LEFT_BEHIND:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text("# Half", "utf-8")
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "checker.site", "elsewhere"]
    done = subprocess.run(
        command, cwd=copy, env={**os.environ, **elsewhere}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()

    # The first build is the one that all tests in a browser look at.
    assert contents(copy / "elsewhere") == contents(ROOT / "site")
    assert not (copy / "elsewhere.partial").exists()


@pytest.mark.long
def test_a_process_that_built_before_builds_what_a_new_one_does(tmp_path: Path) -> None:
    copy = copy_of_the_sources(tmp_path / "copy", knowing=INSTALLED)
    kept, fresh = tmp_path / "kept", tmp_path / "fresh"
    command = [sys.executable, "-m", "checker.site"]
    with subprocess.Popen(
        [*command, str(kept), "--again"],
        cwd=copy,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("\n")
        process.stdin.flush()
        first = process.stdout.readline()
        for name, old, new in (
            ("docs/en/faq.md", "\n## ", "\nYou may also ask a friend.\n\n## "),
            ("rules/book.yml", 'version: "2026.11"', 'version: "2026.12"'),
        ):
            text = (copy / name).read_text("utf-8")
            assert old in text
            (copy / name).write_text(text.replace(old, new, 1), "utf-8")
        again, said = process.communicate("\n")
    assert (first, again) == ("0\n", "0\n"), said

    shutil.rmtree(copy / ".cache" / "site")
    done = subprocess.run([*command, str(fresh)], cwd=copy, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()

    assert "You may also ask a friend." in (kept / "en" / "faq.html").read_text("utf-8")
    assert "2026.12" in (kept / "en" / "faq.html").read_text("utf-8")
    assert contents(kept) == contents(fresh)
