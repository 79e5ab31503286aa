"""Three independent accessibility engines on the page that is open, as it is at this moment.

All rules of the engines are run once for each width, for what is on the page depends on it.  In the
other configurations of that width only the rules that look at colours and at the focus are run.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from playwright.sync_api import Page

from tests.e2e import alfa, axe, ibm, scans
from tests.e2e.configurations import Configuration, half, quarter, turn
from tests.e2e.disputed import is_disputed
from tests.e2e.scans import Rules

ENGINES: dict[str, Callable[[Page, Rules], list[str]]] = {
    "axe-core": axe.violations,
    "IBM": ibm.violations,
    "Alfa": alfa.violations,
}
EVERY = tuple(ENGINES)
FASTEST, *SLOWER = EVERY
# Of how many places of a normal run the slower engines look at one.
_SLOWER_AT = 4


def violations(page: Page, engines: Sequence[str] = EVERY, rules: Rules = "all") -> list[str]:
    """Return what the engines find wrong, as "engine, rule: element", and note the look.

    Disputed rules are left out: the list stands in checker/site/strings/accessibility.yml.
    """
    found = [
        f"{name}, {line}"
        for name in engines
        for line in ENGINES[name](page, rules)
        if not is_disputed(name, line)
    ]
    scans.note(page, engines, rules, len(found))
    return found


def violations_in(
    page: Page, configurations: Iterable[Configuration], engines: Sequence[str] = EVERY
) -> list[str]:
    """Return what the engines find wrong in several configurations, each named before its faults.

    The page stays open, and is left in the last of them.
    """
    found = []
    for configuration, rules in with_rules(configurations):
        configuration.apply(page)
        lines = violations(page, engines, rules)
        found += [f"{configuration}: {line}" for line in lines]
    return found


def with_rules(configurations: Iterable[Configuration]) -> Iterator[tuple[Configuration, Rules]]:
    """Yield configurations, those of one width side by side, with the rules to run in each."""
    for _, same_width in groupby(configurations, key=lambda each: each.width):
        rules: Rules = "all"
        for configuration in same_width:
            yield configuration, rules
            rules = "looks"


def violations_by_turn(page: Page, place: int, lang: str, *, every: bool) -> list[str]:
    """Return what is found wrong in a page or state that is at `place` among those of its kind.

    The fastest engine looks at one configuration, and at every fourth place one of the others, by
    turns, at the one whose turn it is; or all of them at four, which makes all eight in both
    languages.
    """
    if every:
        return violations_in(page, half(lang))
    looks = quarter(lang)
    found = violations_in(page, [looks[place % len(looks)]], [FASTEST])
    round_, rest = divmod(place, _SLOWER_AT)
    if rest == 0:
        found += violations_in(page, [turn(round_)], [SLOWER[round_ % len(SLOWER)]])
    return found
