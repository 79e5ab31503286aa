"""Planted scenarios beside small rules: each counts, and is listed, where it belongs."""

import json
from pathlib import Path
from typing import Any

import pytest

from checker.author.fidelity.words import STRENGTHS, VERDICTS
from checker.author.scenarios import AGREES
from checker.author.schema import SCHEMA
from checker.cli import main
from tests.conftest import RULES

QUIET = "deed: shout, friend: 'yes'"
LOUD = "deed: shout, friend: 'no', loud: loud"
OPEN = "deed: shout, friend: 'no'"


def add(rules: Path, verdict: str, strength: str, answers: str, difference: str = "") -> None:
    """Add one scenario, called `planted`, to those of the small rules."""
    file = rules / "scenarios" / "planted.yml"
    file.write_text(
        f"""scenarios:
  - id: planted
    title: {{en: Planted, fr: Planté}}
    situation: {{en: Someone does., fr: Quelqu’un agit.}}
    answers: {{{answers}}}
    authority:
      verdict: {verdict}
      strength: {strength}
      said: {{en: So., fr: Ainsi.}}
      source: ACT
{difference}""",
        encoding="utf-8",
    )


EXPLAINED = "    difference: {en: Because it is small., fr: Parce que c’est petit.}\n"


def figures(rules: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    main(["--rules", str(rules), "fidelity", "--json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def listed(found: dict[str, Any]) -> dict[str, list[str]]:
    keys = ("dangerous", "chilling", "other")
    return {key: [entry["id"] for entry in found[key]] for key in keys if found[key]}


def test_agreement_is_counted_and_listed_nowhere(
    small_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = figures(small_rules, capsys)

    one = {"cases": 1, "exact": 1, "exact_or_precedent": 1, "same_side": 1, "possible": 1}
    assert found["total"] == one
    assert found["by_verdict"] == {"permitted": one}
    assert found["by_strength"] == {"statute": one}
    assert listed(found) == {}


@pytest.mark.parametrize(
    ("verdict", "strength", "answers", "passed", "where"),
    [
        ("not_permitted", "court", QUIET, [], "dangerous"),
        ("permitted", "union", LOUD, [], "chilling"),
        ("not_permitted", "court", LOUD, ["exact_or_precedent", "same_side"], "other"),
        (
            "not_permitted",
            "finding_in_investigation",
            LOUD,
            ["exact_or_precedent", "same_side"],
            "other",
        ),
        ("not_permitted", "news", LOUD, ["same_side"], "other"),
        ("risky_seek_advice", "news", QUIET, [], "other"),
        ("risky_seek_advice", "news", OPEN, ["possible"], "other"),
        ("permitted_with_care", "union", QUIET, ["same_side"], "other"),
        ("needs_permission", "union", LOUD, ["same_side"], "other"),
    ],
)
def test_a_difference_passes_the_measures_it_should_and_is_listed_once(
    small_rules: Path,
    capsys: pytest.CaptureFixture[str],
    verdict: str,
    strength: str,
    answers: str,
    passed: list[str],
    where: str,
) -> None:
    add(small_rules, verdict, strength, answers)

    found = figures(small_rules, capsys)

    counts = {key: count - 1 for key, count in found["total"].items()}
    assert [key for key, count in counts.items() if count] == ["cases", *passed]
    assert listed(found) == {where: ["planted"]}


@pytest.mark.parametrize(
    ("strength", "law_and_guidance", "single"),
    [("court", 2, 0), ("tbs_guidance", 2, 0), ("union", 1, 1), ("departmental_guidance", 1, 1)],
)
def test_what_guides_the_whole_public_service_is_counted_apart_from_single_voices(
    small_rules: Path,
    capsys: pytest.CaptureFixture[str],
    strength: str,
    law_and_guidance: int,
    single: int,
) -> None:
    add(small_rules, "permitted", strength, QUIET)

    by_voice = figures(small_rules, capsys)["by_voice"]

    assert by_voice["law_and_guidance"]["cases"] == law_and_guidance
    assert by_voice.get("single_voice", {"cases": 0})["cases"] == single


def test_open_points_are_kept_open_only_for_what_is_possible(
    small_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(small_rules, "risky_seek_advice", "news", OPEN)

    entry = figures(small_rules, capsys)["other"][0]

    assert entry["ours"] == ["your_right"]
    assert entry["possible"] == ["your_right", "with_care", "talk_first"]
    assert "still possible agrees" in entry["explanation"]["en"]
    assert "encore possibles concorde" in entry["explanation"]["fr"]


@pytest.mark.parametrize(("verdict", "answers"), [("not_permitted", QUIET), ("permitted", LOUD)])
def test_a_serious_difference_without_an_explanation_fails_and_says_where(
    small_rules: Path, capsys: pytest.CaptureFixture[str], verdict: str, answers: str
) -> None:
    add(small_rules, verdict, "court", answers)

    assert main(["--rules", str(small_rules), "fidelity"]) == 2

    said = capsys.readouterr()
    assert "UNEXPLAINED" in said.out
    assert "SANS EXPLICATION" in said.out
    assert "planted.yml:6: scenarios.0.authority: expected an answer on the side" in said.err


@pytest.mark.parametrize(("verdict", "answers"), [("not_permitted", QUIET), ("permitted", LOUD)])
def test_a_serious_difference_is_shown_with_its_explanation_in_both_languages(
    small_rules: Path, capsys: pytest.CaptureFixture[str], verdict: str, answers: str
) -> None:
    add(small_rules, verdict, "court", answers, EXPLAINED)

    assert main(["--rules", str(small_rules), "fidelity"]) == 0

    out = capsys.readouterr().out
    assert "Because it is small." in out
    assert "Parce que c’est petit." in out
    assert "UNEXPLAINED" not in out


def test_a_small_difference_names_both_answers_in_both_languages(
    small_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(small_rules, "not_permitted", "court", LOUD)

    assert main(["--rules", str(small_rules), "fidelity"]) == 0

    out = capsys.readouterr().out
    assert "- `planted` **Planted** (Court or tribunal)  \n" in out
    assert "We answer “Talk”; the authority says “Not permitted”. A note beside our answer" in out
    french = "Nous répondons «\u00a0Parler\u00a0»; l’autorité dit «\u00a0Pas permis\u00a0»."
    assert f"{french} Une note signale" in out


def test_the_tables_give_counts_and_shares_in_both_languages(
    small_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(small_rules, "risky_seek_advice", "news", OPEN)

    assert main(["--rules", str(small_rules), "fidelity"]) == 0

    out = capsys.readouterr().out
    assert "| Risky, seek advice | 1 | 0 (0%) | 0 (0%) | 0 (0%) | 1 (100%) |" in out
    assert "| **All** | 2 | 1 (50%) | 1 (50%) | 1 (50%) | 2 (100%) |" in out
    assert "| **Ensemble** | 2 | 1 (50\u00a0%) | 1 (50\u00a0%) |" in out


def test_every_verdict_and_every_strength_of_the_schema_has_a_name_in_both_languages() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))["$defs"]["scenarios"]
    authority = schema["properties"]["scenarios"]["items"]["properties"]["authority"]["properties"]

    assert list(VERDICTS) == authority["verdict"]["enum"]
    assert set(VERDICTS) == set(AGREES)
    assert list(STRENGTHS) == authority["strength"]["enum"]
    assert all(set(name) == {"en", "fr"} for name in [*VERDICTS.values(), *STRENGTHS.values()])


def test_the_real_scenarios_are_each_counted_once_and_every_serious_difference_explained(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--rules", str(RULES), "fidelity", "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    cases = found["total"]["cases"]
    assert sum(counts["cases"] for counts in found["by_verdict"].values()) == cases
    assert sum(counts["cases"] for counts in found["by_strength"].values()) == cases
    entries = [*found["dangerous"], *found["chilling"], *found["other"]]
    assert (
        len({entry["id"] for entry in entries}) == len(entries) == cases - found["total"]["exact"]
    )
    assert all(set(entry["answers"]) == {"en", "fr"} for entry in entries)
