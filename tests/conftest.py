"""What several folders of tests share: the real rules, and a very small book of rules."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from checker.author.book import Book
from checker.author.compile import checked_book, compile_book
from checker.engine import RuleBook, load_rulebook
from tests.golden import Case, Share, golden

pytest_plugins = ["tests.turns", "tests.e2e.evidence", "tests.e2e.fault_list"]

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "rules"
SMALL = Path(__file__).resolve().parent / "small-rules"


@pytest.fixture(scope="session")
def written() -> Book:
    return checked_book(RULES)


@pytest.fixture(scope="session")
def compiled(written: Book) -> dict[str, Any]:
    return compile_book(written)


@pytest.fixture(scope="session")
def book(compiled: dict[str, Any]) -> RuleBook:
    return load_rulebook(json.dumps(compiled))


@pytest.fixture(scope="session")
def golden_cases(written: Book) -> list[Case]:
    """Every golden situation with its answer, from a plain reading of the rules."""
    return golden(written)


@pytest.fixture(scope="session")
def golden_share(golden_cases: list[Case], request: pytest.FixtureRequest) -> Share:
    """As many golden situations as asked for; all with --long."""
    long = request.config.getoption("--long")
    return lambda count: golden_cases if long else golden_cases[:count]


@pytest.fixture(scope="session")
def small_text() -> str:
    return json.dumps(compile_book(checked_book(SMALL)))


@pytest.fixture(scope="session")
def small(small_text: str) -> RuleBook:
    return load_rulebook(small_text)


@pytest.fixture
def small_rules(tmp_path: Path) -> Path:
    """A copy of the small rules that a test may break."""
    copy = tmp_path / "rules"
    shutil.copytree(SMALL, copy)
    return copy
