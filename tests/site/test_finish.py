"""Finishing what the generator wrote."""

from pathlib import Path

import pytest

from checker.site.finish import finish
from checker.site.problems import SiteError
from checker.site.scripts import Script

SCRIPTS = {"search/main.js": Script("search/main.0a1b2c3d.js", b"fold();")}
PAGE = """<head>
<link rel="stylesheet" href="../assets/css/one.css">
<link rel="stylesheet" href="../assets/css/two.css">
<link rel="stylesheet" href="../assets/css/assess.css">
</head><body><table><tr><th>A</th></tr></table><p></p><table><tr><th>B</th></tr></table></body>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What the generator leaves for one French page."""
    files = {
        "consider/index.html": PAGE,
        "404.html": "theme",
        "sitemap.xml": "",
        "assets/css/one.css": "a{}",
        "assets/css/two.css": "b{}",
        "assets/css/assess.css": '@import url("assess-more.css");\nc{}',
        "assets/css/assess-more.css": "d{}\n",
        "assets/css/onefile.css": "e{}",
        "assets/js/boot.js": "boot();",
        "assets/js/search/main.js": 'import "./fold.js";',
        "assets/js/search/fold.js": "fold();",
        "assets/js/onefile/types.d.ts": "",
        "assets/stylesheets/main.css": "theme",
        "assets/javascripts/bundle.js": "theme",
        "assets/javascripts/workers/search.abc.min.js": "work();\n//# sourceMappingURL=x.map\n",
        "assets/javascripts/lunr/min/lunr.stemmer.support.min.js": "support();",
        "assets/javascripts/lunr/min/lunr.fr.min.js": "fr();",
        "assets/javascripts/lunr/min/lunr.de.min.js": "de();",
    }
    for name, text in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


def test_the_sheets_become_one_named_after_its_content(folder: Path) -> None:
    finish(folder, "fr", ["one.css", "two.css"], SCRIPTS)

    (joined,) = folder.glob("assets/css/site.*.css")
    text = (folder / "consider" / "index.html").read_text("utf-8")
    assert joined.read_text("utf-8") == "a{}\nb{}"
    assert text.count("stylesheet") == 2
    assert f'href="../assets/css/{joined.name}"' in text
    assert 'href="../assets/css/assess.css"' in text


def test_the_assessments_sheet_holds_what_it_imported(folder: Path) -> None:
    finish(folder, "fr", ["one.css", "two.css"], SCRIPTS)

    css = folder / "assets" / "css"
    assert (css / "assess.css").read_text("utf-8") == "d{}\nc{}"
    assert not (css / "assess-more.css").exists()


def test_each_table_can_be_scrolled_from_the_keyboard_and_has_a_name(folder: Path) -> None:
    finish(folder, "fr", ["one.css", "two.css"], SCRIPTS)

    text = (folder / "consider" / "index.html").read_text("utf-8")
    opened = '<div class="table-wrap" role="group" tabindex="0" aria-label="Tableau'
    assert text.count(opened) == 2
    assert 'aria-label="Tableau 2"><table><tr><th>B</th></tr></table></div>' in text


def test_only_what_is_used_is_kept(folder: Path) -> None:
    finish(folder, "fr", ["one.css", "two.css"], SCRIPTS)

    kept = {file.relative_to(folder).as_posix() for file in folder.rglob("*.*s")}
    assert kept - {"assets/css/assess.css"} == {
        *(css.relative_to(folder).as_posix() for css in folder.glob("assets/css/site.*.css")),
        "assets/js/boot.js",
        "assets/js/search/main.0a1b2c3d.js",
        "assets/javascripts/workers/search.js",
        "assets/javascripts/lunr/min/lunr.stemmer.support.min.js",
        "assets/javascripts/lunr/min/lunr.fr.min.js",
    }
    assert (folder / "assets/js/search/main.0a1b2c3d.js").read_bytes() == b"fold();"
    assert not (folder / "404.html").exists()
    assert not (folder / "assets" / "stylesheets").exists()
    assert not (folder / "assets" / "css" / "onefile.css").exists()


def test_the_kept_scripts_ask_for_no_source_map(folder: Path) -> None:
    finish(folder, "fr", ["one.css", "two.css"], SCRIPTS)

    worker = folder / "assets" / "javascripts" / "workers" / "search.js"
    assert worker.read_text("utf-8") == "work();\n"


def test_a_theme_without_the_expected_worker_stops_the_build(folder: Path) -> None:
    (folder / "assets" / "javascripts" / "workers" / "search.abc.min.js").unlink()

    with pytest.raises(SiteError, match="expected one search worker, found none"):
        finish(folder, "fr", ["one.css", "two.css"], SCRIPTS)


def test_the_bold_line_above_a_table_becomes_its_caption(folder: Path) -> None:
    file = folder / "consider" / "index.html"
    file.write_text(
        "<p><strong>Who says so</strong></p>\n<table>\n<tr></tr></table>"
        '<p><strong>Not above</strong></p><p>Text</p><table class="weigh"><tr></tr></table>',
        "utf-8",
    )

    finish(folder, "fr", ["one.css", "two.css"], SCRIPTS)

    text = file.read_text("utf-8")
    assert "<table>\n<caption>Who says so</caption>" in text
    assert "<p><strong>Not above</strong></p><p>Text</p>" in text
    assert 'aria-label="Tableau 2"><table class="weigh">' in text
