"""Every page of the site as its authors and rules make it, and one page of every kind."""

from functools import cache
from pathlib import Path

from checker.author.compile import checked_book
from checker.site.generated import with_generated
from checker.site.pages import Page, Pages, read_pages
from checker.site.words import strings

ROOT = Path(__file__).parent.parent.parent
# Above the languages: the choice of language, and what stands at a wrong address.
ALONE = ("index.html", "404.html")
# One page of every kind, by id; what holds for it holds for the others of its kind.
KINDS = {
    "home": "home",
    "guidance": "rights",
    "long tables": "dos-and-donts",
    "rule topic": "rules-part-7-weighing",
    "examples": "examples-party-online",
    "map": "map",
    "sources": "sources",
    "glossary": "glossary",
    "worksheet": "worksheet",
    "checker": "check",
    "practice": "learn",
    "accessibility": "accessibility",
}


@cache
def authored_pages() -> Pages:
    """Return the pages that people write."""
    return read_pages(ROOT / "docs")[0]


@cache
def site_pages() -> Pages:
    """Return all pages, those made from the rules included."""
    themes = list(strings("reference")["themes"])
    return with_generated(authored_pages(), checked_book(ROOT / "rules"), themes)


def address(page: Page) -> str:
    """Return the address of a page, relative to the site."""
    return f"{page.lang}/{page.html}"


def address_of(page_id: str, lang: str) -> str:
    """Return the address of the page of this id; raises LookupError when there is none."""
    page = site_pages().find(lang, page_id)
    if page is None:
        raise LookupError(page_id)
    return address(page)


def addresses() -> list[str]:
    """Return the address of every page, those above the languages last."""
    return [*(address(page) for page in site_pages()), *ALONE]
