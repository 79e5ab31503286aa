"""Writes the tree of Markdown that the generator reads: macros replaced, front matter completed."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from checker.author import yaml_data
from checker.site.macros import Blocks, Macros, render
from checker.site.pages import Page, Pages
from checker.site.problems import Problem, SiteError, stop_on
from checker.site.sources import Register
from checker.site.words import LANGS, long_date, other, strings

_FOOT_PAGES = ("about", "privacy", "accessibility", "sources", "guide")
# Pages laid out over the whole width, without the rail of pages beside them.
_WIDE_PAGES = ("home", "check")


def write_tree(
    pages: Pages,
    register: Register,
    blocks: Blocks,
    rules: dict[str, Any],
    out: Path,
    langs: Iterable[str] = LANGS,
) -> None:
    """Write OUT/en and OUT/fr anew, or one of them.

    `rules` holds `version`, and the dates `checked` and `law_current_to`.

    Raises SiteError with every fault of every page.
    """
    for lang in langs:
        shutil.rmtree(out / lang, ignore_errors=True)
    problems: list[Problem] = []
    for page in (page for page in pages if page.lang in langs):
        try:
            text = render(page, Macros(page, pages, register, blocks))
        except SiteError as error:
            problems += error.problems
            continue
        target = out / page.lang / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_front_matter(page, pages, rules) + text, "utf-8")
    stop_on(problems)


def _front_matter(page: Page, pages: Pages, rules: dict[str, Any]) -> str:
    twin = pages.find(other(page.lang), page.id)
    added: dict[str, Any] = {
        "modified": page.meta["modified"].isoformat(),
        "changed": long_date(page.meta["modified"], page.lang),
        "translation": str(twin.html) if twin else None,
        "rules": _rules_line(rules, page.lang),
        "foot": [
            _link(target, target.meta["title"])
            for target in (pages.find(page.lang, page_id) for page_id in _FOOT_PAGES)
            if target
        ],
    }
    within = pages.find(page.lang, page.meta.get("within", ""))
    if within:
        added["crumb"] = _link(within, strings("reference")["crumb"][within.id][page.lang])
    for turn in ("before", "after"):
        target = pages.find(page.lang, page.meta.get(turn, ""))
        if target:
            added[turn] = _link(target, target.meta["title"])
    if page.id in _WIDE_PAGES:
        added["hide"] = ["navigation", "toc"]
    return f"---\n{yaml_data.dump({**page.meta, **added})}---\n"


def _link(page: Page, title: str) -> dict[str, str]:
    return {"title": title, "href": str(page.html)}


def _rules_line(rules: dict[str, Any], lang: str) -> str:
    dates = {
        name: long_date(rules[key], lang)
        for name, key in (("checked", "checked"), ("law", "law_current_to"))
    }
    line: str = strings("shell")["rules_line"][lang]
    return line.format(version=rules["version"], **dates)
