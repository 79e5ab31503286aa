"""Colours keep their promise of contrast, by day and by night."""

import re
from pathlib import Path

import pytest

SHEET = Path(__file__).parent.parent.parent / "overrides" / "assets" / "css" / "tokens.css"
LIGHT, DARK = SHEET.read_text("utf-8").split("@media screen and (prefers-color-scheme: dark)")
OUTCOMES = (
    "your_right",
    "with_care",
    "talk_first",
    "permission_first",
    "other_rule_stops",
    "not_open",
    "other_rules",
    "outside_scope",
)
TEXT = [
    *[
        (name, ground)
        for name in ("ink", "ink-soft", "accent")
        for ground in ("paper", "paper-raised")
    ],
    ("accent", "accent-bg"),
    ("on-accent", "accent"),
    *[(f"o-{name}", "paper") for name in OUTCOMES],
    *[(f"o-{name}", f"o-{name}-bg") for name in OUTCOMES],
    *[("ink", f"o-{name}-bg") for name in OUTCOMES],
]
CONTROLS = [("line-strong", "paper"), ("focus", "paper"), ("focus", "paper-raised")]


def colours(sheet: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", sheet))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


schemes = pytest.mark.parametrize("sheet", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_measured_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@schemes
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out_seven_to_one(sheet: str, text: str, ground: str) -> None:
    found = colours(sheet)

    assert contrast(found[text], found[ground]) >= 7


@schemes
@pytest.mark.parametrize(("line", "ground"), CONTROLS)
def test_controls_stand_out_three_to_one(sheet: str, line: str, ground: str) -> None:
    found = colours(sheet)

    assert contrast(found[line], found[ground]) >= 3
