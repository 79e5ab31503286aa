"""`python -m tests.bench`: measures ours beside others in one run, and writes what came out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.builds import builds
from tests.bench.crowd import crowd
from tests.bench.device import browser
from tests.bench.engine import engine
from tests.bench.figures import Figure, keep, table
from tests.bench.means import Means
from tests.bench.pages import pages
from tests.bench.startup import startup
from tests.bench.weak import weak_device
from tests.release.made import released

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "BENCHMARKS.md"
DATA = ROOT / "build" / "bench.json"
GROUPS: dict[str, Callable[[Means], list[Figure]]] = {
    "builds": builds,
    "crowd": crowd,
    "engine": engine,
    "pages": pages,
    "startup": startup,
    "weak": weak_device,
}


def main() -> int:
    """Measure the groups asked for, print one table, and return 1 when an aim is not met."""
    parser = argparse.ArgumentParser(prog="python3 dev.py bench", description=main.__doc__)
    parser.add_argument("groups", nargs="*", help=f"of {', '.join(GROUPS)}; all without a word")
    chosen = parser.parse_args().groups or list(GROUPS)
    unknown = [name for name in chosen if name not in GROUPS]
    if unknown:
        parser.error(f"there is no group {unknown[0]}; choose from {', '.join(GROUPS)}")
    figures: list[Figure] = []
    with sync_playwright() as playwright, browser(playwright) as opened:
        version = f"Chromium {opened.version}"
        for name in chosen:
            print(f"Measuring: {name} …", flush=True)
            figures += GROUPS[name](Means(released(), playwright, opened))
    print(table(figures))
    keep(figures, version, PAGE, DATA)
    print(f"Written to {PAGE.name} and {DATA.relative_to(ROOT)}")
    missed = [figure.what for figure in figures if not figure.met]
    for what in missed:
        print(f"Not met: {what}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
