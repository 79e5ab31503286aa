"""The overreach guard: no rule makes an answer stricter without a source for everyone.

A department's custom, a union's advice or a newspaper can explain an answer; only law, the
courts, the Commission or the Treasury Board can make one stricter.
"""

from collections.abc import Iterator
from dataclasses import replace

from checker.author.book import Book, Item
from checker.author.problems import Problem
from checker.author.proofs.space import Space

BINDS = {
    "part7": {"statute", "regulation", "court", "commission"},
    "code": {"statute", "regulation", "court", "treasury_board"},
    "labour": {"statute", "regulation", "court"},
    "disclosure": {"statute", "regulation", "court"},
    "elections_act": {"statute", "regulation", "court"},
    "other": {"statute", "regulation", "court", "commission", "treasury_board", "privy_council"},
}


def overreach(book: Book) -> Iterator[Problem]:
    """Yield every rule without such a source that makes some answer stricter, with the answers."""
    suspects = [item for item in _rules(book) if not _has_binding_source(book, item)]
    if not suspects:
        return
    space = Space(book)
    for item in suspects:
        without = Space(_without(book, item))
        for position, outcome in enumerate(space.scale):
            # The two spaces number their nodes apart, so compare them on one side.
            here = space.gives(space.outcome, *space.scale[position + 1 :])
            there = space.adopt(without, without.gives(without.outcome, outcome))
            answers = space.example(space.builder.both(here, there))
            if answers is not None:
                kinds = ", ".join(sorted(BINDS[item.data.get("regime", "part7")]))
                found = f"none, while answers such as {answers} become stricter than {outcome}"
                remedy = "Cite such a source, or make this a note or a step."
                expected = f"a source that binds or guides the whole public service ({kinds})"
                yield item.place.problem(expected, found, remedy, "sources")
                break


def _rules(book: Book) -> list[Item]:
    derived = [item for entry in book.derived.values() for item in entry.rules[:-1]]
    return [*derived, *book.decisions, *book.adjustments]


def _has_binding_source(book: Book, item: Item) -> bool:
    wanted = BINDS[item.data.get("regime", "part7")]
    cited = [book.sources[citation["id"]] for citation in item.data["sources"]]
    return any(source["kind"] in wanted or source.get("whole_service") for source in cited)


def _without(book: Book, gone: Item) -> Book:
    def kept(items: list[Item]) -> list[Item]:
        return [item for item in items if item is not gone]

    return replace(
        book,
        derived={
            fact: replace(entry, rules=kept(entry.rules)) for fact, entry in book.derived.items()
        },
        decisions=kept(book.decisions),
        adjustments=kept(book.adjustments),
    )
