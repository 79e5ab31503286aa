"""Every word of the shell exists in both languages, in the typography of each."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.site.words import strings

ROOT = Path(__file__).parent.parent.parent
NAMES = ("shell", "sources")


def pairs(value: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every entry that holds a language, with its path."""
    if isinstance(value, dict):
        if {"en", "fr"} & set(value) and not all(isinstance(part, dict) for part in value.values()):
            yield path, value
        else:
            for key, part in value.items():
                yield from pairs(part, f"{path}.{key}")


@pytest.mark.parametrize("name", NAMES)
def test_each_entry_has_both_languages(name: str) -> None:
    found = list(pairs(strings(name), name))

    assert found
    assert [path for path, entry in found if set(entry) != {"en", "fr"}] == []


def french_texts() -> list[tuple[str, str]]:
    config = yaml.safe_load((ROOT / "mkdocs.fr.yml").read_text("utf-8"))
    shell = [
        (path, entry["fr"])
        for name in NAMES
        for path, entry in pairs(strings(name), name)
        if isinstance(entry["fr"], str)
    ]
    return [*shell, *config["extra"]["words"].items()]


@pytest.mark.parametrize("loose", [r"(?<!\u00a0)[:»]", r" [;?!]", r"«(?!\u00a0)"])
def test_french_signs_keep_to_their_word(loose: str) -> None:
    pattern = re.compile(loose)

    assert [place for place, text in french_texts() if pattern.search(text)] == []


def test_french_uses_the_curved_apostrophe() -> None:
    assert [place for place, text in french_texts() if "'" in text] == []
