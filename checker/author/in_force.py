"""The rules as they stood on a day: those not yet, or no longer, in force are left out."""

from dataclasses import replace

from checker.author.book import Book, Derived, Item


class TooEarlyError(ValueError):
    """The day asked about is before the rule book begins."""

    def __init__(self, begins: object) -> None:
        super().__init__(f"the rules begin on {begins}; ask about that day or a later one")


def as_of(book: Book, day: str) -> Book:
    """Return the book with only the rules in force on `day` (YYYY-MM-DD).

    A rule without `from` has been in force as long as we know; without `to` it still is.
    Raises TooEarlyError for a day before the book begins.
    """
    if day < str(book.about["begins"]):
        raise TooEarlyError(book.about["begins"])

    def kept(items: list[Item]) -> list[Item]:
        return [item for item in items if _in_force(item, day)]

    derived: dict[str, Derived] = {
        # The last rule is what remains when nothing else speaks; it has no beginning.
        fact: replace(entry, rules=[*kept(entry.rules[:-1]), entry.rules[-1]])
        for fact, entry in book.derived.items()
    }
    return replace(
        book,
        derived=derived,
        decisions=kept(book.decisions),
        adjustments=kept(book.adjustments),
        notes=kept(book.notes),
        steps=kept(book.steps),
    )


def _in_force(item: Item, day: str) -> bool:
    return str(item.data.get("from", "")) <= day <= str(item.data.get("to", "9999-12-31"))
