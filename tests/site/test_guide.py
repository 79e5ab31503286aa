"""The whole guide on one page."""

from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from checker.site.guide import PLACE, fill_guide
from checker.site.pages import Page, Pages
from checker.site.problems import SiteError
from checker.site.transplant import transplant

MENU = """
nav:
  - Home: index.md
  - Group:
      - Sources: sources.md
      - Where to start: consider/index.md
      - Rights: rights.md
"""
ARTICLES = {
    "index": ("home", "<h1>Home</h1>"),
    "sources": ("sources", '<h1 id="s">Sources</h1><p><a href="rights.html#limit">limit</a></p>'),
    "consider/index": (
        "consider",
        """<h1>Consider</h1><p><a href="../rights.html">rights</a> <a href="../index.html">home</a>
        <img src="../a.svg" alt="x &amp; y"></p><h2 id="next">Next</h2><p>Onward</p>""",
    ),
    "rights": ("rights", '<h1>Rights</h1><h2 id="limit">The limit</h2><p>A &amp; b</p>'),
}


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """A finished site of a few pages, with the place for the guide."""
    (tmp_path / "mkdocs.yml").write_text(MENU, "utf-8")
    made = []
    for name, (page_id, article) in {**ARTICLES, "guide": ("guide", PLACE)}.items():
        file = tmp_path / "en" / f"{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'<main><article class="prose">{article}</article></main>', "utf-8")
        meta = {"id": page_id, "title": page_id.title(), "modified": date(2026, 11, 22)}
        made.append(Page("en", Path(f"{name}.md"), PurePosixPath(f"{name}.md"), meta, "", 1))
    return Pages(made)


def filled(root: Path, pages: Pages) -> str:
    fill_guide(root, root / "en", "en", pages)
    return (root / "en" / "guide.html").read_text("utf-8")


def test_the_guide_holds_the_menus_pages_in_order_with_the_sources_last(
    tmp_path: Path, pages: Pages
) -> None:
    text = filled(tmp_path, pages)

    places = [text.index(f'data-page="{name}"') for name in ("consider", "rights", "sources")]
    assert places == sorted(places)
    assert 'data-page="home"' not in text
    assert '<li><a href="#rights--top">Rights</a></li>' in text


def test_links_between_its_pages_stay_inside_the_guide_and_others_lead_out(
    tmp_path: Path, pages: Pages
) -> None:
    text = filled(tmp_path, pages)

    assert '<a href="#rights--limit">limit</a>' in text
    assert '<a href="#rights--top">rights</a>' in text
    assert '<a href="index.html">home</a>' in text
    assert '<img src="a.svg" alt="x &amp; y">' in text


def test_headings_go_one_level_down_and_what_comes_next_is_left_out(
    tmp_path: Path, pages: Pages
) -> None:
    text = filled(tmp_path, pages)

    assert '<h3 id="rights--limit">The limit</h3>' in text
    assert "<h2>Consider</h2>" in text
    assert "Onward" not in text


def test_a_guide_without_a_place_for_its_pages_says_what_to_add(
    tmp_path: Path, pages: Pages
) -> None:
    (tmp_path / "en" / "guide.html").write_text("<article></article>", "utf-8")

    with pytest.raises(SiteError, match="expected a line <div data-guide></div>, found none"):
        filled(tmp_path, pages)


def test_what_names_an_anchor_follows_it_and_text_is_kept_as_it_was() -> None:
    moved = transplant(
        '<article><p aria-labelledby="a b" hidden id="a">1 &lt; 2 &#169;</p></article>',
        "x.html",
        "x--",
        lambda _: None,
    )

    assert moved == '<p aria-labelledby="x--a x--b" hidden id="x--a">1 &lt; 2 &#169;</p>'
