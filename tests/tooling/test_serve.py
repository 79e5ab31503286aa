"""The development server sends what browsers insist on, to this machine only."""

from __future__ import annotations

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
