"""The audit of the finished site: each fault planted once, to see it bite."""

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.site.audit import audit

Plant = Callable[[str, str], None]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"
)
PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Page</title>
<link rel="stylesheet" href="site.css">
</head>
<body><a href="#main">Skip</a>
<a rel="alternate" hreflang="{other}" href="../{other}/{twin}">Other</a>
<main id="main"><p>Text</p></main></body>
</html>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """One sound page in each language."""
    for lang, other, name, twin in (
        ("en", "fr", "rights.html", "droits.html"),
        ("fr", "en", "droits.html", "rights.html"),
    ):
        folder = tmp_path / lang
        folder.mkdir()
        text = PAGE.format(lang=lang, other=other, twin=twin, policy=POLICY)
        (folder / name).write_text(text, "utf-8")
        (folder / "site.css").write_text("", "utf-8")
    return tmp_path


@pytest.fixture
def plant(site: Path) -> Plant:
    """Replace a piece of the English page."""

    def replace(old: str, new: str) -> None:
        file = site / "en" / "rights.html"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return replace


def test_a_sound_site_passes(site: Path) -> None:
    assert audit(site) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Content-Security-Policy", "X-Nothing", "has no content security policy"),
        ("<head>", '<head><meta charset="utf-8">', "must be the first element of the head"),
        ("base-uri 'none'; ", "", "lacks base-uri 'none'"),
        ("style-src 'self'", "style-src 'self' 'unsafe-inline'", "allows 'unsafe-inline'"),
        ("style-src 'self'", "style-src https:", "allows https:"),
        ("<p>", '<p style="color:red">', 'style="…" is inline'),
        ("<p>", '<p onclick="go()">', 'onclick="…" is inline'),
        ("<p>", "<script>go()</script><p>", "<script> is inline"),
        ("<p>", "<style>p{}</style><p>", "<style> is inline"),
        ("<p>", '<p id="main">', 'id="main" is used twice'),
        ("site.css", "https://example.org/site.css", "which is not on this site"),
        ("site.css", "//example.org/site.css", "which is not on this site"),
        ("site.css", "gone.css", "loads gone.css, which does not exist"),
        ("<p>", '<img src="gone.png" alt=""><p>', "loads gone.png, which does not exist"),
        ('href="#main"', 'href="#gone"', "no such anchor"),
        ('href="#main"', 'href="../fr/droits.html#gone"', "no such anchor"),
        ('href="#main"', 'href="gone.html"', "links to gone.html, which does not exist"),
        ('href="#main"', 'href="../../out.html"', "which does not exist"),
        ('href="#main"', 'href="javascript:go()"', "unknown kind of address"),
        ("../fr/droits.html", "../fr/autre.html", "does not link back"),
        ('lang="en"', 'lang="fr"', 'expected <html lang="en">'),
        ("<title>Page</title>", "", "has no <title>"),
        ("<p>", "<table><tr><td>1</td></tr></table><p>", "a table has no caption"),
        ("<p>", "<h1>A</h1><h3>B</h3><p>", "heading h3 follows h1"),
        ("<p>", "<h2>A</h2><p>", "heading h2 follows h0"),
    ],
)
def test_a_planted_fault_is_found(site: Path, plant: Plant, old: str, new: str, said: str) -> None:
    plant(old, new)

    assert any(said in str(problem) for problem in audit(site))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ('@import "https://example.org/a.css";', "which is not on this site"),
        ("a { background: url(//example.org/a.png) }", "which is not on this site"),
        ('a { background: url("gone.png") }', "loads gone.png, which does not exist"),
    ],
)
def test_a_style_sheet_loads_only_what_is_on_the_site(site: Path, rule: str, said: str) -> None:
    (site / "en" / "site.css").write_text(f"b {{}}\n{rule}\n", "utf-8")

    (problem,) = audit(site)

    assert problem.line == 2
    assert said in problem.text


def test_data_in_a_script_element_is_not_code(site: Path, plant: Plant) -> None:
    plant("<p>", '<script type="application/json">{}</script><p>')

    assert audit(site) == []


def test_a_table_that_begins_with_its_caption_and_headings_in_order_pass(
    site: Path, plant: Plant
) -> None:
    plant("<p>", "<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2><table>\n<caption>E</caption></table><p>")

    assert audit(site) == []


def test_a_worked_example_is_named_for_the_checker_and_must_exist(site: Path, plant: Plant) -> None:
    (site / "runtime").mkdir()
    (site / "runtime" / "examples.json").write_text('{"ca-inv-001": {}}', "utf-8")
    plant('href="#main"', 'href="../fr/droits.html#example=ca-inv-001"')
    assert audit(site) == []

    plant("ca-inv-001", "ca-inv-999")

    (problem,) = audit(site)
    assert "there is no such worked example" in problem.text


def test_addresses_under_the_published_path_are_followed(site: Path, plant: Plant) -> None:
    plant('href="#main"', 'href="/rights/fr/droits.html#main"')

    assert audit(site, "/rights") == []
    assert audit(site, "/elsewhere") != []
