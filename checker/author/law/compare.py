"""Holds what the rules cite against the published law: there, in force, and as last read."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.author.book import Book
from checker.author.law.citations import LANGUAGES, Citation, Law, citations, law_name, spans
from checker.author.law.faults import drifted, dropped_out, standing
from checker.author.law.fingerprints import Fingerprints
from checker.author.law.xml import read_law
from checker.author.problems import Problem, RuleErrors


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
        for number in law.cited:
            for language in LANGUAGES:
                result.faults.extend(standing(book, law, number, language))
                result.drift.extend(drifted(law, number, language, accepted))
    result.faults.extend(dropped_out(result.laws, rules, xml, accepted))
    return result


def taken(laws: list[Law], accepted: Fingerprints) -> Fingerprints:
    """Return `accepted` with the cited provisions of `laws` as they read now."""
    now: Fingerprints = {}
    for law in laws:
        # Two sources may stand for one law, such as two editions of its page.
        entry = now.setdefault(law.name, {"provisions": {}})
        entry["current_to"] = law.texts["en"].current_to
        for number in law.cited:
            entry["provisions"][number] = {
                language: provision.fingerprint
                for language, provision in law.found(number).items()
                if provision is not None
            }
    return {**accepted, **now}


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
