"""Finds listed words in a text: whole words, whatever the case, accents and apostrophes.

A listed word may be several words, and `*` at the end of one stands for an ending of four letters
at most.  Hyphens and apostrophes part words in the text as in the list, and a hashtag or a handle
is read both whole and by its capitals, so that #VotezPourNous reads as three words.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

LONGEST_ENDING = 4
# Letters that do not come apart into a plain letter and an accent.
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
# Accents written apart, emoji variants, soft hyphens and the like belong to the sign before them.
_TRAILING = frozenset({"Mn", "Mc", "Me", "Cf"})
_TAG_SIGNS = frozenset("#@")


@dataclass(frozen=True)
class Token:
    """One word or symbol: its folded form, and where it stands, in characters."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Span:
    """A stretch of the text and the label of the list it was found in."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Phrase:
    """A listed word: its folded parts, each with whether an ending may follow, and its label."""

    parts: tuple[tuple[str, bool], ...]
    label: str

    def fits(self, tokens: Sequence[Token], position: int) -> bool:
        """Say whether the phrase stands in `tokens` from `position` on."""
        if position + len(self.parts) > len(tokens):
            return False
        return all(
            _fits(part, open_end, tokens[position + index].text)
            for index, (part, open_end) in enumerate(self.parts)
        )


class Lexicon:
    """Labelled words to look for."""

    def __init__(self, labelled: Iterable[tuple[str, str]]) -> None:
        """Take (word, label) pairs."""
        self._exact: dict[str, list[Phrase]] = defaultdict(list)
        self._stems: dict[str, list[Phrase]] = defaultdict(list)
        for word, label in labelled:
            phrase = Phrase(parts_of(word), label)
            first, open_end = phrase.parts[0]
            (self._stems if open_end else self._exact)[first].append(phrase)
        self._lengths = sorted({len(stem) for stem in self._stems})

    def find(self, text: str) -> list[Span]:
        """Return what is found, in order; where two overlap the longer stays, then the earlier.

        The work grows in step with the text, but for one sort of what is found.
        """
        found = {*self.spans(list(tokens(text))), *self.spans(list(tokens(text, parts=True)))}
        taken = bytearray(len(text))
        kept = []
        for span in sorted(found, key=lambda one: (one.start - one.end, one.start, one.label)):
            # What is taken is at least as long, so it can only overlap at an end.
            if not taken[span.start] and not taken[span.end - 1]:
                taken[span.start : span.end] = b"\x01" * (span.end - span.start)
                kept.append(span)
        return sorted(kept, key=lambda one: one.start)

    def spans(self, tokens: Sequence[Token]) -> Iterator[Span]:
        """Yield every listed word that stands in `tokens`, overlapping or not."""
        for position in range(len(tokens)):
            token = tokens[position]
            for phrase in self._starting(token.text):
                if phrase.fits(tokens, position):
                    end = tokens[position + len(phrase.parts) - 1].end
                    yield Span(token.start, end, phrase.label)

    def _starting(self, word: str) -> Iterator[Phrase]:
        yield from self._exact.get(word, ())
        for length in self._lengths:
            if length > len(word):
                break
            yield from self._stems.get(word[:length], ())


def parts_of(word: str) -> tuple[tuple[str, bool], ...]:
    """Return the folded parts of a listed word, each with whether an ending may follow."""
    return tuple((token.text, word[token.end : token.end + 1] == "*") for token in tokens(word))


def tokens(text: str, *, parts: bool = False) -> Iterator[Token]:
    """Yield the words and symbols of a text; with `parts`, hashtags and handles by their capitals.

    The sign of a hashtag or handle belongs to its first word.
    """
    for start, end in _runs(text):
        if start and text[start - 1] in _TAG_SIGNS:
            cuts = [start, *(_cuts(text, start, end) if parts else ()), end]
            for index, (begin, until) in enumerate(pairwise(cuts)):
                yield Token(_fold(text[begin:until]), begin - (index == 0), until)
        else:
            yield Token(_fold(text[start:end]), start, end)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    start = None
    symbol = False
    for position, sign in enumerate(text):
        if start is not None and unicodedata.category(sign) in _TRAILING:
            continue
        if start is not None and (symbol or not sign.isalnum()):
            yield start, position
            start = None
        if start is None:
            symbol = unicodedata.category(sign) == "So"
            start = position if symbol or sign.isalnum() else None
    if start is not None:
        yield start, len(text)


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a run of letters changes to a new word: VotezPour, NDPVotes, Vote2025."""
    for position in range(start + 1, end):
        here, before = text[position], text[position - 1]
        follows = position + 1 < end and text[position + 1].islower()
        new_word = here.isupper() and (follows or not before.isupper())
        if new_word or here.isdigit() != before.isdigit():
            yield position


def _fold(word: str) -> str:
    """Return a word without case, accents, styles of type or invisible signs."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(sign for sign in apart if unicodedata.category(sign) not in _TRAILING)
    return bare.casefold().translate(_LIGATURES)


def _fits(part: str, open_end: bool, word: str) -> bool:  # noqa: FBT001 - one of a pair
    if not open_end:
        return word == part
    return word.startswith(part) and len(word) - len(part) <= LONGEST_ENDING
