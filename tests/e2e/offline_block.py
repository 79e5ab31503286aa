"""The block of a page that offers to keep the site on the device."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from checker.offline import refresh
from checker.site.words import strings
from tests.e2e.checker_page import ADDRESS

NEWER = "What the newer version says"


class Block:
    """The block that offers to keep the site."""

    def __init__(self, page: Page, lang: str = "en") -> None:
        self.page = page
        self.lang = lang
        self.at = page.locator("#offline")
        self.sign = self.at.locator(".offline__sign")
        self.status = self.at.locator(".offline__status")

    def open(self, url: str) -> Block:
        """Open the page of the checker."""
        self.page.goto(url + ADDRESS[self.lang])
        return self

    def say(self, *path: str, file: str = "") -> str:
        """Words of the block."""
        entry = strings("offline")
        for key in path:
            entry = entry[key]
        return str(entry[self.lang]).format(file=file, size="\N{INFINITY}")

    def press(self, action: str) -> None:
        """Press one of its buttons."""
        self.at.get_by_role("button", name=self.say("actions", action), exact=True).click()

    def is_now(self, state: str) -> None:
        """Wait until it shows this state."""
        expect(self.at).to_have_attribute("data-state", state)

    def keep(self) -> Block:
        """Ask for the site and wait for the sign."""
        self.press("keep")
        self.is_now("ready")
        return self


def renew(site: Path) -> None:
    """Make a newer version: two pages say something else."""
    for page in ("check", "rights"):
        file = site / "en" / f"{page}.html"
        file.write_text(re.sub(r"<h1[^>]*>[^<]*", f"<h1>{NEWER}", file.read_text("utf-8")), "utf-8")
    refresh(site)
