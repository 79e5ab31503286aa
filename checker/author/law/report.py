"""The comparison with the published law, in words."""

from collections.abc import Iterator

from checker.author.book import Book
from checker.author.law.citations import LANGUAGES, Law
from checker.author.law.compare import Comparison
from checker.author.law.fingerprints import Fingerprints

HEADINGS = ["Provision", "In force since", "Last amended", "English", "French", "Cited by"]


def law_report(comparison: Comparison, book: Book, accepted: Fingerprints) -> str:
    """Return the comparison as Markdown: the dates, one table, and what was not checked."""
    rows = [row for law in comparison.laws for row in _rows(law, accepted)]
    table = [f"| {' | '.join(row)} |" for row in [HEADINGS, ["---"] * len(HEADINGS), *rows]]
    parts = [_dates(comparison.laws, book, accepted), table, _unchecked(comparison, book)]
    return "\n\n".join("\n".join(part) for part in parts)


def _dates(laws: list[Law], book: Book, accepted: Fingerprints) -> Iterator[str]:
    limit = str(book.about["law_current_to"])
    yield f"The rules: law current to {limit}, checked on {book.about['checked']}."
    for law in laws:
        dates = dict.fromkeys(text.current_to for text in law.texts.values())
        line = f"- {law.short} ({law.name}): current to {' and '.join(dates)}."
        if law.name in accepted:
            line += f" Accepted: the wording current to {accepted[law.name]['current_to']}."
        if min(dates) < limit:
            line += (
                f" The copy is older than {limit}: find a later copy, or set law_current_to to it."
            )
        elif min(dates) > limit:
            line += " Once nothing is at fault, law_current_to in book.yml may follow."
        yield line


def _rows(law: Law, accepted: Fingerprints) -> Iterator[list[str]]:
    known = accepted.get(law.name, {"provisions": {}})["provisions"]
    order = list(law.texts["en"].provisions)
    for number in sorted(law.cited, key=lambda n: order.index(n) if n in order else len(order)):
        found = law.found(number)
        there = [provision for provision in found.values() if provision is not None]
        rules = dict.fromkeys(citation.rule for citation in law.cited[number])
        yield [
            f"{law.short} {number}",
            " / ".join(dict.fromkeys(provision.in_force for provision in there)) or "-",
            " / ".join(dict.fromkeys(provision.amended for provision in there)) or "-",
            *(_state(law, number, language, known.get(number)) for language in LANGUAGES),
            ", ".join(rules),
        ]


def _state(law: Law, number: str, language: str, known: dict[str, str] | None) -> str:
    provision = law.found(number)[language]
    if provision is None:
        return "not found"
    if provision.repealed:
        return "repealed"
    if known is None:
        return "not accepted yet"
    return "as accepted" if known[language] == provision.fingerprint else "changed"


def _unchecked(comparison: Comparison, book: Book) -> Iterator[str]:
    if not comparison.unchecked:
        yield "Every statute and regulation that the rules cite was checked."
        return
    yield "Not checked here:"
    checked = {law.short for law in comparison.laws}
    for source, places in sorted(comparison.unchecked.items()):
        short = book.sources[source]["short"]["en"]
        why = "no section number" if short in checked else "no XML in the folder"
        yield f"- {short} ({why}): {'; '.join(dict.fromkeys(places))}"
