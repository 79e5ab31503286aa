"""Three independent accessibility engines on the page that is open, as it is at this moment."""

from collections.abc import Callable, Iterable, Sequence

from playwright.sync_api import Page

from tests.e2e import alfa, axe, ibm, scans
from tests.e2e.configurations import Configuration
from tests.e2e.disputed import is_disputed

ENGINES: dict[str, Callable[[Page], list[str]]] = {
    "axe-core": axe.violations,
    "IBM": ibm.violations,
    "Alfa": alfa.violations,
}


def violations(page: Page, engines: Sequence[str] = tuple(ENGINES)) -> list[str]:
    """Return what the engines find wrong, as "engine, rule: element", and note the look.

    Disputed rules are left out: the list stands in checker/site/strings/accessibility.yml.
    """
    found = [
        f"{name}, {line}"
        for name in engines
        for line in ENGINES[name](page)
        if not is_disputed(name, line)
    ]
    scans.note(page, engines, len(found))
    return found


def violations_in(page: Page, configurations: Iterable[Configuration]) -> list[str]:
    """Return what the engines find wrong in several configurations, each named before its faults.

    The page stays open, and is left in the last of them.
    """
    found = []
    for configuration in configurations:
        configuration.apply(page)
        found += [f"{configuration}: {line}" for line in violations(page)]
    return found
