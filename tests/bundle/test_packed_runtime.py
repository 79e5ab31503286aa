"""What the browser receives works, holds nothing else, and is always the same bytes."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker.bundle import build
from checker.bundle.inputs import Inputs
from checker.bundle.stdlib import read_module_list
from checker.engine import bridge
from tests.golden import wrong

if TYPE_CHECKING:
    from tests.bundle.conftest import Packed
    from tests.golden import Share

REQUEST = json.dumps({"type": "assess", "answers": {}})


@pytest.fixture(scope="module")
def said(packed: Packed) -> dict[str, Any]:
    node = shutil.which("node") or "node"
    script = Path(__file__).with_name("ask.mjs")
    done = subprocess.run(
        [node, str(script), str(packed.folder), str(packed.file("rulebook")), REQUEST],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def members(archive: Path) -> set[str]:
    with zipfile.ZipFile(archive) as opened:
        return set(opened.namelist())


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_packed_engine_answers_exactly_as_the_engine_does_here(
    packed: Packed, said: dict[str, Any]
) -> None:
    started = bridge.start(packed.rulebook.read_text(encoding="utf-8"))
    answer = bridge.handle(REQUEST)

    assert json.loads(said["started"]) == json.loads(started)
    assert json.loads(said["answer"]) == json.loads(answer)
    assert json.loads(answer)["type"] == "assessment"


def test_the_packed_engine_gives_the_golden_answers(
    packed: Packed, golden_share: Share, tmp_path: Path
) -> None:
    cases = golden_share(600)
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps([told for told, _ in cases]), "utf-8")
    script = Path(__file__).with_name("ask_all.mjs")

    done = subprocess.run(
        [shutil.which("node") or "node", script, packed.folder, packed.rulebook, answers],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert wrong(json.loads(done.stdout), cases) == []


def test_a_mistake_in_python_reaches_the_page_with_its_name(said: dict[str, Any]) -> None:
    assert said["mistake"] == "KeyError: 'absent'"


def test_the_wheel_holds_every_engine_module_as_byte_code_and_nothing_else(packed: Packed) -> None:
    engine = {
        path.relative_to(packed.project).as_posix() + "c"
        for path in (packed.project / "checker" / "engine").rglob("*.py")
    }

    held = {name for name in members(packed.file("engine")) if ".dist-info/" not in name}
    assert held == engine | {"checker/__init__.pyc"}


def test_the_library_holds_every_listed_module_as_byte_code_and_nothing_else(
    packed: Packed, library: Path
) -> None:
    held = {
        name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
        for name in members(packed.file("stdlib"))
    }

    assert held == set(read_module_list(library))
    assert all(name.endswith(".pyc") for name in members(packed.file("stdlib")))


def test_the_record_of_the_wheel_lists_what_the_wheel_holds(packed: Packed) -> None:
    with zipfile.ZipFile(packed.file("engine")) as wheel:
        name = next(n for n in wheel.namelist() if n.endswith("/RECORD"))
        rows = wheel.read(name).decode().splitlines()

    assert {row.split(",")[0] for row in rows} == members(packed.file("engine"))


@pytest.mark.long
def test_building_from_nothing_in_the_westernmost_time_zone_gives_the_same_bytes(
    packed: Packed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Etc/GMT+12")
    inputs = Inputs(project=packed.project)
    build(packed.rulebook, tmp_path / "runtime", tmp_path / "cache", inputs)

    assert contents(tmp_path / "runtime") == contents(packed.folder)


def test_the_manifest_gives_the_true_size_and_hash_of_every_file(packed: Packed) -> None:
    files = contents(packed.folder)
    del files["manifest.json"]

    assert packed.manifest["sizes"] == {name: len(data) for name, data in files.items()}
    assert packed.manifest["sha256"] == {
        name: base64.b64encode(hashlib.sha256(data).digest()).decode()
        for name, data in files.items()
    }
    assert set(packed.manifest["files"].values()) == set(files)


def test_the_manifest_on_disk_is_the_one_returned(packed: Packed) -> None:
    written = (packed.folder / "manifest.json").read_text(encoding="utf-8")

    assert json.loads(written) == packed.manifest


def test_the_loader_is_told_of_no_package_to_fetch(packed: Packed) -> None:
    assert packed.manifest["lockFile"]["packages"] == {}
    assert packed.manifest["lockFile"]["info"]["version"] == packed.manifest["pyodide"]
