"""What is made from the real rules: answers, reference, tables, sources, examples and pictures."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from checker.author.book import Book
from checker.author.compile import checked_book, compile_book
from checker.author.conditions import parse
from checker.author.scenarios import load
from checker.engine import RuleBook, load_rulebook
from checker.site.answers import Settled, settle
from checker.site.band import Band
from checker.site.changes import Changes
from checker.site.examples import examples_list, known_themes, theme_cards
from checker.site.generated import with_generated
from checker.site.pages import Pages
from checker.site.picture_pages import map_figure, room_figures
from checker.site.pictures import draw_map, draw_room
from checker.site.problems import SiteError
from checker.site.reference import Reference
from checker.site.room import LINKS, room
from checker.site.scenarios import Scenarios
from checker.site.source_list import Uses, source_list
from checker.site.sources import Register
from checker.site.svg import Palette
from checker.site.wording import Wording
from checker.site.words import LANGS

ROOT = Path(__file__).parent.parent.parent
RULES = ROOT / "rules"


def address(page_id: str) -> str:
    return f"{page_id}.html"


def refuse(_: dict[str, str]) -> Settled:
    raise AssertionError("nothing to settle")


@pytest.fixture(scope="module")
def book() -> Book:
    return checked_book(RULES)


@pytest.fixture(scope="module")
def engine(book: Book) -> RuleBook:
    return load_rulebook(json.dumps(compile_book(book)))


@pytest.fixture(scope="module")
def scenarios(book: Book, engine: RuleBook) -> Scenarios:
    typical = book.about["typical"]
    return Scenarios.read(
        RULES,
        lambda answers: settle(engine, answers, typical),
        Register.read(RULES),
        Band(book.outcomes),
    )


@pytest.fixture(scope="module")
def reference(book: Book, scenarios: Scenarios) -> Reference:
    return Reference(book, Register.read(RULES), scenarios)


@pytest.fixture(scope="module")
def palette() -> Palette:
    return Palette.read(ROOT / "overrides" / "assets" / "css" / "tokens.css")


def test_every_example_has_the_answer_of_the_typical_reading(
    book: Book, engine: RuleBook, scenarios: Scenarios
) -> None:
    for scenario in load(RULES, engine, book.about["typical"]):
        assert scenarios.settled(scenario.id).found["possible"] == scenario.as_typical.outcomes


def test_an_example_assumes_nothing_that_its_case_states(scenarios: Scenarios) -> None:
    for theme in scenarios.themes:
        for scenario in scenarios.of(theme):
            settled = scenarios.settled(scenario["id"])
            assert len(settled.assumed) + len(scenario["answers"]) <= len(settled.found["asked"])


def test_a_rule_page_tells_every_rule_of_its_topic_with_condition_source_and_date(
    reference: Reference,
) -> None:
    page = reference.topic("en", address, "workplace")

    assert page.count('<section class="rule"') == 6
    assert "political activity is kept off government premises, breaks included" in page
    assert "When, where and with what? <b>" in page
    assert "PSC social media page" in page
    assert "Last checked on 22\u00a0November\u00a02026." in page
    assert 'href="examples-workplace.html#scenario-ca-psc-004"' in page


def test_a_rule_page_says_what_it_infers(reference: Reference) -> None:
    assert "our inference" in reference.topic("en", address, "workplace")


def test_a_derived_fact_in_a_condition_is_named_by_its_title_and_linked(book: Book) -> None:
    when = Wording(book, "fr", address).when(parse({"kind": "partisan", "not": {"act": "vote"}}))

    assert '<a href="rules-kinds.html#fact-kind">Type d’activité</a>' in when
    assert "<b>pour ou contre un parti ou un candidat</b>" in when
    assert "Mais pas\u00a0: <ul><li>Que voulez-vous faire? <b>Voter</b></li></ul>" in when


def test_a_condition_with_choices_of_lines_says_that_one_is_enough(book: Book) -> None:
    when = Wording(book, "en", address).when(
        parse({"any": [{"link": "own"}, {"link": "org", "level": "staff"}]})
    )

    assert "At least one of these:" in when
    assert "All of these:" in when


def test_the_last_line_of_a_fact_applies_in_every_other_case(book: Book) -> None:
    assert "In every other case." in Wording(book, "en", address).when(parse({}), otherwise=True)


def test_every_value_of_every_fact_has_words_in_both_languages(book: Book) -> None:
    for lang in LANGS:
        words = Wording(book, lang, address)
        for fact, derived in book.derived.items():
            assert all(words.value(fact, value) for value in derived.values)


def test_a_value_without_words_stops_the_build_and_names_the_file(book: Book) -> None:
    with pytest.raises(SiteError, match=r"values\.yml: `kind: gossip` has no words"):
        Wording(book, "en", address).value("kind", "gossip")


def test_a_weighing_table_is_a_table_with_caption_and_headers_and_every_box(
    reference: Reference, book: Book
) -> None:
    page = reference.topic("fr", address, "loyalty")
    (weighing,) = [entry for entry in book.weighings if entry.item.topic == "loyalty"]
    first, rows, columns = (book.derived[axis].values for axis in weighing.axes)

    assert page.count("<caption>") == len(first)
    assert page.count('<th scope="row">') == len(first) * len(rows)
    assert page.count('<th scope="col">') == len(first) * (len(columns) + 1)
    assert page.count("<td>") == len(first) * len(rows) * len(columns)


def test_the_list_of_topics_follows_the_deciding_order(reference: Reference, book: Book) -> None:
    listed = re.findall(r'href="rules-([\w-]+)\.html"', reference.topics("en", address))

    assert listed == book.about["topics"]


def test_each_topic_and_theme_has_a_page_in_each_language(book: Book, scenarios: Scenarios) -> None:
    themes = known_themes(scenarios)
    pages = with_generated(Pages([]), book, themes)

    assert pages.ids("en") == pages.ids("fr")
    assert len(pages.ids("en")) == len(book.about["topics"]) + len(themes)


def test_a_theme_without_words_stops_the_build() -> None:
    odd = Scenarios({"gardening": []}, refuse, Register([], []), Band([]))

    with pytest.raises(SiteError, match=r"add or remove: .*gardening"):
        known_themes(odd)


def test_the_examples_pages_hold_every_example_once(scenarios: Scenarios, book: Book) -> None:
    cards = "".join(theme_cards(scenarios, "en", address, theme) for theme in scenarios.themes)
    listed = examples_list(scenarios, Band(book.outcomes), "en", address)
    keys = [scenario["id"] for theme in scenarios.themes for scenario in scenarios.of(theme)]

    assert re.findall(r'id="scenario-([\w-]+)"', cards) == keys
    assert sorted(re.findall(r"#scenario-([\w-]+)", listed)) == sorted(keys)


def test_the_source_list_says_what_is_cited_where_and_by_which_rules(book: Book) -> None:
    listed = source_list(Register.read(RULES), Uses(book), "fr", address)
    entry = next(row for row in listed.split("\n") if "LEFP</span>" in row)

    assert "## Lois" in listed
    assert "par.\u00a0113(1)" in entry
    assert "Lu; vérifié le 22\u00a0novembre\u00a02026" in entry
    assert '<a href="rules-voting.html">Le vote</a>' in entry
    assert '<span lang="en">' in listed
    assert "adresse à confirmer" in listed


def test_the_page_of_changes_links_rules_that_exist_and_names_those_that_do_not(
    book: Book,
) -> None:
    entry = {
        "version": "2026.12",
        "date": "2026-12-01",
        "kind": "wording",
        "changes": [
            {"rules": ["voting.always", "gone.rule"], "en": "Clearer.", "fr": "Plus clair."}
        ],
    }

    page = Changes(book, [entry]).page("fr", address)

    assert "## Version 2026.12, 1er\u00a0décembre\u00a02026" in page
    assert "Toutes les réponses sont restées les mêmes." in page
    assert '<a href="rules-voting.html#rule-voting-always">voting.always</a>, gone.rule' in page


def test_the_room_gives_for_each_box_what_the_tables_say(book: Book, engine: RuleBook) -> None:
    cells = next(entry for entry in book.weighings if entry.regime == "part7").cells
    for link in LINKS:
        for group in room(book, engine, link).groups:
            for role, pair in group.row.items():
                cell = cells[link][role][group.prominence]
                allowed = {cell} if isinstance(cell, str) else set(cell.values())
                assert set(pair) <= allowed


def test_most_boxes_without_a_link_to_work_are_within_ones_rights(
    book: Book, engine: RuleBook
) -> None:
    free, boxes = room(book, engine, "none").share(frozenset({"your_right", "with_care"}))

    assert free > boxes / 2


@pytest.mark.parametrize("lang", LANGS)
def test_each_picture_is_sound_and_its_table_says_the_same(
    book: Book, engine: RuleBook, palette: Palette, lang: str
) -> None:
    rooms = [room(book, engine, link) for link in LINKS]
    figures = room_figures(book, rooms, palette, lang, address)

    for entry in rooms:
        drawn = ET.fromstring(draw_room(book, entry, palette, lang))  # noqa: S314 - our own
        # A group of signs for each answer of a box, and one for each line of the legend.
        shapes = drawn.findall(".//{http://www.w3.org/2000/svg}g")
        answers = [set(pair) for group in entry.groups for pair in group.row.values()]
        kinds = set().union(*answers)
        assert len(shapes) == sum(len(pair) for pair in answers) + len(kinds)
    cells = figures.count('<span class="mark"')
    pairs = [set(p) for entry in rooms for group in entry.groups for p in group.row.values()]
    assert cells == sum(len(pair) for pair in pairs)
    assert "<caption>" in figures


def test_the_map_shows_every_topic_that_can_end_a_check(book: Book, palette: Palette) -> None:
    drawn = draw_map(book, palette, "fr")
    table = map_figure(book, palette, "fr", address)

    for topic in {item.topic for item in book.decisions}:
        title = book.topics[topic]["title"]["fr"]
        assert title.split()[0] in drawn
        assert title in table
    assert table.count('<th scope="row">') == len(book.about["topics"])


def test_a_picture_changes_its_colours_at_night_and_fetches_nothing(
    book: Book, palette: Palette
) -> None:
    drawn = draw_map(book, palette, "en")

    assert "prefers-color-scheme: dark" in drawn
    assert palette.night["paper"] in drawn
    assert re.findall(r"(?:href|src|url)\b", drawn) == []
