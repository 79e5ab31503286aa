"""The memory of a started engine, kept with a site that a person asked to keep."""

from __future__ import annotations

import pytest
from playwright.sync_api import JSHandle, Page, expect

from tests.e2e.checker_page import CheckerPage
from tests.e2e.kept import MEMORY, memory_is_kept
from tests.e2e.offline_block import Block
from tests.e2e.server import SiteServer

ACT = {"act": "vote"}
DRAFT = "Quartz jackdaws like the picnic of the party on Saturday"
# The texts beside the button: a start from memory never loads the rules.
STAGES = """() => {
  const seen = [];
  const note = document.querySelector(".question__ready");
  new MutationObserver(() => seen.push(note.textContent)).observe(note, { childList: true });
  return seen;
}"""
STORES = "async () => (await caches.keys()).length"
HOLDS = f"""async (text) => {{
  const [, , was] = await ({MEMORY})();
  const bytes = new Uint8Array(await was.arrayBuffer());
  const wanted = new TextEncoder().encode(text);
  for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {{
    if (wanted.every((byte, place) => bytes[at + place] === byte)) return true;
  }}
  return false;
}}"""
# What may have become of the image, as a change of its bytes.
DAMAGE = {
    "cut short": "bytes.slice(0, 200_000)",
    "empty": "bytes.slice(0, 0)",
    "overwritten": "bytes.map((byte, place) => place < 5_000 ? byte : (place * 7919) & 255)",
}
SPOIL = f"""async () => {{
  const [store, key, was] = await ({MEMORY})();
  const bytes = new Uint8Array(await was.arrayBuffer());
  await store.put(key, new Response(%s, {{ headers: was.headers }}));
}}"""


def kept(page: Page, server: SiteServer) -> CheckerPage:
    """The page of a site that is kept."""
    Block(page).open(server.url).keep()
    page.reload()
    return CheckerPage(page, server.url, "en")


def remembered(page: Page, server: SiteServer) -> CheckerPage:
    """The page of a kept site, after a visit that left an image."""
    checker = kept(page, server)
    checker.complete(ACT)
    memory_is_kept(page)
    return checker


def again(checker: CheckerPage, server: SiteServer) -> CheckerPage:
    """The same page in a new tab, which knows no answers."""
    tab = checker.page.context.new_page()
    return CheckerPage(tab, server.url, "en").open()


def stages(checker: CheckerPage) -> JSHandle:
    return checker.page.evaluate_handle(STAGES)


def loaded_rules(checker: CheckerPage, seen: JSHandle) -> bool:
    return checker.say("status.stages.rules") in seen.json_value()


def test_the_next_start_of_a_kept_site_begins_from_memory(
    visitor: Page, site_server: SiteServer
) -> None:
    checker = again(remembered(visitor, site_server), site_server)
    seen = stages(checker)

    checker.radio("vote").check()

    expect(checker.form.locator(".question__ready")).to_have_text(checker.say("status.ready"))
    assert not loaded_rules(checker, seen)
    checker.next.click()
    expect(checker.result).to_have_attribute("data-answer", "your_right")


def test_a_first_start_loads_the_rules(visitor: Page, site_server: SiteServer) -> None:
    checker = kept(visitor, site_server)
    seen = stages(checker)

    checker.radio("vote").check()

    expect(checker.form.locator(".question__ready")).to_have_text(checker.say("status.ready"))
    assert loaded_rules(checker, seen)


def test_an_engine_from_memory_does_all_that_another_does(
    visitor: Page, site_server: SiteServer
) -> None:
    checker = remembered(visitor, site_server)
    site_server.unplug()
    checker = again(checker, site_server)

    checker.press("ways.describe")
    checker.page.locator(".describe__box").fill("We must vote for the party at the rally.")
    checker.press("describe.read")

    expect(checker.page.locator(".describe__mark").first).to_be_visible()


@pytest.mark.long
def test_firefox_begins_from_memory_too(in_firefox: Page, site_server: SiteServer) -> None:
    checker = again(remembered(in_firefox, site_server), site_server)
    seen = stages(checker)

    checker.complete(ACT)

    assert checker.result.get_attribute("data-answer") == "your_right"
    assert not loaded_rules(checker, seen)


@pytest.mark.by_turn("damage")
@pytest.mark.parametrize("damage", DAMAGE)
def test_an_image_that_is_no_good_is_replaced_and_nobody_notices(
    visitor: Page, site_server: SiteServer, damage: str
) -> None:
    checker = remembered(visitor, site_server)
    visitor.evaluate(SPOIL % DAMAGE[damage])
    checker = again(checker, site_server)

    checker.complete(ACT)

    assert checker.result.get_attribute("data-answer") == "your_right"
    assert checker.status.inner_text() == ""
    memory_is_kept(checker.page)
    checker = again(checker, site_server)
    seen = stages(checker)
    checker.complete(ACT)
    assert not loaded_rules(checker, seen)


def test_the_image_holds_nothing_that_the_person_wrote(
    visitor: Page, site_server: SiteServer
) -> None:
    checker = kept(visitor, site_server)
    checker.press("ways.describe")
    visitor.locator(".describe__box").fill(DRAFT)
    checker.press("describe.read")
    visitor.locator(".describe__reading").wait_for()
    memory_is_kept(visitor)

    assert visitor.evaluate(HOLDS, "checker.engine.bridge")
    assert not visitor.evaluate(HOLDS, DRAFT[:12])


def test_the_image_goes_with_the_site(visitor: Page, site_server: SiteServer) -> None:
    remembered(visitor, site_server)
    block = Block(visitor).open(site_server.url)
    block.is_now("ready")

    block.press("remove")
    block.is_now("removed")

    assert visitor.evaluate(STORES) == 0


def test_where_nothing_is_kept_there_is_no_image(visitor: Page, site_url: str) -> None:
    checker = CheckerPage(visitor, site_url, "en").open()

    checker.complete(ACT)

    assert visitor.evaluate(STORES) == 0


def test_a_site_that_is_taken_away_during_the_visit_leaves_no_image(
    visitor: Page, site_server: SiteServer
) -> None:
    checker = kept(visitor, site_server)
    block = Block(visitor)
    block.is_now("ready")
    block.press("remove")
    block.is_now("removed")

    checker.complete(ACT)

    assert visitor.evaluate(STORES) == 0
