"""A small pair of authored pages, and the pieces around it, for tests to damage."""

from collections.abc import Callable
from pathlib import Path

import pytest
from markupsafe import Markup

from checker.site.macros import Blocks
from checker.site.sources import Register

Write = Callable[[str, str], Path]

SOURCES = [
    {
        "id": "ACT",
        "aliases": ["ACTF"],
        "kind": "statute",
        "title": {"en": "An Act", "fr": "Une loi"},
        "short": {"en": "AA", "fr": "UL"},
        "publisher": {"en": "Justice", "fr": "Justice"},
        "url": {"en": "https://example.org/act", "fr": "https://example.org/loi"},
        "lang": "both",
        "certainty": "read",
        "pattern": False,
    },
    {
        "id": "PRESS",
        "kind": "news",
        "title": {"en": "A story", "fr": "A story"},
        "short": {"en": "Story", "fr": "Story"},
        "publisher": {"en": "Paper", "fr": "Paper"},
        "url": {"en": "https://example.org/story", "fr": "https://example.org/story"},
        "lang": "en",
        "certainty": "partial",
        "pattern": True,
    },
]
CONTACTS = [
    {
        "id": "desk",
        "name": {"en": "The desk", "fr": "Le bureau"},
        "text": {"en": "Answers questions.", "fr": "Répond aux questions."},
        "bring": {"en": "Your duties.", "fr": "Vos fonctions."},
        "url": None,
        "phone": "555-0100",
        "email": None,
    }
]


@pytest.fixture
def register() -> Register:
    """Two sources and one contact."""
    return Register(SOURCES, CONTACTS)


@pytest.fixture
def blocks() -> Blocks:
    """Stand-ins for what the rules make."""
    return Blocks(
        scenario=lambda key, lang, checker: Markup("<p>{} {} {}</p>").format(key, lang, checker),
        outcomes=lambda lang: Markup("<ol><li>{}</li></ol>").format(lang),
        assessment=lambda lang, _: f"<form lang={lang}></form>",
        worksheet=lambda part, lang: Markup("<ol><li>{} {}</li></ol>").format(part, lang),
        made={
            "address_of": lambda lang, address, page_id: Markup("{} {}").format(
                lang, address(page_id)
            )
        },
    )


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file under docs/ and return its path."""

    def to(path: str, text: str) -> Path:
        file = tmp_path / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    return to


@pytest.fixture
def docs(tmp_path: Path, write: Write) -> Path:
    """Two sound pages in each language."""
    for path, page_id in (
        ("en/rights.md", "rights"),
        ("fr/droits.md", "rights"),
        ("en/consider/index.md", "consider"),
        ("fr/considerer/index.md", "consider"),
    ):
        write(path, page(page_id))
    return tmp_path / "docs"


def page(page_id: str, body: str = "# Title\n", without: str = "", **changes: str) -> str:
    """Return the text of a page, one entry of its front matter changed or left out."""
    meta = {"id": page_id, "title": "Title", "description": "About.", "modified": "2026-11-22"}
    rows = {**meta, **changes}
    lines = [f"{key}: {value}" for key, value in rows.items() if key != without]
    return "\n".join(["---", *lines, "---", body])
