"""Small pictures as SVG files: colours of the style sheet, shapes of the outcomes, text on lines.

Colours stand on each element for daylight; a style inside the file changes them at night, so a host
whose policy blocks that style still shows a picture that can be read.
"""

import re
import textwrap
from html import escape
from pathlib import Path

_TOKEN = re.compile(r"--(?P<name>[\w-]+):\s*(?P<colour>#[0-9a-f]{3,6});")
_NIGHT = "prefers-color-scheme: dark"
# The side of the square in which the shapes of the outcomes are drawn.
BOX = 16
# How wide a letter is, on the average, beside its size.
_LETTER = 0.53

# The shapes of shapes.css, in a square of 16.
_SHAPES = {
    "your_right": '<circle cx="8" cy="8" r="8"{fill}/>',
    "with_care": '<circle cx="8" cy="8" r="6.6" fill="none" stroke-width="2.8"{line}/>'
    '<circle cx="8" cy="8" r="2.8"{fill}/>',
    "talk_first": '<path d="M0 1h16v10H8.3L3.8 16v-5H0z"{fill}/>',
    "permission_first": '<path d="M8 0l8 8-8 8-8-8z"{fill}/>',
    "other_rule_stops": '<path d="M1.3 0h5v16h-5zM9.6 0h5v16h-5z"{fill}/>',
    "not_open": '<path d="M0 5.4h16v5.2H0z"{fill}/>',
    "other_rules": '<path d="M0 5.8h8.3V1.3L16 8l-7.7 6.7v-4.5H0z"{fill}/>',
    "outside_scope": '<path d="M1.3 1.3h13.4v13.4H1.3z" fill="none" stroke-width="2.6"{line}/>',
}


class Palette:
    """The colours of a style sheet by name, by day and by night."""

    def __init__(self, sheet: str) -> None:
        day, _, night = sheet.partition(_NIGHT)
        self.day = {found["name"]: found["colour"] for found in _TOKEN.finditer(day)}
        self.night = {found["name"]: found["colour"] for found in _TOKEN.finditer(night)}

    @classmethod
    def read(cls, sheet: Path) -> "Palette":
        """Read a style sheet that sets custom properties."""
        return cls(sheet.read_text("utf-8"))


class Drawing:
    """A picture being drawn, from the top down; lengths are in CSS pixels at full width."""

    def __init__(self, palette: Palette, width: int) -> None:
        self._palette = palette
        self._parts: list[str] = []
        self._used: set[tuple[str, str]] = set()
        self.width = width
        self.height = 0

    def box(
        self, place: tuple[float, float], size: tuple[float, float], fill: str, radius: int = 3
    ) -> None:
        """Draw a filled rectangle; `place` is its upper left corner."""
        self._parts.append(
            f'<rect x="{place[0]:g}" y="{place[1]:g}" width="{size[0]:g}" height="{size[1]:g}" '
            f'rx="{radius}"{self._colour("fill", fill)}/>'
        )

    def line(self, start: tuple[float, float], end: tuple[float, float], colour: str) -> None:
        """Draw a straight line."""
        self._parts.append(
            f'<path d="M{start[0]:g} {start[1]:g}L{end[0]:g} {end[1]:g}" stroke-width="2"'
            f"{self._colour('stroke', colour)}/>"
        )

    def dot(self, centre: tuple[float, float], radius: float, fill: str) -> None:
        """Draw a filled circle."""
        self._parts.append(
            f'<circle cx="{centre[0]:g}" cy="{centre[1]:g}" r="{radius:g}"'
            f"{self._colour('fill', fill)}/>"
        )

    def shape(self, outcome: str, place: tuple[float, float]) -> None:
        """Draw the shape of an outcome; `place` is the upper left corner of its square."""
        drawn = _SHAPES[outcome].format(
            fill=self._colour("fill", f"o-{outcome}"), line=self._colour("stroke", f"o-{outcome}")
        )
        self._parts.append(f'<g transform="translate({place[0]:g} {place[1]:g})">{drawn}</g>')

    def text(
        self,
        text: str,
        place: tuple[float, float],
        room: float,
        *,
        size: int = 14,
        colour: str = "ink",
        bold: bool = False,
    ) -> int:
        """Write `text` below and right of `place`, within `room`; return the height it takes."""
        rows = textwrap.wrap(text, max(1, int(room / (size * _LETTER))), break_long_words=False)
        leading = round(size * 1.3)
        weight = ' font-weight="600"' if bold else ""
        for number, row in enumerate(rows):
            self._parts.append(
                f'<text x="{place[0]:g}" y="{place[1] + size + number * leading:g}" '
                f'font-size="{size}"{weight}{self._colour("fill", colour)}>{escape(row)}</text>'
            )
        return len(rows) * leading

    def svg(self, title: str) -> str:
        """Return the file; `title` says what the picture shows."""
        night = "".join(
            f".{_class(way, name)}{{{way}:{self._palette.night[name]}}}"
            for way, name in sorted(self._used | {("fill", "paper")})
        )
        paper = self._colour("fill", "paper")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'width="{self.width}" height="{self.height}" role="img" '
            f'font-family="Verdana, DejaVu Sans, system-ui, sans-serif">\n'
            f"<title>{escape(title)}</title>\n<style>@media ({_NIGHT}){{{night}}}</style>\n"
            f'<rect width="100%" height="100%"{paper}/>\n' + "\n".join(self._parts) + "\n</svg>\n"
        )

    def _colour(self, way: str, name: str) -> str:
        self._used.add((way, name))
        return f' class="{_class(way, name)}" {way}="{self._palette.day[name]}"'


def _class(way: str, name: str) -> str:
    return f"{way[0]}-{name}"
