"""Two configurations that must stay in step."""

from pathlib import Path

import pytest

from checker.site.configs import compare_configs
from checker.site.pages import Pages, read_pages

ENGLISH = """
nav:
  - Your rights: rights.md
  - Consider:
      - Start: consider/index.md
extra: {words: {menu: Menu, search: Search}}
"""
FRENCH = """
nav:
  - Vos droits: droits.md
  - Considérer:
      - Début: considerer/index.md
extra: {words: {menu: Menu, search: Rechercher}}
"""


@pytest.fixture
def pages(docs: Path) -> Pages:
    return read_pages(docs)[0]


def compared(root: Path, pages: Pages, english: str = ENGLISH, french: str = FRENCH) -> list[str]:
    (root / "mkdocs.yml").write_text(english, "utf-8")
    (root / "mkdocs.fr.yml").write_text(french, "utf-8")
    return [str(problem) for problem in compare_configs(root, pages)]


def test_equal_menus_and_words_pass(tmp_path: Path, pages: Pages) -> None:
    assert compared(tmp_path, pages) == []


def test_a_menu_in_another_order_is_found(tmp_path: Path, pages: Pages) -> None:
    first, second = "droits.md", "considerer/index.md"
    turned = FRENCH.replace(first, "?").replace(second, first).replace("?", second)

    (said,) = compared(tmp_path, pages, french=turned)

    assert "menu entry 1: expected `rights` as in mkdocs.yml, found `consider`" in said


def test_a_menu_that_stops_early_is_found(tmp_path: Path, pages: Pages) -> None:
    longer = ENGLISH.replace("extra:", "  - More: more.md\nextra:")

    said = compared(tmp_path, pages, english=longer)

    assert said == ["mkdocs.fr.yml: the menu has 3 entries, and mkdocs.yml has 4"]


@pytest.mark.parametrize(("lang", "file"), [("en", "mkdocs.yml"), ("fr", "mkdocs.fr.yml")])
def test_a_word_that_one_language_lacks_is_found(
    tmp_path: Path, pages: Pages, lang: str, file: str
) -> None:
    texts = {"english": ENGLISH, "french": FRENCH}
    name = "english" if lang == "en" else "french"
    texts[name] = texts[name].replace("menu: Menu, ", "")

    (said,) = compared(tmp_path, pages, **texts)

    assert said.startswith(f"{file}: extra.words lacks `menu`")
