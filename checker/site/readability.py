"""How hard each page is to read: `python -m checker.site.readability [SITE]` prints a report.

textstat measures: the Flesch-Kincaid grade in English, the scale of Kandel and Moles (100 is
easiest) in French, and LIX, which counts no syllables, beside both.  Formulas are rough: the
longest sentences are what an author can act on.
"""

import argparse
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from textstat.textstat import textstatistics

from checker.site.pages import Pages
from checker.site.problems import Problem
from checker.site.reading_text import passages_of
from checker.site.remember import remembered
from checker.site.words import LANGS

# textstat takes French syllables from hyphenation, which finds too few: a text seems up to this
# many points easier than its sounds make it.
HYPHENATION = 10.0
# English: no page above this grade. French: none below this score, where secondary school ends.
LIMITS = {"en": 12.0, "fr": 50.0 + HYPHENATION}
# What a guidance page aims at: the end of the first years of secondary school.
AIMS = {"en": 9.0, "fr": 60.0 + HYPHENATION}
# Too little text has no measure.
_FEWEST_WORDS = 60
_SENTENCE = re.compile(r"(?<=[.!?…])[\s\u00a0]+(?=[«“\"(]?[\s\u00a0]?[A-ZÀÂÇÉÈÊÎÔ0-9])")
# An English contraction is one word, a French elision two.
_WORDS = {"en": re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*"), "fr": re.compile(r"[^\W\d_]+")}
_LOCALES = {"en": "en_US", "fr": "fr_FR"}


@dataclass(frozen=True)
class Measure:
    """One page: score (grade in English, Kandel-Moles in French), LIX, words, longest sentences."""

    page: str
    lang: str
    score: float
    lix: float
    words: int
    longest: tuple[str, ...]

    @property
    def too_hard(self) -> bool:
        """Say whether the page is beyond the limit of its language."""
        return _beyond(self.lang, self.score, LIMITS)

    @property
    def in_words(self) -> str:
        """Return the score with the name of its scale."""
        return f"{_scale(self.lang)} {self.score:.1f}"


def measure(file: Path, name: str, lang: str) -> Measure | None:
    """Measure the prose of a finished page; None when it has too little."""
    return _measured(file.read_text("utf-8"), name, lang)


@remembered
def _measured(page: str, name: str, lang: str) -> Measure | None:
    sentences = [
        sentence
        for passage in passages_of(page)
        if passage.kind == "prose"
        for sentence in _SENTENCE.split(passage.text)
        if _words(sentence, lang)
    ]
    words = sum(len(_words(sentence, lang)) for sentence in sentences)
    if words < _FEWEST_WORDS:
        return None
    longest = sorted(sentences, key=lambda sentence: -len(_words(sentence, lang)))[:3]
    plain = _plain(sentences, lang)
    found, lix = round(_score(plain, lang), 1), round(_lix(plain, lang), 1)
    return Measure(name, lang, found, lix, words, tuple(longest))


def score(sentences: list[str], lang: str) -> float:
    """Return the grade of English sentences, the Kandel-Moles score of French ones."""
    return _score(_plain(sentences, lang), lang)


# By the words alone, so that a page whose frame changes is not counted again.
@remembered
def _score(plain: str, lang: str) -> float:
    tool = _textstat(lang)
    scale = tool.flesch_kincaid_grade if lang == "en" else tool.flesch_reading_ease
    return float(scale(plain))


@remembered
def _lix(plain: str, lang: str) -> float:
    return float(_textstat(lang).lix(plain))


def _plain(sentences: list[str], lang: str) -> str:
    """Leave words and full stops only: in "s. 113" or "p. ex." textstat would see sentences end."""
    return " ".join(f"{' '.join(_words(sentence, lang))}." for sentence in sentences)


def _words(sentence: str, lang: str) -> list[str]:
    return _WORDS[lang].findall(sentence.replace("’", "'"))


@cache
def _textstat(lang: str) -> textstatistics:
    tool = textstatistics()
    tool.set_lang(_LOCALES[lang])
    return tool


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


def _scale(lang: str) -> str:
    return "grade" if lang == "en" else "Kandel-Moles"


def _beyond(lang: str, found: float, limits: dict[str, float]) -> bool:
    return found > limits[lang] if lang == "en" else found < limits[lang]


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
        wanted = f"{_scale(lang)} {AIMS[lang]:g}"
        print(f"{lang}: {aim} of {len(found)} pages within the aim of {wanted}")
        for entry in found:
            figures = f"{entry.in_words:20} LIX {entry.lix:.0f} {entry.words:6} words"
            print(f"  {figures}  {entry.page}")
            print(f"      {len(_words(entry.longest[0], lang))} words: {entry.longest[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
