"""A weak device on a slow network: what can be done before the engine is there, and what waits."""

from __future__ import annotations

from statistics import quantiles

from tests.bench.device import visit
from tests.bench.figures import Figure
from tests.bench.link import SLOW, Link
from tests.bench.means import Means

TIMES = 4
RUNS = 3
# Milliseconds: what a person notices as a page that does not follow.
NOTICED = 50.0
# Milliseconds from the last answer to the result.
AIM = 100.0


def weak_device(means: Means) -> list[Figure]:
    """Return when the first question can be answered, and how long inputs wait meanwhile."""
    released, opened = means.released, means.browser
    with Link(released.site, released.hosting, SLOW) as link:
        visits, without = [], []
        for _ in range(RUNS):
            visits.append(visit(opened, link, TIMES))
            link.held = "runtime/"
            without.append(visit(opened, link, TIMES))
            link.held = None
    early = [path for each in visits for path in each.before]
    assert early == [], f"asked for before anybody touched the form: {early}"
    group = f"A device {TIMES} times slower, at {SLOW.bits_per_second / 1e6:g} Mbit/s"
    ready = [each.ready - each.asked_for for each in visits]
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
            group,
            "inputs wait while it loads, 95 of 100 less than",
            "ms",
            [percentile(each.inputs) for each in visits],
            "what is noticed",
            [NOTICED],
            at_most=1,
        ),
        Figure(
            group,
            "longest block of the page while it loads",
            "ms",
            [max([0.0, *each.blocks]) for each in visits],
            "the same page, used without the engine",
            [max([NOTICED, *each.blocks]) for each in without],
            at_most=1.5,
        ),
        Figure(
            group,
            "a result, the engine ready and 8 s later, 95 of 100 within",
            "ms",
            [percentile(each.results) for each in visits],
            "the aim",
            [AIM],
            at_most=1,
        ),
    ]


def percentile(waits: list[float]) -> float:
    """Return what 95 of 100 waits stay within; none at all is no wait."""
    return quantiles(waits, n=20, method="inclusive")[-1] if len(waits) > 1 else sum(waits)
