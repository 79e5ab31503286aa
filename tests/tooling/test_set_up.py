"""Set-up installs once, again when it must, and leaves nothing half made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tooling.conftest import Project


class Installs:
    """Stand-ins for the three installers: each makes its folder and is counted."""

    def __init__(self, dev: Any, patch: pytest.MonkeyPatch) -> None:
        self.done: list[str] = []
        self.dev = dev
        patch.setattr(dev, "check_node", lambda: None)
        patch.setattr(dev, "install_python", self.python)
        patch.setattr(dev, "install_node", lambda: self.fill("node", dev.MODULES))
        patch.setattr(dev, "install_tools", lambda: self.fill("tools", dev.TOOLS))

    def fill(self, name: str, folder: Path) -> None:
        self.done.append(name)
        folder.mkdir(parents=True)

    def python(self) -> None:
        self.fill("python", self.dev.VENV_PYTHON.parent)
        self.dev.VENV_PYTHON.touch()

    def again(self) -> list[str]:
        """Return what a further set-up installs, by name: two installers work side by side."""
        self.done.clear()
        self.dev.set_up()
        return sorted(self.done)


@pytest.fixture
def installs(project: Project, monkeypatch: pytest.MonkeyPatch) -> Installs:
    made = Installs(project.module(), monkeypatch)
    assert made.again() == ["node", "python", "tools"]
    return made


def test_a_second_set_up_installs_nothing(installs: Installs) -> None:
    assert installs.again() == []


@pytest.mark.parametrize(
    ("lock", "part"),
    [
        ("requirements.txt", "python"),
        ("package-lock.json", "node"),
        ("package.json", "node"),
        ("requirements-pyodide.txt", "tools"),
    ],
)
def test_a_changed_lock_installs_its_own_part_again(
    installs: Installs, project: Project, lock: str, part: str
) -> None:
    project.write(lock, "changed")

    assert installs.again() == [part]


def test_an_interrupted_install_is_started_afresh(installs: Installs) -> None:
    (installs.dev.MODULES / ".stamp").unlink()
    left = installs.dev.MODULES / "half-made"
    left.touch()

    assert installs.again() == ["node"]
    assert not left.exists()


def test_npm_and_pip_work_side_by_side(installs: Installs, monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2, timeout=30)

    def meet(fill: Callable[[], None]) -> Callable[[], None]:
        def installer() -> None:
            both.wait()
            fill()

        return installer

    for name in ("install_python", "install_node"):
        monkeypatch.setattr(installs.dev, name, meet(getattr(installs.dev, name)))
    for folder in (installs.dev.VENV, installs.dev.MODULES):
        shutil.rmtree(folder)

    assert installs.again() == ["node", "python"]


def test_when_both_fail_python_is_told_and_neither_leaves_a_folder(
    installs: Installs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(name: str, folder: Path) -> Callable[[], None]:
        def installer() -> None:
            folder.mkdir()
            raise installs.dev.Failure(name)

        return installer

    for name, folder in (("python", installs.dev.VENV), ("node", installs.dev.MODULES)):
        monkeypatch.setattr(installs.dev, f"install_{name}", fail(name, folder))
        shutil.rmtree(folder)

    with pytest.raises(installs.dev.Failure, match=r"^python$"):
        installs.dev.set_up()
    assert not installs.dev.VENV.exists()
    assert not installs.dev.MODULES.exists()


@pytest.mark.parametrize("end", [KeyboardInterrupt, RuntimeError])
def test_a_failed_install_leaves_no_folder(
    installs: Installs, monkeypatch: pytest.MonkeyPatch, end: type[BaseException]
) -> None:
    def fail() -> None:
        installs.dev.TOOLS.mkdir(parents=True)
        raise end

    monkeypatch.setattr(installs.dev, "install_tools", fail)
    (installs.dev.TOOLS / ".stamp").unlink()

    with pytest.raises(end):
        installs.dev.set_up()
    assert not installs.dev.TOOLS.exists()


def test_an_environment_whose_interpreter_is_gone_is_made_again(installs: Installs) -> None:
    installs.dev.VENV_PYTHON.unlink()

    assert installs.again() == ["python"]


def test_a_moved_project_gets_a_new_environment_only(
    installs: Installs, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert installs.again() == []
    moved = tmp_path / "moved"
    shutil.copytree(project.folder, moved)

    there = Installs(type(project)(moved).module(), monkeypatch)
    assert there.again() == ["python"]


def test_a_missing_lock_is_named(installs: Installs, project: Project) -> None:
    (project.folder / "requirements.txt").unlink()

    with pytest.raises(installs.dev.Failure, match=r"^requirements\.txt is missing; restore it"):
        installs.dev.set_up()


def test_a_second_run_waits_for_the_first_and_says_so(project: Project) -> None:
    dev = project.module()
    with dev.alone():
        second = subprocess.Popen(
            [sys.executable, str(project.dev), "clean"],
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        assert second.stdout is not None
        said = second.stdout.readline()

    assert said.startswith("Another dev.py is at work in this folder (dev.py")
    assert f", process {os.getpid()}, since " in said
    assert "waiting for it" in said
    assert "if it hangs, end that process" in said
    assert second.wait(timeout=60) == 0
    second.stdout.close()


@pytest.mark.skipif(os.name == "nt", reason="names of pipes are of another kind there")
def test_what_a_killed_run_had_started_keeps_others_out_until_it_ends(
    project: Project, tmp_path: Path
) -> None:
    begun, end = tmp_path / "begun", tmp_path / "end"
    os.mkfifo(begun)
    os.mkfifo(end)
    installer = f"open({str(begun)!r}, 'w').close(); open({str(end)!r}).read()"
    script = (
        "import sys\n"
        f"sys.path.insert(0, {str(project.folder)!r})\n"
        "import dev\n"
        f"with dev.alone(): dev.install([sys.executable, '-c', {installer!r}])\n"
    )
    with subprocess.Popen([sys.executable, "-c", script]) as first:
        begun.read_text("utf-8")
        first.kill()

    dev = project.module()
    with (dev.CACHE / "dev.lock").open("a+b") as lock:
        free = dev._try_lock(lock.fileno())
    end.write_text("", "utf-8")
    assert not free
    assert project.run("clean").returncode == 0


def test_a_removal_that_is_interrupted_does_not_look_installed(
    installs: Installs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(installs.dev.shutil, "rmtree", stop)
        assert installs.dev.main(["clean", "--all"]) == 130

    assert installs.again() == ["python"]


def test_a_file_in_the_place_of_a_folder_is_replaced(installs: Installs) -> None:
    shutil.rmtree(installs.dev.MODULES)
    installs.dev.MODULES.write_text("", "utf-8")

    assert installs.again() == ["node"]


def test_cleaning_keeps_what_was_installed(project: Project) -> None:
    made = ("build/x", "site/x", ".cache/bundle/x", ".cache/site/x")
    for name in (*made, ".venv/x", "node_modules/x"):
        project.write(name, "")

    assert project.run("clean").returncode == 0
    kept = {path.name for path in project.folder.iterdir() if path.is_dir()}
    assert kept == {".venv", "node_modules", ".cache"}
    assert not any((project.folder / name).parent.exists() for name in made)


def test_cleaning_all_removes_what_was_installed_too(project: Project) -> None:
    for name in ("build/x", ".cache/pyodide-tools/x", ".venv/x", "node_modules/x"):
        project.write(name, "")

    assert project.run("clean", "--all").returncode == 0
    assert [path.name for path in project.folder.iterdir() if path.is_dir()] == [".cache"]
    assert not (project.folder / ".cache" / "pyodide-tools").exists()
