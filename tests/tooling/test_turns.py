"""A normal run is a share of a long one that leaves out no promise."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

FILE = "tests/e2e/test_assess_result.py"


def collected(*options: str) -> list[str]:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q"]
    done = subprocess.run(
        [*command, *options, FILE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [line for line in done.stdout.splitlines() if "::" in line]


def without_language(name: str) -> str:
    return name.replace("-en]", "]").replace("-fr]", "]").replace("[en]", "").replace("[fr]", "")


def test_a_normal_run_does_every_test_of_a_long_one_in_one_of_its_languages() -> None:
    normal, long = collected(), collected("--long")

    told = [without_language(name) for name in normal]
    assert sorted(told) == sorted({without_language(name) for name in long})
    assert set(normal) < set(long)
    assert {"en", "fr"} <= {name.rstrip("]")[-2:] for name in normal if name.endswith("]")}
