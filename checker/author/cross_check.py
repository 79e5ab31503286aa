"""Checks across files: every fact, choice, source and contact named by a rule exists, in order."""

from collections.abc import Iterator
from typing import Any

from checker.author.book import Book, Item
from checker.author.conditions import facts
from checker.author.draft_words import draft_problems
from checker.author.functions import OUTCOME, weigh_id
from checker.author.problems import Problem, RuleErrors


def cross_check(book: Book) -> None:
    """Raise RuleErrors with every reference that leads nowhere and every order that cannot work."""
    for position, item in enumerate(book.contact_rules):
        item.data.setdefault("id", f"contact.{item.data['contact']}.{position}")
    problems = [
        *_dates(book),
        *_typical(book),
        *_asking_order(book),
        *_choices(book),
        *_ids(book),
        *_conditions(book),
        *_findings(book),
        *_tables(book),
        *_citations(book),
        *draft_problems(book),
    ]
    if problems:
        raise RuleErrors(problems)


def _dates(book: Book) -> Iterator[Problem]:
    begins, checked = str(book.about["begins"]), str(book.about["checked"])
    if checked < begins:
        expected = f"a day on or after {begins}, on which the rules begin"
        yield book.place.problem(expected, checked, "Correct one of the two.", "checked")


def _typical(book: Book) -> Iterator[Problem]:
    known = _known(book)
    for fact, choice in book.about["typical"].items():
        if fact not in book.questions:
            expected = f"a question: {', '.join(book.questions)}"
            yield book.place.problem(expected, fact, "Correct the id.", "typical", fact)
        elif choice not in known[fact]:
            expected = f"one of the choices of {fact}: {', '.join(known[fact])}"
            yield book.place.problem(expected, choice, "Correct it.", "typical", fact)


def _asking_order(book: Book) -> Iterator[Problem]:
    for position, fact in enumerate(book.asking_order):
        if fact not in book.questions:
            remedy = "Write the question, or take the line out."
            yield book.place.problem("a question that exists", fact, remedy, "questions", position)
        if fact in book.asking_order[:position]:
            yield book.place.problem(
                "each question once", fact, "Remove one line.", "questions", position
            )
    for fact, item in book.questions.items():
        if fact not in book.asking_order:
            remedy = "Name it under book.questions in book.yml."
            yield item.place.problem("a question named in book.yml", fact, remedy, "id")
            continue
        before = book.asking_order[: book.asking_order.index(fact)]
        for comparison in facts(item.when):
            if comparison.fact in book.questions and comparison.fact not in before:
                expected = "ask_when to look only at questions asked before"
                remedy = (
                    f"Put {fact} after {comparison.fact} in book.yml; "
                    "two questions cannot wait for each other."
                )
                yield item.place.problem(expected, comparison.fact, remedy, "ask_when")


def _choices(book: Book) -> Iterator[Problem]:
    for fact, item in book.questions.items():
        seen: set[str] = set()
        for position, choice in enumerate(item.data["choices"]):
            if choice["id"] in seen or choice["id"] == "unknown":
                expected = 'a choice id used once, and not "unknown", which is always offered'
                yield item.place.problem(
                    expected, choice["id"], "Rename it.", "choices", position, "id"
                )
            seen.add(choice["id"])
        moves = item.data.get("change", {})
        for choice in {
            *moves,
            *(target for targets in moves.values() for target in targets),
        } - seen:
            expected = f"choices of {fact}: {', '.join(sorted(seen))}"
            yield item.place.problem(expected, choice, "Correct the choice.", "change")
        usual = item.data.get("checklist", {}).get("usual")
        if usual is not None and usual not in seen:
            expected = f"one of the choices of {fact}: {', '.join(sorted(seen))}"
            yield item.place.problem(expected, usual, "Correct it.", "checklist", "usual")
        if item.data["can_change"] and not item.data.get("ordered") and "change" not in item.data:
            expected = "`ordered: true` or `change`, for an answer that a person can change"
            remedy = "Say to which choices a person could move."
            yield item.place.problem(expected, "neither", remedy, "can_change")


def _ids(book: Book) -> Iterator[Problem]:
    seen = {
        weigh_id(weighing, outcome)
        for weighing in book.weighings
        for outcome in weighing.item.data["because"]
    }
    for item in book.rules():
        if item.id in seen:
            yield item.place.problem(
                "a rule id used once", item.id, "Give one of them another id.", "id"
            )
        seen.add(item.id)


def _known(book: Book) -> dict[str, list[str]]:
    """Return the values of every fact that a condition may name."""
    known = {
        fact: [choice["id"] for choice in item.data["choices"]]
        for fact, item in book.questions.items()
    }
    return known | {fact: derived.values for fact, derived in book.derived.items()}


