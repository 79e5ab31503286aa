"""The development server sends what browsers insist on, to this machine only."""

from __future__ import annotations

import sys
import threading
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.tooling.conftest import Project


@pytest.fixture
def dev(project: Project) -> Any:
    return project.module()


@pytest.fixture
def address(project: Project, dev: Any) -> Iterator[str]:
    for name in ("page.html", "module.mjs", "module.js", "python.wasm", "engine.whl"):
        project.write(f"site/{name}", "")
    with dev.open_server(0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert server.server_address[0] == "127.0.0.1"
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("python.wasm", "application/wasm"),
        ("module.mjs", "text/javascript"),
        ("module.js", "text/javascript"),
        ("page.html", "text/html"),
        ("engine.whl", "application/zip"),
    ],
)
def test_each_file_is_sent_with_the_type_browsers_expect(
    address: str, name: str, kind: str
) -> None:
    with urllib.request.urlopen(f"{address}/{name}") as response:
        assert response.headers.get_content_type() == kind


def test_a_rebuilt_page_shows_at_the_next_reload(address: str) -> None:
    with urllib.request.urlopen(f"{address}/page.html") as response:
        assert response.headers["Cache-Control"] == "no-store"


def test_a_changed_source_is_noticed(project: Project, dev: Any) -> None:
    page = project.write("docs/en/index.md", "one")
    before = dev.snapshot()
    page.unlink()

    assert dev.snapshot() != before


def test_compiled_python_is_not_taken_for_a_change(project: Project, dev: Any) -> None:
    project.write("checker/module.py", "")
    before = dev.snapshot()
    project.write("checker/__pycache__/module.pyc", "")

    assert dev.snapshot() == before


def test_a_copy_without_history_builds_with_a_fixed_date(
    dev: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(dev.ROOT.parent))

    assert dev.commit_date() == dev.FALLBACK_DATE


def test_a_changed_layer_is_noticed_wherever_it_stands(project: Project, dev: Any) -> None:
    layer = project.write("elsewhere/department.yml", "one")
    before = dev.snapshot(layer)
    project.write("elsewhere/logo.svg", "new")

    assert dev.snapshot(layer) != before


def test_a_layer_that_is_no_file_is_refused_before_anything_is_built(
    dev: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        dev.parse(["build", "--department", "nowhere.yml"])

    assert "nowhere.yml is not a file; give the path of a department.yml" in capsys.readouterr().err


# A builder that answers each line with its process and fails when the page says so.
BUILDER = """
import os, pathlib, sys
for _ in sys.stdin:
    print(os.getpid(), file=open("builders", "a"))
    print(pathlib.Path("answer").read_text(), flush=True)
"""


@pytest.fixture
def builder(project: Project, dev: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(dev, "build_command", lambda _: [sys.executable, "-c", BUILDER])
    project.write("answer", "0")
    made = dev.Builder(None)
    yield made
    made.stop()


def builders(project: Project) -> list[str]:
    return (project.folder / "builders").read_text().split()


def test_one_process_builds_again_and_again_until_it_is_stopped(
    project: Project, builder: Any
) -> None:
    builder.build()
    builder.build()
    builder.stop()
    builder.build()

    one, two, three = builders(project)
    assert one == two != three


def test_a_build_that_fails_again_is_a_sentence_and_its_process_stays(
    project: Project, dev: Any, builder: Any
) -> None:
    builder.build()
    project.write("answer", "1")
    with pytest.raises(dev.Failure, match="The site was not built; the message above"):
        builder.build()

    assert len(set(builders(project))) == 1


def test_a_process_that_ended_by_itself_is_a_failure_once_and_then_replaced(
    project: Project, dev: Any, builder: Any
) -> None:
    (project.folder / "answer").unlink()
    with pytest.raises(dev.Failure, match="The site was not built"):
        builder.build()
    builder.process.wait()
    project.write("answer", "0")
    builder.build()

    one, two = builders(project)
    assert one != two


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("checker/site/build.py", True),
        ("rules/schema.json", True),
        ("rules/book.yml", False),
        ("docs/en/faq.md", False),
    ],
)
def test_code_that_is_read_once_and_for_all_asks_for_a_new_process(
    dev: Any, name: str, *, counts: bool
) -> None:
    assert dev.is_code(dev.ROOT / name) is counts
