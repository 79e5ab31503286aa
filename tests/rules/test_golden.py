"""The golden situations have the same answer in the engine, whichever Python runs it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from checker.author.book import Book
from checker.author.conditions import holds
from checker.engine import RuleBook
from checker.engine.situation import Situation
from tests.conftest import ROOT
from tests.golden import FILE, Case, Share, known, summary, wrong

NEWER = [
    name
    for minor in range(sys.version_info.minor + 1, 20)
    if shutil.which(name := f"python3.{minor}")
    and subprocess.run([name, "--version"], capture_output=True, check=False).returncode == 0
]


def test_the_golden_answers_are_those_on_record(written: Book, golden_cases: list[Case]) -> None:
    found = summary(written, golden_cases)

    assert len(golden_cases) >= 5000
    # After a change of the rules, `python -m tests.golden` writes the record again.
    assert found == json.loads(FILE.read_text("utf-8"))


def test_every_rule_and_every_outcome_has_a_golden_situation(
    written: Book, golden_cases: list[Case]
) -> None:
    seen = [known(written, answers) for answers, _ in golden_cases]
    rules = [*written.rules(), *written.contact_rules]

    assert [one.id for one in rules if not any(holds(one.when, each.get) for each in seen)] == []
    assert {reached for _, reached in golden_cases} == {one["id"] for one in written.outcomes}


def test_the_engine_gives_every_golden_answer(book: RuleBook, golden_cases: list[Case]) -> None:
    found = [Situation(book, answers).outcomes for answers, _ in golden_cases]

    assert wrong(found, golden_cases) == []


@pytest.mark.skipif(not NEWER, reason="there is no newer Python here")
@pytest.mark.parametrize("python", NEWER)
def test_a_newer_python_gives_every_golden_answer(
    compiled: dict[str, Any], golden_share: Share, tmp_path: Path, python: str
) -> None:
    cases = golden_share(600)
    rules, situations = tmp_path / "rules.json", tmp_path / "situations.json"
    rules.write_text(json.dumps(compiled), "utf-8")
    situations.write_text(json.dumps([answers for answers, _ in cases]), "utf-8")
    script = ROOT / "tests" / "ask_engine.py"

    done = subprocess.run(
        [python, "-B", script, rules, situations],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )

    assert done.returncode == 0, done.stderr
    assert wrong(json.loads(done.stdout), cases) == []
