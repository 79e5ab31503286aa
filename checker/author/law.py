"""Holds what the rules cite against the published law: there, in force, and as last read."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from checker.author.book import Book
from checker.author.law_citations import Citation, citations, law_name, spans
from checker.author.law_fingerprints import FILE, LANGUAGES, Fingerprints
from checker.author.law_xml import Consolidation, Provision, read_law
from checker.author.problems import Problem, RuleErrors


@dataclass(frozen=True)
class Law:
    """One published law in both languages, and where the rules cite each provision."""

    name: str
    short: str
    texts: dict[str, Consolidation]
    cited: dict[str, list[Citation]] = field(default_factory=dict)

    def found(self, number: str) -> dict[str, Provision | None]:
        """Return the provision in each language, None where there is none."""
        return {language: self.texts[language].provisions.get(number) for language in LANGUAGES}


@dataclass
class Comparison:
    """The rules beside the law.

    `faults` need a change of the rules or of the folder; `drift` may be accepted once it is read.
    """

    laws: list[Law]
    unchecked: dict[str, list[str]]
    faults: list[Problem]
    drift: list[Problem]


def compare(book: Book, rules: Path, xml: Path, accepted: Fingerprints) -> Comparison:
    """Hold every citation of `book` against the files NAME.en.xml and NAME.fr.xml in `xml`.

    Raises RuleErrors when the folder or a file in it cannot be used.
    """
    if not xml.is_dir():
        remedy = "Name the folder with the published XML, one file a law and language."
        raise RuleErrors([Problem(xml, 1, "the folder", "a folder", "none", remedy)])
    cited = list(citations(book))
    laws, missing = _laws(book, xml, {citation.source for citation in cited})
    if not laws and not missing:
        expected = "NAME.en.xml and NAME.fr.xml of a law that the rules cite, as P-33.01.en.xml"
        remedy = "Put the published XML there."
        raise RuleErrors([Problem(xml, 1, "the folder", expected, "none of them", remedy)])
    result = Comparison(list(laws.values()), defaultdict(list), missing, [])
    for citation in cited:
        if citation.source not in laws:
            result.unchecked[citation.source].append(_written(citation))
        elif not isinstance(citation.section, str):
            words = f"{_written(citation)} ({citation.rule})"
            result.unchecked[citation.source].append(words)
        else:
            result.faults.extend(_assign(laws[citation.source], citation, citation.section))
    for law in result.laws:
        for number, places in law.cited.items():
            for language, provision in law.found(number).items():
                at = (law, number, language)
                result.faults.extend(_standing(book, at, provision, places))
                if provision is not None:
                    result.drift.extend(_drift(at, provision, places, accepted))
    result.faults.extend(_no_longer_there(result.laws, rules, xml, accepted))
    return result


def taken(laws: list[Law], accepted: Fingerprints) -> Fingerprints:
    """Return `accepted` with the cited provisions of `laws` as they read now."""
    now = dict(accepted)
    for law in laws:
        provisions = {
            number: {
                language: provision.fingerprint
                for language, provision in law.found(number).items()
                if provision is not None
            }
            for number in law.cited
        }
        now[law.name] = {"current_to": law.texts["en"].current_to, "provisions": provisions}
    return now


def _laws(book: Book, xml: Path, sources: set[str]) -> tuple[dict[str, Law], list[Problem]]:
    laws: dict[str, Law] = {}
    missing: list[Problem] = []
    for key in sorted(sources):
        name = law_name(book.sources[key])
        if name is None:
            continue
        files = {language: xml / f"{name}.{language}.xml" for language in LANGUAGES}
        there = {language: file for language, file in files.items() if file.exists()}
        if len(there) == len(LANGUAGES):
            texts = {language: read_law(file, language) for language, file in there.items()}
            laws[key] = Law(name, book.sources[key]["short"]["en"], texts)
        elif there:
            absent = next(file for language, file in files.items() if language not in there)
            expected = f"{name} in both languages"
            remedy = "Put that file beside the other."
            missing.append(Problem(absent, 1, "the file", expected, "no such file", remedy))
    return laws, missing


def _written(citation: Citation) -> str:
    section = citation.section
    return section["en"] if isinstance(section, dict) else section or "the whole text"


def _assign(law: Law, citation: Citation, section: str) -> Iterator[Problem]:
    try:
        named = spans(section)
    except ValueError as error:
        expected = "sections such as 113(1), 114(1)-(3) or 12-16, with a comma and a space between"
        yield citation.problem(expected, str(error), "Write the section in that form.")
        return
    for first, last in named:
        # A part that stands in one language only is looked for, and missed, in the other.
        numbers = [law.texts[language].between(first, last) for language in LANGUAGES]
        for number in dict.fromkeys(number for listed in numbers for number in listed):
            law.cited.setdefault(number, []).append(citation)


def _standing(
    book: Book, at: tuple[Law, str, str], provision: Provision | None, places: list[Citation]
) -> Iterator[Problem]:
    law, number, language = at
    file = law.texts[language].path.name
    wrong: list[tuple[str, str, str]] = []
    if provision is None:
        remedy = "Correct the number, or rewrite the rule if the law has changed."
        wrong.append((f"{law.short} {number} in {file}", "no such provision", remedy))
    elif provision.repealed:
        remedy = "Read what took its place and rewrite the rule."
        wrong.append((f"{law.short} {number} in force", f"it repealed, in {file}", remedy))
    else:
        limit, checked = str(book.about["law_current_to"]), str(book.about["checked"])
        if provision.in_force > limit:
            expected = f"{law.short} {number} in force by law_current_to, {limit}"
            remedy = "Read the new text, correct the rule, then set law_current_to in book.yml."
            wrong.append((expected, f"in force from {provision.in_force} in {file}", remedy))
        if provision.amended > checked:
            expected = f"{law.short} {number} last amended by the day of checking, {checked}"
            remedy = "Read the amendment, correct the rule, then set checked in book.yml."
            wrong.append((expected, f"amended on {provision.amended} in {file}", remedy))
    for citation in places:
        for expected, found, remedy in wrong:
            yield citation.problem(expected, found, remedy)


def _drift(
    at: tuple[Law, str, str],
    provision: Provision,
    places: list[Citation],
    accepted: Fingerprints,
) -> Iterator[Problem]:
    law, number, language = at
    known = accepted.get(law.name, {"provisions": {}})["provisions"].get(number)
    if known is not None and known[language] == provision.fingerprint:
        return
    expected = f"{law.short} {number} as it was accepted in {FILE}"
    file = law.texts[language].path.name
    found = f"another text in {file}" if known else f"nothing accepted for {file}"
    remedy = "Read it, correct the rule if need be, then run the command again with --accept."
    for citation in places:
        yield citation.problem(expected, found, remedy)


def _no_longer_there(
    laws: list[Law], rules: Path, xml: Path, accepted: Fingerprints
) -> Iterator[Problem]:
    here = {law.name for law in laws}
    for name in accepted:
        # A law that was checked before must not drop out of the check unnoticed.
        if name not in here:
            expected = f"{name}.en.xml and {name}.fr.xml in {xml}"
            remedy = f"Put them there, or take {name} out of {FILE} if no rule cites it any more."
            yield Problem(rules / FILE, 1, name, expected, "not both files", remedy)
