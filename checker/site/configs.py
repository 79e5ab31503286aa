"""Keeps the two generator configurations in step: same pages in the same order, same words."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from checker.author import yaml_data
from checker.site.pages import Pages
from checker.site.problems import Problem

CONFIGS = {"en": "mkdocs.yml", "fr": "mkdocs.fr.yml"}


def compare_configs(root: Path, pages: Pages) -> list[Problem]:
    """Return what one language's menu or words have and the other's lack."""
    loaded = {
        lang: yaml_data.load((root / name).read_text("utf-8")) for lang, name in CONFIGS.items()
    }
    menus = {lang: list(_menu(config["nav"], lang, pages)) for lang, config in loaded.items()}
    words = {lang: set(config["extra"]["words"]) for lang, config in loaded.items()}
    problems = [Problem(CONFIGS["fr"], text) for text in _menu_faults(menus["en"], menus["fr"])]
    for lang, other in (("en", "fr"), ("fr", "en")):
        problems += [
            Problem(CONFIGS[lang], f"extra.words lacks `{word}`, which {CONFIGS[other]} has")
            for word in sorted(words[other] - words[lang])
        ]
    return problems


def _menu(items: list[dict[str, Any]], lang: str, pages: Pages, depth: int = 0) -> Iterator[str]:
    """The menu as one line per entry: its depth, and the id of its page or "group"."""
    ids = {page.path: page.id for page in pages if page.lang == lang}
    for item in items:
        for target in item.values():
            if isinstance(target, list):
                yield f"{depth} group"
                yield from _menu(target, lang, pages, depth + 1)
            else:
                yield f"{depth} {ids.get(PurePosixPath(target), target)}"


def _menu_faults(english: list[str], french: list[str]) -> Iterator[str]:
    for place, (here, there) in enumerate(zip(english, french, strict=False), 1):
        if here != there:
            names = [entry.split(maxsplit=1)[1] for entry in (here, there)]
            yield (
                f"menu entry {place}: expected `{names[0]}` as in {CONFIGS['en']}, "
                f"found `{names[1]}`; give both menus the same order and groups"
            )
            return
    if len(english) != len(french):
        yield f"the menu has {len(french)} entries, and {CONFIGS['en']} has {len(english)}"
