"""Short forms: the full words come first, or go with them as a mark."""

from pathlib import Path

import pytest

from checker.site.abbreviations import check_abbreviations, mark_abbreviations

PAGE = '<html lang="{lang}"><body><p>PSEA</p><article class="prose">{body}</article></body></html>'
FULL = {"en": "Public Service Employment Act", "fr": "Loi sur l’emploi dans la fonction publique"}
SHORT = {"en": "PSEA", "fr": "LEFP"}


def faults(site: Path, body: str, lang: str = "en", name: str = "page") -> list[str]:
    (site / lang).mkdir()
    (site / lang / f"{name}.html").write_text(PAGE.format(lang=lang, body=body), "utf-8")
    return [problem.text for problem in check_abbreviations(site)]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_short_form_before_its_words_is_a_fault(tmp_path: Path, lang: str) -> None:
    body = f"<p>The {SHORT[lang]} says so.</p><p>The {FULL[lang]} ({SHORT[lang]})</p>"

    assert faults(tmp_path, body, lang) == [
        f"{SHORT[lang]} comes before its words; write “{FULL[lang]} ({SHORT[lang]})”"
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<p>The Public Service Employment Act (PSEA) says so.</p><p>The PSEA again.</p>",
        "<p>The public service&nbsp;employment act.</p><p>The PSEA.</p>",
        '<p>The <abbr title="Public Service Employment Act">PSEA</abbr>.</p><p>The PSEA.</p>',
        "<p>Part III and Schedule XIV, a PDF, at TB.</p>",
    ],
)
def test_words_first_a_mark_numerals_and_names_are_no_fault(tmp_path: Path, body: str) -> None:
    assert faults(tmp_path, body) == []


def test_capitals_that_no_list_knows_are_a_fault(tmp_path: Path) -> None:
    found = faults(tmp_path, "<p>Ask the QQQ.</p>")

    assert found == ["QQQ stands in no list; add it to checker/site/strings/abbreviations.yml"]


def test_the_list_of_sources_keeps_titles_as_published(tmp_path: Path) -> None:
    assert faults(tmp_path, "<p>Taman, 2017 FCA 1.</p>", name="sources") == []


def test_a_short_form_whose_words_stand_nowhere_carries_them_once() -> None:
    page = PAGE.format(lang="en", body='<p title="PSEA">The PSEA, and the PSEA.</p>')

    assert mark_abbreviations(page, "en") == PAGE.format(
        lang="en",
        body='<p title="PSEA">The <abbr title="Public Service Employment Act">PSEA</abbr>, '
        "and the PSEA.</p>",
    )


def test_a_page_that_says_the_words_gets_no_mark() -> None:
    page = PAGE.format(lang="en", body="<p>PSEA</p><p>Public Service Employment Act</p>")

    assert mark_abbreviations(page, "en") == page
