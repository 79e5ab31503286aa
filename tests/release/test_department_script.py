"""The department's script of a release: no build tool, no network, and a copy that verifies."""

from __future__ import annotations

import ast
import gzip
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from checker.release.carried import carried
from tests.department.conftest import EXAMPLE, content
from tests.release.made import open_folder, released

FILE = EXAMPLE / "department.yml"


def run(script: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    # As on an administrator's machine: nothing of ours is within reach, and PyYAML neither.
    command = [sys.executable, "-I", "-S", str(released().folder / script), *map(str, arguments)]
    return subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)


@cache
def layered() -> tuple[Path, Path]:
    """The release's site with the fictional department's layer, and the list of what it made."""
    out = open_folder() / "our-site"
    done = run("department.py", FILE, "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert "with the layer of Department of Lighthouses and Tides in " in done.stdout
    return out, out.with_name("our-site.sha256")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The layered site, published somewhere, to be tampered with."""
    made = tmp_path / "www"
    shutil.copytree(layered()[0], made)
    return made


def verified(folder: Path) -> subprocess.CompletedProcess[str]:
    return run("verify.py", "--site", folder, "--department", layered()[1])


def test_a_layered_copy_is_as_released_but_for_the_layer(copy: Path) -> None:
    done = verified(copy)

    assert (done.returncode, done.stderr) == (0, "")
    assert "As released, but for a department’s layer in the " in done.stdout
    for name in ("en/index.html", "fr/index.html.gz", "department/colours.css"):
        assert f"department: {name}\n" in done.stdout


def test_the_release_itself_stays_as_it_was_unpacked() -> None:
    layered()

    assert run("verify.py").returncode == 0


def test_without_its_list_a_layered_copy_is_not_as_released(copy: Path) -> None:
    done = run("verify.py", "--site", copy)

    assert done.returncode == 1
    assert "changed: en/index.html\n" in done.stdout
    assert "extra:   department/logo.svg\n" in done.stdout


def test_a_change_after_the_layer_is_named(copy: Path) -> None:
    page = copy / "en" / "rights.html"
    page.write_text(page.read_text("utf-8").replace("Lighthouses", "Darkness"), "utf-8")
    (copy / "department" / "colours.css").write_text("* { display: none }", "utf-8")
    rules = next((copy / "runtime").glob("rulebook.*.json"))
    rules.write_text("{}", "utf-8")
    (copy / "department" / "extra.js").write_text("x()", "utf-8")

    done = verified(copy)

    assert done.returncode == 1
    for line in (
        "changed: en/rights.html",
        "changed: department/colours.css",
        f"changed: runtime/{rules.name}",
        "extra:   department/extra.js",
    ):
        assert f"{line}\n" in done.stdout


@pytest.mark.parametrize(
    "name", ["en/rights.html", "en/assets/js/boot.js", "sw.js", "offline.json"]
)
def test_a_list_cannot_excuse_more_than_a_layer_may_change(
    copy: Path, tmp_path: Path, name: str
) -> None:
    file = copy / name
    file.write_bytes(file.read_bytes().replace(b"political", b"no", 1) + b" ")
    listed = tmp_path / "list.sha256"
    lines = [line for line in layered()[1].read_text().splitlines() if not line.endswith(name)]
    from checker.release.verify import digest  # noqa: PLC0415  (beside what it is for)

    listed.write_text("\n".join([*lines, f"{digest(file)}  {name}", ""]))

    done = run("verify.py", "--site", copy, "--department", listed)

    assert done.returncode == 1
    assert f"more than a department’s layer may change: {name}\n" in done.stdout


def test_a_small_copy_that_says_something_else_than_its_page_is_named(
    copy: Path, tmp_path: Path
) -> None:
    from checker.release.verify import digest  # noqa: PLC0415  (beside what it is for)

    name = "en/rights.html.gz"
    (copy / name).write_bytes(gzip.compress(b"<p>You have no rights.</p>"))
    listed = tmp_path / "list.sha256"
    lines = [line for line in layered()[1].read_text().splitlines() if not line.endswith(name)]
    listed.write_text("\n".join([*lines, f"{digest(copy / name)}  {name}", ""]))

    done = run("verify.py", "--site", copy, "--department", listed)

    assert f"more than a department’s layer may change: {name}\n" in done.stdout


def test_the_plain_copy_comes_back_whole(tmp_path: Path) -> None:
    out = tmp_path / "our-site"
    assert run("department.py", FILE, "--out", out).returncode == 0

    done = run("department.py", "--remove", "--out", out)

    assert done.returncode == 0
    assert content(out) == content(released().site)
    assert [file.name for file in tmp_path.iterdir()] == ["our-site"]
    assert run("verify.py", "--site", out).returncode == 0


def test_a_file_can_be_checked_without_writing_anything(tmp_path: Path) -> None:
    for file in EXAMPLE.iterdir():
        shutil.copy(file, tmp_path)

    done = run("department.py", tmp_path / FILE.name)

    assert (done.returncode, done.stderr) == (0, "")
    assert "is sound" in done.stdout
    assert content(tmp_path) == content(EXAMPLE)


def test_a_file_that_is_not_sound_writes_nothing_and_says_why(tmp_path: Path) -> None:
    file = tmp_path / "department.yml"
    file.write_text("name: {en: Tides, fr: Marées}\nhide: [rights]\n", "utf-8")

    done = run("department.py", file, "--out", tmp_path / "out")

    assert done.returncode == 1
    assert f"{file}:2: hide: expected one of name" in done.stderr
    assert "it cannot hide, replace or precede anything, least of all a right" in done.stderr
    assert sorted(found.name for found in tmp_path.iterdir()) == ["department.yml"]


def test_a_wrong_folder_or_command_is_an_error_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"cat")

    done = run("department.py", FILE, "--out", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "exists and is not a site" in done.stderr
    assert run("department.py").returncode == 2
    assert run("department.py", FILE, "--remove", "--out", tmp_path / "x").returncode == 2
    assert run("verify.py", "--department", layered()[1]).returncode == 2


def test_a_list_that_cannot_be_read_is_named(copy: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.sha256"
    listed.write_text("nonsense\n")

    done = run("verify.py", "--site", copy, "--department", listed)

    assert done.returncode == 2
    assert "list.sha256 cannot be read: line 1 is not a hash" in done.stderr


def test_the_example_of_the_release_is_the_one_that_was_tested() -> None:
    folder = released().folder / "example-department"

    assert content(folder) == content(EXAMPLE)
    assert run("department.py", folder / "department.yml").returncode == 0


def test_what_the_script_carries_is_readable_by_an_old_python_and_needs_nothing_else() -> None:
    files = {name: file for name, file in carried().items() if name.endswith(".py")}
    found = set()
    for file in files.values():
        for node in ast.walk(ast.parse(file.read_text("utf-8"), feature_version=(3, 9))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add((node.module or "").partition(".")[0])

    assert len(files) > 30
    # PyYAML tries its part in C and does without.
    assert found - sys.stdlib_module_names - {"yaml", "checker"} == set()
    assert {name for name in carried() if name.endswith((".so", ".pyd", ".pyc"))} == set()
    modules = {name for name in files if name.startswith("lib/checker/")}
    folders = {name.split("/")[2] for name in modules if name.count("/") > 2}
    assert folders == {"author", "department"}


def test_it_runs_on_the_oldest_python_it_promises(tmp_path: Path) -> None:
    old = shutil.which("python3.9")
    works = old and subprocess.run([old, "-c", ""], capture_output=True, check=False)
    if not works or works.returncode != 0:
        pytest.skip("there is no Python 3.9 here")
    script = released().folder / "department.py"
    command = [str(old), "-I", "-S", str(script), str(FILE), "--out", str(tmp_path / "out")]

    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert content(tmp_path / "out").keys() == content(layered()[0]).keys()


def test_the_bill_of_materials_names_what_the_script_carries() -> None:
    bill = (released().folder / "sbom.cdx.json").read_text("utf-8")

    assert '"name": "PyYAML (in Python only, for department.py)"' in bill
    assert '"lib/yaml/constructor.py"' in bill
    assert (released().folder / "LICENCES" / "pyyaml.txt").is_file()
