"""Worked examples and the band that answers them."""

from typing import Any

import pytest

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
}


def found(possible: list[str]) -> dict[str, Any]:
    """An assessment in the shape the engine gives."""
    reason = {
        "weight": "decides",
        "text": {"en": "Because.", "fr": "Parce que."},
        "sources": [{"id": "ACT", "section": {"en": "s. 1", "fr": "art. 1"}}],
    }
    return {
        "outcome": possible[0] if len(possible) == 1 else None,
        "possible": possible,
        "headline": {"en": "Go ahead.", "fr": "Allez-y."},
        "reasons": [reason, {**reason, "weight": "note", "text": {"en": "Aside.", "fr": "Note."}}],
    }


@pytest.fixture
def scenarios(register: Register) -> Scenarios:
    def assess(answers: dict[str, str]) -> dict[str, Any]:
        assert answers == {"act": "display"}
        return found(["your_right"])

    return Scenarios([SCENARIO], assess, register, Band(OUTCOMES))


def test_a_card_tells_the_case_the_answer_the_reason_and_the_record(scenarios: Scenarios) -> None:
    card = scenarios.card("sign", "fr")

    places = [card.index(part) for part in ("Une pancarte", "Allez-y.", "Parce que.", "Permis.")]
    assert places == sorted(places)
    assert "Note." not in card
    assert "art.\u00a01" in card


def test_a_card_escapes_what_authors_write(scenarios: Scenarios) -> None:
    assert "A &lt;sign&gt;" in scenarios.card("sign", "en")


def test_an_unknown_example_says_what_to_do(scenarios: Scenarios) -> None:
    with pytest.raises(UnknownKeyError, match="no scenario `gone` in rules/scenarios"):
        scenarios.card("gone", "en")


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
