"""A department's layer in the browser: marked as its own everywhere, adding and never changing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from checker.department.apply import lay
from checker.department.blocks import words
from checker.department.layer import Layer, read_layer
from checker.department.place import PAGES
from checker.engine import RuleBook, assess
from tests.department.conftest import EXAMPLE
from tests.e2e.checker_page import LANGS, CheckerPage, even
from tests.e2e.configurations import WIDTHS, half, quarter
from tests.e2e.engines import violations_by_turn, violations_in
from tests.e2e.journeys import OWN_POLICY, SHARING
from tests.e2e.server import SiteServer
from tests.e2e.watch import Watch, watch

pytestmark = pytest.mark.by_turn("lang")

each_language = pytest.mark.parametrize("lang", LANGS)
SUPPORT = {"en": "en/support.html", "fr": "fr/soutien.html"}
WORKSHEET = {"en": "en/worksheet.html", "fr": "fr/feuille-de-travail.html"}
DEEP = {"en": "en/consider/duties.html", "fr": "fr/considerer/fonctions.html"}
CAREFUL = SHARING | {"level": "manager"}
# Pages of the worksheet on paper, as without a layer.
SHEETS = 4


@pytest.fixture(scope="session")
def layer() -> Layer:
    return read_layer(EXAMPLE / "department.yml")


@pytest.fixture(scope="session")
def layered_server(
    built_site: Path, layer: Layer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SiteServer]:
    out = tmp_path_factory.mktemp("layered") / "site"
    lay(built_site, out, layer)
    with SiteServer(out) as server:
        yield server
    shutil.rmtree(out)


@pytest.fixture
def site_url(layered_server: SiteServer) -> str:
    """In this file, the site is the one with the layer."""
    return layered_server.url


@pytest.fixture
def scriptless(browser: Browser, site_url: str) -> Iterator[tuple[BrowserContext, Watch]]:
    """A browser that runs no script, and what went wrong in it."""
    context = browser.new_context(java_script_enabled=False)
    yield context, watch(context, site_url)
    context.close()


def own_page(lang: str) -> str:
    return f"{lang}/{PAGES['department'][lang]}"


def finished(page: Page, site_url: str, lang: str, answers: dict[str, str]) -> CheckerPage:
    checker = CheckerPage(page, site_url, lang).open()
    checker.complete(answers)
    return checker


@each_language
def test_without_scripts_the_host_and_all_it_adds_are_there(
    scriptless: tuple[BrowserContext, Watch], site_url: str, layer: Layer, lang: str
) -> None:
    context, watched = scriptless
    page = context.new_page()
    page.goto(site_url + DEEP[lang])
    band = page.locator("aside.host")
    expect(band).to_contain_text(layer.name[lang])
    # The picture has come, and not only its place.
    assert band.locator("img").evaluate("image => image.naturalWidth") == 48

    band.locator("a").click()

    expect(page).to_have_url(site_url + own_page(lang))
    own = page.locator("main .own")
    for contact in layer.data["contacts"].values():
        expect(own).to_contain_text(contact["name"][lang])
    for key in ("code",):
        expect(own).to_contain_text(layer.data[key]["title"][lang])
    for example in layer.data["examples"]:
        expect(own).to_contain_text(example["text"][lang])
    expect(own.locator(".own__label").first).to_contain_text(layer.name[lang])
    assert own.get_by_text(words()["example"][lang]).count() == len(layer.data["examples"])
    watched.assert_clean()


@each_language
@pytest.mark.parametrize("addresses", [SUPPORT, WORKSHEET])
def test_who_can_help_and_the_worksheet_name_its_contacts_as_its_own(
    page: Page,
    site_url: str,
    layer: Layer,
    watched: Watch,
    lang: str,
    addresses: dict[str, str],
) -> None:
    page.goto(site_url + addresses[lang], wait_until="networkidle")

    own = page.locator("main .own")
    expect(own).to_have_count(1)
    for expected in (words()["added"][lang], layer.name[lang], "613-555-0142"):
        expect(own).to_contain_text(expected)
    watched.assert_clean()


@each_language
def test_what_the_site_says_of_itself_stays_and_comes_after(
    page: Page, site_url: str, lang: str
) -> None:
    page.goto(site_url + own_page(lang))

    expect(page.locator(".foot__not")).to_be_visible()
    # The right stands before anything that a host adds, and so does the band of the host not.
    order = page.evaluate(
        """() => {
          const places = [".in-short", "main .own", "aside.host", ".foot__not"];
          const found = places.map(one => document.querySelector(one));
          return found.slice(1).every((one, at) =>
            found[at].compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
        }"""
    )
    assert order is True


@each_language
def test_a_result_shows_its_contacts_under_those_that_the_checker_names(
    page: Page, site_url: str, layer: Layer, shipped: RuleBook, watched: Watch, lang: str
) -> None:
    checker = finished(page, site_url, lang, OWN_POLICY)

    named = [contact["id"] for contact in assess(shipped, OWN_POLICY)["contacts"]]
    assert {"dpar", "values_ethics", "union", "manager"} <= set(named)
    blocks = dict(zip(named, checker.result.locator(".contact").all(), strict=True))
    for key in ("dpar", "values_ethics"):
        own = blocks[key].locator(".own")
        contact = layer.data["contacts"][key]
        expect(own).to_contain_text(contact["name"][lang])
        expect(own.locator("a[href^='tel:']")).to_have_attribute(
            "href", f"tel:{contact['phone'].replace('-', '')}"
        )
        expect(own.locator(".own__label")).to_contain_text(layer.name[lang])
        expect(own.locator("[data-kind=department]")).to_have_text(words()["kind"][lang])
    expect(blocks["values_ethics"].locator(".own")).to_contain_text(
        layer.data["code"]["title"][lang]
    )
    expect(blocks["union"].locator(".own")).to_contain_text(layer.data["unions"][0]["name"][lang])
    expect(blocks["manager"].locator(".own")).to_have_count(0)
    # Nobody is named whom the checker does not name for this situation.
    expect(checker.result).not_to_contain_text(layer.data["contacts"]["ombud"]["name"][lang])
    watched.assert_clean()


@each_language
@pytest.mark.by_turn("answers")
@pytest.mark.parametrize("answers", [OWN_POLICY, CAREFUL])
def test_with_its_blocks_taken_out_a_result_is_the_one_of_the_plain_site(
    browser: Browser, site_url: str, shared_server: SiteServer, lang: str, answers: dict[str, str]
) -> None:
    page = browser.new_page(service_workers="block")
    layered = finished(page, site_url, lang, answers)
    page.evaluate("document.querySelectorAll('.result .own').forEach(one => one.remove())")
    found = layered.result.inner_html()
    plain = finished(page, shared_server.url, lang, answers).result.inner_html()
    page.close()

    assert found == plain


@each_language
def test_saved_records_hold_its_contacts_as_its_own(
    page: Page, site_url: str, layer: Layer, tmp_path: Path, lang: str
) -> None:
    checker = finished(page, site_url, lang, OWN_POLICY)

    for form, name in (("text", "record.txt"), ("page", "record.html")):
        with page.expect_download() as download:
            checker.press(f"record.forms.{form}")
        download.value.save_as(tmp_path / name)
        text = even(unescape((tmp_path / name).read_text("utf-8")))
        said = f"{words()['added'][lang]} {layer.name[lang]} – "
        assert even(said + layer.data["contacts"]["dpar"]["name"][lang]) in text
        assert "613-555-0142" in text
        assert layer.data["contacts"]["ombud"]["name"][lang] not in text


@each_language
def test_a_layer_that_cannot_be_read_costs_only_itself(
    page: Page, site_url: str, watched: Watch, lang: str
) -> None:
    def broken(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        body = answer.text().replace('id="department-data">{', 'id="department-data">')
        route.fulfill(response=answer, body=body)  # type: ignore[attr-defined]

    page.route(re.compile(r"/(check|verifier)\.html"), broken)
    checker = finished(page, site_url, lang, {"act": "vote"})

    expect(checker.result).to_have_attribute("data-answer", "your_right")
    expect(checker.result.locator(".own")).to_have_count(0)
    watched.assert_clean()


@each_language
@pytest.mark.parametrize(("answers", "most"), [(CAREFUL, 2), (OWN_POLICY, 3)])
def test_on_paper_a_result_takes_two_pages_and_the_longest_three(
    page: Page, site_url: str, layer: Layer, lang: str, answers: dict[str, str], most: int
) -> None:
    checker = finished(page, site_url, lang, answers)

    page.emulate_media(media="print")

    expect(checker.result.locator(".own").first).to_be_visible()
    expect(page.locator("aside.host")).to_contain_text(layer.name[lang])
    for paper in ("A4", "Letter"):
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) <= most


@each_language
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_worksheet_still_prints_on_two_sheets(
    page: Page, site_url: str, lang: str, paper: str
) -> None:
    page.goto(site_url + WORKSHEET[lang], wait_until="networkidle")

    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) == SHEETS


@each_language
def test_the_colours_are_the_department_s_by_day_and_by_night(
    page: Page, site_url: str, layer: Layer, watched: Watch, lang: str
) -> None:
    page.goto(site_url + own_page(lang))
    link = page.locator("main .own a").first

    seen = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        seen[scheme] = link.evaluate("element => getComputedStyle(element).color")

    wanted = {
        scheme: "rgb({}, {}, {})".format(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))
        for scheme, colour in layer.data["colours"].items()
    }
    assert seen == wanted
    watched.assert_clean()


@each_language
def test_the_engines_find_nothing_wrong_by_day_or_night_on_a_phone_or_a_desk(
    page: Page, site_url: str, lang: str, *, every: bool
) -> None:
    found = []
    paths = (own_page(lang), SUPPORT[lang], WORKSHEET[lang], "index.html", "404.html")
    for place, path in enumerate(paths):
        page.goto(site_url + path)
        violations = violations_by_turn(page, place, lang, every=every)
        found += [f"{path} {violation}" for violation in violations]
        assert sideways(page) == 0
    finished(page, site_url, lang, OWN_POLICY)
    # At night Alfa calls the result's links pale, in a colour that the browser does not show.
    looks = half(lang) if every else quarter(lang)[:1]
    engines = ("axe-core", "IBM") if every else ("axe-core",)
    found += violations_in(page, looks, engines)

    assert found == []
    assert sideways(page) == 0


def sideways(page: Page) -> int:
    """Pixels by which the page is wider than a phone or a desk."""
    wider = 0
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wider += max(0, page.evaluate("document.documentElement.scrollWidth") - width)
    return wider


def test_the_page_of_both_languages_names_the_host_in_both(
    page: Page, site_url: str, layer: Layer, watched: Watch
) -> None:
    page.goto(f"{site_url}index.html", wait_until="networkidle")

    for lang in LANGS:
        line = page.locator(f"aside.host p[lang={lang}]")
        expect(line).to_contain_text(layer.name[lang])
        expect(line.locator("a")).to_have_attribute("href", own_page(lang))
    watched.assert_clean()


@each_language
def test_a_keyboard_alone_reaches_what_is_added(page: Page, site_url: str, lang: str) -> None:
    page.goto(site_url + DEEP[lang])
    checker = CheckerPage(page, site_url, lang)

    checker.tab_and_press(page.locator("aside.host a"))
    expect(page).to_have_url(site_url + own_page(lang))
    checker.tab_to(page.locator("main .own a[href^='tel:']").first)

    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_a_plain_copy_has_no_trace_of_a_host_and_asks_for_nothing_more(
    context: BrowserContext, shared_server: SiteServer
) -> None:
    # Not the fixture `page`: this is about the other server.
    seen = watch(context, shared_server.url)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))

    for lang in LANGS:
        # A page of its own: a tab would keep the answers of the other language.
        page = context.new_page()
        page.goto(shared_server.url + own_page(lang), wait_until="networkidle")
        expect(page.locator(".own, aside.host")).to_have_count(0)
        finished(page, shared_server.url, lang, {"act": "vote"})
        expect(page.locator(".own, aside.host")).to_have_count(0)

    assert [url for url in asked if "/department/" in url or "department.json" in url] == []
    seen.assert_clean()
