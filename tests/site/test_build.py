"""Building the whole site: what stops it, and what it never touches."""

import subprocess
from io import StringIO
from pathlib import Path
from unittest.mock import Mock

import pytest

from checker.site import remember
from checker.site.__main__ import main
from checker.site.build import build_site
from checker.site.configs import CONFIGS
from checker.site.generate import _begin, generate, generate_changed
from checker.site.layout import Layout
from checker.site.problems import Problem, SiteError
from checker.site.words import LANGS

CONFIG = """
site_name: Trial
docs_dir: pages
use_directory_urls: false
theme: {{name: material, language: {lang}, font: false}}
plugins: {{search: {{}}}}
validation: {{not_found: warn, anchors: warn}}
extra_css: []
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with one page for both languages."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "index.md").write_text("# Page\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(lang="en"), "utf-8")
    (tmp_path / "mkdocs.fr.yml").write_text(CONFIG.format(lang="fr"), "utf-8")
    return tmp_path


def test_a_folder_that_is_not_a_site_is_never_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    precious = tmp_path / "letters" / "one.txt"
    precious.parent.mkdir()
    precious.write_text("dear", "utf-8")

    status = main([str(precious.parent)])

    assert status == 1
    assert "is not a site built here" in capsys.readouterr().err
    assert precious.read_text("utf-8") == "dear"


def test_asked_again_and_again_it_answers_each_line_and_goes_on_after_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes = iter([None, SiteError([Problem("docs/en/faq.md", "is too hard to read")]), None])

    def build(*_: object) -> None:
        problem = next(outcomes)
        if problem:
            raise problem

    monkeypatch.setattr("checker.site.__main__.build_site", build)
    monkeypatch.setattr("sys.stdin", StringIO("\n\n\n"))

    assert main(["--again"]) == 0
    said = capsys.readouterr()
    assert said.out == "0\n1\n0\n"
    assert "docs/en/faq.md: is too hard to read" in said.err


def test_a_page_without_its_twin_stops_the_build_before_anything_is_made(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "en" / "alone.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\nid: a\ntitle: A\ndescription: A\nmodified: 2026-11-22\n---\n", "utf-8")

    with pytest.raises(SiteError, match="id `a` has no page in docs/fr"):
        build_site(Layout(tmp_path), tmp_path / "site", None, lambda _: None)

    assert not (tmp_path / "site").exists()


def test_a_link_to_nothing_stops_the_generator_and_names_the_page(root: Path) -> None:
    (root / "pages" / "index.md").write_text("# Page\n\n[gone](gone.md)\n", "utf-8")

    with pytest.raises(SiteError) as caught:
        generate(root, root / "out")

    assert {str(problem.file) for problem in caught.value.problems} == {
        "mkdocs.yml",
        "mkdocs.fr.yml",
    }
    assert "gone.md" in str(caught.value)


@pytest.fixture
def layout(root: Path) -> Layout:
    """A checkout with one generated page in each language, and a theme."""
    for lang, config in CONFIGS.items():
        page = root / "build" / "docs" / lang / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text(f"# Page {lang}\n", "utf-8")
        text = (root / config).read_text("utf-8").replace("pages", f"build/docs/{lang}")
        (root / config).write_text(text, "utf-8")
    (root / "overrides").mkdir()
    (root / "overrides" / "main.html").write_text("{{ page.content }}", "utf-8")
    return Layout(root)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages that a generator was begun for, and "waited"; it copies its one page."""
    monkeypatch.setattr(remember, "_results", {})
    done: list[str] = []

    def begin(root: Path, out: Path, lang: str) -> Mock:
        done.append(lang)
        page = out / lang / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text((root / "build" / "docs" / lang / "index.md").read_text("utf-8"), "utf-8")
        return Mock()

    monkeypatch.setattr("checker.site.generate._begin", begin)
    monkeypatch.setattr("checker.site.generate._finish", lambda _: done.append("waited"))
    return done


def nothing(_: str) -> None:
    """Do nothing with a language."""


@pytest.mark.parametrize(
    ("changed", "made"),
    [
        ("build/docs/fr/index.md", ["fr"]),
        ("overrides/main.html", ["en", "fr"]),
        ("mkdocs.yml", ["en", "fr"]),
    ],
)
def test_a_language_is_made_again_when_anything_that_mkdocs_reads_changed_and_only_then(
    layout: Layout, begun: list[str], changed: str, made: list[str]
) -> None:
    generate_changed(layout, layout.root / "one", nothing, nothing)
    with (layout.root / changed).open("a", encoding="utf-8") as file:
        file.write("# More\n")
    begun.clear()
    generate_changed(layout, layout.root / "two", nothing, nothing)

    assert begun == [*made, "waited"]
    for lang in LANGS:
        source = layout.tree / lang / "index.md"
        assert (layout.root / "two" / lang / "index.html").read_bytes() == source.read_bytes()


def test_what_did_not_change_is_finished_while_the_generator_is_at_work_on_the_rest(
    layout: Layout, begun: list[str]
) -> None:
    generate_changed(layout, layout.root / "one", nothing, nothing)
    with (layout.tree / "en" / "index.md").open("a", encoding="utf-8") as file:
        file.write("More.\n")
    begun.clear()

    def finish(lang: str) -> None:
        assert (layout.root / "two" / lang / "index.html").is_file()
        begun.append(f"{lang} is finished")

    generate_changed(layout, layout.root / "two", nothing, finish)

    assert begun == ["en", "fr is finished", "waited", "en is finished"]


def test_the_faults_of_both_trees_are_told_and_no_generator_is_left_running(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remember, "_results", {})
    begun = []

    def kept(root: Path, out: Path, lang: str) -> subprocess.Popen[str]:
        begun.append(_begin(root, out, lang))
        return begun[-1]

    def write(lang: str) -> None:
        if lang == "fr":
            raise SiteError([Problem("docs/fr/index.md", "has a fault")])

    monkeypatch.setattr("checker.site.generate._begin", kept)
    with pytest.raises(SiteError, match="has a fault"):
        generate_changed(layout, layout.root / "out", write, nothing)

    assert [run.poll() is not None for run in begun] == [True]


def test_two_builds_of_the_same_sources_are_equal_byte_for_byte(root: Path) -> None:
    for name in ("one", "two"):
        generate(root, root / name)

    files = {
        name: {
            file.relative_to(root / name): file.read_bytes()
            for file in (root / name).rglob("*.html")
        }
        for name in ("one", "two")
    }
    assert files["one"]
    assert files["one"] == files["two"]
