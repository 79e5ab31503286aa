"""The whole decision on paper: numbered lines that a person can follow without a script."""

from collections.abc import Callable
from functools import cache

from markupsafe import Markup

from checker.author.book import Book
from checker.site.logic import logic_of
from checker.site.remember import recall
from checker.site.sources import Register
from checker.site.worksheet.make import make
from checker.site.worksheet.model import Worksheet
from checker.site.worksheet.show import Sheet


def sheet_maker(book: Book, register: Register) -> Callable[[str, str], Markup]:
    """Return what shows one part of the worksheet in one language, made when first wanted."""

    @cache
    def made() -> Worksheet:
        return recall(("worksheet", logic_of(book)), lambda: make(book))

    @cache
    def sheet(lang: str) -> Sheet:
        return Sheet(book, made(), register, lang)

    return lambda part, lang: sheet(lang).part(part)
