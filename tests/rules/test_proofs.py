"""The eleven properties hold for the real rules, and each proof notices a planted fault."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from checker.author.book import Book, Item
from checker.author.compile import checked_book
from checker.author.conditions import parse
from checker.author.proofs import PROPERTIES, Broken, Space, prove
from tests.conftest import RULES


def rule(book: Book, key: str) -> Item:
    return next(item for item in book.rules() if item.id == key)


def cells(book: Book, regime: str) -> dict[str, dict[str, dict[str, object]]]:
    table: dict[str, dict[str, dict[str, object]]] = next(
        weighing.cells for weighing in book.weighings if weighing.regime == regime
    )
    return table


def silence(book: Book) -> None:
    del book.weighings[0].item.data["because"]["talk_first"]


def kill(book: Book) -> None:
    position = next(i for i, item in enumerate(book.decisions) if item.id == "union.member")
    impossible = parse({"kind": "union", "act": "vote"})
    book.decisions[position] = replace(book.decisions[position], when=impossible)


def contradict(book: Book) -> None:
    lifted = rule(book, "loyalty.public-interest")
    data = {**lifted.data, "id": "planted"}
    del data["at_most"]
    book.adjustments.append(replace(lifted, data={**data, "at_least": "talk_first"}))


def reverse(book: Book) -> None:
    cells(book, "part7")["none"]["top"]["prominent"] = "your_right"


def charge_the_vote(book: Book) -> None:
    rule(book, "voting.always").data["then"] = "with_care"


def stop_without_law(book: Book) -> None:
    rule(book, "work.not-authorised").data["then"] = "not_open"


def overreach(book: Book) -> None:
    cells(book, "part7")["org"]["ordinary"]["modest"] = "talk_first"


def worry_without_link(book: Book) -> None:
    cells(book, "part7")["none"]["some"]["public"] = "talk_first"


def reward_hiding(book: Book) -> None:
    derived = book.derived["prominence"]
    position = next(i for i, r in enumerate(derived.rules) if r.id == "visibility.among-friends")
    hidden = parse({"audience": ["close", "locked"]})
    derived.rules[position] = replace(derived.rules[position], when=hidden)


def forget_french(book: Book) -> None:
    rule(book, "voting.always").data["because"]["fr"] = " "


FAULTS: dict[int, Callable[[Book], None]] = {
    1: silence,
    2: kill,
    3: contradict,
    4: reverse,
    5: charge_the_vote,
    6: stop_without_law,
    7: overreach,
    8: worry_without_link,
    9: reward_hiding,
    11: forget_french,
}


def broken(number: int, plant: Callable[[Book], None]) -> tuple[Book, list[Broken]]:
    book = checked_book(RULES)
    plant(book)
    return book, list(PROPERTIES[number - 1](Space(book)))


def test_all_eleven_properties_hold_over_the_whole_space(written: Book) -> None:
    assert len(PROPERTIES) == 11
    assert [fault.in_words(written) for fault in prove(Space(written))] == []


@pytest.mark.by_turn("number", one_in=3)
@pytest.mark.parametrize("number", FAULTS)
def test_each_proof_notices_a_planted_fault(number: int) -> None:
    _, found = broken(number, FAULTS[number])

    assert found
    assert {fault.number for fault in found} == {number}


def test_a_diagram_that_is_not_reduced_is_noticed(written: Book) -> None:
    space = Space(written)
    repeated = (0, (space.outcome,) * space.diagram.sizes[0])
    space.diagram._tests.append(repeated)
    space.functions.roots["outcome"] = len(space.diagram.values) + len(space.diagram._tests) - 1

    assert [fault.number for fault in PROPERTIES[9](space)][:1] == [10]


def test_a_broken_proof_names_the_fewest_answers_in_both_languages() -> None:
    book, found = broken(5, charge_the_vote)

    assert found[0].answers == {"act": "vote"}
    assert found[0].in_words(book).splitlines()[1:] == [
        "    What would you like to do? Vote / Que voulez-vous faire? Voter  (act: vote)"
    ]
