"""Tabs of the checker that stay open from test to test, because starting an engine takes long."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.checker_page import ADDRESS, CLEARED


class Tabs:
    """One tab for each language, cleared before each test."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url = url
        self._context = context
        self._tabs: dict[str, Page] = {}

    def cleared(self, lang: str) -> Page:
        """Return the tab of this language at its first question, or a new one."""
        page = self._tabs.pop(lang, None)
        if page is None or not self._clear(page, lang):
            if page is not None:
                page.close()
            page = self._context.new_page()
        self._tabs[lang] = page
        return page

    def _clear(self, page: Page, lang: str) -> bool:
        """Clear everything in a tab; return False where there is nothing to clear, or elsewhere."""
        clear = page.locator(".kept__clear")
        if page.url != self.url + ADDRESS[lang] or not clear.is_visible():
            return False
        page.set_viewport_size({"width": 1280, "height": 720})
        clear.click()
        expect(page.locator("form.question")).to_have_attribute("data-fact", "act")
        CLEARED.add(page)
        return True
