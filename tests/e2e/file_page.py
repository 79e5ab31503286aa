"""The one-file checkers as a person has them: on a disk, with no network."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from checker.onefile import file_name
from tests.e2e.checker_page import CheckerPage

_BLOCK = r'data-block="{path}">(?P<text>[^<]+)'


class FilePage(CheckerPage):
    """The page of a one-file checker; `folder` holds the files."""

    def __init__(self, page: Page, folder: Path, lang: str) -> None:
        super().__init__(page, f"{folder.as_uri()}/", lang)
        self.address = (folder / file_name(lang)).as_uri()
        self.worksheet = page.locator(".ws-decide > li").first

    def open(self) -> FilePage:
        """Open the file as a double click does."""
        self.page.goto(self.address)
        return self


@dataclass
class Offline:
    """A context of a browser without a network, and what was seen in it."""

    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def page(self) -> Page:
        """Return a new page."""
        return self.context.new_page()

    @property
    def beyond(self) -> list[str]:
        """Requests for anything that was not in the browser already, files of the disk included."""
        return [url for url in self.requests if not url.startswith(("blob:", "data:"))]


def offline(browser: Browser, *, scripts: bool = True) -> Offline:
    """Return a fresh context, cut from the network, that records requests and complaints."""
    context = browser.new_context(java_script_enabled=scripts)
    context.set_offline(True)
    seen = Offline(context)

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            seen.errors.append(message.text)

    context.on("request", lambda request: seen.requests.append(request.url))
    context.on("console", note)
    context.on("weberror", lambda error: seen.errors.append(str(error.error)))
    return seen


def damaged(folder: Path, lang: str, path: str) -> None:
    """Change a few letters in the middle of the block of a file, as a bad copy does."""
    file = folder / file_name(lang)
    text = file.read_text("utf-8")
    found = re.search(_BLOCK.format(path=path), text)
    assert found is not None
    middle = (found.start("text") + found.end("text")) // 2
    letters = "AAAA" if text[middle : middle + 4] != "AAAA" else "BBBB"
    file.write_text(text[:middle] + letters + text[middle + 4 :], "utf-8")


def cut_short(folder: Path, lang: str) -> None:
    """Lose the end of the file, as a mail program that limits attachments does."""
    file = folder / file_name(lang)
    content = file.read_bytes()
    file.write_bytes(content[: len(content) * 3 // 4])
