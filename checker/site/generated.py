"""Pages that nobody writes by hand: one for each topic of the rules and each theme of examples."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path, PurePosixPath

from checker.author.book import Book
from checker.site.examples import theme_page
from checker.site.pages import Page, Pages
from checker.site.problems import Problem, SiteError
from checker.site.wording import topic_page
from checker.site.words import LANGS, strings

# Folders below the language, and the page that lists what stands in them.
_FOLDERS = {
    "rules": {"en": "rules", "fr": "regles"},
    "examples": {"en": "examples", "fr": "exemples"},
}
_BODY = """# {title}

<div class="in-short" markdown>
{short}
</div>

{{{{ {macro} }}}}
"""


def with_generated(pages: Pages, book: Book, themes: list[str]) -> Pages:
    """Return the authored pages and, after them, the pages made from the rules.

    Raises SiteError when a topic has no French address.
    """
    return Pages([*pages, *_topics(book), *_themes(book, themes)])


def _topics(book: Book) -> Iterator[Page]:
    words = strings("reference")
    order = book.about["topics"]
    slugs = words["topics"]
    missing = [topic for topic in order if topic not in slugs]
    if missing:
        text = f"topics without a French address: {', '.join(missing)}; add them under `topics`"
        raise SiteError([Problem("checker/site/strings/reference.yml", text)])
    for place, topic in enumerate(order):
        for lang in LANGS:
            named = {"topic": book.topics[topic]["title"][lang]}
            yield _page(
                lang,
                "rules",
                topic if lang == "en" else slugs[topic],
                {
                    "id": topic_page(topic),
                    "title": words["topic"]["title"][lang].format(**named),
                    "description": words["topic"]["about"][lang].format(**named),
                    "modified": _day(book),
                    **_turn(order, place, topic_page),
                },
                named["topic"],
                words["topic"]["short"][lang],
                f'topic_rules("{topic}")',
            )


def _themes(book: Book, themes: list[str]) -> Iterator[Page]:
    words = strings("reference")
    for place, theme in enumerate(themes):
        named = words["themes"][theme]
        for lang in LANGS:
            title = named["title"][lang]
            yield _page(
                lang,
                "examples",
                theme if lang == "en" else named["slug"],
                {
                    "id": theme_page(theme),
                    "title": words["examples"]["title"][lang].format(theme=title),
                    "description": named["about"][lang],
                    "modified": _day(book),
                    **_turn(themes, place, theme_page),
                },
                title,
                words["examples"]["short"][lang],
                f'theme_examples("{theme}")',
            )


def _turn(order: list[str], place: int, page_of: Callable[[str], str]) -> dict[str, str]:
    """Say which pages stand before and after, since the menu does not hold these."""
    turn = {"before": page_of(order[place - 1])} if place else {}
    if place + 1 < len(order):
        turn["after"] = page_of(order[place + 1])
    return turn


def _page(
    lang: str,
    folder: str,
    slug: str,
    meta: dict[str, object],
    title: str,
    short: str,
    macro: str,
) -> Page:
    path = PurePosixPath(_FOLDERS[folder][lang], f"{slug}.md")
    body = _BODY.format(title=title, short=short, macro=macro)
    meta = {**meta, "within": folder}
    return Page(lang, Path("build", "docs", lang, path), path, meta, body, 1)


def _day(book: Book) -> date:
    return date.fromisoformat(str(book.about["checked"]))
