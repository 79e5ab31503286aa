"""What a reader meets: how hard it is to read, its French, and where its links lead."""

from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from checker.site.addresses import check_addresses
from checker.site.french import check_french
from checker.site.pages import Page, Pages
from checker.site.readability import HYPHENATION, LIMITS, check_reading, main, score
from checker.site.reading_text import passages
from checker.site.sources import Register

Put = Callable[[str, str], Path]

PLAIN = {
    "en": "You may go to the rally on your own time. Nobody has to say yes. " * 6,
    "fr": "Vous pouvez y aller dans votre temps libre. Personne n’a à dire oui. " * 6,
}
HARD = {
    "en": "Notwithstanding organizational considerations, participatory opportunities "
    "necessitate comprehensive preliminary deliberation regarding institutional impartiality "
    "obligations, notwithstanding countervailing constitutional protections. " * 6,
    "fr": "Nonobstant les considérations organisationnelles, les possibilités de participation "
    "nécessitent une délibération préliminaire approfondie concernant les obligations "
    "institutionnelles d’impartialité et les protections constitutionnelles opposables. " * 6,
}


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a finished page with a body and return its file."""

    def page(name: str, body: str) -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        lang = name.split("/", maxsplit=1)[0]
        text = f'<html lang="{lang}"><nav>menu</nav><article class="prose">{body}</article></html>'
        file.write_text(text, "utf-8")
        return file

    return page


def authored(lang: str, **meta: str) -> Pages:
    front = {"id": "rights", "title": "T", "modified": date(2026, 11, 22), **meta}
    return Pages([Page(lang, Path("docs/rights.md"), PurePosixPath("rights.md"), front, "", 1)])


def french_faults(put: Put, body: str) -> list[str]:
    return [problem.text for problem in check_french(put("fr/droits.html", body).parent)]


def test_only_the_article_in_its_own_language_is_read(put: Put) -> None:
    file = put(
        "fr/a.html",
        '<h1>Titre</h1><p>Un <a class="chip">Loi LEFP</a> mot <span lang="en">of law</span>.</p>'
        '<div class="rule__when"><ul><li>Quand</li></ul></div>'
        "<table><tr><td>Case</td></tr></table>",
    )

    assert [(entry.kind, entry.text) for entry in passages(file)] == [
        ("heading", "Titre"),
        ("prose", "Un mot ."),
        ("listed", "Quand"),
        ("cell", "Case"),
    ]


# Each sentence with its words and its syllables, counted by hand and aloud.
COUNTED = {
    "en": [
        ("You may vote in any election.", 6, 9),
        ("Talk to your manager before the rally.", 7, 11),
        ("Nobody needs permission to have an opinion.", 7, 13),
    ],
    "fr": [
        ("Vous pouvez voter, suivre la campagne et y participer.", 9, 15),
        ("Une élection ne suspend pas vos droits.", 7, 10),
        ("Bien des postes laissent une grande latitude.", 7, 9),
        ("Vos employés ont le droit de se livrer à des activités politiques.", 12, 20),
        ("La personne élue en parle à son avocat.", 8, 12),
    ],
}


def by_hand(lang: str) -> float:
    """Work out the published formula on what was counted by hand."""
    words = sum(count for _, count, _ in COUNTED[lang])
    length = words / len(COUNTED[lang])
    syllables = sum(count for _, _, count in COUNTED[lang]) / words
    if lang == "en":
        return 0.39 * length + 11.8 * syllables - 15.59
    return 207 - 1.015 * length - 73.6 * syllables


def sentences(lang: str) -> list[str]:
    return [text for text, _, _ in COUNTED[lang]]


def test_the_english_grade_is_that_of_syllables_counted_by_hand() -> None:
    assert score(sentences("en"), "en") == pytest.approx(by_hand("en"))


def test_the_french_limits_allow_for_the_syllables_that_hyphenation_misses() -> None:
    assert by_hand("fr") < score(sentences("fr"), "fr") < by_hand("fr") + HYPHENATION


@pytest.mark.parametrize(
    ("lang", "marked", "bare"),
    [
        (
            "en",
            "You may (s. 113) take part if it’s your own time.",
            "You may s take part if it's your own time.",
        ),
        (
            "fr",
            "L’élue peut, p. ex., en parler à l’avocat.",
            "L élue peut p ex en parler à l avocat.",
        ),
    ],
)
def test_an_abbreviation_ends_no_sentence_and_an_elision_is_two_words(
    lang: str, marked: str, bare: str
) -> None:
    assert score([marked], lang) == score([bare], lang)
    assert score([marked], lang) != score([marked, marked[:20]], lang)


def test_longer_sentences_and_words_are_harder_on_both_scales() -> None:
    assert score([HARD["en"]], "en") > LIMITS["en"] > score([PLAIN["en"][:42]], "en")
    assert score([HARD["fr"]], "fr") < LIMITS["fr"] < score([PLAIN["fr"][:44]], "fr")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_hard_page_without_a_reason_is_refused_with_its_longest_sentence(
    put: Put, tmp_path: Path, lang: str
) -> None:
    put(f"{lang}/rights.html", f"<p>{HARD[lang]}</p>")

    (problem,) = check_reading(tmp_path, authored(lang))

    assert problem.file == Path("docs/rights.md")
    assert "is too hard to read" in problem.text
    assert HARD[lang][:30] in problem.text


def test_a_hard_page_with_a_reason_is_let_through(put: Put, tmp_path: Path) -> None:
    put("en/rights.html", f"<p>{HARD['en']}</p>")

    assert check_reading(tmp_path, authored("en", reading="It quotes a statute.")) == []


def test_a_plain_page_is_let_through_and_needs_no_reason(put: Put, tmp_path: Path) -> None:
    put("en/rights.html", f"<p>{PLAIN['en']}</p>")

    assert check_reading(tmp_path, authored("en")) == []
    (problem,) = check_reading(tmp_path, authored("en", reading="Habit."))
    assert "easy enough" in problem.text


def test_the_report_names_each_page_with_its_score_and_longest_sentence(
    put: Put, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put("en/index.html", f"<p>{PLAIN['en']}</p>")
    put("fr/droits.html", f"<p>{HARD['fr']}</p>")

    assert main([str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "en: 1 of 1 pages within the aim" in said
    assert "fr: 0 of 1 pages within the aim" in said
    assert "fr/droits.html" in said
    assert "Nonobstant" in said


def test_the_report_asks_for_a_built_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 1
    assert "run `python3 dev.py build` first" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>Un employé casuel peut voter.</p>", "write “employé occasionnel”"),
        ("<p>La neutralité politique compte.</p>", "write “impartialité politique”"),
        ("<p>You may do this with your own phone.</p>", "looks like English"),
        ("<p>L'activité vous est permise.</p>", "straight quote"),
        ('<p>Il dit "oui".</p>', "straight quote"),
        ("<p>La règle : elle aide.</p>", "no-break space before a colon"),
        ("<p>La règle: elle aide.</p>", "no-break space before a colon"),
        ("<p>Il dit « oui ».</p>", "no-break space inside"),
        ("<p>Est-ce permis ?</p>", "no space before"),
        ("<h2>Les elections</h2><p>Les élections sont libres.</p>", "lacks its accents"),
    ],
)
def test_a_fault_of_french_is_named(put: Put, body: str, said: str) -> None:
    assert any(said in text for text in french_faults(put, body))


def test_good_french_and_marked_english_pass(put: Put) -> None:
    body = (
        "<h2>Les élections et où voter</h2>"
        "<p>Les élections\u00a0: on vote. «\u00a0Oui\u00a0», dit-on; "
        'est-ce permis? Là où l’on vote, à 10:30. <span lang="en">You may do this with your own '
        "phone.</span></p>"
    )

    assert french_faults(put, body) == []


def test_a_link_out_of_the_site_must_stand_in_the_register(put: Put, register: Register) -> None:
    file = put(
        "en/a.html",
        '<a href="https://example.org/act">ok</a> <a href="tel:555-0100">ok</a> '
        '<a href="b.html#x">ok</a>\n<a href="https://stranger.example/">odd</a> '
        '<a href="mailto:nobody@example.org">odd</a> <a href="//stranger.example/">odd</a>',
    )

    found = check_addresses(file.parent.parent, register)

    assert [problem.text.split(",")[0] for problem in found] == [
        "links to https://stranger.example/",
        "links to mailto:nobody@example.org",
        "links to //stranger.example/",
    ]
    assert found[0].file == Path("en/a.html")
    assert found[0].line == 2
