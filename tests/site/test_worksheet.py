"""The worksheet: a person who follows what is printed gets the engine's outcome."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from markupsafe import Markup

from checker.author.book import Book
from checker.author.compile import checked_book
from checker.author.reading import random_answers
from checker.engine import UNKNOWN, RuleBook
from checker.engine.situation import Situation
from checker.site.problems import SiteError
from checker.site.sources import Register
from checker.site.words import LANGS
from checker.site.worksheet import sheet_maker
from checker.site.worksheet.make import make
from tests.golden import Answers, Case, Share
from tests.site.paper import Node, Paper, parsed, unread

RULES = Path(__file__).parent.parent.parent / "rules"
PARTS = ("first", "decide", "then", "results", "tables", "adjust", "endings")
# Of the golden ones; all with --long.
SITUATIONS = 2400

Maker = Callable[[str, str], Markup]


def maker_of(rules: Path) -> Maker:
    return sheet_maker(checked_book(rules), Register.read(rules))


@pytest.fixture(scope="module")
def maker() -> Maker:
    return maker_of(RULES)


@pytest.fixture(scope="module")
def cases(golden_share: Share) -> list[Case]:
    """Golden situations, each with its outcome."""
    return golden_share(SITUATIONS)


def printed(maker: Maker, lang: str) -> Node:
    return parsed("".join(maker(part, lang) for part in PARTS))


def disagreements(paper: Paper, cases: list[Case]) -> list[Case]:
    return [(answers, outcome) for answers, outcome in cases if paper.outcome(answers) != outcome]


@pytest.mark.parametrize("lang", LANGS)
def test_a_person_who_follows_the_sheet_gets_the_outcome_of_the_engine(
    maker: Maker, cases: list[Case], lang: str
) -> None:
    paper = Paper(printed(maker, lang))

    assert disagreements(paper, cases) == []
    assert paper.reached_tables > SITUATIONS / 5


@pytest.mark.parametrize("lang", LANGS)
def test_trying_each_answer_to_an_unknown_question_gives_every_possible_outcome(
    maker: Maker, written: Book, book: RuleBook, cases: list[Case], lang: str
) -> None:
    paper = Paper(printed(maker, lang))
    source = random.Random(7)
    for answers, _ in cases[:100]:
        fact = source.choice(written.asking_order)
        choices = [choice["id"] for choice in written.questions[fact].data["choices"]]

        tried = {paper.outcome({**answers, fact: choice}) for choice in choices}

        assert tried == set(Situation(book, {**answers, fact: UNKNOWN}).outcomes)


def went_against(book: RuleBook, answers: Answers) -> set[str]:
    """Return the comparable cases of the engine that went against someone."""
    situation = Situation(book, answers)
    notes = (rule.id for rule in book.rules if rule.role == "note" and rule.adverse)
    return {note for note in notes if situation.holds(f"rule:{note}")}


@pytest.mark.parametrize("lang", LANGS)
def test_the_sheet_shows_the_comparable_cases_that_went_against_someone(
    maker: Maker, cases: list[Case], book: RuleBook, lang: str
) -> None:
    paper = Paper(printed(maker, lang))
    wanted = {position: went_against(book, answers) for position, (answers, _) in enumerate(cases)}

    shown = {position: paper.cases(cases[position][0]) for position in wanted}

    assert shown == wanted
    adverse = {rule.id for rule in book.rules if rule.role == "note" and rule.adverse}
    assert set().union(*wanted.values()) == adverse
    hold_off = next(entry for entry in book.outcomes.values() if "sharpened" in entry)
    assert hold_off["sharpened"][lang] in paper.page.text


def swap_lines(page: Node) -> None:
    lines = page.one(".ws-decide").children
    at = [position for position, node in enumerate(lines) if node.tag == "li"]
    lines[at[4]], lines[at[-1]] = lines[at[-1]], lines[at[4]]


def change_a_cell(page: Node) -> None:
    figure = page.all(".ws-grid")[-1].all("td")[0].one(".ws-number")
    figure.children = [Node("#", said="3")]


def change_a_range(page: Node) -> None:
    code = page.one(".ws-decide").lines()[3].all(".ws-code")[0]
    code.children = [Node("#", said=code.text.replace("–", ", ", 1))]


def turn_a_bound(page: Node) -> None:
    line = page.one(".ws-adjust").lines()[1]
    for node in line.walk():
        node.said = node.said.replace("at least", "at most").replace("au moins", "au plus")


@pytest.mark.by_turn("lang")
@pytest.mark.parametrize("fault", [swap_lines, change_a_cell, change_a_range, turn_a_bound])
@pytest.mark.parametrize("lang", LANGS)
def test_a_fault_in_print_is_noticed(
    maker: Maker, cases: list[Case], lang: str, fault: Callable[[Node], None]
) -> None:
    page = printed(maker, lang)
    fault(page)

    assert disagreements(Paper(unread(page)), cases) != []


def test_both_languages_print_the_same_codes_in_the_same_order(maker: Maker) -> None:
    codes = [
        [node.text for node in printed(maker, lang).walk() if _is_code(node)] for lang in LANGS
    ]

    assert codes[0] == codes[1]
    assert len(codes[0]) > 300


def _is_code(node: Node) -> bool:
    return node.attributes.get("class") in {"ws-code", "ws-letter", "ws-number"}


def test_every_question_choice_and_outcome_of_the_rules_is_on_the_sheet(
    maker: Maker, written: Book
) -> None:
    page = printed(maker, "en")

    choices = {
        question.attributes["data-fact"]: [
            node.attributes["data-choice"] for node in question.all("li")
        ]
        for question in page.all(".ws-question")
    }

    assert choices == {
        fact: [choice["id"] for choice in question.data["choices"]]
        for fact, question in written.questions.items()
    }
    assert list(Paper(printed(maker, "en")).endings.values()) == [
        outcome["id"] for outcome in written.outcomes
    ]


def test_a_later_question_is_never_needed_by_a_deciding_line(written: Book) -> None:
    worksheet = make(written)

    first = {asked.fact for asked in worksheet.first}
    used = {term.fact for line in worksheet.decide for part in line.when for term in part}

    assert used <= first
    assert not first & {asked.fact for asked in worksheet.then}


def test_a_part_that_does_not_exist_is_refused_by_name(maker: Maker) -> None:
    with pytest.raises(LookupError, match="no part `middle` of the worksheet"):
        maker("middle", "en")


def test_a_worked_out_value_without_words_stops_the_build(tmp_path: Path) -> None:
    changed_rules(tmp_path, lambda text: text.replace("ordinary", "everyday"))

    with pytest.raises(SiteError, match=r"role: everyday` has no words"):
        maker_of(tmp_path / "rules")("results", "fr")


def changed_rules(folder: Path, change: Callable[[str], str]) -> None:
    shutil.copytree(RULES, folder / "rules")
    for name in ("position", "part-7-weighing", "loyalty"):
        file = folder / "rules" / "topics" / f"{name}.yml"
        file.write_text(change(file.read_text("utf-8")), "utf-8")


def test_a_rule_that_changes_changes_the_sheet(tmp_path: Path, book: RuleBook) -> None:
    shutil.copytree(RULES, tmp_path / "rules")
    file = tmp_path / "rules" / "topics" / "voting.yml"
    data = yaml.safe_load(file.read_text("utf-8"))
    data["decide"][0]["then"] = "with_care"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    rules = checked_book(tmp_path / "rules")

    paper = Paper(printed(maker_of(tmp_path / "rules"), "en"))

    voting = random_answers(rules, random.Random(1)) | {"act": "vote"}
    assert paper.outcome(voting) == "with_care"
    assert Situation(book, voting).outcomes == ["your_right"]
