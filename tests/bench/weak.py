"""A weak device on a slow network: what can be done before the engine is there, and what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.device import visit
from tests.bench.figures import Figure
from tests.bench.link import SLOW, Link

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.release.made import Released

TIMES = 4
RUNS = 3
# Milliseconds: what a person notices as a page that does not follow.
NOTICED = 50.0


def weak_device(released: Released, opened: Browser) -> list[Figure]:
    """Return when the first question can be answered, and how long inputs wait meanwhile."""
    with Link(released.site, released.hosting, SLOW) as link:
        visits = [visit(opened, link, TIMES) for _ in range(RUNS)]
    early = [path for each in visits for path in each.before]
    assert early == [], f"asked for before anybody touched the form: {early}"
    group = f"A device {TIMES} times slower, at {SLOW.bits_per_second / 1e6:g} Mbit/s"
    ready = [each.ready - each.asked_for for each in visits]
    worst = [max([0.0, *each.blocks]) for each in visits]
    waits = [max([0.0, *each.inputs]) for each in visits]
    noticed = "what is noticed"
    return [
        Figure(
            group,
            "first question can be answered and sent",
            "ms",
            [each.answerable for each in visits],
            "engine ready after it was asked for",
            ready,
            at_most=0.2,
        ),
        Figure(
            group,
            "first question can be read and chosen in",
            "ms",
            [each.painted for each in visits],
            "engine ready after it was asked for",
            ready,
            at_most=0.1,
        ),
        Figure(
            group, "longest block of the page while loading", "ms", worst, noticed, [NOTICED], 1
        ),
        Figure(group, "longest wait of a key while loading", "ms", waits, noticed, [NOTICED], 1),
    ]
