"""The authored pages: front matter, text, and the pairing of the two languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from checker.author import yaml_data
from checker.site.problems import Problem
from checker.site.words import LANGS, other

_FENCE = "---"
_TEXTS = ("id", "title", "description")


@dataclass(frozen=True)
class Page:
    """One authored page in one language; `path` is relative to the language's folder."""

    lang: str
    file: Path
    path: PurePosixPath
    meta: dict[str, Any]
    body: str
    body_line: int

    @property
    def id(self) -> str:
        """The name that pairs the two languages."""
        return str(self.meta["id"])

    @property
    def html(self) -> PurePosixPath:
        """Where the page stands in the finished site, relative to the language's folder."""
        return self.path.with_suffix(".html")


class Pages:
    """All pages of both languages, found by language and id."""

    def __init__(self, pages: list[Page]) -> None:
        self._by_key = {(page.lang, page.id): page for page in pages}

    def __iter__(self) -> Iterator[Page]:
        return iter(self._by_key.values())

    def find(self, lang: str, page_id: str) -> Page | None:
        """Return the page, or None when no page has this id."""
        return self._by_key.get((lang, page_id))

    def ids(self, lang: str) -> list[str]:
        """Return the ids of a language in alphabetical order."""
        return sorted(page_id for at, page_id in self._by_key if at == lang)


def read_pages(docs: Path) -> tuple[Pages, list[Problem]]:
    """Read DOCS/en and DOCS/fr; return the sound pages and every problem, parity included."""
    pages: list[Page] = []
    problems: list[Problem] = []
    for lang in LANGS:
        for file in sorted((docs / lang).rglob("*.md")):
            page, faults = _read_page(file, lang, docs / lang)
            problems += faults
            if page:
                pages.append(page)
    return Pages(pages), problems + _parity(pages)


def _read_page(file: Path, lang: str, root: Path) -> tuple[Page | None, list[Problem]]:
    lines = file.read_text("utf-8").split("\n")
    if lines[0].strip() != _FENCE or _FENCE not in lines[1:]:
        text = (
            "expected front matter between two lines of ---, found none;"
            " add id, title, description, modified"
        )
        return None, [Problem(file, text, 1)]
    end = lines.index(_FENCE, 1)
    try:
        meta = yaml_data.load("\n".join(lines[1:end]))
    except yaml.YAMLError as error:
        return None, [
            Problem(file, f"front matter is not YAML ({error}); quote texts that hold a colon", 1)
        ]
    problems = [Problem(file, text, 1) for text in _meta_faults(meta)]
    if problems:
        return None, problems
    path = PurePosixPath(file.relative_to(root).as_posix())
    return Page(lang, file, path, meta, "\n".join(lines[end + 1 :]), end + 2), []


def _meta_faults(meta: object) -> Iterator[str]:
    if not isinstance(meta, dict):
        yield "front matter is empty; add id, title, description, modified"
        return
    for key in _TEXTS:
        if not isinstance(meta.get(key), str) or not meta[key].strip():
            yield f"front matter needs `{key}:` with a text; found {meta.get(key)!r}"
    if type(meta.get("modified")) is not date:
        found = meta.get("modified")
        yield f"front matter needs `modified:` with a date such as 2026-11-22; found {found!r}"


def _parity(pages: list[Page]) -> list[Problem]:
    """Each id exists exactly once in each language."""
    first: dict[tuple[str, str], Page] = {}
    problems: list[Problem] = []
    for page in pages:
        key = (page.lang, page.id)
        if key in first:
            text = f"id `{page.id}` is already used by {first[key].file}; give this page another id"
            problems.append(Problem(page.file, text, 1))
        first.setdefault(key, page)
    for (lang, page_id), page in first.items():
        twin = other(lang)
        if (twin, page_id) not in first:
            text = f"id `{page_id}` has no page in docs/{twin}; write it, with the same id"
            problems.append(Problem(page.file, text, 1))
    return problems
