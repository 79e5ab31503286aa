"""The ways of looking at a page: width, scheme, and one setting for people who need it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Literal

from playwright.sync_api import Page

from checker.site.words import LANGS

Scheme = Literal["light", "dark"]
Setting = Literal["forced colours", "reduced motion"]

WIDTHS = (320, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SETTINGS: tuple[Setting, ...] = ("reduced motion", "forced colours")
_HEIGHT = 800

# No colour is measured halfway through a fade.
_SETTLED = "() => Promise.allSettled(document.getAnimations().map(one => one.finished))"
_SEEN = """() => {
  const is = (query) => matchMedia(query).matches;
  return [
    String(innerWidth),
    is("(prefers-color-scheme: dark)") ? "dark" : "light",
    ...(is("(forced-colors: active)") ? ["forced colours"] : []),
    ...(is("(prefers-reduced-motion: reduce)") ? ["reduced motion"] : []),
  ].join(" ");
}"""


@dataclass(frozen=True)
class Configuration:
    """One way of looking at a page."""

    width: int
    scheme: Scheme
    setting: Setting

    def __str__(self) -> str:
        return f"{self.width} {self.scheme} {self.setting}"

    def apply(self, page: Page) -> None:
        """Give the page this width and these settings, and wait until nothing moves any more."""
        page.set_viewport_size({"width": self.width, "height": _HEIGHT})
        forced = self.setting == "forced colours"
        page.emulate_media(
            color_scheme=self.scheme,
            forced_colors="active" if forced else "none",
            reduced_motion="no-preference" if forced else "reduce",
        )
        page.evaluate(_SETTLED)


CONFIGURATIONS = tuple(Configuration(*each) for each in product(WIDTHS, SCHEMES, SETTINGS))


def turn(place: int) -> Configuration:
    """Return the configuration whose turn it is; two neighbours share one, for two engines."""
    return CONFIGURATIONS[place // 2 % len(CONFIGURATIONS)]


def seen(page: Page) -> str:
    """Return the configuration that the page itself reports, such as "320 dark reduced motion"."""
    said: str = page.evaluate(_SEEN)
    return said


def half(lang: str) -> tuple[Configuration, ...]:
    """Return four configurations that hold each width with each scheme; the languages share all."""
    first = LANGS.index(lang)
    return tuple(
        Configuration(width, scheme, SETTINGS[(width_at + scheme_at + first) % 2])
        for width_at, width in enumerate(WIDTHS)
        for scheme_at, scheme in enumerate(SCHEMES)
    )


def quarter(lang: str) -> tuple[Configuration, ...]:
    """Return two of the four that differ in all: light on one width, dark on the other."""
    narrow, wide = half(lang)[:2], half(lang)[2:]
    first = LANGS.index(lang)
    return narrow[first], wide[1 - first]
