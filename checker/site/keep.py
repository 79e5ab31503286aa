"""The block that offers to keep the site on the device, for use without a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.site.assess_words import localised
from checker.site.assessment import safe_json
from checker.site.words import strings

if TYPE_CHECKING:
    from checker.site.wording import Address

_WORDS = Path("checker/site/strings/offline.yml")

_env = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def keep_block(lang: str, _address: Address) -> Markup:
    """Return the block as HTML; its page must say `offline: true`, which brings its script.

    Raises SiteError when a text lacks a language.
    """
    words = localised(strings("offline"), lang, _WORDS)
    data = safe_json({"lang": lang, "words": words})
    return Markup(_env.get_template("offline.html").render(words=words, data=data))  # noqa: S704  a whole template