def _conditions(book: Book) -> Iterator[Problem]:
    known = _known(book)
    outcomes = [outcome["id"] for outcome in book.outcomes]
    for item in book.questions.values():
        asked = {fact: values for fact, values in known.items() if fact in book.questions}
        yield from _names(item, asked, "ask_when")
    defined = {fact: values for fact, values in known.items() if fact in book.questions}
    for fact, derived in book.derived.items():
        for item in derived.rules:
            # A derived fact may use those defined before it, which also rules out circles.
            yield from _names(item, defined, "when")
        defined = {**defined, fact: known[fact]}
    for item in [
        *book.decisions,
        *book.adjustments,
        *(weighing.item for weighing in book.weighings),
    ]:
        yield from _names(item, known, "when")
    for item in [*book.notes, *book.steps, *book.contact_rules]:
        yield from _names(item, {**known, OUTCOME: outcomes}, "when")


def _names(item: Item, known: dict[str, list[str]], key: str) -> Iterator[Problem]:
    for comparison in facts(item.when):
        if comparison.fact not in known:
            expected = f"a fact known at this point, one of {', '.join(known)}"
            yield item.place.problem(
                expected, comparison.fact, "Correct the name or the order.", key
            )
            continue
        for value in comparison.values:
            if value not in known[comparison.fact]:
                expected = (
                    f"one of the values of {comparison.fact}: {', '.join(known[comparison.fact])}"
                )
                yield item.place.problem(expected, value, "Correct the value.", key)


def _findings(book: Book) -> Iterator[Problem]:
    for derived in book.derived.values():
        for position, item in enumerate(derived.rules):
            if item.data["then"] not in derived.values:
                expected = f"one of {', '.join(derived.values)}"
                yield item.place.problem(expected, item.data["then"], "Correct the value.", "then")
            last = position == len(derived.rules) - 1
            if last and item.data.get("when") is not None:
                remedy = "Take its `when` out, so that every situation has a value."
                yield item.place.problem(
                    "a last rule that always holds", "a condition", remedy, "when"
                )
            if not last and item.data.get("when") is None:
                remedy = "Move it to the end, or add `when`."
                yield item.place.problem(
                    "a condition", "none: rules after this one are dead", remedy
                )
    scale = [outcome["id"] for outcome in book.outcomes if outcome["rank"] is not None]
    weighed = {weighing.regime for weighing in book.weighings}
    for item in book.adjustments:
        limits = [key for key in ("at_least", "at_most") if key in item.data]
        if len(limits) != 1:
            yield item.place.problem(
                "at_least or at_most", " and ".join(limits) or "neither", "Keep one."
            )
        elif item.data[limits[0]] not in scale:
            expected = f"an outcome on the scale: {', '.join(scale)}"
            yield item.place.problem(
                expected, item.data[limits[0]], "Choose one of them.", limits[0]
            )
        if item.data["regime"] not in weighed:
            expected = f"a regime that weighs: {', '.join(sorted(weighed))}"
            yield item.place.problem(expected, item.data["regime"], "Correct the regime.", "regime")


def _tables(book: Book) -> Iterator[Problem]:
    for weighing in book.weighings:
        place = weighing.item.place
        unknown = [axis for axis in weighing.axes if axis not in book.derived]
        for axis in unknown:
            remedy = "Define it under `derive`, or correct the name."
            yield place.problem("a derived fact as an axis", axis, remedy, "axes")
        if not unknown:
            found: set[str] = set()
            yield from _cells(book, weighing.item, weighing.axes, weighing.cells, ("cells",), found)
            for outcome in sorted(found - set(weighing.item.data["because"])):
                remedy = f"Add because.{outcome} in both languages."
                yield place.problem(f"a reason for {outcome}", "none", remedy, "because")


def _cells(
    book: Book, item: Item, axes: list[str], cells: Any, at: tuple[str, ...], found: set[str]
) -> Iterator[Problem]:
    if isinstance(cells, str):
        found.add(cells)
        return
    if not axes:
        yield item.place.problem(
            "an outcome", "one more level", "The table has more levels than axes.", *at
        )
        return
    values = book.derived[axes[0]].values
    for value in values:
        if value not in cells:
            yield item.place.problem(f"a cell for {axes[0]} {value}", "none", "Add it.", *at)
    for value, below in cells.items():
        if value not in values:
            expected = f"one of the values of {axes[0]}: {', '.join(values)}"
            yield item.place.problem(expected, value, "Correct the value.", *at, value)
        else:
            yield from _cells(book, item, axes[1:], below, (*at, value), found)


def _citations(book: Book) -> Iterator[Problem]:
    for item in [*book.rules(), *(weighing.item for weighing in book.weighings)]:
        for position, citation in enumerate(item.data["sources"]):
            if citation["id"] not in book.sources:
                expected = "a source in sources.yml"
                remedy = "Add the source, or correct the id."
                yield item.place.problem(
                    expected, citation["id"], remedy, "sources", position, "id"
                )
    for item in book.contact_rules:
        if item.data["contact"] not in book.contacts:
            remedy = "Add the contact, or correct the id."
            yield item.place.problem(
                "a contact in contacts.yml", item.data["contact"], remedy, "contact"
            )
