"""Everything pages take from the rules, put together once for both languages."""

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from checker.author.book import Book
from checker.engine import load_rulebook
from checker.site.answers import settle
from checker.site.assessment import EXAMPLES, Block, on_site
from checker.site.band import Band
from checker.site.changes import Changes
from checker.site.evidence import evidence_block
from checker.site.examples import (
    example_answers,
    examples_list,
    known_themes,
    theme_addresses,
    theme_cards,
)
from checker.site.keep import keep_block
from checker.site.layout import Layout
from checker.site.learn import Practice
from checker.site.macros import Blocks
from checker.site.picture_pages import map_figure, room_figures
from checker.site.pictures import write_pictures
from checker.site.reference import Reference
from checker.site.room import LINKS, Room, room
from checker.site.scenarios import Scenarios
from checker.site.scripts import Script
from checker.site.source_list import Uses, source_list
from checker.site.sources import Register
from checker.site.svg import Palette
from checker.site.worksheet import sheet_maker


@dataclass(frozen=True)
class FromRules:
    """The checked rules, and what is made from them."""

    book: Book
    register: Register
    themes: list[str]
    blocks: Blocks
    rooms: list[Room]
    palette: Palette
    examples: dict[str, dict[str, str]]

    def write_examples(self, folder: Path) -> None:
        """Write the answers of the worked examples where the check page looks for them."""
        (folder / EXAMPLES).write_text(json.dumps(self.examples, separators=(",", ":")), "utf-8")

    def write_pictures(self, layout: Layout, lang: str) -> None:
        """Write the pictures into the tree of pages of one language."""
        write_pictures(self.book, self.rooms, self.palette, layout.tree, lang)


def from_rules(
    layout: Layout,
    book: Book,
    rulebook: dict[str, Any],
    worker: Script,
) -> FromRules:
    """Make every block from the rules, of which `rulebook` is the compiled form.

    `worker` is the script of the checker's worker.

    Raises SiteError when something of the rules has no words on the site.
    """
    engine = load_rulebook(json.dumps(rulebook, ensure_ascii=False))
    register = Register.read(layout.rules)
    band = Band(book.outcomes)
    typical = book.about["typical"]
    scenarios = Scenarios.read(
        layout.rules, lambda answers: settle(engine, answers, typical), register, band
    )
    reference = Reference(book, register, scenarios)
    rooms = [room(book, engine, link) for link in LINKS]
    palette = Palette.read(layout.palette)
    place = on_site(worker)
    block = Block(rulebook)

    blocks = Blocks(
        scenario=scenarios.card,
        outcomes=band.everything,
        assessment=lambda lang, address: block.render(
            lang, theme_addresses(scenarios, address), place
        ),
        worksheet=sheet_maker(book, register),
        made={
            "examples": partial(examples_list, scenarios, band),
            "theme_examples": partial(theme_cards, scenarios),
            "keep": keep_block,
            "practice": Practice(scenarios, register, book.outcomes).block,
            "rule_topics": reference.topics,
            "topic_rules": reference.topic,
            "tested": partial(evidence_block, layout.docs),
            "changes": Changes.read(layout.rules, book).page,
            "register": partial(source_list, register, Uses(book)),
            "room": partial(room_figures, book, rooms, palette),
            "decision_map": partial(map_figure, book, palette),
        },
    )
    return FromRules(
        book,
        register,
        known_themes(scenarios),
        blocks,
        rooms,
        palette,
        example_answers(scenarios),
    )
