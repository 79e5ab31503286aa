"""The colours of a department: measured as WCAG does, refused below 4.5:1 with one that passes."""

from __future__ import annotations

import re
from typing import Any

import pytest

from checker.author.problems import RuleErrors
from checker.department.colours import (
    ENOUGH,
    SCHEMES,
    contrast,
    nearest,
    shades,
    sheet,
    weakest,
)
from checker.department.layer import read_layer
from tests.conftest import ROOT
from tests.department.conftest import Write

CSS = ROOT / "overrides" / "assets" / "css" / "tokens.css"
LIGHT, DARK = CSS.read_text("utf-8").split("@media screen and (prefers-color-scheme: dark)")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # Golden: black on white is 21 by definition; the greys are those that WCAG’s readers know.
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_what_wcag_says(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize(("kind", "css"), [("light", LIGHT), ("dark", DARK)])
def test_an_accent_is_measured_on_the_grounds_that_the_pages_have(kind: str, css: str) -> None:
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))
    scheme = SCHEMES[kind]

    assert scheme.paper == tokens["paper"]
    assert scheme.raised == tokens["paper-raised"]
    assert scheme.on == tokens["on-accent"]
    # What a layer may colour is what the pages have for an accent, and nothing else.
    accents = {"--focus", *(f"--{name}" for name in tokens if "accent" in name)}
    assert set(shades("#123456", scheme)) == accents


def test_a_pale_colour_is_refused_with_its_contrast_and_the_nearest_that_passes(
    write: Write, example: dict[str, Any]
) -> None:
    example["colours"]["light"] = "#6699ff"

    with pytest.raises(RuleErrors) as raised:
        read_layer(write(example))

    found = re.search(
        r": colours\.light: expected a contrast of 4\.5:1 or more with the light pages; "
        r"found (\d\.\d\d):1 for #6699ff\. The nearest colour that passes is (#[0-9a-f]{6})\.",
        str(raised.value),
    )
    assert found
    assert 2 < float(found[1]) < 3
    example["colours"]["light"] = found[2]
    assert read_layer(write(example)).colours


def test_the_same_colour_may_serve_the_day_and_fail_the_night(
    write: Write, example: dict[str, Any]
) -> None:
    example["colours"]["dark"] = example["colours"]["light"]

    with pytest.raises(RuleErrors, match=r"colours\.dark: expected a contrast of 4\.5:1"):
        read_layer(write(example))


@pytest.mark.parametrize("name", SCHEMES)
def test_every_colour_has_a_nearest_one_whose_shades_can_be_read(name: str) -> None:
    scheme = SCHEMES[name]
    some = ("00", "40", "80", "c0", "ff")

    for colour in (f"#{red}{green}{blue}" for red in some for green in some for blue in some):
        found = nearest(colour, scheme)
        made = shades(found, scheme)
        assert weakest(found, scheme) >= ENOUGH
        # The stronger shade is for the pointer over a link or a button.
        assert contrast(made["--accent-strong"], made["--accent-bg"]) >= ENOUGH
        assert contrast(made["--accent-strong"], made["--on-accent"]) >= ENOUGH
        if weakest(colour, scheme) >= ENOUGH:
            assert found == colour


def test_the_sheet_sets_nothing_but_colours_of_accents() -> None:
    made = sheet("#1f4a86", "#a9c8f5")

    names = re.findall(r"^\s+([\w-]+):", made, re.MULTILINE)
    assert sorted(set(names)) == sorted(shades("#1f4a86", SCHEMES["light"]))
    assert len(names) == 2 * len(set(names))
    assert "url" not in made
