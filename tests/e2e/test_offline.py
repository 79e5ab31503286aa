"""With the network gone: what a person asked to keep works, whole, and goes when they say so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from checker.offline import LIST, WORKER
from tests.e2e.checker_page import LANGS, CheckerPage, even
from tests.e2e.kept import KEPT, NOTHING
from tests.e2e.offline_block import NEWER, Block, renew
from tests.e2e.server import Fault, SiteServer
from tests.e2e.watch import watch

pytestmark = pytest.mark.by_turn("lang")

each_language = pytest.mark.parametrize("lang", LANGS)
HOME = {"en": "You have the right", "fr": "Vous avez le droit"}
RIGHTS = "Your rights and your responsibilities"
STORED = """async () => [
  (await caches.keys()).length,
  (await navigator.serviceWorker.getRegistrations()).length,
]"""
UNSAFE = "Object.defineProperty(window, 'isSecureContext', { value: false });"


def title(page: Page) -> str:
    return even(page.locator("h1").inner_text())


def test_nothing_is_kept_before_a_person_asks(visitor: Page, site_url: str) -> None:
    block = Block(visitor).open(site_url)

    block.is_now("none")

    assert visitor.evaluate(KEPT) == NOTHING


@each_language
def test_after_one_press_the_open_page_goes_on_without_a_network(
    visitor: Page, site_server: SiteServer, lang: str
) -> None:
    block = Block(visitor, lang).open(site_server.url).keep()
    expect(block.sign).to_have_text(block.say("sign"))
    expect(block.status).to_be_focused()
    site_server.unplug()

    checker = CheckerPage(visitor, site_server.url, lang)
    checker.complete({"act": "vote"})

    assert checker.result.get_attribute("data-answer") == "your_right"


def test_keeping_asks_nobody_else_and_the_site_opens_without_a_network_in_both_languages(
    allowed: BrowserContext, visitor: Page, site_server: SiteServer
) -> None:
    seen = watch(allowed, site_server.url)
    Block(visitor).open(site_server.url).keep()
    visitor.close()
    site_server.unplug()
    page = allowed.new_page()

    page.goto(site_server.url)
    page.locator("a[hreflang=fr]").click()
    expect(page.locator("h1")).to_contain_text(HOME["fr"])
    page.goto(f"{site_server.url}en/")
    expect(page.locator("h1")).to_contain_text(HOME["en"])
    checker = CheckerPage(page, site_server.url, "fr").open()
    checker.complete({"act": "vote"})

    assert checker.result.get_attribute("data-answer") == "your_right"
    expect(Block(page, "fr").sign).to_be_visible()
    seen.assert_clean()


# In a normal run test_engines.py does this, from another page.
@pytest.mark.long
def test_firefox_keeps_the_site_too(in_firefox: Page, site_server: SiteServer) -> None:
    block = Block(in_firefox, "fr").open(site_server.url)
    block.press("keep")
    expect(block.at).to_have_attribute("data-state", re.compile("ready|reload"))
    site_server.unplug()

    checker = CheckerPage(in_firefox, site_server.url, "fr").open()
    checker.complete({"act": "vote"})

    assert checker.result.get_attribute("data-answer") == "your_right"


def test_the_search_works_without_a_network(visitor: Page, site_server: SiteServer) -> None:
    Block(visitor).open(site_server.url).keep()
    site_server.unplug()
    visitor.goto(f"{site_server.url}en/rights.html")

    visitor.locator("[data-search-open]").click()
    visitor.keyboard.type("vote")

    visitor.locator(".search__page").first.wait_for()


def test_an_address_that_was_never_there_says_so_without_a_network(
    visitor: Page, copied: SiteServer
) -> None:
    Block(visitor).open(copied.url).keep()
    copied.unplug()

    answer = visitor.goto(f"{copied.url}en/nowhere.html")

    assert answer
    assert answer.status == 404
    expect(visitor.locator("body")).to_contain_text("Go back")


def test_a_host_that_takes_html_off_its_addresses_is_no_obstacle(
    visitor: Page, copied: SiteServer
) -> None:
    copied.strips_ends = True
    visitor.goto(f"{copied.url}en/check")
    Block(visitor).keep()
    copied.unplug()

    visitor.goto(f"{copied.url}en/rights")
    plain = title(visitor)
    visitor.goto(f"{copied.url}en/rights.html")

    assert title(visitor) == plain == RIGHTS


def test_removing_leaves_nothing(visitor: Page, copied: SiteServer) -> None:
    block = Block(visitor).open(copied.url).keep()

    block.press("remove")
    block.is_now("removed")

    assert visitor.evaluate(KEPT) == NOTHING
    copied.unplug()
    with pytest.raises(Exception, match="ERR_"):
        visitor.goto(f"{copied.url}en/rights.html")


def test_a_site_that_was_removed_can_be_kept_again_at_once(
    visitor: Page, copied: SiteServer
) -> None:
    block = Block(visitor).open(copied.url).keep()
    block.press("remove")
    block.is_now("removed")

    block.keep()
    copied.unplug()
    visitor.goto(f"{copied.url}en/rights.html")

    assert title(visitor) == RIGHTS


@each_language
def test_clear_everything_reminds_of_a_site_that_is_kept(
    visitor: Page, site_url: str, lang: str
) -> None:
    Block(visitor, lang).open(site_url).keep()
    checker = CheckerPage(visitor, site_url, lang)
    checker.answer("share")

    checker.press("kept.clear_all")

    link = checker.notice.get_by_role("link", name=checker.say("kept.site"))
    assert link.get_attribute("href") == "#offline"


def test_an_open_page_stays_in_its_version_until_the_person_changes(
    visitor: Page, copy: Path, copied: SiteServer
) -> None:
    block = Block(visitor).open(copied.url).keep()
    before = title(visitor)
    renew(copy)
    visitor.reload()
    block.is_now("newer")
    visitor.goto(f"{copied.url}en/rights.html")
    unvisited = title(visitor)
    block.open(copied.url).is_now("newer")
    assert (title(visitor), unvisited) == (before, RIGHTS)

    block.press("renew")

    expect(visitor.locator("h1")).to_have_text(NEWER)
    block.is_now("ready")
    assert visitor.evaluate(STORED) == [1, 1]
    copied.unplug()
    visitor.goto(f"{copied.url}en/rights.html")
    assert title(visitor) == NEWER


def test_a_newer_version_waits_while_another_page_is_open(
    allowed: BrowserContext, visitor: Page, copy: Path, copied: SiteServer
) -> None:
    block = Block(visitor).open(copied.url).keep()
    other = allowed.new_page()
    other.goto(f"{copied.url}en/index.html")
    renew(copy)
    visitor.reload()
    block.is_now("newer")

    block.press("renew")

    block.is_now("others")
    expect(block.status).to_have_text(block.say("others"))
    other.close()
    block.press("renew")
    expect(visitor.locator("h1")).to_have_text(NEWER)


def test_an_update_fetches_only_what_changed(visitor: Page, copy: Path, copied: SiteServer) -> None:
    block = Block(visitor).open(copied.url).keep()
    renew(copy)
    copied.asked.clear()

    visitor.reload()
    block.is_now("newer")

    asked = {path.split("/where/")[1] for path in copied.asked}
    assert asked == {WORKER, LIST, "en/check.html", "en/rights.html"}


def test_an_interrupted_update_leaves_the_version_before_whole_and_goes_on_later(
    visitor: Page, copy: Path, copied: SiteServer
) -> None:
    block = Block(visitor).open(copied.url).keep()
    renew(copy)
    copied.faults["rights.html"] = Fault(drop=True)
    visitor.reload()
    block.is_now("late")
    assert block.status.inner_text() == block.say("late", file="en/rights.html")
    copied.unplug()
    visitor.goto(f"{copied.url}en/rights.html")
    assert title(visitor) == RIGHTS
    copied.clear()

    block.open(copied.url).is_now("newer")

    asked = {path.split("/en/")[1] for path in copied.asked if path.endswith(".html")}
    assert "rights.html" in asked
    # The other one that changed has usually arrived before.
    assert asked <= {"rights.html", "check.html"}


def test_an_interrupted_first_time_is_not_called_ready_and_goes_on_where_it_stopped(
    visitor: Page, copied: SiteServer
) -> None:
    copied.faults["fr/index.html"] = Fault(drop=True)
    block = Block(visitor).open(copied.url)
    visitor.wait_for_load_state("networkidle")
    copied.asked.clear()
    block.press("keep")
    block.is_now("failed")
    expect(block.status).to_have_text(block.say("failed", "network"))
    expect(block.sign).to_be_hidden()
    arrived = set(copied.asked) - {f"/some/where/{WORKER}", f"/some/where/{LIST}"}
    copied.asked.clear()
    copied.faults.clear()

    block.press("again")
    block.is_now("ready")

    assert arrived.intersection(copied.asked) == {"/some/where/fr/index.html"}


def test_what_arrived_before_an_interruption_can_be_removed_after_a_reload(
    visitor: Page, copied: SiteServer
) -> None:
    copied.faults["fr/index.html"] = Fault(drop=True)
    block = Block(visitor).open(copied.url)
    block.press("keep")
    block.is_now("failed")
    visitor.reload()

    block.press("remove")
    block.is_now("removed")

    assert visitor.evaluate(KEPT) == NOTHING


@each_language
@pytest.mark.parametrize("fault", [Fault(truncate=500), Fault(alter=True)], ids=["cut", "altered"])
def test_a_damaged_file_is_named_and_never_kept(
    visitor: Page, copied: SiteServer, fault: Fault, lang: str
) -> None:
    copied.faults["fr/index.html"] = fault
    block = Block(visitor, lang).open(copied.url)

    block.press("keep")

    block.is_now("failed")
    expect(block.status).to_have_text(block.say("failed", "mismatch", file="fr/index.html"))
    kept = "async (url) => await caches.match(url) === undefined"
    assert visitor.evaluate(kept, f"{copied.url}fr/index.html")


def test_a_list_of_another_version_is_refused(
    visitor: Page, copy: Path, copied: SiteServer
) -> None:
    worker = (copy / WORKER).read_bytes()
    renew(copy)
    (copy / WORKER).write_bytes(worker)
    block = Block(visitor).open(copied.url)

    block.press("keep")

    block.is_now("failed")
    expect(block.status).to_have_text(block.say("failed", "mismatch", file=LIST))


def test_what_a_private_window_kept_is_gone_with_it(
    browser: Browser, visitor: Page, copied: SiteServer
) -> None:
    Block(visitor).open(copied.url).keep()
    visitor.context.close()
    context = browser.new_context(service_workers="allow")
    page = context.new_page()

    Block(page).open(copied.url).is_now("none")

    assert page.evaluate(KEPT) == NOTHING
    context.close()


def test_where_pages_are_sent_unsafely_nothing_is_offered(visitor: Page, site_url: str) -> None:
    visitor.add_init_script(UNSAFE)
    Block(visitor).open(site_url)
    visitor.locator(".assess[data-ready]").wait_for()

    expect(visitor.locator("#offline")).to_be_hidden()


def test_without_scripts_and_on_paper_nothing_of_it_is_shown(
    browser: Browser, visitor: Page, site_url: str
) -> None:
    block = Block(visitor).open(site_url)
    block.is_now("none")
    visitor.emulate_media(media="print")
    expect(block.at).to_be_hidden()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    Block(page).open(site_url)

    expect(page.locator("#offline")).to_be_hidden()
    context.close()


def test_it_can_be_kept_and_removed_from_the_keyboard(visitor: Page, copied: SiteServer) -> None:
    block = Block(visitor).open(copied.url)
    checker = CheckerPage(visitor, copied.url, "en")
    checker.tab_and_press(block.at.get_by_role("button"))
    block.is_now("ready")

    checker.tab_and_press(block.at.get_by_role("button"))

    block.is_now("removed")
