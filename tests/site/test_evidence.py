"""The accessibility evidence: it covers what exists, and the page tells it in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker.site.evidence import FILE, Evidence, Wanted, evidence_block, format_number, gaps, pins
from checker.site.problems import SiteError
from checker.site.words import LANGS, strings
from tests.e2e.evidence import wanted, written

ROOT = Path(__file__).parent.parent.parent
PINS = {"axe-core": "1.0.0"}
NARROW = "320 light reduced motion: all"
WIDE = "1280 dark forced colours: looks"
WANTED = Wanted(
    pages={"en/a.html": [NARROW, WIDE], "fr/a.html": [NARROW]},
    states={"site/menu_open": {"en": [NARROW], "fr": [NARROW, WIDE]}},
)


@pytest.fixture
def evidence() -> dict[str, Any]:
    """Evidence that covers what is WANTED with the tools of PINS."""
    return {
        "date": "2026-11-22",
        "browser": "Chromium 1.2",
        "tools": dict(PINS),
        "pages": {"en/a.html": {NARROW: 0, WIDE: 0}, "fr/a.html": {NARROW: 0}},
        "states": {"site/menu_open": {"en": {NARROW: 0}, "fr": {NARROW: 0, WIDE: 0}}},
        "promises": dict.fromkeys(strings("accessibility")["promises"], 7),
    }


def test_the_kept_evidence_covers_every_page_state_and_promise_with_the_tools_of_today() -> None:
    kept = json.loads((ROOT / "docs" / FILE).read_text("utf-8"))

    assert gaps(kept, pins(ROOT), wanted()) == []


def test_complete_evidence_has_no_gaps(evidence: dict[str, Any]) -> None:
    assert gaps(evidence, PINS, WANTED) == []


def test_a_newer_tool_makes_the_evidence_old(evidence: dict[str, Any]) -> None:
    assert gaps(evidence, {"axe-core": "1.0.1"}, WANTED) == ["axe-core was 1.0.0, and is now 1.0.1"]


def test_a_page_or_state_that_nothing_looked_at_is_named(evidence: dict[str, Any]) -> None:
    more = Wanted(
        pages={**WANTED.pages, "en/b.html": [NARROW]},
        states={**WANTED.states, "site/search_open": {"en": [NARROW]}},
    )

    assert gaps(evidence, PINS, more) == [
        "no test looked at the page en/b.html",
        "no test looked at the state site/search_open",
    ]


def test_a_look_that_was_left_out_is_named(evidence: dict[str, Any]) -> None:
    del evidence["pages"]["en/a.html"][WIDE]
    del evidence["states"]["site/menu_open"]["fr"]

    assert gaps(evidence, PINS, WANTED) == [
        f"en/a.html was not looked at as “{WIDE}”",
        f"site/menu_open (fr) was not looked at as “{WIDE}”",
        f"site/menu_open (fr) was not looked at as “{NARROW}”",
    ]


def test_a_page_that_is_gone_and_a_promise_without_tests_are_named(
    evidence: dict[str, Any],
) -> None:
    promise, *_ = evidence["promises"]
    del evidence["promises"][promise]
    fewer = Wanted(pages={"en/a.html": [NARROW]}, states=WANTED.states)

    assert gaps(evidence, PINS, fewer) == [
        "the page fr/a.html no longer exists",
        f"no test looked at the promise {promise}",
    ]


def test_every_promise_is_kept_by_a_test_that_exists() -> None:
    folder = Path(__file__).parent.parent / "e2e"
    named = [promise.split("::") for promise in strings("accessibility")["promises"]]

    assert named
    assert [
        f"{file}::{test}"
        for file, test in named
        if f"def {test}(" not in (folder / file).read_text("utf-8")
    ] == []


def test_what_is_written_can_be_read_again(evidence: dict[str, Any]) -> None:
    assert json.loads(written(evidence)) == evidence


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            [
                "On 22\u00a0November\u00a02026, three programs read 2 pages and 1 states",
                "6 looks in all, in Chromium 1.2. **They found none of the barriers",
                "| 320 pixels, light, reduced motion | 2 | 2 | 0 |",
                "| 1280 pixels, dark, forced colours | 1 | 0 | 0 |",
                "| Menu open | 3 | 0 |",
            ],
        ),
        (
            "fr",
            [
                "| 320 pixels, clair, animations réduites | 2 | 2 | 0 |",
                "| Menu ouvert | 3 | 0 |",
            ],
        ),
    ],
)
def test_the_page_tells_pages_and_states_as_they_were_counted(
    evidence: dict[str, Any], lang: str, said: list[str]
) -> None:
    block = Evidence(evidence, Path(FILE)).block(lang)

    assert [line for line in said if line not in block] == []


def test_faults_that_were_found_are_told(evidence: dict[str, Any]) -> None:
    evidence["pages"]["en/a.html"][WIDE] = 2
    evidence["states"]["site/menu_open"]["fr"][NARROW] = 1

    said = Evidence(evidence, Path(FILE)).block("en")

    assert "**They found 3 faults.**" in said
    assert "| 1280 pixels, dark, forced colours | 1 | 0 | 2 |" in said
    assert "| Menu open | 3 | 1 |" in said


def test_thousands_are_set_apart_as_each_language_does() -> None:
    assert [format_number(1234, lang) for lang in LANGS] == ["1,234", "1\u00a0234"]


def test_a_state_without_words_is_named_with_the_place_for_them(evidence: dict[str, Any]) -> None:
    evidence["states"]["site/new"] = {"en": {NARROW: 0}}

    with pytest.raises(SiteError, match=r"`site/new`.*strings/accessibility\.yml"):
        Evidence(evidence, Path(FILE)).block("en")


def test_evidence_that_is_damaged_is_named_with_the_command_that_writes_it(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{", "utf-8")

    with pytest.raises(SiteError, match=r"python3 dev\.py test --evidence"):
        Evidence.read(tmp_path)


def test_before_any_evidence_the_page_claims_nothing(tmp_path: Path) -> None:
    said = evidence_block(tmp_path, "en", str)

    assert said == "No results have been recorded yet."
