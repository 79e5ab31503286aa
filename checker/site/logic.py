"""The rules without their words, for what follows from the rules and not from how they are said."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

from checker.author.book import Place
from checker.author.document import Document
from checker.site.words import LANGS

# Stands for a text, so that a text differs from none.
_WORDS = "words"


def logic_of(rules: Any) -> str:
    """Return a checked book or a compiled rule book as a text that holds none of its texts."""
    return json.dumps(_bare(rules), ensure_ascii=False, separators=(",", ":"))


def _bare(part: Any) -> Any:
    if isinstance(part, Place | Document):
        return None
    if is_dataclass(part):
        held = (getattr(part, field.name) for field in fields(part))
        return [type(part).__name__, *(_bare(value) for value in held)]
    if isinstance(part, dict):
        if part.keys() == set(LANGS):
            return _WORDS
        # As pairs, for their order can count.
        return [[key, _bare(value)] for key, value in part.items()]
    return [_bare(item) for item in part] if isinstance(part, list | tuple) else part
