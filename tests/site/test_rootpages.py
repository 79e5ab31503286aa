"""The two pages above the languages."""

from pathlib import Path

import pytest

from checker.site.rootpages import write_root_pages


@pytest.fixture
def site(tmp_path: Path) -> Path:
    css = tmp_path / "en" / "assets" / "css"
    css.mkdir(parents=True)
    (css / "site.0123abcd.css").write_text("", "utf-8")
    return tmp_path


def test_the_first_page_gives_each_language_its_own_link(site: Path) -> None:
    write_root_pages(site, None)

    text = (site / "index.html").read_text("utf-8")
    assert '<p lang="fr"><a class="choose__way" href="fr/index.html" hreflang="fr">' in text
    assert 'href="en/index.html" hreflang="en"' in text
    assert "<script" not in text


def test_without_a_known_path_the_missing_page_holds_no_address_at_all(site: Path) -> None:
    write_root_pages(site, None)

    text = (site / "404.html").read_text("utf-8")
    assert "href=" not in text
    assert "Revenez en arrière" in text


@pytest.mark.parametrize("base", ["/rights", "/rights/"])
def test_with_a_known_path_the_missing_page_links_home_from_any_depth(
    site: Path, base: str
) -> None:
    write_root_pages(site, base)

    text = (site / "404.html").read_text("utf-8")
    assert '<a href="/rights/fr/index.html">' in text
    assert 'href="/rights/en/assets/css/site.0123abcd.css"' in text
