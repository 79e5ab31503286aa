"""Short forms: the full words at first use, in the text or, for texts of the rules, as a mark."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from checker.site.problems import Problem
from checker.site.reading_text import passages_of
from checker.site.remember import remembered
from checker.site.words import LANGS, NBSP, strings

_CAPITALS = re.compile(r"\b[A-Z]{2,}[A-Z]\b")
_ROMAN = re.compile(r"[IVX]+")
_ARTICLE = re.compile(r'<article class="prose.*?</article>', re.DOTALL)
# Where a mark would be no text, or a mark within another.
_TAGS = re.compile(r"(<(script|style|code|abbr)\b.*?</\2>|<[^>]+>)", re.DOTALL)
_MARKED = re.compile(r"<abbr title=\"[^\"]+\">([^<]+)</abbr>")


@remembered
def mark_abbreviations(text: str, lang: str) -> str:
    """Return a page in which a short form whose full words stand nowhere carries them as a mark."""
    article = _ARTICLE.search(text)
    if article is None:
        return text
    body = article[0]
    said = _plain(re.sub(r"<[^>]+>", "", body))
    for short, full in _full(lang).items():
        if short in body and _plain(full) not in said:
            body = _mark_first(body, short, full)
    return text[: article.start()] + body + text[article.end() :]


def _mark_first(body: str, short: str, full: str) -> str:
    """Mark the first occurrence that stands in text and not within a tag."""
    word = re.compile(rf"{_TAGS.pattern}|\b(?P<short>{short})\b", re.DOTALL)
    found = next((each for each in word.finditer(body) if each["short"]), None)
    if found is None:
        return body
    mark = f'<abbr title="{escape(full)}">{short}</abbr>'
    return body[: found.start()] + mark + body[found.end() :]


def check_abbreviations(site: Path) -> list[Problem]:
    """Return the short forms on the finished pages whose full words do not come first."""
    return [
        Problem(file.relative_to(site), text, line)
        for lang in LANGS
        for file in sorted((site / lang).rglob("*.html"))
        if file.stem not in strings("abbreviations")["apart"][lang]
        for text, line in _faults(file.read_text("utf-8"), lang)
    ]


@remembered
def _faults(page: str, lang: str) -> list[tuple[str, int]]:
    return list(_unexplained(page, lang))


def _unexplained(page: str, lang: str) -> Iterator[tuple[str, int]]:
    full = _full(lang)
    settled = {*strings("abbreviations")["names"], *_MARKED.findall(page)}
    said = ""
    for passage in passages_of(page):
        said = f"{said} {_plain(passage.text)}"
        for short in _CAPITALS.findall(passage.text):
            if short in settled or _ROMAN.fullmatch(short):
                continue
            settled.add(short)
            if short not in full:
                text = (
                    f"{short} stands in no list; add it to checker/site/strings/abbreviations.yml"
                )
                yield text, passage.line
            elif _plain(full[short]) not in said:
                yield (
                    f"{short} comes before its words; write “{full[short]} ({short})”",
                    passage.line,
                )


def _full(lang: str) -> dict[str, str]:
    full: dict[str, str] = strings("abbreviations")["full"][lang]
    return full


def _plain(text: str) -> str:
    """Text without differences that do not matter to a reader."""
    return " ".join(text.replace(NBSP, " ").replace("&nbsp;", " ").casefold().split())
