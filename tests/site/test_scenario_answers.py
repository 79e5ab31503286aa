"""The worked examples on the pages have the answers that a plain reading of the rules gives."""

import random
import re
from pathlib import Path

import pytest
import yaml

from checker.author.book import Book
from checker.author.reading import outcome, random_answers
from tests.conftest import ROOT, RULES

SITE = ROOT / "site"
# How many random answers to what a case and its assumptions leave open are tried.
TRIES = 60
ITEM = re.compile(r'data-outcome="(\w+)" data-state="(?:result|possible)"')


def read_plainly(book: Book) -> dict[str, set[str]]:
    """Every outcome that each example can have, with what the pages assume."""
    source = random.Random(5)
    found = {}
    for file in sorted((RULES / "scenarios").glob("*.yml")):
        for scenario in yaml.safe_load(file.read_text("utf-8"))["scenarios"]:
            known = book.about["typical"] | scenario["answers"]
            tried = [random_answers(book, source) | known for _ in range(TRIES)]
            found[scenario["id"]] = {outcome(book, answers) for answers in tried}
    return found


def on_pages(folder: Path) -> dict[str, set[str]]:
    """What the band of each example marks on the built pages."""
    found = {}
    for page in sorted(folder.glob("*.html")):
        for card in page.read_text("utf-8").split('<section class="scenario"')[1:]:
            key = re.search(r'id="scenario-([\w-]+)"', card)
            assert key is not None
            found[key[1]] = set(ITEM.findall(card.split("</section>")[0]))
    return found


@pytest.mark.parametrize(("lang", "folder"), [("en", "examples"), ("fr", "exemples")])
def test_every_example_on_the_pages_has_the_answer_of_a_plain_reading(
    written: Book, lang: str, folder: str
) -> None:
    shown, read = on_pages(SITE / lang / folder), read_plainly(written)

    assert len(shown) > 90
    assert shown == read
