"""What the engines looked at during the test that is running."""

from collections.abc import Sequence
from typing import Literal, TypedDict
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.e2e.configurations import seen
from tests.e2e.server import PREFIX

Rules = Literal["all", "looks"]


class Scan(TypedDict):
    """One look at a page; `faults` is how many were found, disputed ones left out."""

    page: str
    seen: str
    engines: list[str]
    rules: Rules
    browser: str
    faults: int


NOTED: list[Scan] = []


def note(page: Page, engines: Sequence[str], rules: Rules, faults: int) -> None:
    """Note one look at a page of the site, with what it says itself of width and settings."""
    if page.url.startswith("file:"):
        return
    browser = page.context.browser
    NOTED.append(
        {
            "page": urlsplit(page.url).path.removeprefix(f"{PREFIX}/") or "index.html",
            "seen": seen(page),
            "engines": list(engines),
            "rules": rules,
            "browser": f"Chromium {browser.version}" if browser else "",
            "faults": faults,
        }
    )


def look(seen_as: str, rules: Rules) -> str:
    """Return the name of a look, such as "320 dark forced colours: looks"."""
    return f"{seen_as}: {rules}"


def taken() -> list[Scan]:
    """Return what was noted since the last call."""
    noted = NOTED.copy()
    NOTED.clear()
    return noted
