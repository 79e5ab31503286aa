"""Every failure that can be foreseen is one sentence with the remedy, and no traceback."""

from __future__ import annotations

import base64
import contextlib
import ctypes
import hashlib
import http.server
import importlib.util
import json
import os
import shutil
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker.bundle.wheel import write_wheel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.tooling.conftest import Project

# Nothing listens on this port of this machine, so connections are refused at once.
NOWHERE = "http://127.0.0.1:9"

TESTS = Path(__file__).resolve().parents[1]

shell_only = pytest.mark.skipif(os.name == "nt", reason="plants a program as a shell script")


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """Return what dev.py said on failing: exactly one line, and no traceback."""
    lines = done.stderr.strip().splitlines()
    assert done.returncode == 1
    assert len(lines) == 1, done.stderr
    return lines[0]


def plant_program(folder: Path, name: str, says: str) -> None:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {says}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def offline_pip(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let pip see one folder of wheels and nothing else."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    return wheels


@contextlib.contextmanager
def registry(tarball: bytes) -> Iterator[str]:
    """Serve one npm package named `planted` from this machine."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            dist = {"tarball": f"http://{self.headers['Host']}/planted.tgz"}
            one = {"name": "planted", "version": "1.0.0", "dist": dist}
            versions = {"1.0.0": one, "2.0.0": {**one, "version": "2.0.0"}}
            about = {"name": "planted", "versions": versions}
            body = tarball if self.path.endswith(".tgz") else json.dumps(about).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def npm_project(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Project]:
    """A project that wants the package `planted`, locked to a hash that is not its own."""
    wrong = base64.b64encode(hashlib.sha512(b"something else").digest()).decode()
    root = {"name": "trial", "version": "1.0.0", "dependencies": {"planted": "1.0.0"}}
    package = {"version": "1.0.0", "integrity": f"sha512-{wrong}"}
    packages = {"": root, "node_modules/planted": package}
    lock = {"name": "trial", "version": "1.0.0", "lockfileVersion": 3, "packages": packages}
    project.write("package.json", json.dumps(root))
    project.write("package-lock.json", json.dumps(lock))
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm-cache"))
    monkeypatch.setenv("npm_config_userconfig", os.devnull)
    with registry(b"not what was locked") as address:
        monkeypatch.setenv("npm_config_registry", address)
        yield project


def test_a_port_in_use_is_answered_with_another_port(project: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = sentence(project.run("serve", "--port", str(port)))

    assert f"Port {port} cannot be used" in said
    assert f"python3 dev.py serve --port {port + 1}" in said


@pytest.mark.parametrize("port", ["65536", "-1", "eight"])
def test_a_port_that_cannot_exist_is_refused_in_one_line(project: Project, port: str) -> None:
    done = project.run("serve", f"--port={port}")

    assert done.returncode == 2
    assert f"{port} is not a port; give a number up to 65535" in done.stderr.splitlines()[-1]


def test_a_missing_node_is_named_with_what_to_install(project: Project, tmp_path: Path) -> None:
    said = sentence(project.run("build", PATH=str(tmp_path)))

    assert "npm was not found; install Node.js 18 or newer" in said


@shell_only
def test_an_old_node_is_refused_with_its_version(project: Project, tmp_path: Path) -> None:
    plant_program(tmp_path / "bin", "node", "v16.20.2")
    plant_program(tmp_path / "bin", "npm", "8.0.0")

    said = sentence(project.run("build", PATH=str(tmp_path / "bin")))
    assert "Node.js 18 or newer is needed and this is v16.20.2; install" in said


def test_an_old_python_is_refused_before_anything_else(project: Project) -> None:
    pretend = (
        "import runpy, sys\n"
        "sys.version_info = (3, 10, 4, 'final', 0)\n"
        f"runpy.run_path({str(project.dev)!r}, run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", pretend], capture_output=True, text=True, check=False
    )

    assert "needs Python 3.11 or newer and this is 3.10; install" in sentence(done)


def test_a_wheel_with_another_hash_is_refused_and_nothing_is_left(
    project: Project, offline_pip: Path
) -> None:
    write_wheel(offline_pip, "1.0", {"checker/__init__.py": b""})
    project.write("requirements.txt", f"checker==1.0 --hash=sha256:{'0' * 64}\n")

    said = sentence(project.run("build"))
    assert "Python packages does not have the hash in the lock file, so it was refused" in said
    assert not (project.folder / ".venv").exists()


def test_an_npm_package_with_another_hash_is_refused(npm_project: Project) -> None:
    dev = npm_project.module()

    with pytest.raises(dev.Failure, match="does not have the hash in the lock file"):
        dev.install_node()


def test_a_lock_that_lags_behind_package_json_names_the_command(npm_project: Project) -> None:
    npm_project.write("package.json", json.dumps({"dependencies": {"planted": "2.0.0"}}))
    dev = npm_project.module()

    with pytest.raises(dev.Failure, match=r"run `python3 dev\.py lock`"):
        dev.install_node()


def test_an_npm_registry_that_does_not_answer_is_a_sentence_about_the_network(
    npm_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("npm_config_registry", NOWHERE)
    dev = npm_project.module()

    with pytest.raises(dev.Failure, match="could not be downloaded because the network"):
        dev.install_node()


def test_a_python_registry_that_does_not_answer_is_a_sentence_about_the_network(
    project: Project, offline_pip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert offline_pip.is_dir()
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.setenv("PIP_INDEX_URL", NOWHERE)
    monkeypatch.setenv("PIP_RETRIES", "0")
    project.write("requirements.txt", f"planted==1.0 --hash=sha256:{'0' * 64}\n")
    dev = project.module()
    pip = [sys.executable, "-m", "pip"]
    target = project.folder / "target"

    with pytest.raises(dev.Failure, match="could not be downloaded because the network"):
        dev.pip_install(pip, "Python packages", "--target", target, "-r", "requirements.txt")


def test_a_failure_keeps_the_full_output_in_a_log(project: Project) -> None:
    dev = project.module()

    with pytest.raises(dev.Failure, match=r"the reason is in \.cache.last-failure\.log"):
        dev.explain("Something", "an unforeseen message")
    assert dev.LOG.read_text(encoding="utf-8") == "an unforeseen message"


def test_a_python_without_venv_is_told_what_to_install(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev = project.module()
    answer = subprocess.CompletedProcess("", 1, "No module named venv")
    monkeypatch.setattr(dev, "quiet", lambda *_: answer)

    with pytest.raises(dev.Failure, match="apt-get install python3-venv"):
        dev.install_python()


def test_a_python_without_its_own_pip_is_filled_by_the_pip_of_the_system(
    project: Project, offline_pip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev = project.module()
    wheel = write_wheel(offline_pip, "1.0", {"checker/__init__.py": b""})
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    project.write("requirements.txt", f"checker==1.0 --hash=sha256:{digest}\n")
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name, *rest: None if name == "ensurepip" else find_spec(name, *rest),
    )

    dev.install_python()

    assert dev.quiet([dev.VENV_PYTHON, "-c", "import checker"]).returncode == 0
    assert dev.quiet([dev.VENV_PYTHON, "-c", "import pip"]).returncode == 1


def test_a_browser_that_is_not_there_is_named(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev = project.module()
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")

    with pytest.raises(dev.Failure, match="CHROMIUM is set to /no/such/browser, which is not"):
        dev.find_browser()


def test_no_browser_at_all_is_answered_with_what_to_install(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev = project.module()
    nothing = subprocess.CompletedProcess("", 1, "")
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(dev, "installed_browser", lambda: None)
    monkeypatch.setattr(dev, "system_package_browser", lambda: None)
    monkeypatch.setattr(dev, "quiet", lambda *_: nothing)

    with pytest.raises(dev.Failure, match="install Chromium, Chrome or Edge, or set CHROMIUM"):
        dev.find_browser()


def stand_in(project: Project, version: str) -> str:
    """A program that says of itself what Java says."""
    java = project.write("java", f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n")
    java.chmod(0o755)
    return str(java)


def test_a_java_that_was_asked_for_and_does_not_run_is_named(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev = project.module()
    monkeypatch.setenv("JAVA", "/no/such/java")

    with pytest.raises(dev.Failure, match="JAVA is set to /no/such/java, which does not run"):
        dev.find_java()


@pytest.mark.parametrize(("version", "runs"), [("17.0.15", True), ("11", True), ("1.8.0", False)])
def test_a_java_must_be_new_enough_for_the_html_checker(
    project: Project, version: str, *, runs: bool
) -> None:
    assert project.module().runs_java(stand_in(project, version)) is runs


def test_without_java_the_tests_run_and_it_is_said_which_are_skipped_and_what_to_install(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    dev = project.module()
    installed: list[str] = []
    ran: list[str] = []
    monkeypatch.delenv("JAVA", raising=False)
    monkeypatch.setattr(dev, "runs_java", lambda _: False)
    monkeypatch.setattr(dev, "system_packages", lambda _, *names: installed.extend(names))
    for step in (
        "set_up",
        "lint",
        "build",
        "one_file",
        "release",
        "fetch_servers",
        "fetch_engines",
    ):
        monkeypatch.setattr(dev, step, lambda: None)
    monkeypatch.setattr(dev, "find_browser", lambda: "chromium")

    def show(command: list[object], **extra: str) -> int:
        ran.extend(map(str, command))
        assert extra["JAVA"] == ""
        return 0

    monkeypatch.setattr(dev, "show", show)

    assert dev.main(["test"]) == 0
    assert installed == ["default-jre-headless"]
    assert "pytest" in ran
    said = capfd.readouterr().out
    assert "its tests are skipped, and all others run" in said
    assert "Install a Java runtime of version 11 or newer" in said


def test_without_other_browsers_it_is_said_which_tests_are_skipped_and_what_to_install(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    dev = project.module()
    asked_for: list[str] = []
    monkeypatch.setenv("FIREFOX", "/somewhere/firefox")
    monkeypatch.setattr(dev.shutil, "which", lambda name: "there" if name == "xauth" else None)
    monkeypatch.setattr(dev, "system_packages", lambda _, *names: asked_for.extend(names))

    dev.fetch_engines()

    assert asked_for == ["webkit2gtk-driver", "xvfb"]
    assert "apt-get install webkit2gtk-driver xvfb)" in capfd.readouterr().out


def test_without_java_only_the_tests_of_the_html_checker_are_skipped() -> None:
    other = "tooling/test_hygiene.py::test_no_file_names_a_package_registry"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-rs",
            "-q",
            str(TESTS / "e2e" / "test_site_markup.py"),
            str(TESTS / other),
        ],
        cwd=TESTS.parent,
        env={**os.environ, "JAVA": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stdout
    assert "Java was not found; `python3 dev.py test` installs it or says how" in done.stdout
    assert "1 passed, 4 skipped" in done.stdout


def test_a_build_that_fails_points_to_its_own_message(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev = project.module()
    monkeypatch.setattr(dev, "show", lambda *_, **__: 1)

    with pytest.raises(dev.Failure, match="The site was not built; the message above"):
        dev.build()


def test_a_file_that_cannot_be_written_is_named(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dev: Any = project.module()

    def refuse() -> None:
        raise PermissionError(13, "Permission denied", "site")

    monkeypatch.setattr(dev, "set_up", refuse)

    assert dev.main(["build"]) == 1
    assert "dev.py: site: Permission denied; check that" in capsys.readouterr().err


def heed_permissions() -> None:
    """Give up what lets root write everywhere; CAP_DAC_OVERRIDE is number 1 of the bounding set."""
    if sys.platform == "linux" and os.geteuid() == 0:
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


@shell_only
@pytest.mark.parametrize(
    ("there", "said"),
    [
        ((), "Permission denied; check that this folder can be written to"),
        ((".cache",), "Python packages could not be installed because a file or folder may not be"),
    ],
)
def test_a_folder_that_may_only_be_read_is_answered_with_what_to_do(
    project: Project, there: tuple[str, ...], said: str
) -> None:
    for name in there:
        (project.folder / name).mkdir()
    project.folder.chmod(0o555)
    build = [sys.executable, str(project.dev), "build"]
    try:
        done = subprocess.run(
            build,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            preexec_fn=heed_permissions,
        )
    finally:
        project.folder.chmod(0o755)

    assert said in sentence(done)


def test_no_command_prints_the_help_and_succeeds(project: Project) -> None:
    done = project.run()

    assert done.returncode == 0
    assert "COMMAND" in done.stdout


def test_an_unknown_option_is_refused(project: Project) -> None:
    done = project.run("build", "--no-such-option")

    assert done.returncode == 2
    assert "unrecognized arguments: --no-such-option" in done.stderr


def test_the_log_of_a_failure_is_removed_by_cleaning_all(project: Project) -> None:
    shutil.rmtree(project.folder / ".cache", ignore_errors=True)
    project.write(".cache/last-failure.log", "old")

    assert project.run("clean", "--all").returncode == 0
    assert not (project.folder / ".cache" / "last-failure.log").exists()


def test_words_after_test_reach_pytest_in_their_order(project: Project) -> None:
    dev = project.module()

    options = dev.parse(["test", "-k", "some words", "tests/engine", "-q"])
    assert options.run is dev.command_test
    assert options.pytest == ["-k", "some words", "tests/engine", "-q"]
