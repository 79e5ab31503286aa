"""What every group of the benchmark is given."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser, Playwright

from tests.release.made import Released


@dataclass(frozen=True)
class Means:
    """What to measure, and with what."""

    released: Released
    playwright: Playwright
    browser: Browser
