"""The macros authors may use, and the errors they get."""

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.site.macros import Blocks, Macros, render
from checker.site.pages import read_pages
from checker.site.problems import SiteError
from checker.site.sources import Register
from tests.site.conftest import page

Write = Callable[[str, str], Path]
Render = Callable[[str], str]
# The body begins after six lines: two fences and four entries.
FIRST_BODY_LINE = 7


@pytest.fixture
def rendered(docs: Path, write: Write, register: Register, blocks: Blocks) -> Render:
    """Render a body as the French page that sits in a folder."""

    def of(body: str) -> str:
        write("fr/considerer/index.md", page("consider", body))
        pages, problems = read_pages(docs)
        assert problems == []
        found = pages.find("fr", "consider")
        assert found is not None
        return render(found, Macros(found, pages, register, blocks))

    return of


def test_a_chip_shows_kind_title_and_section_and_links_in_the_pages_language(
    rendered: Render,
) -> None:
    chip = rendered('{{ source("ACT", "art. 113(1)") }}')

    assert 'href="https://example.org/loi"' in chip
    assert '<span class="chip__kind">Loi</span>' in chip
    assert "UL, art.\u00a0113(1)" in chip


def test_an_alias_leads_to_the_same_source(rendered: Render) -> None:
    assert rendered('{{ source("ACTF") }}') == rendered('{{ source("ACT") }}')


def test_a_chip_says_in_words_what_was_not_read_and_which_language_it_is_in(
    rendered: Render,
) -> None:
    chip = rendered('{{ source("PRESS") }}')

    assert "début lu" in chip
    assert "en anglais" in chip
    assert 'hreflang="en"' in chip


def test_markdown_signs_in_a_section_stay_text(rendered: Render) -> None:
    assert "&#42;a&#42; &lt;b&gt;" in rendered('{{ source("ACT", "*a* <b>") }}')


def test_a_page_link_is_relative_and_in_the_same_language(rendered: Render) -> None:
    assert rendered('{{ page("rights") }}') == "../droits.md"


def test_a_contact_shows_what_to_bring_and_how_to_reach_it(rendered: Render) -> None:
    block = rendered('{{ contact("desk") }}')

    assert "Le bureau" in block
    assert "Vos fonctions." in block
    assert '<a href="tel:555-0100">555-0100</a>' in block


def test_a_page_has_a_link_target_for_markdown_and_an_address_for_html(rendered: Render) -> None:
    assert rendered('{{ page("rights") }} {{ address("rights") }}') == "../droits.md ../droits.html"


def test_a_block_made_from_the_rules_gets_the_language_and_finished_addresses(
    rendered: Render,
) -> None:
    assert rendered('{{ address_of("rights") }}') == "fr ../droits.html"


def test_a_heading_with_an_anchor_is_not_taken_for_a_comment(rendered: Render) -> None:
    assert rendered("## Part {#part}") == "## Part {#part}"


@pytest.mark.parametrize(
    ("macro", "said"),
    [
        ('{{ source("NONE") }}', "no source `NONE` in rules/sources.yml"),
        ('{{ page("none") }}', "no page with id `none`; expected one of: consider, rights"),
        ('{{ contact("none") }}', "no contact `none` in rules/contacts.yml; expected one of: desk"),
        ('{{ address_of("none") }}', "no page with id `none`"),
        ("{{ sauce() }}", "'sauce' is undefined"),
        ("{{ source( }}", "macro syntax"),
        ("{{ source() }}", "missing 1 required positional argument"),
    ],
)
def test_a_macro_error_names_the_file_and_the_line(
    rendered: Render, docs: Path, macro: str, said: str
) -> None:
    with pytest.raises(SiteError) as caught:
        rendered(f"# Title\n\nText.\n\n{macro}\n")

    (problem,) = caught.value.problems
    assert problem.file == docs / "fr" / "considerer" / "index.md"
    assert problem.line == FIRST_BODY_LINE + 4
    assert said in problem.text
