"""The archive: the same bytes everywhere, everything in it, and nothing that does not belong."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import brotli
import pytest

from checker.release.make import Sources, make_release
from checker.release.sizes import BUDGETS, check_sizes
from checker.site.french import check_french
from checker.site.problems import SiteError
from checker.site.reading_text import passages
from tests.conftest import ROOT
from tests.release.made import released

WHEN = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
MAKE = """
import sys
from datetime import datetime
from pathlib import Path
from checker.release.make import Sources, make_release
root, site, onefile, cache, out, when = sys.argv[1:]
sources = Sources(Path(root), Path(site), Path(onefile), Path(cache))
make_release(sources, Path(out), datetime.fromisoformat(when))
"""


def made_elsewhere(sources: Sources, work: Path, umask: int, **environment: str) -> bytes:
    """Make the release in a process of its own, with nothing kept from another run."""
    out = work / "out"
    paths = (sources.root, sources.site, sources.onefile, work / "cache", out)
    subprocess.run(
        [sys.executable, "-c", MAKE, *map(str, paths), WHEN.isoformat()],
        env={**os.environ, **environment},
        cwd=ROOT,
        umask=umask,
        check=True,
    )
    (archive,) = out.iterdir()
    return archive.read_bytes()


def test_one_tree_gives_the_same_bytes_under_any_zone_language_hash_seed_and_umask(
    sources: Sources, tmp_path: Path
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    plain = made_elsewhere(sources, one, 0o022, TZ="UTC", LANG="C", PYTHONHASHSEED="1")
    for file in sources.site.rglob("*"):
        file.chmod(0o700)
        os.utime(file, (1, 1))
    other = made_elsewhere(
        sources, two, 0o077, TZ="Pacific/Auckland", LANG="fr_CA.UTF-8", PYTHONHASHSEED="2"
    )

    assert hashlib.sha256(other).hexdigest() == hashlib.sha256(plain).hexdigest()


def test_a_release_without_one_file_checkers_is_whole(sources: Sources, tmp_path: Path) -> None:
    archive, weights = make_release(sources, tmp_path / "out", WHEN)

    with zipfile.ZipFile(archive) as packed:
        assert [name for name in packed.namelist() if "/onefile/" in name] == []
        assert "one file" not in packed.read(f"{archive.stem}/README.txt").decode()
    assert weights["one-file checkers"] == 0


def test_a_release_with_one_file_checkers_holds_them(sources: Sources, tmp_path: Path) -> None:
    sources.onefile.mkdir(parents=True)
    (sources.onefile / "political-rights.en.html").write_text("all", "utf-8")

    archive, _ = make_release(sources, tmp_path / "out", WHEN)

    with zipfile.ZipFile(archive) as packed:
        assert packed.read(f"{archive.stem}/onefile/political-rights.en.html") == b"all"


def test_a_folder_that_is_not_a_site_is_refused_with_the_remedy(
    sources: Sources, tmp_path: Path
) -> None:
    (sources.site / "runtime" / "manifest.json").unlink()

    with pytest.raises(SiteError, match=r"found none; run `python3 dev\.py build`"):
        make_release(sources, tmp_path / "out", WHEN)


def test_a_part_that_has_left_the_site_must_leave_the_list(
    sources: Sources, tmp_path: Path
) -> None:
    (sources.site / "fr/assets/javascripts/lunr/min/lunr.fr.min.js").unlink()

    with pytest.raises(SiteError, match=r"French stemmer.* names no file of the site"):
        make_release(sources, tmp_path / "out", WHEN)


def test_the_archive_holds_all_that_its_readme_names() -> None:
    release = released()
    readme = (release.folder / "README.txt").read_text("utf-8")

    named = re.findall(r"^  (\S+)", readme, re.MULTILINE)

    assert len(named) > 12
    assert [name for name in named if not (release.folder / name).exists()] == []


def test_every_file_is_dated_and_readable_by_all() -> None:
    with zipfile.ZipFile(released().archive) as packed:
        entries = packed.infolist()

    assert len({entry.date_time for entry in entries}) == 1
    modes = {entry.external_attr >> 16 & 0o777 for entry in entries}
    assert modes == {0o644, 0o755}


def test_smaller_copies_unpack_to_the_file_beside_them() -> None:
    site = released().site
    copies = sorted(site.rglob("*.br"))

    assert len(copies) > 150
    for copy in copies:
        assert brotli.decompress(copy.read_bytes()) == copy.with_suffix("").read_bytes(), copy


def test_the_interpreter_travels_at_less_than_a_third_of_its_size() -> None:
    (wasm,) = released().site.glob("runtime/*/pyodide.asm.wasm")
    copies = [wasm.with_name(f"{wasm.name}.{end}").stat().st_size for end in ("br", "gz")]

    assert copies[0] < copies[1] < 0.4 * wasm.stat().st_size
    assert copies[0] < 0.3 * wasm.stat().st_size


def test_sha256sum_accepts_the_list() -> None:
    folder = released().folder
    listed = (folder / "MANIFEST.sha256").read_text("utf-8").splitlines()
    said = json.loads((folder / "manifest.json").read_bytes())

    lines = {line[66:]: line[:64] for line in listed}
    present = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}

    assert set(lines) == set(present) - {"MANIFEST.sha256"}
    for name, path in present.items():
        if name != "MANIFEST.sha256":
            assert lines[name] == hashlib.sha256(path.read_bytes()).hexdigest(), name
    files = {name: entry["sha256"] for name, entry in said["files"].items()}
    assert files == {name: lines[name] for name in lines if name != "manifest.json"}


def test_a_part_that_outgrows_its_budget_is_named() -> None:
    found = {**released().weights, "the archive": BUDGETS["the archive"] + 1}

    with pytest.raises(SiteError, match=r"^the archive: 60,000,001 bytes, and the budget is"):
        check_sizes(found, BUDGETS)


def test_the_release_keeps_to_its_budgets() -> None:
    weights = released().weights

    assert set(weights) == set(BUDGETS)
    assert [name for name in BUDGETS if weights[name] > BUDGETS[name]] == []


def test_the_guide_says_the_same_headings_in_both_languages() -> None:
    guides = sorted((released().folder / "guide").iterdir())
    outlines = [re.findall(r"<(h[123])", guide.read_text("utf-8")) for guide in guides]
    codes = [re.findall(r"<pre>.*?</pre>", guide.read_text("utf-8"), re.DOTALL) for guide in guides]

    assert len(outlines) == 2
    assert outlines[0] == outlines[1]
    assert len(codes[0]) == len(codes[1])
    assert len(outlines[0]) > 12
    assert len(codes[0]) == 14


def test_the_french_guide_is_written_as_french_is(tmp_path: Path) -> None:
    folder = tmp_path / "fr"
    folder.mkdir()
    guide = (released().folder / "guide" / "guide-d-administration.html").read_text("utf-8")
    (folder / "guide.html").write_text(guide, "utf-8")

    # What is not found cannot be checked.
    assert len(passages(folder / "guide.html")) > 100
    assert [str(problem) for problem in check_french(folder)] == []


def bill() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((released().folder / "sbom.cdx.json").read_bytes())
    return loaded


def inside(component: dict[str, Any]) -> list[dict[str, Any]]:
    held = component.get("components", [])
    return [component, *(each for one in held for each in inside(one))]


def components() -> list[dict[str, Any]]:
    return [each for component in bill()["components"] for each in inside(component)]


def test_the_bill_of_materials_names_every_part_with_its_licence_once() -> None:
    parts = [part for part in components() if part["type"] == "library"]
    references = [each["bom-ref"] for each in components()]

    assert {"Pyodide", "CPython", "Lunr", "Atkinson Hyperlegible Next"} <= {
        part["name"] for part in parts
    }
    assert [part["name"] for part in parts if not part["licenses"]] == []
    assert len(references) == len(set(references))


def test_the_bill_of_materials_knows_the_versions_that_the_runtime_states() -> None:
    versions = {part["name"]: part.get("version") for part in components()}
    manifest = json.loads((released().site / "runtime" / "manifest.json").read_bytes())
    package = json.loads((ROOT / "package.json").read_bytes())

    assert versions["Pyodide"] == package["dependencies"]["pyodide"] == manifest["pyodide"]
    assert versions["CPython"] == manifest["python"]
    assert versions["Lunr"] == "2.3.9"


def test_the_bill_of_materials_says_what_was_changed_in_the_interpreter() -> None:
    (pyodide,) = [part for part in components() if part["name"] == "Pyodide"]
    folder = ROOT / "node_modules" / "pyodide"
    changed = [
        file["name"]
        for file in pyodide["components"]
        if file["type"] == "file"
        and (released().folder / file["name"]).read_bytes()
        != (folder / file["name"].rpartition("/")[2]).read_bytes()
    ]

    assert [name.rpartition("/")[2] for name in changed] == ["pyodide.asm.mjs", "pyodide.asm.wasm"]
    assert "left out" in pyodide["pedigree"]["notes"]


def test_every_file_that_we_did_not_write_is_in_the_bill_of_materials() -> None:
    site = released().site
    listed = {part["name"] for part in components() if part["type"] == "file"}
    foreign = [
        *site.glob("runtime/*/pyodide*"),
        *site.glob("runtime/*/*.zip"),
        *site.rglob("assets/javascripts/**/*.js"),
        *site.rglob("*.woff2"),
    ]

    names = {f"site/{file.relative_to(site).as_posix()}" for file in foreign}
    assert {name for name in names if not name.endswith((".br", ".gz"))} <= listed


def test_the_hashes_in_the_bill_of_materials_are_those_of_the_files() -> None:
    folder = released().folder
    files = [part for part in components() if part["type"] == "file"]

    assert len(files) > 8
    for part in files:
        (said,) = part["hashes"]
        found = hashlib.sha256((folder / part["name"]).read_bytes()).hexdigest()
        assert (said["alg"], said["content"]) == ("SHA-256", found), part["name"]


def test_the_bill_of_materials_has_the_form_of_cyclonedx() -> None:
    document = bill()
    references = {each["bom-ref"] for each in components()} | {
        document["metadata"]["component"]["bom-ref"]
    }

    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", document["serialNumber"])
    assert {entry["ref"] for entry in document["dependencies"]} <= references
    for each in components():
        for entry in each.get("licenses", []):
            assert set(entry["license"]) in ({"id"}, {"name"})
