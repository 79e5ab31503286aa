"""The administrator's guide, one page per language, from guide/*.md."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import markdown
from jinja2 import Environment, FileSystemLoader, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = Path(__file__).with_name("guide")
_NAMES = {"en": "administrator-guide.html", "fr": "guide-d-administration.html"}
README = "README.txt"


def write_guide(folder: Path, values: Mapping[str, object]) -> None:
    """Write FOLDER/README.txt and the two guides below FOLDER/guide.

    `values` fills the blanks of the templates; one that is missing raises jinja2.UndefinedError.
    """
    # What is filled in comes from this project, and the result is Markdown: nothing is escaped.
    templates = Environment(  # noqa: S701
        loader=FileSystemLoader(_FOLDER), undefined=StrictUndefined, keep_trailing_newline=True
    )
    names = {f"guide_{lang}": name for lang, name in _NAMES.items()}
    readme = templates.get_template(README).render(**values, **names)
    (folder / README).write_bytes(readme.encode())
    (folder / "guide").mkdir()
    for lang, name in _NAMES.items():
        text = templates.get_template(f"{lang}.md").render(**values)
        reader = markdown.Markdown(extensions=["tables", "toc"])
        body = reader.convert(text)
        title = text.partition("\n")[0].removeprefix("# ")
        page = templates.get_template("page.html").render(lang=lang, title=title, body=body)
        (folder / "guide" / name).write_bytes(page.encode())
