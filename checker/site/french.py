"""Checks the French of finished pages: official terms, no English left, quotes, spaces, accents."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from pathlib import Path

from checker.site.problems import Problem
from checker.site.reading_text import Passage, passages_of
from checker.site.remember import remembered
from checker.site.words import NBSP, strings

_WORD = re.compile(r"[^\W\d_]+")
# Canadian usage: a no-break space before a colon and inside guillemets, none before ; ? !
_SPACES = (
    (
        re.compile(r"(?<![\s\u00a0]) :(?=\s|$)|(?<=[^\W\d_]):(?=\s)"),
        "a no-break space before a colon",
    ),
    (re.compile(r"«(?!\u00a0)|(?<!\u00a0)»"), "a no-break space inside « »"),
    (re.compile(r"[\s\u00a0][;?!](?=\s|$)"), "no space before ; ? and !"),
)
_STRAIGHT = re.compile(r"[\"']")


@dataclass(frozen=True)
class _Term:
    wrong: re.Pattern[str]
    right: str


def check_french(folder: Path) -> list[Problem]:
    """Return what is wrong in the French of the finished pages below `folder`."""
    pages = {file: file.read_text("utf-8") for file in sorted(folder.rglob("*.html"))}
    known = frozenset[str]().union(*(_words(page) for page in pages.values()))
    return [
        Problem(file.relative_to(folder.parent), text, line)
        for file, page in pages.items()
        for text, line in sorted([*_faults(page), *_accents(page, known)], key=itemgetter(1))
    ]


@remembered
def _faults(page: str) -> list[tuple[str, int]]:
    return [(text, passage.line) for passage in passages_of(page) for text in _wrong(passage)]


def _wrong(passage: Passage) -> Iterator[str]:
    text = passage.text
    for term in _terms():
        found = term.wrong.search(text)
        if found:
            yield f"“{found[0]}” is not the official term; write “{term.right}”"
    if _is_english(text):
        yield f"looks like English; translate it, or mark it with lang: {text[:60]}"
    found = _STRAIGHT.search(text)
    if found:
        near = _around(text, found)
        yield f"has a straight quote ({found[0]}); write ’ or «{NBSP}{NBSP}»: {near}"
    for pattern, expected in _SPACES:
        found = pattern.search(text)
        if found:
            yield f"expected {expected}: {_around(text, found)}"


def _is_english(text: str) -> bool:
    needed: int = strings("french")["english_needed"]
    common = _english()
    return sum(word in common for word in _WORD.findall(text.lower())) >= needed


def _accents(page: str, known: frozenset[str]) -> Iterator[tuple[str, int]]:
    """A word of a heading is bare when the pages know it with accents only."""
    for passage in passages_of(page):
        for word in _WORD.findall(passage.text) if passage.kind == "heading" else ():
            lower = word.lower()
            if lower == _bare(lower) and lower not in known and lower in _bared(known):
                yield f"“{word}” in a heading lacks its accents", passage.line


@remembered
def _words(page: str) -> frozenset[str]:
    """The words of a page outside its headings."""
    return frozenset(
        word.lower()
        for passage in passages_of(page)
        if passage.kind != "heading"
        for word in _WORD.findall(passage.text)
    )


@cache
def _bared(known: frozenset[str]) -> frozenset[str]:
    return frozenset(_bare(word) for word in known if word != _bare(word))


def _bare(word: str) -> str:
    split = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in split if not unicodedata.combining(sign))


@cache
def _english() -> frozenset[str]:
    return frozenset(strings("french")["english"])


@cache
def _terms() -> tuple[_Term, ...]:
    return tuple(
        _Term(re.compile(entry["wrong"]), entry["right"]) for entry in strings("french")["terms"]
    )


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 25) : found.end() + 25]
