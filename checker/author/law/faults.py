"""What can be wrong between a rule and a provision that it cites."""

from collections.abc import Iterator
from pathlib import Path

from checker.author.book import Book
from checker.author.law.citations import Law
from checker.author.law.fingerprints import FILE, Fingerprints
from checker.author.law.xml import Provision
from checker.author.problems import Problem


def standing(book: Book, law: Law, number: str, language: str) -> Iterator[Problem]:
    """Yield, for each rule that cites it, why a provision cannot carry the rule as it stands."""
    file = law.texts[language].path.name
    for expected, found, remedy in _wrong(
        book, f"{law.short} {number}", law.texts[language].provisions.get(number), file
    ):
        for citation in law.cited[number]:
            yield citation.problem(expected, found, remedy)


def _wrong(
    book: Book, name: str, provision: Provision | None, file: str
) -> Iterator[tuple[str, str, str]]:
    limit, checked = str(book.about["law_current_to"]), str(book.about["checked"])
    if provision is None:
        remedy = "Correct the number, or rewrite the rule if the law has changed."
        yield f"{name} in {file}", "no such provision", remedy
        return
    if provision.repealed:
        remedy = "Read what took its place and rewrite the rule."
        yield f"{name} in force", f"it repealed, in {file}", remedy
    if provision.in_force > limit:
        remedy = "Read the new text, correct the rule, then set law_current_to in book.yml."
        found = f"in force from {provision.in_force} in {file}"
        yield f"{name} in force by law_current_to, {limit}", found, remedy
    if provision.amended > checked:
        remedy = "Read the amendment, correct the rule, then set checked in book.yml."
        found = f"amended on {provision.amended} in {file}"
        yield f"{name} last amended by the day of checking, {checked}", found, remedy


def drifted(law: Law, number: str, language: str, accepted: Fingerprints) -> Iterator[Problem]:
    """Yield, for each rule that cites it, that a provision does not read as it was accepted."""
    text = law.texts[language]
    provision = text.provisions.get(number)
    known = accepted.get(law.name, {"provisions": {}})["provisions"].get(number)
    if provision is None or (known and known[language] == provision.fingerprint):
        return
    expected = f"{law.short} {number} as it was accepted in {FILE}"
    state = "another text in" if known else "nothing accepted for"
    remedy = "Read it, correct the rule if need be, then run the command again with --accept."
    for citation in law.cited[number]:
        yield citation.problem(expected, f"{state} {text.path.name}", remedy)


def dropped_out(
    laws: list[Law], rules: Path, xml: Path, accepted: Fingerprints
) -> Iterator[Problem]:
    """Yield every law that was checked before and is not in the folder now."""
    here = {law.name for law in laws}
    for name in accepted:
        if name not in here:
            expected = f"{name}.en.xml and {name}.fr.xml in {xml}"
            remedy = f"Put them there, or take {name} out of {FILE} if no rule cites it any more."
            yield Problem(rules / FILE, 1, name, expected, "not both files", remedy)
