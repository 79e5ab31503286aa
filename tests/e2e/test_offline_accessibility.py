"""Every state of the block that offers to keep the site, through the engines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e.checker_page import LANGS
from tests.e2e.configurations import WIDTHS
from tests.e2e.engines import violations_by_turn
from tests.e2e.offline_block import Block, renew
from tests.e2e.server import Fault, SiteServer

pytestmark = pytest.mark.by_turn("lang")


def ready(block: Block, _: SiteServer) -> None:
    block.keep()


def newer(block: Block, server: SiteServer) -> None:
    block.keep()
    renew(server.folder)
    block.page.reload()
    block.is_now("newer")


def failed(block: Block, server: SiteServer) -> None:
    server.faults["fr/index.html"] = Fault(alter=True)
    block.press("keep")
    block.is_now("failed")


def untouched(block: Block, _: SiteServer) -> None:
    block.is_now("none")


State = Callable[[Block, SiteServer], None]
STATES: tuple[State, ...] = (untouched, ready, newer, failed)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("state", STATES, ids=[state.__name__ for state in STATES])
def test_the_engines_find_nothing_wrong_and_nothing_is_small_or_scrolls_sideways_in_any_state(
    visitor: Page, copied: SiteServer, lang: str, state: State, *, every: bool
) -> None:
    block = Block(visitor, lang).open(copied.url)
    state(block, copied)

    assert violations_by_turn(visitor, STATES.index(state), lang, every=every) == []
    for width in WIDTHS:
        visitor.set_viewport_size({"width": width, "height": 800})
        assert visitor.evaluate("document.documentElement.scrollWidth") == width
        for button in block.at.get_by_role("button").all():
            box = button.bounding_box()
            assert box
            assert box["height"] >= 44
