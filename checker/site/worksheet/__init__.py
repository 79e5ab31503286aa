"""The whole decision on paper: numbered lines that a person can follow without a script."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from markupsafe import Markup

from checker.author.book import Book
from checker.author.compile import checked_book
from checker.site.sources import Register
from checker.site.worksheet.make import make
from checker.site.worksheet.model import Worksheet
from checker.site.worksheet.show import Sheet


def sheet_maker(rules: Path, register: Register) -> Callable[[str, str], Markup]:
    """Return what shows one part of the worksheet in one language, made when first wanted."""

    @cache
    def made() -> tuple[Book, Worksheet]:
        book = checked_book(rules)
        return book, make(book)

    @cache
    def sheet(lang: str) -> Sheet:
        return Sheet(*made(), register, lang)

    return lambda part, lang: sheet(lang).part(part)
