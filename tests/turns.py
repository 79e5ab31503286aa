"""Which tests a normal run does: a share by turns of what differs only in a parameter.

`@pytest.mark.by_turn("lang")` on a test, or as the `pytestmark` of a file, keeps one value of that
parameter for each set of the others; which one follows from the test's name, so it is the same in
every run and all values have their turn somewhere.  With `one_in=3` it keeps every third value.
Two markers take turns together: of two languages and two browsers, one pair is kept.
`@pytest.mark.long` keeps a test for long runs.  `--long` runs everything.
"""

from __future__ import annotations

import sys
import zlib
from collections import defaultdict
from collections.abc import Hashable

import pytest

MARKERS = (
    "by_turn(parameter, one_in=all): a normal run keeps one value in that many, --long all of them",
    "long: only in a run with --long",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option for everything."""
    parser.addoption(
        "--long",
        action="store_true",
        help="run everything, what takes turns and what is long included: before a release",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Declare the markers."""
    for marker in MARKERS:
        config.addinivalue_line("markers", marker)


def runs_all(config: pytest.Config) -> bool:
    """Say whether nothing takes turns in this run."""
    options = ("--long", "--evidence", "--every-configuration")
    return any(config.getoption(option) for option in options)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is long, and of what takes turns all but the one whose turn it is."""
    if runs_all(config):
        return
    turns: dict[Hashable, list[pytest.Item]] = defaultdict(list)
    for item in items:
        turns[alike(item)].append(item)
    kept = set()
    for name, members in turns.items():
        # What is long has no turn.
        short = [item for item in members if item.get_closest_marker("long") is None]
        step = min(one_in(members[0]), len(members))
        turn = zlib.crc32(repr(name).encode()) % step
        kept.update(short[turn % len(short) :: step] if short else [])
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = [item for item in items if item in kept]


def alike(item: pytest.Item) -> Hashable:
    """Return what a test shares with those it takes turns with; its own id if there are none."""
    params = getattr(getattr(item, "callspec", None), "params", {})
    turning = {marker.args[0] for marker in item.iter_markers("by_turn")}
    if not turning.intersection(params):
        return item.nodeid
    kept = sorted((name, told(value)) for name, value in params.items() if name not in turning)
    return item.nodeid.split("[", maxsplit=1)[0], *kept


def one_in(item: pytest.Item) -> int:
    """Return of how many that take turns one is kept; of all of them where no marker says."""
    shares: list[int] = [
        marker.kwargs["one_in"]
        for marker in item.iter_markers("by_turn")
        if "one_in" in marker.kwargs
    ]
    return min(shares, default=sys.maxsize)


def told(value: object) -> str:
    """Return what tells a parameter's value from others, the same in every run."""
    return str(getattr(value, "__name__", None) or repr(value))
