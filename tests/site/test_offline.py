"""The list by which a browser keeps a whole version of the site."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from checker import offline
from checker.offline import LIST, WORKER, digest, refresh
from checker.site.layout import Layout
from tests.conftest import ROOT

PAGE = '<section data-build="" data-megabytes="">'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": "choose",
        "en/check.html": PAGE,
        "en/été.html": "summer",
        "en/assets/js/boot.js": "boot();",
        "runtime/big.wasm": "x" * 3_400_000,
        WORKER: 'const LIST = "";\n',
    }
    for name, text in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


def listed(site: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads((site / LIST).read_text("utf-8"))["files"]
    return found


def pin(site: Path) -> str:
    return (site / WORKER).read_text("utf-8").split('"')[1]


def test_every_file_that_pages_ask_for_is_listed_with_its_hash(site: Path) -> None:
    refresh(site)

    assert listed(site) == {
        path: digest((site / path).read_bytes())
        for path in (
            "en/assets/js/boot.js",
            "en/check.html",
            "en/été.html",
            "index.html",
            "runtime/big.wasm",
        )
    }


def test_the_worker_holds_the_hash_of_the_list(site: Path) -> None:
    refresh(site)

    assert pin(site) == digest((site / LIST).read_bytes())


def test_one_letter_in_a_page_makes_another_version_of_the_same_build(site: Path) -> None:
    refresh(site)
    before, build = pin(site), json.loads((site / LIST).read_text("utf-8"))["build"]
    (site / "index.html").write_text("Choose", "utf-8")

    refresh(site)

    assert pin(site) != before
    assert json.loads((site / LIST).read_text("utf-8"))["build"] == build


def test_a_page_knows_the_scripts_and_rules_that_it_belongs_to(site: Path) -> None:
    refresh(site)
    before = (site / "en/check.html").read_text("utf-8")
    (site / "en/assets/js/boot.js").write_text("start();", "utf-8")

    refresh(site)

    after = (site / "en/check.html").read_text("utf-8")
    build = json.loads((site / LIST).read_text("utf-8"))["build"]
    assert after == f'<section data-build="{build}" data-megabytes="3">'
    assert after != before


def test_what_is_fresh_stays_as_it_is(site: Path) -> None:
    refresh(site)
    before = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
    (site / "offline.json.gz").write_bytes(b"smaller")

    refresh(site)

    assert {file: file.read_bytes() for file in before} == before
    assert (site / "offline.json.gz").is_file()


def test_smaller_copies_that_would_say_something_else_are_taken_away(site: Path) -> None:
    refresh(site)
    for name in (f"{LIST}.br", f"{LIST}.gz", f"{WORKER}.gz", "index.html.gz"):
        (site / name).write_bytes(b"smaller")
    (site / "index.html").write_text("Choose", "utf-8")

    refresh(site)

    assert sorted(file.name for file in site.glob("*.[bg]*")) == ["index.html.gz"]


def test_settings_and_smaller_copies_are_not_listed(site: Path) -> None:
    refresh(site)
    before = (site / LIST).read_bytes()
    for name in (".htaccess", "web.config", "_headers", "index.html.br", ".well-known/x.txt"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("settings", "utf-8")

    refresh(site)

    assert (site / LIST).read_bytes() == before


def test_a_folder_without_the_worker_is_refused(site: Path) -> None:
    (site / WORKER).unlink()

    with pytest.raises(ValueError, match=r"expected sw\.js .* found none"):
        refresh(site)

    assert not (site / LIST).exists()


def test_the_worker_that_is_shipped_has_one_line_for_the_hash(tmp_path: Path) -> None:
    (tmp_path / WORKER).write_bytes(Layout(ROOT).worker.read_bytes())

    refresh(tmp_path)

    assert f'const LIST = "{digest((tmp_path / LIST).read_bytes())}";' in (
        (tmp_path / WORKER).read_text("utf-8")
    )


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    # As on an administrator's machine: nothing of ours is within reach.
    command = [sys.executable, "-I", "-B", str(ROOT / "checker/offline.py"), *arguments]
    return subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)


def test_the_script_works_alone_and_says_what_it_did(site: Path) -> None:
    done = run(str(site))

    assert (done.returncode, done.stderr) == (0, "")
    assert pin(site) == digest((site / LIST).read_bytes())


def test_the_script_says_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    done = run(str(tmp_path))

    assert done.returncode == 1
    assert "name the folder of the site" in done.stderr
    assert run().returncode == 2


def test_the_script_needs_no_newer_python_than_it_says() -> None:
    source = Path(offline.__file__).read_text("utf-8")

    ast.parse(source, feature_version=(3, 8))
    imported = {
        name.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import)
        for name in node.names
    }
    assert imported <= sys.stdlib_module_names
