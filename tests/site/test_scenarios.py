"""Worked examples and the band that answers them."""

from typing import Any

import pytest

from checker.site.answers import Assumption, Settled
from checker.site.band import Band
from checker.site.scenarios import Scenarios
from checker.site.sources import Register, UnknownKeyError

OUTCOMES = [
    {"id": "your_right", "label": {"en": "Yes", "fr": "Oui"}},
    {"id": "not_open", "label": {"en": "No", "fr": "Non"}},
]
SCENARIO = {
    "id": "sign",
    "title": {"en": "A <sign>", "fr": "Une pancarte"},
    "situation": {"en": "At home.", "fr": "À la maison."},
    "answers": {"act": "display"},
    "authority": {"said": {"en": "Fine.", "fr": "Permis."}, "source": "ACT"},
    "difference": {"en": "We differ.", "fr": "Nous différons."},
}


def found(possible: list[str]) -> dict[str, Any]:
    """An assessment in the shape the engine gives."""
    reason = {
        "weight": "decides",
        "text": {"en": "Because.", "fr": "Parce que."},
        "rule": "a.rule",
        "sources": [
            {"id": "ACT", "section": {"en": "s. 1", "fr": "art. 1"}, "certainty": "inference"}
        ],
    }
    return {
        "outcome": possible[0] if len(possible) == 1 else None,
        "possible": possible,
        "headline": {"en": "Go ahead.", "fr": "Allez-y."},
        "reasons": [reason, {**reason, "weight": "note", "text": {"en": "Aside.", "fr": "Note."}}],
        "steps": [],
    }


@pytest.fixture
def scenarios(register: Register) -> Scenarios:
    def settle(answers: dict[str, str]) -> Settled:
        assert answers == {"act": "display"}
        where = Assumption({"en": "Where?", "fr": "Où?"}, {"en": "At home", "fr": "Chez moi"})
        return Settled(found(["your_right"]), (where,))

    return Scenarios({"signs": [SCENARIO]}, settle, register, Band(OUTCOMES))


def test_a_card_tells_the_case_the_answer_the_reason_and_the_record(scenarios: Scenarios) -> None:
    card = scenarios.card("sign", "fr", "../verifier.html")

    places = [card.index(part) for part in ("Une pancarte", "Allez-y.", "Parce que.", "Permis.")]
    assert places == sorted(places)
    assert "Note." not in card
    assert "art.\u00a01" in card


def test_a_card_escapes_what_authors_write(scenarios: Scenarios) -> None:
    assert "A &lt;sign&gt;" in scenarios.card("sign", "en", "check.html")


def test_a_card_says_what_was_assumed_and_why_we_differ(scenarios: Scenarios) -> None:
    card = scenarios.card("sign", "fr", "verifier.html")

    assert "Là où le cas est muet, nous avons supposé" in card
    assert "<li>Où? <b>Chez moi</b></li>" in card
    assert "Nous différons." in card


def test_a_card_opens_in_the_checker_by_its_id_and_carries_no_answers(scenarios: Scenarios) -> None:
    card = scenarios.card("sign", "fr", "../verifier.html")

    assert 'href="../verifier.html#example=sign"' in card
    assert "display" not in card


def test_a_reason_says_how_surely_its_own_citation_was_read(scenarios: Scenarios) -> None:
    assert "notre déduction" in scenarios.card("sign", "fr", "verifier.html")


def test_an_example_shows_the_rules_among_its_reasons(scenarios: Scenarios) -> None:
    assert [theme for theme, _ in scenarios.showing("a.rule")] == ["signs"]
    assert list(scenarios.showing("another.rule")) == []


def test_an_unknown_example_says_what_to_do(scenarios: Scenarios) -> None:
    with pytest.raises(UnknownKeyError, match="no scenario `gone` in rules/scenarios"):
        scenarios.card("gone", "en", "check.html")


@pytest.mark.parametrize(
    ("possible", "states"),
    [
        (["your_right"], ["result", "out"]),
        (["not_open"], ["out", "result"]),
        (["your_right", "not_open"], ["possible", "possible"]),
    ],
)
def test_the_band_keeps_every_place_and_says_its_state(
    possible: list[str], states: list[str]
) -> None:
    band = Band(OUTCOMES).answer(found(possible), "en")

    assert [part.split('"')[0] for part in band.split('data-state="')[1:]] == states


def test_the_band_names_in_words_what_is_still_possible() -> None:
    band = Band(OUTCOMES).answer(found(["your_right", "not_open"]), "fr")

    assert "Plusieurs réponses sont encore possibles\u00a0: Oui · Non" in band
