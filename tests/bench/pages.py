"""Pages as Lighthouse sees them on a phone: scores, layout shift, and what costs points."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from tests.bench.device import program
from tests.bench.figures import Figure
from tests.bench.installed import script
from tests.bench.link import Link
from tests.bench.means import Means

RUNS = 5
PAGES = {
    "home page, English": "en/index.html",
    "home page, French": "fr/index.html",
    "guidance, English": "en/rights.html",
    "guidance, French": "fr/droits.html",
    "assessment before its engine, English": "en/check.html",
    "assessment before its engine, French": "fr/verifier.html",
}
_PERFECT = {"accessibility": "accessibility", "best-practices": "best practices", "seo": "SEO"}
# Points of 100.
_MAY_LOSE = 2.0


@dataclass(frozen=True)
class Look:
    """What Lighthouse found in one run."""

    scores: dict[str, float]
    shift: float
    lost: list[list[str]]
    """Category, audit, title and value of everything below its full score."""


def pages(means: Means) -> list[Figure]:
    """Return the points lost and the layout shift of each page; print what costs points."""
    browser = program() or means.playwright.chromium.executable_path
    looks: dict[str, list[Look]] = {page: [] for page in PAGES}
    with Link(means.released.site, means.released.hosting) as link:
        for _ in range(RUNS):
            for page, path in PAGES.items():
                link.sent.clear()
                looks[page].append(
                    Look(**json.loads(script("lighthouse.mjs", link.url + path, browser)))
                )
                early = [each.path for each in link.sent if each.path.startswith("runtime/")]
                assert early == [], f"{path} asked for the engine by itself: {early}"
    for page, each in looks.items():
        _say_lost(page, each)
    return [figure for page, each in looks.items() for figure in _told(page, each)]


def _say_lost(page: str, looks: list[Look]) -> None:
    """Values differ from run to run, so the audits are counted by name."""
    counted = Counter((category, title) for look in looks for category, _, title, _ in look.lost)
    for (category, title), times in counted.items():
        print(f"  {page}: {category}, in {times} of {len(looks)} runs: {title}")


def _told(page: str, looks: list[Look]) -> list[Figure]:
    group = "Pages in Lighthouse, as on a phone: points lost of 100, and layout shift"

    def lost(category: str) -> list[float]:
        return [round(100 - 100 * look.scores[category], 1) for look in looks]

    figures = [
        Figure(group, f"{page}: {name}", "", lost(category), "none lost", [0], at_most=0)
        for category, name in _PERFECT.items()
    ]
    speed, allowed = f"{page}: performance", f"{_MAY_LOSE:g} lost"
    shift = [look.shift for look in looks]
    return [
        *figures,
        Figure(group, speed, "", lost("performance"), allowed, [_MAY_LOSE], at_most=1),
        Figure(group, f"{page}: layout shift", "", shift, "none", [0], at_most=0),
    ]
