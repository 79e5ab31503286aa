"""The whole guide on one page, to print: contents, every page in order, sources in full."""

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any

from checker.author import yaml_data
from checker.site.configs import CONFIGS
from checker.site.pages import Page, Pages
from checker.site.problems import Problem, SiteError
from checker.site.remember import recall
from checker.site.transplant import transplant

# Where the guide goes on its page.
PLACE = "<div data-guide></div>"
# Pages for the screen, and lists of pages that the guide does not hold.
_LEFT_OUT = {
    *("home", "check", "worksheet", "learn", "guide"),
    *("examples", "rules", "changes", "department"),
}
# What to read next means nothing on paper: the section that ends a page.
_NEXT = re.compile(r'<h2 id="(?:next|ensuite)">.*\Z', re.DOTALL)


def fill_guide(root: Path, folder: Path, lang: str, pages: Pages) -> None:
    """Put every guidance page into the guide of one language, in the order of its menu.

    `folder` holds the finished pages of the language.
    Raises SiteError when the guide has no place.
    """
    guide = pages.find(lang, "guide")
    if guide is None:
        raise SiteError([Problem(folder, "no page has the id `guide`; add it in both languages")])
    file = folder / guide.html
    text = file.read_text("utf-8")
    if PLACE not in text:
        raise SiteError([Problem(guide.file, f"expected a line {PLACE}, found none; add it")])
    chapters = list(_in_order(root, lang, pages))
    paths = {str(page.html): _prefix(page) for page in chapters}
    contents = "\n".join(
        f'<li><a href="#{_prefix(page)}top">{escape(page.meta["title"])}</a></li>'
        for page in chapters
    )
    sections = "\n".join(
        f'<section class="guide__page" id="{_prefix(page)}top" data-page="{page.id}">\n'
        + _chapter((folder / page.html).read_text("utf-8"), page, paths)
        + "\n</section>"
        for page in chapters
    )
    whole = f'<ol class="guide__contents">\n{contents}\n</ol>\n{sections}'
    file.write_text(text.replace(PLACE, whole), "utf-8")


def _in_order(root: Path, lang: str, pages: Pages) -> Iterator[Page]:
    """The pages of the menu; sources come last, as in a book."""
    by_path = {page.path: page for page in pages if page.lang == lang}
    menu = yaml_data.load((root / CONFIGS[lang]).read_text("utf-8"))["nav"]
    found = [by_path[path] for path in _paths(menu) if by_path[path].id not in _LEFT_OUT]
    yield from sorted(found, key=lambda page: page.id == "sources")


def _paths(items: list[dict[str, Any]]) -> Iterator[PurePosixPath]:
    for item in items:
        for target in item.values():
            if isinstance(target, list):
                yield from _paths(target)
            else:
                yield PurePosixPath(target)


def _chapter(text: str, page: Page, paths: dict[str, str]) -> str:
    start, end = text.index("<article"), text.index("</article>")
    article = _NEXT.sub("", text[start:end]) + "</article>"
    here, prefix = str(page.html), _prefix(page)
    return recall(
        ("chapter", article, here, prefix, json.dumps(paths)),
        lambda: transplant(article, here, prefix, paths.get),
    )


def _prefix(page: Page) -> str:
    return f"{page.id}--"
