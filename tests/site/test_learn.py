"""The practice page's block: every case once, with the engine's answer and what is on record."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from checker.author.book import Book
from checker.author.compile import checked_book, compile_book
from checker.author.scenarios import Scenario, load
from checker.engine import RuleBook, assess, load_rulebook
from checker.site.answers import settle
from checker.site.band import Band
from checker.site.learn import ROUND, Practice
from checker.site.problems import SiteError
from checker.site.scenarios import Scenarios
from checker.site.sources import Register
from checker.site.words import LANGS, strings
from tests.site.paper import Node, parsed

RULES = Path(__file__).parent.parent.parent / "rules"
OUTCOMES = 8
# Bytes of the block as a host sends it, compressed; a slow phone gets it in about a second.
HEAVIEST = 40_000
# What each verdict and strength of these cases is called, as the rules' own pages have it.
ON_RECORD = {
    "ca-inv-001": {
        "en": "Not permitted (Finding of an investigation). Founded:",
        "fr": "Pas permis (Conclusion d’une enquête). Fondée\u00a0:",
    },
    "ca-psc-002": {
        "en": "Permitted (Commission guidance). The Commission lists this",
        "fr": "Permis (Orientation de la Commission). La Commission le range",
    },
}

each_language = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture(scope="module")
def book() -> Book:
    return checked_book(RULES)


@pytest.fixture(scope="module")
def engine(book: Book) -> RuleBook:
    return load_rulebook(json.dumps(compile_book(book)))


@pytest.fixture(scope="module")
def written(book: Book, engine: RuleBook) -> list[Scenario]:
    return load(RULES, engine, book.about["typical"])


@pytest.fixture(scope="module")
def practice(book: Book, engine: RuleBook) -> Practice:
    register = Register.read(RULES)
    typical = book.about["typical"]
    scenarios = Scenarios.read(
        RULES, lambda answers: settle(engine, answers, typical), register, Band(book.outcomes)
    )
    return Practice(scenarios, register, book.outcomes)


@pytest.fixture(scope="module")
def pages(practice: Practice) -> dict[str, Node]:
    return {lang: parsed(practice.block(lang, address)) for lang in LANGS}


def address(page_id: str) -> str:
    return f"{page_id}.html"


def cases(page: Node) -> dict[str, Node]:
    return {case.attributes["data-case"]: case for case in page.all(".learn-case")}


def script_data(page: Node) -> dict[str, Any]:
    (block,) = (node for node in page.all("script") if node.attributes["id"] == "learn-data")
    data: dict[str, Any] = json.loads(block.text_as_is)
    return data


def plain(text: str) -> str:
    return " ".join(text.split())


@each_language
def test_every_case_stands_there_once_with_the_answer_of_the_typical_reading(
    pages: dict[str, Node], written: list[Scenario], lang: str
) -> None:
    shown = {
        key: case.attributes["data-answer"].split() for key, case in cases(pages[lang]).items()
    }

    assert shown == {scenario.id: list(scenario.as_typical.outcomes) for scenario in written}
    assert len(pages[lang].all(".learn-case")) == len(written)


@each_language
def test_a_case_shows_each_of_its_answers_as_a_mark(
    pages: dict[str, Node], written: list[Scenario], lang: str
) -> None:
    for scenario in written:
        ours = cases(pages[lang])[scenario.id].one(".learn-answer__ours")
        marks = [node.attributes["data-outcome"] for node in ours.all(".mark")]
        assert marks == list(scenario.as_typical.outcomes)


@each_language
def test_a_case_gives_the_reasons_that_decide_each_with_a_source(
    pages: dict[str, Node], book: Book, engine: RuleBook, written: list[Scenario], lang: str
) -> None:
    for scenario in written:
        found = assess(engine, {**book.about["typical"], **scenario.data["answers"]})
        reasons = [reason for reason in found["reasons"] if reason["weight"] == "decides"]
        case = cases(pages[lang])[scenario.id]
        answer = case.one(".learn-answer")
        for reason in reasons:
            (line,) = (row for row in answer.all("li") if plain(reason["text"][lang]) in row.text)
            assert len(line.all(".chip")) == len(reason["sources"]) > 0
        others = [reason for reason in found["reasons"] if reason["weight"] != "decides"]
        shown = [reason["rule"] for reason in others if plain(reason["text"][lang]) in answer.text]
        assert not (reasons and shown)


@each_language
def test_a_case_tells_what_the_authority_said_and_why_we_differ(
    pages: dict[str, Node], written: list[Scenario], lang: str
) -> None:
    for scenario in written:
        answer = cases(pages[lang])[scenario.id].one(".learn-answer")
        assert plain(scenario.data["authority"]["said"][lang]) in answer.text
        difference = scenario.data.get("difference", {}).get(lang, "")
        assert plain(difference) in answer.text
        title = strings("learn")["answer"]["differs"][lang]
        assert (title in answer.text) == bool(difference)


@each_language
@pytest.mark.parametrize("key", ON_RECORD)
def test_what_is_on_record_begins_with_its_verdict_and_how_strong_it_is(
    pages: dict[str, Node], key: str, lang: str
) -> None:
    assert ON_RECORD[key][lang] in cases(pages[lang])[key].text_as_is


@each_language
def test_a_case_with_several_answers_says_that_each_counts(
    pages: dict[str, Node], written: list[Scenario], lang: str
) -> None:
    said = plain(strings("learn")["answer"]["several"][lang])
    several = {scenario.id for scenario in written if len(scenario.as_typical.outcomes) > 1}

    saying = {key for key, case in cases(pages[lang]).items() if said in case.text}

    assert several
    assert saying == several


@each_language
def test_what_a_case_assumes_can_be_read_with_its_situation(
    pages: dict[str, Node], written: list[Scenario], lang: str
) -> None:
    settled_by_assuming = [
        scenario.id
        for scenario in written
        if scenario.as_told.outcomes != scenario.as_typical.outcomes
    ]

    assert settled_by_assuming
    for key in settled_by_assuming:
        situation = cases(pages[lang])[key].one(".learn-case__situation")
        assert situation.all(".scenario__assumed"), key


@each_language
def test_a_case_opens_in_the_checker_and_on_its_page_by_its_id_alone(
    pages: dict[str, Node], lang: str
) -> None:
    for key, case in cases(pages[lang]).items():
        checker, whole = case.one(".learn-answer__links").all("a")
        assert checker.attributes["href"] == f"check.html#example={key}"
        page, anchor = whole.attributes["href"].split("#")
        assert page.startswith("examples-")
        assert anchor == f"scenario-{key}"


def test_both_languages_have_the_same_cases_in_the_same_topics(pages: dict[str, Node]) -> None:
    listed = [
        [
            (topic.attributes["data-topic"], list(cases(topic)))
            for topic in pages[lang].all(".learn-topic")
        ]
        for lang in LANGS
    ]

    assert listed[0] == listed[1]


@each_language
def test_every_topic_of_the_list_can_be_chosen_and_says_how_many_cases_it_gives(
    pages: dict[str, Node], lang: str
) -> None:
    rows = {row.one("input").attributes["value"]: row for row in pages[lang].all(".choice")}
    topics = {topic.attributes["data-topic"]: topic for topic in pages[lang].all(".learn-topic")}

    assert list(rows) == ["all", *topics]
    for name, topic in topics.items():
        count = len(topic.all(".learn-case"))
        hint = strings("learn")["start"]["some" if count > ROUND else "all"][lang]
        assert hint.format(count=count) in rows[name].text


def test_the_script_gets_every_outcome_with_its_place_on_the_scale(
    pages: dict[str, Node], book: Book
) -> None:
    data = {lang: script_data(pages[lang]) for lang in LANGS}

    for lang in LANGS:
        given = [(entry["id"], entry["rank"], entry["label"]) for entry in data[lang]["outcomes"]]
        assert given == [
            (entry["id"], entry["rank"], entry["label"][lang]) for entry in book.outcomes
        ]
        assert len(given) == OUTCOMES
    assert shape(data["en"]["words"]) == shape(data["fr"]["words"])


def shape(words: Any) -> Any:
    return {key: shape(value) for key, value in words.items()} if isinstance(words, dict) else None


@each_language
def test_the_block_stays_light(practice: Practice, lang: str) -> None:
    block = practice.block(lang, address).encode()

    assert len(gzip.compress(block)) < HEAVIEST


def test_a_word_without_its_french_is_named_with_its_file(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {**strings("learn"), "list": {"title": {"en": "All the cases"}}}
    monkeypatch.setattr("checker.site.learn.strings", lambda name: {"learn": words}[name])

    with pytest.raises(SiteError, match=r"strings/learn\.yml.*`list\.title`"):
        practice.block("en", address)
