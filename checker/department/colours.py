"""One accent for the day and one for the night: the shades that follow, and whether they read."""

from __future__ import annotations

from dataclasses import dataclass

ENOUGH = 4.5
"""The contrast that WCAG 2.2 asks of text (success criterion 1.4.3)."""
RGB = tuple[int, int, int]
_STEPS = 100
# Below it, the curve of sRGB is a straight line.
_STRAIGHT = 0.04045


@dataclass(frozen=True)
class Scheme:
    """What an accent stands on by day or by night, as in overrides/assets/css/tokens.css."""

    paper: str
    raised: str
    on: str
    """Text on a filled button."""
    end: str
    """Towards which an accent gains contrast."""
    strong: float
    """How far the stronger accent goes towards `end`."""
    tint: float
    """How much of the accent is in its quiet background."""


SCHEMES = {
    "light": Scheme("#fbf8f1", "#f4efe3", "#fdfbf6", "#000000", 0.3, 0.12),
    "dark": Scheme("#171d21", "#1f272c", "#10181b", "#ffffff", 0.35, 0.16),
}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (#rrggbb) as WCAG 2.2 defines it, from 1 to 21."""
    darker, lighter = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))))
    return (lighter + 0.05) / (darker + 0.05)


def shades(accent: str, scheme: Scheme) -> dict[str, str]:
    """Return the colour of every token that follows from `accent`."""
    return {
        "--accent": accent.lower(),
        "--accent-strong": _mixed(accent, scheme.end, scheme.strong),
        "--accent-bg": _mixed(scheme.paper, accent, scheme.tint),
        "--on-accent": scheme.on,
        "--focus": accent.lower(),
    }


def weakest(accent: str, scheme: Scheme) -> float:
    """Return the lowest contrast that text in `accent`, or on it, would have."""
    made = shades(accent, scheme)
    grounds = (scheme.paper, scheme.raised, made["--accent-bg"], scheme.on)
    return min(contrast(accent, ground) for ground in grounds)


def nearest(accent: str, scheme: Scheme) -> str:
    """Return the colour nearest to `accent`, darker or lighter, that has enough contrast."""
    steps = (_mixed(accent, scheme.end, step / _STEPS) for step in range(_STEPS + 1))
    return next(colour for colour in steps if weakest(colour, scheme) >= ENOUGH)


def sheet(light: str, dark: str) -> str:
    """Return the style sheet that gives the pages the department's accents."""
    day, night = shades(light, SCHEMES["light"]), shades(dark, SCHEMES["dark"])
    return (
        f":root {{\n{_lines(day, 2)}}}\n\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f"  :root {{\n{_lines(night, 4)}  }}\n}}\n"
    )


def _lines(tokens: dict[str, str], indent: int) -> str:
    return "".join(f"{' ' * indent}{name}: {value};\n" for name, value in tokens.items())


def _rgb(colour: str) -> RGB:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(one: str, other: str, part: float) -> str:
    pairs = ((a, b) for a, b in zip(_rgb(one), _rgb(other)))  # noqa: B905  (Python 3.9)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def _luminance(colour: RGB) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    if part <= _STRAIGHT:
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** 2.4)
