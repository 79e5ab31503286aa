"""Which rules differ between two written books, and which of them only in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from checker.author.book import Book, Item
from checker.author.cells import whole

# What a rule concludes, and from what.  The rest is words about it, or since when it stands.
LOGIC = frozenset({"when", "then", "regime", "at_least", "at_most"})
# Notes and steps advise; they conclude nothing.
SILENT = frozenset({"note", "step"})


@dataclass(frozen=True)
class RuleChange:
    """A rule, table cell or question that differs, and how."""

    id: str
    kind: str  # rule, table, cell or question
    how: str  # added, removed, changed or moved
    axes: tuple[tuple[str, str], ...] = ()


def compared(old: Book, new: Book) -> list[RuleChange]:
    """Return what differs in logic, in the order of the new book, with what was removed last."""
    return [
        *_differences("rule", _logic(old), _logic(new)),
        *_moved(old, new),
        *_differences("table", _tables(old), _tables(new)),
        *_cells(old, new),
        *_differences("question", _asked(old), _asked(new)),
    ]


def reworded(old: Book, new: Book) -> list[str]:
    """Return the rules, notes and steps whose words, sources, dates or advice differ."""
    before, after = ({item.id: item for item in book.rules()} for book in (old, new))
    return [
        key
        for key in dict.fromkeys([*after, *before])
        if _said(before.get(key)) != _said(after.get(key))
    ]


def _said(item: Item | None) -> Any:
    if item is None:
        return None
    if item.role in SILENT:
        return item.data
    return {key: value for key, value in item.data.items() if key not in LOGIC}


def _logic(book: Book) -> dict[str, Any]:
    return {
        item.id: {key: value for key, value in item.data.items() if key in LOGIC}
        for item in book.rules()
        if item.role not in SILENT
    }


def _tables(book: Book) -> dict[str, Any]:
    return {
        weighing.item.topic: (weighing.regime, weighing.axes, weighing.item.data["when"])
        for weighing in book.weighings
    }


def _asked(book: Book) -> dict[str, Any]:
    return {fact: book.questions[fact].data.get("ask_when") for fact in book.asking_order}


def _differences(kind: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[RuleChange]:
    for key in dict.fromkeys([*after, *before]):
        if key not in before or key not in after:
            yield RuleChange(key, kind, "removed" if key in before else "added")
        elif before[key] != after[key]:
            yield RuleChange(key, kind, "changed")


def _moved(old: Book, new: Book) -> Iterator[RuleChange]:
    lists = [(old.decisions, new.decisions)]
    lists += [
        (old.derived[fact].rules, derived.rules)
        for fact, derived in new.derived.items()
        if fact in old.derived
    ]
    for before, after in lists:
        kept = {item.id for item in before} & {item.id for item in after}
        was, now = ([item.id for item in items if item.id in kept] for items in (before, after))
        for tag, _, _, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if tag in {"insert", "replace"}:
                yield from (RuleChange(key, "rule", "moved") for key in now[start:end])


def _cells(old: Book, new: Book) -> Iterator[RuleChange]:
    before = {weighing.item.topic: weighing for weighing in old.weighings}
    for weighing in new.weighings:
        was = before.get(weighing.item.topic)
        if was is None or was.axes != weighing.axes:
            continue
        cells = dict(whole(was.cells, [old.derived[axis].values for axis in was.axes]))
        values = [new.derived[axis].values for axis in weighing.axes]
        for at, found in whole(weighing.cells, values):
            if cells.get(at) != found:
                how = "changed" if at in cells else "added"
                name = f"{weighing.item.topic}: {' / '.join(at)}"
                axes = tuple(zip(weighing.axes, at, strict=True))
                yield RuleChange(name, "cell", how, axes)
