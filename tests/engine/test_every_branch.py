"""The tests of the engine take every one of its branches."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

# They try thousands of answers, and take no branch that the others leave.
LONG = (
    "each_question_offered",
    "no_question_that",
    "Walk",
    "Stake",
    "RealExamples",
    "survives",
    "any_text_gives",
    "any_part",
    "given_together",
    "invented_drafts",
    "any_values",
)


def test_no_line_and_no_branch_of_the_engine_is_left_untried(tmp_path: Path) -> None:
    data = {**os.environ, "COVERAGE_FILE": str(tmp_path / "data")}
    coverage = [sys.executable, "-m", "coverage"]
    quick = ["-k", f"not ({' or '.join(LONG)})", "--ignore", str(Path(__file__)), "-q"]
    tests = ["-m", "pytest", str(Path(__file__).parent), *quick]
    for command in (
        [*coverage, "run", "--branch", "--source=checker.engine", *tests],
        [*coverage, "json", "-q", "-o", str(tmp_path / "report.json")],
    ):
        done = subprocess.run(
            command, cwd=ROOT, env=data, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

    files = json.loads((tmp_path / "report.json").read_text("utf-8"))["files"]

    assert set(files) == {
        str(path.relative_to(ROOT)) for path in (ROOT / "checker" / "engine").rglob("*.py")
    }
    missed = {name: (one["missing_lines"], one["missing_branches"]) for name, one in files.items()}
    assert {name: gaps for name, gaps in missed.items() if gaps != ([], [])} == {}
