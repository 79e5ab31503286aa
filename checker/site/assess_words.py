"""The texts of the assessment page in one language, from strings/*.yml; parity is checked here."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from checker.department.blocks import words as department_words
from checker.site.problems import Problem, stop_on
from checker.site.words import LANGS, long_date, strings

_FILE = Path("checker/site/strings/assess.yml")
_CHIP_WORDS = ("kinds", "certainty", "document_in")
_DEPARTMENT_WORDS = ("added", "more")


def page_words(lang: str, rules: dict[str, str]) -> dict[str, Any]:
    """Return every text of the page in one language, by path as in strings/assess.yml.

    `rules` holds version, checked and law_current_to, the dates as YYYY-MM-DD.
    Raises SiteError naming each entry that lacks a language.
    """
    sources, shell = strings("sources"), strings("shell")
    tree = {
        **strings("assess"),
        "chips": {key: sources[key] for key in _CHIP_WORDS},
        "contact": shell["contact"],
        "department": {key: department_words()[key] for key in _DEPARTMENT_WORDS},
    }
    words = localised(tree, lang)
    words["rules_line"] = shell["rules_line"][lang].format(
        version=rules["version"],
        checked=long_date(date.fromisoformat(rules["checked"]), lang),
        law=long_date(date.fromisoformat(rules["law_current_to"]), lang),
    )
    return words


def localised(tree: dict[str, Any], lang: str, file: Path = _FILE) -> dict[str, Any]:
    """Return `tree`, as `file` has it, with each {en, fr} pair replaced by the text in `lang`.

    Raises SiteError naming each entry that is not a pair of texts in both languages.
    """
    faults: list[str] = []
    words = _localised(tree, lang, "", faults)
    stop_on([Problem(file, fault) for fault in faults])
    return words


def replaced(words: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
    """Return `words` with those of `others`, a tree of the same shape, in their place.

    Raises KeyError for one that has no place.
    """
    changed = {
        key: replaced(words[key], value) if isinstance(words[key], dict) else value
        for key, value in others.items()
    }
    return words | changed


def _localised(tree: dict[str, Any], lang: str, path: str, faults: list[str]) -> dict[str, Any]:
    words: dict[str, Any] = {}
    for key, value in tree.items():
        place = f"{path}.{key}".lstrip(".")
        if value is None:
            words[key] = ""
        elif _is_pair(value):
            words[key] = value[lang]
        elif _is_branch(value):
            words[key] = _localised(value, lang, place, faults)
        else:
            remedy = "give it a text in both `en` and `fr`"
            faults.append(f"`{place}` is {value!r}; {remedy}")
    return words


def _is_pair(value: object) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == set(LANGS)
        and all(isinstance(text, str) and text.strip() for text in value.values())
    )


def _is_branch(value: object) -> bool:
    return (
        isinstance(value, dict)
        and bool(value)
        and all(isinstance(child, dict | None) for child in value.values())
    )
