"""The packaging compiles only what changed and refuses what would fail in a browser."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from checker.bundle import BundleError, build
from checker.bundle.__main__ import main
from checker.bundle.inputs import Inputs
from checker.bundle.stdlib import read_module_list

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bundle.conftest import Packed

NO_COMPILER = "no-such-node"


def test_a_changed_rule_book_is_packed_without_compiling(packed: Packed, tmp_path: Path) -> None:
    changed = tmp_path / "rulebook.json"
    changed.write_text('{"changed": true}', encoding="utf-8")

    inputs = Inputs(project=packed.project, node=NO_COMPILER)
    manifest = build(changed, tmp_path / "out", packed.cache, inputs)

    assert manifest["directory"] == packed.manifest["directory"]
    assert manifest["files"]["rulebook"] != packed.manifest["files"]["rulebook"]


def test_a_changed_engine_is_compiled_again(packed: Packed, project: Path, tmp_path: Path) -> None:
    module = project / "checker" / "engine" / "__init__.py"
    # A change of its own: what another test has compiled stands in the cache.
    changed = module.read_text(encoding="utf-8") + "\nNEVER_COMPILED = 1\n"
    module.write_text(changed, encoding="utf-8")
    inputs = Inputs(project=project, node=NO_COMPILER)

    with pytest.raises(BundleError, match=r"Node\.js was not found; install"):
        build(packed.rulebook, tmp_path / "out", packed.cache, inputs)


def test_an_engine_that_needs_an_unlisted_module_is_refused_by_name(
    packed: Packed, project: Path, tmp_path: Path
) -> None:
    (project / "checker" / "engine" / "planted.py").write_text("import decimal\n", "utf-8")

    with pytest.raises(BundleError, match=r"No module named 'decimal'.*stdlib-modules\.txt"):
        build(packed.rulebook, tmp_path / "out", packed.cache, Inputs(project=project))
    assert not (tmp_path / "out").exists()


@pytest.mark.long
def test_a_list_without_a_module_that_the_engine_needs_is_refused_by_name(
    packed: Packed, library: Path, tmp_path: Path
) -> None:
    shorter = tmp_path / "list.txt"
    lines = library.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("json")]
    shorter.write_text("\n".join(kept), encoding="utf-8")

    with pytest.raises(BundleError, match=r"No module named 'json'"):
        build(
            packed.rulebook,
            tmp_path / "out",
            packed.cache,
            Inputs(project=packed.project, module_list=shorter),
        )


def test_a_failed_build_leaves_the_last_good_runtime_in_place(
    packed: Packed, project: Path, tmp_path: Path
) -> None:
    build(packed.rulebook, tmp_path / "out", packed.cache, Inputs(project=packed.project))
    (project / "checker" / "engine" / "planted.py").write_text("def broken(:\n", "utf-8")

    with pytest.raises(BundleError, match="SyntaxError"):
        build(packed.rulebook, tmp_path / "out", packed.cache, Inputs(project=project))
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest == packed.manifest


def test_byte_code_is_made_by_the_command_of_pyodide_build(packed: Packed, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    (tools / "pyodide_build" / "cli").mkdir(parents=True)
    (tools / "pyodide_build" / "cli" / "py_compile.py").write_text(
        "def main(arguments, standalone_mode):\n    raise RuntimeError('planted command ran')\n",
        encoding="utf-8",
    )

    with pytest.raises(BundleError, match="RuntimeError: planted command ran"):
        build(packed.rulebook, tmp_path / "out", tmp_path / "cache", Inputs(tools=tools))


def test_a_missing_interpreter_is_reported_with_the_command_that_installs_it(
    packed: Packed, tmp_path: Path
) -> None:
    with pytest.raises(BundleError, match=r"is missing; run `python3 dev\.py build`"):
        build(packed.rulebook, tmp_path / "out", tmp_path / "c", Inputs(pyodide=tmp_path / "none"))


def test_a_missing_rule_book_is_reported_by_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["--rulebook", str(tmp_path / "none.json"), "--out", str(tmp_path / "out")])

    assert code == 1
    assert "none.json is missing; compile the rules first" in capsys.readouterr().err


def test_a_project_without_an_engine_is_reported(
    packed: Packed, project: Path, tmp_path: Path
) -> None:
    shutil.rmtree(project / "checker" / "engine")

    with pytest.raises(BundleError, match="holds no Python module"):
        build(packed.rulebook, tmp_path / "out", packed.cache, Inputs(project=project))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("json\njson\n", r"list\.txt:2: json is already on line 1"),
        ("json.decoder\n", r"list\.txt:1: json\.decoder is listed without its package"),
    ],
)
def test_a_faulty_module_list_is_reported_by_line(text: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BundleError, match=sentence):
        read_module_list(path)


def test_a_listed_module_that_python_does_not_have_is_reported(
    packed: Packed, tmp_path: Path
) -> None:
    path = tmp_path / "list.txt"
    path.write_text("# why\nno_such_module  # reason\n", encoding="utf-8")

    with pytest.raises(BundleError, match=r"no_such_module is not in python_stdlib\.zip"):
        build(packed.rulebook, tmp_path / "out", packed.cache, Inputs(module_list=path))


def test_a_stand_in_for_a_module_that_is_not_listed_is_reported(
    packed: Packed, tmp_path: Path
) -> None:
    (tmp_path / "stand_ins").mkdir()
    (tmp_path / "stand_ins" / "planted.py").write_text('"""Nobody asks for it."""\n', "utf-8")
    inputs = Inputs(project=packed.project, stand_ins=tmp_path / "stand_ins")

    with pytest.raises(BundleError, match=r"planted\.py stands in for a module that is not listed"):
        build(packed.rulebook, tmp_path / "out", packed.cache, inputs)


def test_a_changed_engine_leaves_the_interpreter_under_its_name(
    packed: Packed, project: Path, tmp_path: Path
) -> None:
    module = project / "checker" / "engine" / "__init__.py"
    module.write_text(module.read_text(encoding="utf-8") + "\nCHANGED = 1\n", encoding="utf-8")

    manifest = build(packed.rulebook, tmp_path / "out", packed.cache, Inputs(project=project))

    changed = {role for role, name in manifest["files"].items() if name not in contents(packed)}
    assert changed == {"engine"}


def contents(packed: Packed) -> set[str]:
    return set(packed.manifest["files"].values())
