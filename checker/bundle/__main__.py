"""`python -m checker.bundle`: package the browser runtime into build/runtime."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from checker.bundle.inputs import ROOT, BundleError
from checker.bundle.pack import build


def main(arguments: list[str] | None = None) -> int:
    """Package the runtime and print what each file weighs; return 1 on a clear failure."""
    parser = argparse.ArgumentParser(prog="python -m checker.bundle", description=main.__doc__)
    parser.add_argument("--rulebook", type=Path, default=ROOT / "build" / "rulebook.json")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "runtime")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "bundle")
    options = parser.parse_args(arguments)
    try:
        manifest = build(options.rulebook, options.out, options.cache)
    except BundleError as error:
        print(f"checker.bundle: {error}", file=sys.stderr)
        return 1
    for name, size in manifest["sizes"].items():
        print(f"{size:>10,}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
