"""What the engines looked at during the test that is running."""

from collections.abc import Sequence
from typing import TypedDict
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.e2e.configurations import seen
from tests.e2e.server import PREFIX


class Scan(TypedDict):
    """One look at a page; `faults` is how many were found, disputed ones left out."""

    page: str
    seen: str
    engines: list[str]
    browser: str
    faults: int


NOTED: list[Scan] = []


def note(page: Page, engines: Sequence[str], faults: int) -> None:
    """Note one look at a page, with what the page itself says of width and settings."""
    browser = page.context.browser
    NOTED.append(
        {
            "page": urlsplit(page.url).path.removeprefix(f"{PREFIX}/") or "index.html",
            "seen": seen(page),
            "engines": list(engines),
            "browser": f"Chromium {browser.version}" if browser else "",
            "faults": faults,
        }
    )


def taken() -> list[Scan]:
    """Return what was noted since the last call."""
    noted = NOTED.copy()
    NOTED.clear()
    return noted
