"""The script for administrators names what was changed, lost or added, and says so by exit code."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checker.release import verify
from checker.release.make import Sources, make_release
from tests.release.test_release import WHEN


@pytest.fixture
def unpacked(sources: Sources, tmp_path: Path) -> Path:
    archive, _ = make_release(sources, tmp_path / "out", WHEN)
    shutil.unpack_archive(archive, tmp_path / "here")
    return tmp_path / "here" / archive.stem


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # As on an administrator's machine: nothing of ours is within reach.
    command = [sys.executable, "-I", "-B", str(folder / "verify.py"), *arguments]
    return subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)


def test_an_untouched_release_is_as_released(unpacked: Path) -> None:
    done = run(unpacked)

    assert (done.returncode, done.stderr) == (0, "")
    assert "As released" in done.stdout


def test_a_changed_file_is_named(unpacked: Path) -> None:
    page = unpacked / "site" / "en" / "index.html"
    page.write_text(page.read_text("utf-8").replace("en", "EN", 1), "utf-8")

    done = run(unpacked)

    assert done.returncode == 1
    assert "changed: site/en/index.html\n" in done.stdout
    assert "NOT as released" in done.stdout


def test_a_missing_file_is_named(unpacked: Path) -> None:
    (unpacked / "LICENCES" / "MPL-2.0.txt").unlink()

    done = run(unpacked)

    assert done.returncode == 1
    assert "missing: LICENCES/MPL-2.0.txt\n" in done.stdout


def test_an_added_file_is_named(unpacked: Path) -> None:
    (unpacked / "site" / "en" / "count.js").write_text("fetch('https://x.invalid')", "utf-8")

    done = run(unpacked)

    assert done.returncode == 1
    assert "extra:   site/en/count.js\n" in done.stdout


def test_a_link_in_place_of_a_file_is_a_change(unpacked: Path, tmp_path: Path) -> None:
    page = unpacked / "site" / "index.html"
    page.rename(tmp_path / "index.html")
    page.symlink_to(tmp_path / "index.html")

    assert "changed: site/index.html\n" in run(unpacked).stdout


def test_a_published_copy_can_be_verified_with_its_settings_file_in_it(
    unpacked: Path, tmp_path: Path
) -> None:
    published = tmp_path / "www"
    shutil.copytree(unpacked / "site", published)
    shutil.copy(unpacked / "settings" / "apache" / ".htaccess", published)

    assert run(unpacked, "--site", str(published)).returncode == 0
    (published / "runtime" / "manifest.json").unlink()
    done = run(unpacked, "--site", str(published))

    assert done.returncode == 1
    assert "missing: runtime/manifest.json\n" in done.stdout


def test_a_list_that_cannot_be_read_is_an_error_of_its_own(unpacked: Path) -> None:
    (unpacked / "MANIFEST.sha256").write_text("nonsense\n", "utf-8")

    done = run(unpacked)

    assert done.returncode == 2
    assert "line 1 is not a hash" in done.stderr


def test_a_folder_that_is_not_there_is_an_error_of_its_own(unpacked: Path, tmp_path: Path) -> None:
    done = run(unpacked, "--site", str(tmp_path / "nowhere"))

    assert done.returncode == 2
    assert "is not a folder" in done.stderr


def test_the_script_is_readable_by_an_old_python_and_needs_nothing_else() -> None:
    source = Path(str(verify.__file__)).read_text("utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
        )
    }

    assert imported <= sys.stdlib_module_names
