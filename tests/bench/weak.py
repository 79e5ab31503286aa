"""A weak device on a slow network: what can be done before the engine is there, and what waits.

The same is demanded of both ways to be slow (slow.py): of a whole device, whose interpreter is as
slow as its page, and of a page as Lighthouse slows it.
"""

from __future__ import annotations

from statistics import quantiles

from tests.bench.device import Visit, visit
from tests.bench.figures import Figure
from tests.bench.link import SLOW, Link
from tests.bench.means import Means
from tests.bench.slow import slow_device, slow_page

TIMES = 4
RUNS = 3
# Visits in which a block is looked for; one among them is one too many.
LOADS = 7
# Milliseconds: what a person notices as a page that does not follow.
NOTICED = 50.0
# Milliseconds from the last answer to the result.
AIM = 100.0


def weak_device(means: Means) -> list[Figure]:
    """Return when the first question can be answered, and how long inputs wait meanwhile."""
    released, opened = means.released, means.browser
    with Link(released.site, released.hosting, SLOW) as link:
        visits = [visit(opened, link, slow_device, TIMES, answered=True) for _ in range(RUNS)]
        pages, without = [], []
        for _ in range(LOADS):
            pages.append(visit(opened, link, slow_page, TIMES, answered=True))
            link.held = "runtime/"
            without.append(visit(opened, link, slow_page, TIMES))
            link.held = None
    early = [path for each in [*visits, *pages] for path in each.before]
    assert early == [], f"asked for before anybody touched the form: {early}"
    group = f"A device {TIMES} times slower, at {SLOW.bits_per_second / 1e6:g} Mbit/s"
    page = (
        f"A page {TIMES} times slower, as in Lighthouse, at {SLOW.bits_per_second / 1e6:g} Mbit/s"
    )
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
            [max(each.blocks, default=0.0) for each in visits],
            "what is noticed",
            [NOTICED],
            at_most=1,
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
        # "Never": all visits together, for a median would hide one of three.
        Figure(
            page,
            f"blocks of more than {NOTICED:g} ms while it loads, in {LOADS} visits together",
            "",
            [sum(len(each.blocks) for each in pages)],
            "used without the engine",
            [sum(len(each.blocks) for each in without)],
            at_most=0,
        ),
        Figure(
            page,
            f"longest wait of an input while it loads, in {LOADS} visits together",
            "ms",
            [_longest(pages)],
            "what is noticed",
            [NOTICED],
            at_most=1,
        ),
        Figure(
            page,
            f"longest wait of an input while it loads, in {LOADS} visits together",
            "ms",
            [_longest(pages)],
            "used without the engine",
            [_longest(without)],
        ),
        Figure(
            page,
            "a result, the engine ready and 8 s later, 95 of 100 within",
            "ms",
            [percentile(each.results) for each in pages],
            "the aim",
            [AIM],
            at_most=1,
        ),
    ]


def percentile(waits: list[float]) -> float:
    """Return what 95 of 100 waits stay within; none at all is no wait."""
    return quantiles(waits, n=20, method="inclusive")[-1] if len(waits) > 1 else sum(waits)


def _longest(visits: list[Visit]) -> float:
    """Return the longest wait of an input in milliseconds; none that was noted is no wait."""
    return max((wait for each in visits for wait in each.inputs), default=0.0)
