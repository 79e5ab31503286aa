"""Keeping a record: on paper, as a page, as text and as data that can be opened again."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from checker.engine import RuleBook, assess
from tests.e2e.checker_page import LANGS, CheckerPage, even
from tests.e2e.journeys import AT_WORK, OWN_POLICY, SHARING

pytestmark = pytest.mark.by_turn("lang")

each_language = pytest.mark.parametrize("lang", LANGS)
CAREFUL = SHARING | {"level": "manager"}
ATTRIBUTES = """() => [...document.querySelectorAll("*")].flatMap(one =>
  ["src", "srcset", "href", "action", "poster", "data"].filter(name => one.hasAttribute(name)))"""


def saved(checker: CheckerPage, form: str, folder: Path) -> Path:
    """Press the button for this form of record, and keep what the browser downloads."""
    with checker.page.expect_download() as download:
        checker.press(f"record.forms.{form}")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def finished(page: Page, site_url: str, lang: str, answers: dict[str, str]) -> CheckerPage:
    checker = CheckerPage(page, site_url, lang).open()
    checker.complete(answers)
    return checker


def opened(page: Page, site_url: str, lang: str, file: Path) -> CheckerPage:
    """Choose the file on a page where nothing was answered yet."""
    checker = CheckerPage(page, site_url, lang).open()
    page.locator(".assess[data-ready]").wait_for()
    choose(page, file)
    return checker


def choose(page: Page, file: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.locator(".ways__open").click()
    chooser.value.set_files(file)


def record(shipped: RuleBook, folder: Path, *, answers: dict[str, str], **changed: Any) -> Path:
    """Write a record by hand, as an earlier visit would have left it."""
    about = assess(shipped, {})["rules"]
    written = {
        "kind": "political-rights-checker-record",
        "version": 1,
        "rules": {key: about[key] for key in ("version", "checked", "law_current_to")},
        "activities": [{"answers": answers, "flagged": [], "outcomes": ["your_right"]}],
    }
    file = folder / "record.json"
    file.write_text(json.dumps(written | changed), encoding="utf-8")
    return file


def wording(assessment: dict[str, Any], lang: str) -> list[str]:
    """What any record must say."""
    texts = [assessment["headline"], *(one["label"] for one in assessment["outcomes"].values())]
    texts += [one["text"] for key in ("reasons", "steps", "contacts") for one in assessment[key]]
    texts += [one["bring"] for one in assessment["contacts"] if one["bring"]]
    texts += [source["title"] for one in assessment["reasons"] for source in one["sources"]]
    texts += [question["text"] for question in assessment["asked"]]
    texts += [
        choice["label"]
        for question in assessment["asked"]
        for choice in question["choices"]
        if choice["id"] == question["answer"]
    ]
    return [even(text[lang]) for text in texts]


@each_language
def test_the_page_says_everything_and_asks_nothing_of_any_network(
    page: Page, browser: Browser, site_url: str, shipped: RuleBook, tmp_path: Path, lang: str
) -> None:
    checker = finished(page, site_url, lang, CAREFUL)
    file = saved(checker, "page", tmp_path)
    reader = browser.new_context(java_script_enabled=True)
    sheet = reader.new_page()
    asked: list[str] = []
    sheet.on("request", lambda request: asked.append(request.url))

    sheet.goto(file.as_uri())

    shown = even(sheet.locator("body").inner_text())
    assert asked == [file.as_uri()]
    assert sheet.evaluate(ATTRIBUTES) == []
    assert sheet.locator("script, link, img, iframe").count() == 0
    assert sheet.locator("html").get_attribute("lang") == lang
    native = assess(shipped, asked_of(shipped, CAREFUL))
    assert [text for text in wording(native, lang) if text not in shown] == []
    assert even(page_words(page)["rules_line"]) in shown
    assert checker.say("result.not_advice") in shown
    reader.close()


def asked_of(shipped: RuleBook, answers: dict[str, str]) -> dict[str, str]:
    """The answers that the engine asks for on the way."""
    told: dict[str, str] = {}
    while following := assess(shipped, told)["next_question"]:
        told[following["fact"]] = answers[following["fact"]]
    return told


def page_words(page: Page) -> dict[str, Any]:
    """The words that the page was built with."""
    words: dict[str, Any] = json.loads(str(page.locator("#assess-data").text_content()))["words"]
    return words


@each_language
def test_the_text_says_the_same_with_the_kind_of_each_source(
    page: Page, site_url: str, shipped: RuleBook, tmp_path: Path, lang: str
) -> None:
    checker = finished(page, site_url, lang, CAREFUL)

    text = even(saved(checker, "text", tmp_path).read_text("utf-8"))

    native = assess(shipped, asked_of(shipped, CAREFUL))
    assert [each for each in wording(native, lang) if each not in text] == []
    words = page_words(page)["chips"]
    for reason in native["reasons"]:
        for source in reason["sources"]:
            kind = words["kinds"][source["kind"]]
            assert even(f"{kind}{checker.say('record.colon')} {source['title'][lang]}") in text
    assert even(page_words(page)["rules_line"]) in text
    assert "<" not in text


@each_language
def test_the_data_opens_again_with_the_same_result(
    page: Page, site_url: str, tmp_path: Path, lang: str
) -> None:
    checker = finished(page, site_url, lang, CAREFUL)
    before = checker.words()
    file = saved(checker, "data", tmp_path)
    checker.press("kept.clear_all")
    checker.showing("act")

    choose(page, file)

    checker.result.wait_for()
    assert checker.words() == before
    expect(checker.notice).to_contain_text(checker.say("record.opened_same"))
    expect(checker.notice).to_contain_text(checker.say("record.unchanged"))


def test_the_data_names_the_rules_and_nothing_else_of_the_person(
    page: Page, site_url: str, shipped: RuleBook, tmp_path: Path
) -> None:
    checker = finished(page, site_url, "en", CAREFUL)

    data = json.loads(saved(checker, "data", tmp_path).read_text("utf-8"))

    assert set(data) == {"kind", "version", "rules", "activities"}
    assert data["rules"]["version"] == assess(shipped, {})["rules"]["version"]
    (activity,) = data["activities"]
    assert set(activity) == {"answers", "flagged", "outcomes"}
    assert activity["outcomes"] == ["with_care"]
    assert activity["answers"]["level"] == "manager"


def test_several_activities_are_kept_in_one_record(
    page: Page, site_url: str, tmp_path: Path
) -> None:
    checker = finished(page, site_url, "en", SHARING)
    checker.press("result.another")
    checker.showing("act")
    checker.complete(AT_WORK)
    file = saved(checker, "data", tmp_path)
    checker.press("kept.clear_all")
    checker.showing("act")

    choose(page, file)
    checker.result.wait_for()

    assert checker.result.get_attribute("data-answer") == "not_open"
    checker.press("result.compare.other", count=2)
    expect(page.locator(".compare__card")).to_have_count(2)


@each_language
def test_a_record_under_other_rules_says_what_changed(
    page: Page, site_url: str, shipped: RuleBook, tmp_path: Path, lang: str
) -> None:
    rules = {"version": "2019.3", "checked": "2019-03-01", "law_current_to": "2018-12-31"}
    activity = {
        "answers": AT_WORK | {"tone": "no-such-tone", "shoe_size": "42"},
        "flagged": [],
        "outcomes": ["your_right"],
    }
    file = record(shipped, tmp_path, answers={}, rules=rules, activities=[activity])

    checker = opened(page, site_url, lang, file)

    checker.result.wait_for()
    labels = {one["id"]: one["label"][lang] for one in assess(shipped, {})["band"]}
    for sentence in (
        checker.say("record.opened", version="2019.3", checked="2019-03-01"),
        checker.say("record.was", number=1, before=labels["your_right"], now=labels["not_open"]),
        checker.say("record.dropped", number=1, count=2),
    ):
        expect(checker.notice).to_contain_text(sentence)
    assert checker.result.get_attribute("data-answer") == "not_open"


@each_language
def test_an_outcome_that_no_longer_exists_is_said_to_be_gone(
    page: Page, site_url: str, shipped: RuleBook, tmp_path: Path, lang: str
) -> None:
    activity = {"answers": {"act": "vote"}, "flagged": [], "outcomes": ["forbidden_forever"]}
    file = record(shipped, tmp_path, answers={}, activities=[activity])

    checker = opened(page, site_url, lang, file)

    expect(checker.notice).to_contain_text(checker.say("record.gone"))


REFUSED = {
    "other_kind": "A holiday list",
    "newer": '{"kind": "political-rights-checker-record", "version": 99}',
    "damaged": '{"kind": "political-rights-checker-record", "version": 1, "activities": []}',
}


@each_language
@pytest.mark.parametrize("code", REFUSED)
def test_a_file_that_cannot_be_opened_says_why_and_another_can_be_chosen(
    page: Page, site_url: str, shipped: RuleBook, tmp_path: Path, lang: str, code: str
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(REFUSED[code], encoding="utf-8")

    checker = opened(page, site_url, lang, wrong)

    expect(checker.status).to_contain_text(checker.say(f"failure.codes.{code}"))
    expect(checker.status.get_by_role("heading")).to_be_focused()
    assert checker.fact == "act"
    choose(page, record(shipped, tmp_path, answers={"act": "vote"}))
    expect(checker.result).to_have_attribute("data-answer", "your_right")
    assert checker.status.inner_text() == ""


def test_a_wrong_file_leaves_what_was_chosen(page: Page, site_url: str, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text("[]", encoding="utf-8")
    checker = CheckerPage(page, site_url, "en").open()
    checker.radio("share").check()

    choose(page, wrong)
    expect(checker.status).to_contain_text(checker.say("failure.codes.other_kind"))

    assert checker.ticked() == ["share"]
    checker.go_on()
    checker.showing("who")


def test_a_file_far_too_large_is_not_even_read(page: Page, site_url: str, tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    large.write_text(" " * 1_000_001, encoding="utf-8")

    checker = opened(page, site_url, "en", large)

    expect(checker.status).to_contain_text(checker.say("failure.codes.other_kind"))


def test_a_record_never_travels(page: Page, site_url: str, tmp_path: Path) -> None:
    checker = finished(page, site_url, "en", CAREFUL)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))

    file = saved(checker, "data", tmp_path)
    saved(checker, "page", tmp_path)
    checker.press("kept.clear_all")
    checker.showing("act")
    choose(page, file)
    checker.result.wait_for()

    assert [url for url in sent if not url.startswith("blob:")] == []


@each_language
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_long_result_prints_on_two_pages(
    page: Page, site_url: str, lang: str, paper: str
) -> None:
    finished(page, site_url, lang, OWN_POLICY)

    printed = page.pdf(format=paper)

    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2


@each_language
def test_on_paper_there_is_nothing_to_press(page: Page, site_url: str, lang: str) -> None:
    checker = finished(page, site_url, lang, CAREFUL)

    page.emulate_media(media="print")

    pressable = page.locator("button, input, summary, select, textarea")
    assert pressable.evaluate_all("all => all.filter(one => one.checkVisibility()).length") == 0
    assert checker.result.locator(".reason").first.is_visible()
    # That it is no advice, and under which rules, stands once: at the foot of the page.
    version = json.loads(str(page.locator("#assess-data").text_content()))["initial"]["rules"][
        "version"
    ]
    assert version in page.locator(".foot").inner_text()


def test_print_asks_the_browser_to_print(page: Page, site_url: str) -> None:
    page.add_init_script("window.print = () => { window.printed = true }")
    checker = finished(page, site_url, "en", {"act": "vote"})

    checker.press("record.forms.print")

    assert page.evaluate("window.printed") is True
