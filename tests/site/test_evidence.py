"""The accessibility evidence: it covers what exists, and the page tells it in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker.site.evidence import FILE, Evidence, evidence_block, gaps, pins
from checker.site.problems import SiteError
from checker.site.words import LANGS, strings
from tests.e2e.site_pages import addresses
from tests.e2e.states import states

ROOT = Path(__file__).parent.parent.parent
PINS = {"axe-core": "1.0.0"}
PAGES = ["en/a.html", "fr/a.html"]
STATES = ["site/menu_open"]


@pytest.fixture
def evidence() -> dict[str, Any]:
    """Evidence that covers PAGES and STATES with the tools of PINS."""
    return {
        "date": "2026-11-22",
        "browser": "Chromium 1.2",
        "tools": dict(PINS),
        "pages": {
            "en/a.html": {"320 light forced colours": 0, "1280 dark reduced motion": 2},
            "fr/a.html": {"320 light forced colours": 1},
        },
        "lighter": {},
        "states": {"site/menu_open": {"en": [0, 0], "fr": [0, 3, 0]}},
        "promises": dict.fromkeys(strings("accessibility")["promises"], 7),
    }


@pytest.mark.kept_evidence
def test_the_kept_evidence_covers_every_page_state_and_promise_with_the_tools_of_today() -> None:
    kept = json.loads((ROOT / "docs" / FILE).read_text("utf-8"))

    assert gaps(kept, pins(ROOT), addresses(), states()) == []


def test_complete_evidence_has_no_gaps(evidence: dict[str, Any]) -> None:
    assert gaps(evidence, PINS, PAGES, STATES) == []


def test_a_newer_tool_makes_the_evidence_old(evidence: dict[str, Any]) -> None:
    found = gaps(evidence, {"axe-core": "1.0.1"}, PAGES, STATES)

    assert found == ["axe-core was 1.0.0, and is now 1.0.1"]


def test_a_page_or_state_that_nothing_looked_at_is_named(evidence: dict[str, Any]) -> None:
    found = gaps(evidence, PINS, [*PAGES, "en/b.html"], [*STATES, "site/search_open"])

    assert found == [
        "no test looked at the page en/b.html",
        "no test looked at the state site/search_open",
    ]


def test_a_page_that_is_gone_and_a_promise_without_tests_are_named(
    evidence: dict[str, Any],
) -> None:
    promise, *_ = evidence["promises"]
    del evidence["promises"][promise]

    assert gaps(evidence, PINS, PAGES[:1], STATES) == [
        "the page fr/a.html no longer exists",
        f"no test looked at the promise {promise}",
    ]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            [
                "Last run on 22\u00a0November\u00a02026, in Chromium 1.2, on 2 pages and 1 states",
                "| 320 pixels | light | forced colours | 2 | 1 |",
                "| 1280 pixels | dark | reduced motion | 1 | 2 |",
                "| Menu open | 2 | 3 | 3 |",
            ],
        ),
        (
            "fr",
            [
                "| 320 pixels | clair | couleurs imposées | 2 | 1 |",
                "| Menu ouvert | 2 | 3 | 3 |",
            ],
        ),
    ],
)
def test_the_page_tells_pages_states_and_faults_as_they_were_counted(
    evidence: dict[str, Any], lang: str, said: list[str]
) -> None:
    block = Evidence(evidence, Path(FILE)).block(lang)

    assert [line for line in said if line not in block] == []


def test_pages_that_not_every_engine_read_are_told(evidence: dict[str, Any]) -> None:
    evidence["lighter"] = {"en/a.html": ["axe-core"]}

    for lang in LANGS:
        assert strings("accessibility")["lighter"][lang] in Evidence(evidence, Path()).block(lang)


def test_a_state_without_words_is_named_with_the_place_for_them(evidence: dict[str, Any]) -> None:
    evidence["states"]["site/new"] = {"en": [0]}

    with pytest.raises(SiteError, match=r"`site/new`.*strings/accessibility\.yml"):
        Evidence(evidence, Path(FILE)).block("en")


def test_evidence_that_is_damaged_is_named_with_the_command_that_writes_it(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{", "utf-8")

    with pytest.raises(SiteError, match=r"python3 dev\.py test --evidence"):
        Evidence.read(tmp_path)


def test_before_any_evidence_the_page_claims_nothing(tmp_path: Path) -> None:
    said = evidence_block(tmp_path, "en", str)

    assert said == "No results have been recorded yet."
