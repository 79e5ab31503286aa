"""What the repository holds is pinned, finished, and says nothing of the machine it came from."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
MADE = {".git", ".venv", ".cache", "node_modules", "build", "site", ".hypothesis"}
BINARY = {".woff2", ".png", ".ico", ".pyc", ".zip"}

# Written in parts, so that this file does not hold what it looks for.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("registry", "npmjs", "org"),
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
    )
]
UNFINISHED = re.compile("|".join((r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", r"\bXX" + r"X\b")))


def files() -> Iterator[Path]:
    for top in ROOT.iterdir():
        if top.name in MADE or top.name.endswith("_cache"):
            continue
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and path.suffix not in BINARY and "__pycache__" not in path.parts:
                yield path


def files_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        str(path.relative_to(ROOT))
        for path in files()
        if pattern.search(path.read_text(encoding="utf-8", errors="replace"))
    ]


def lines(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


# The benchmark's peers have pins of their own, so that a test run need not install them.
NPM_PROJECTS = pytest.mark.parametrize("folder", [".", "tests/bench/peers"])
PYTHON_LOCKS = sorted(path.stem for path in ROOT.glob("requirements*.in"))


def npm_lock(folder: str) -> dict[str, dict[str, object]]:
    lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))
    return dict(lock["packages"])


def test_no_file_names_a_package_registry() -> None:
    assert files_with(re.compile("|".join(map(re.escape, REGISTRIES)))) == []


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    here = [str(ROOT), f"{Path.home()}/"]

    assert files_with(re.compile("|".join(map(re.escape, here)))) == []


def test_no_file_is_marked_as_unfinished() -> None:
    assert files_with(UNFINISHED) == []


@NPM_PROJECTS
def test_the_npm_lock_records_no_download_address(folder: str) -> None:
    assert [name for name, entry in npm_lock(folder).items() if "resolved" in entry] == []


@NPM_PROJECTS
def test_the_npm_lock_has_a_hash_for_every_package(folder: str) -> None:
    locked = {name: entry for name, entry in npm_lock(folder).items() if name}

    assert locked
    assert [name for name, entry in locked.items() if "integrity" not in entry] == []


@NPM_PROJECTS
def test_npm_packages_are_pinned_and_locked_to_the_pin(folder: str) -> None:
    package = json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8"))
    wanted = {**package["dependencies"], **package.get("devDependencies", {})}
    locked = npm_lock(folder)

    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_python_packages_are_pinned_and_locked_to_the_pin(name: str) -> None:
    wanted = lines(f"{name}.in")
    locked = {re.split(r"[ ;\\]", line)[0] for line in lines(f"{name}.txt")}

    assert [line for line in wanted if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    assert set(wanted) <= locked


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_every_locked_python_package_has_a_hash(name: str) -> None:
    text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]

    assert blocks
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_dev_py_pins_no_package_itself_for_its_lines_have_no_hashes() -> None:
    text = (ROOT / "dev.py").read_text(encoding="utf-8")

    assert re.findall(r"[\w-]+==[\d.]+", text) == []


def test_every_command_that_the_documents_name_is_one_of_dev_py() -> None:
    named = {
        word
        for path in ROOT.glob("*.md")
        for word in re.findall(r"dev\.py ([a-z]+)", path.read_text(encoding="utf-8"))
    }
    helped = subprocess.run(
        [sys.executable, ROOT / "dev.py", "--help"], capture_output=True, text=True, check=True
    ).stdout

    assert {"serve", "test", "audit", "lock"} <= named
    assert named - set(re.findall(r"^ {4}([a-z]+)\b", helped, flags=re.MULTILINE)) == set()


def test_the_security_page_tells_a_way_to_report_and_invents_no_address() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")

    assert "private vulnerability report" in text
    assert "## Which version is supported" in text
    assert re.findall(r"https?://|mailto:|\S+@\S+", text) == []


def test_ci_asks_no_database_of_vulnerabilities() -> None:
    assert "audit" not in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_version_is_the_same_for_python_and_npm() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert f'\nversion = "{package["version"]}"\n' in project
