"""The accepted fingerprints: which wording of the law the rules were written and read against.

    {"P-33.01": {"current_to": "2025-07-24", "provisions": {"113(1)": {"en": "…", "fr": "…"}}}}

A fingerprint is a SHA-256 in hexadecimal of a provision's text in one language. The text itself
is never stored.
"""

import json
import re
from pathlib import Path
from typing import Any, TypeAlias

from checker.author.document import read
from checker.author.law.citations import LANGUAGES
from checker.author.problems import Problem, RuleErrors

FILE = "law-fingerprints.json"
SHA256 = re.compile(r"[0-9a-f]{64}")
Fingerprints: TypeAlias = dict[str, dict[str, Any]]


def read_accepted(rules: Path) -> Fingerprints:
    """Return the fingerprints stored below `rules`, none when nothing was accepted yet.

    Raises RuleErrors when the file does not have the form that `write_accepted` gives it.
    """
    path = rules / FILE
    if not path.exists():
        return {}
    # JSON is YAML too, and this reader knows on which line each key stands.
    document = read(path)
    laws: Fingerprints = document.data if isinstance(document.data, dict) else {"": {}}
    problems: list[Problem] = []
    for law, stored in laws.items():
        provisions = stored.get("provisions") if isinstance(stored, dict) else None
        if not isinstance(provisions, dict) or not isinstance(stored.get("current_to"), str):
            expected = "current_to and provisions"
            problems.append(_fault(path, document.line((law,)), law, expected))
            continue
        for number, texts in provisions.items():
            if not isinstance(texts, dict) or not all(
                SHA256.fullmatch(str(texts.get(language))) for language in LANGUAGES
            ):
                line = document.line((law, "provisions", number))
                expected = "a SHA-256 fingerprint under en and fr"
                problems.append(_fault(path, line, f"{law} {number}", expected))
    if problems:
        raise RuleErrors(problems)
    return laws


def write_accepted(rules: Path, accepted: Fingerprints) -> Path:
    """Write the fingerprints below `rules` and return the file."""
    path = rules / FILE
    path.write_text(json.dumps(accepted, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return path


def _fault(path: Path, line: int, key: str, expected: str) -> Problem:
    remedy = "Write the file again with `python -m checker law --xml FOLDER --accept`."
    return Problem(path, line, key or "the file", expected, "something else", remedy)
