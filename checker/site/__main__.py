"""`python -m checker.site [OUT]`: builds the whole site, with --again at each line of its input."""

import argparse
import gc
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

from checker.author.problems import RuleErrors
from checker.bundle import BundleError
from checker.site.build import Say, build_site
from checker.site.layout import Layout
from checker.site.problems import SiteError
from checker.site.remember import keep_results

_ROOT = Path(__file__).parent.parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Build the site; print every problem and return 1 when it cannot be built."""
    parser = argparse.ArgumentParser(prog="python -m checker.site", description=main.__doc__)
    parser.add_argument(
        "out", nargs="?", type=Path, default=_ROOT / "site", help="folder to build into"
    )
    parser.add_argument(
        "--base",
        help='path the site is published under, such as "/rights/": lets 404.html link home',
    )
    parser.add_argument(
        "--department", type=Path, metavar="FILE", help="department.yml of a layer to lay over it"
    )
    parser.add_argument(
        "--again",
        action="store_true",
        help="build at each line of the input, and answer each with the line 0 or 1",
    )
    options = parser.parse_args(arguments)
    memory = Layout(_ROOT).memory
    if not options.again:
        status = _build(options, print)
        keep_results(memory)
        return status
    # What a person reads goes beside the answers.
    say = partial(print, file=sys.stderr)
    # Ctrl+C reaches this process too, while the one that asks says goodbye.
    with suppress(KeyboardInterrupt):
        for _ in sys.stdin:
            print(_build(options, say), flush=True)
            # After the answer, for nobody waits for these.
            keep_results(memory)
            gc.collect()
    return 0


def _build(options: argparse.Namespace, say: Say) -> int:
    try:
        out, department = options.out.resolve(), options.department
        build_site(Layout(_ROOT), out, options.base, say, department)
    except (SiteError, RuleErrors, BundleError) as error:
        print(
            f"{error}\n\nThe site was not built; the one before, if any, is untouched.",
            file=sys.stderr,
        )
        return 1
    say(f"Built {options.out}")
    return 0


if __name__ == "__main__":
    # A build makes much and throws little away: to look for garbage meanwhile costs a seventh.
    gc.disable()
    done = main()
    # Nor at the end, where everything goes anyway.
    gc.freeze()
    sys.exit(done)
