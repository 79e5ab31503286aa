"""Words of the site shell in both languages, read once from strings/*.yml."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from checker.author import yaml_data

LANGS = ("en", "fr")
NBSP = "\u00a0"
_STRINGS = Path(__file__).parent / "strings"


@cache
def strings(name: str) -> dict[str, Any]:
    """Return the entries of strings/NAME.yml."""
    loaded: dict[str, Any] = yaml_data.load((_STRINGS / f"{name}.yml").read_text("utf-8"))
    return loaded


def other(lang: str) -> str:
    """Return the other language."""
    return "fr" if lang == "en" else "en"


def long_date(day: date, lang: str) -> str:
    """Return a date in full, such as "22 November 2026" or "1er mai 2027"."""
    month = strings("shell")["months"][lang][day.month - 1]
    number = "1er" if lang == "fr" and day.day == 1 else str(day.day)
    return NBSP.join([number, month, str(day.year)])
