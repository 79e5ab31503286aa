"""Whatever comes in is answered, or refused in words: no trace, no flood, no markup, no hang."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.engine import RuleBook, bridge
from tests.department.conftest import EXAMPLE
from tests.hostile.doors import DOORS, Rules, World

# Inputs to one test with --long, so that two processors share them.
TOGETHER = 2_500


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "door" in metafunc.fixturenames:
        long = metafunc.config.getoption("--long")
        metafunc.parametrize(
            ("door", "first", "count"),
            [
                (name, first, min(TOGETHER, (door.many if long else door.few) - first))
                for name, door in DOORS.items()
                for first in range(0, door.many if long else door.few, TOGETHER)
            ],
        )


@pytest.fixture
def world(
    small: RuleBook, small_text: str, book: RuleBook, compiled: dict[str, Any], tmp_path: Path
) -> Iterator[World]:
    before = list(bridge._books)
    yield World(Rules(json.loads(small_text), small), Rules(compiled, book), EXAMPLE, tmp_path)
    bridge._books[:] = before


def test_whatever_comes_in_is_answered_or_refused_in_words(
    door: str, first: int, count: int, world: World
) -> None:
    for number in range(first, first + count):
        seed = f"{door} {number}"
        try:
            DOORS[door].enter(random.Random(seed), world)
        except BaseException as error:
            error.add_note(f"The input is the one of random.Random({seed!r}).")
            raise
