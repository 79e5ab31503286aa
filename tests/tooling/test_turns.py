"""A normal run is a share of a long one that leaves out no promise."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache

from tests.conftest import ROOT

LANGUAGES = "tests/e2e/test_assess_result.py"
BROWSERS = "tests/e2e/test_onefile.py"
SHARE = "tests/rules/test_proofs.py"


@cache
def collected(*options: str) -> list[str]:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q"]
    files = (LANGUAGES, BROWSERS, SHARE)
    done = subprocess.run(
        [*command, *options, *files], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [line for line in done.stdout.splitlines() if "::" in line]


def of(file: str, *options: str) -> list[str]:
    return [name for name in collected(*options) if name.startswith(file)]


def without_language(name: str) -> str:
    return name.replace("-en]", "]").replace("-fr]", "]").replace("[en]", "").replace("[fr]", "")


def promises(names: list[str]) -> set[str]:
    return {name.split("[", maxsplit=1)[0] for name in names}


def test_a_normal_run_does_every_test_of_a_long_one_in_one_of_its_languages() -> None:
    normal, long = of(LANGUAGES), of(LANGUAGES, "--long")

    told = [without_language(name) for name in normal]
    assert sorted(told) == sorted({without_language(name) for name in long})
    assert set(normal) < set(long)
    assert {"en", "fr"} <= {name.rstrip("]")[-2:] for name in normal if name.endswith("]")}


def test_what_takes_turns_by_language_and_browser_is_done_in_one_of_each() -> None:
    normal, long = of(BROWSERS), of(BROWSERS, "--long")

    pairs = [name for name in long if re.search("nothing_is_asked.*(chromium|firefox)", name)]
    assert len(pairs) == 4
    assert len(set(pairs).intersection(normal)) == 1
    assert promises(normal) == promises(long)


def test_one_in_three_is_kept_where_a_test_says_so() -> None:
    normal, long = of(SHARE), of(SHARE, "--long")

    planted = [name for name in long if "planted_fault[" in name]
    assert len(planted) == 10
    assert 3 <= len(set(planted).intersection(normal)) <= 4
    assert promises(normal) == promises(long)
