"""Spoils texts and data, each time in a way that depends on the given chance alone."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random

STRANGE = [
    *("", " ", "\n", "\x00", "\ufeff", "\ud800", "\udfff", "\u202e", "\u2066", "\u200b", "\u0301"),
    *(
        "\x1b[2J",
        "\x85",
        "\u2028",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
        "ﬃ",
        "İ",
        "²",
        "١",
        "\uffff",
    ),
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</script>", "<!--", "]]>"),
    *("javascript:alert(1)", "{{ 7*7 }}", "${7*7}", "%s%n", "../../etc/passwd", "&amp;", "&#x3c;"),
    *("__proto__", "constructor", "toString", "unknown", "null", "NaN", "-0", "1e999", "9" * 400),
    *("yes", "vote", "NDP", "#NDP", "x" * 3000, "[" * 300, "{" * 300, "e\u0301" * 500),
]
YAML = [
    *("&a ", "*a", "&a [*a]", "<<: *a", "!!python/object/apply:os.system [ls]", "!!int '²'"),
    *(
        "---\n",
        "...\n",
        "? [a, b]\n: c\n",
        "!!binary x",
        "!local x",
        "%YAML 9.9\n",
        "\t",
        "- - - -",
    ),
    *(
        "|\n",
        ">-\n  x\n",
        "'",
        '"',
        ": ",
        "# ",
        "@",
        "`",
        "~",
        "2026-01-01",
        "0x1f",
        "1_000",
        ".inf",
    ),
    "l0: &l0 [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 9)),
]


def strange(chance: random.Random) -> str:
    """Return a text that programs stumble over."""
    return "".join(chance.choices(STRANGE, k=chance.choice((1, 1, 1, 2, 5))))


def anything(chance: random.Random, deep: int = 3) -> Any:
    """Return any data that JSON can hold."""
    kind = chance.randrange(9 if deep else 7)
    if kind < 3:
        return strange(chance)
    if kind == 7:
        return [anything(chance, deep - 1) for _ in range(chance.randrange(4))]
    if kind == 8:
        return {strange(chance): anything(chance, deep - 1) for _ in range(chance.randrange(4))}
    simple = (None, True, False, 0, -1, 2**70, 1.5, float("nan"), float("inf"))
    return chance.choice(simple)


def spoiled_data(chance: random.Random, data: Any) -> Any:
    """Return a copy with one to three places changed, taken away or put somewhere else."""
    data = {"": copy.deepcopy(data)}
    for _ in range(chance.choice((1, 1, 2, 3))):
        places = list(_places(data))
        at, key = chance.choice(places)
        other, other_key = chance.choice(places)
        kind = chance.randrange(5)
        if kind == 0 and at is not data:
            del at[key]
        elif kind == 1 and isinstance(at, dict) and at is not data:
            at[strange(chance)] = at.pop(key)
        elif kind == 2:
            at[key] = copy.deepcopy(other[other_key])
        else:
            at[key] = anything(chance)
    return data[""]


def _places(data: Any) -> Any:
    for key in list(data) if isinstance(data, dict) else range(len(data)):
        yield data, key
        if isinstance(data[key], (dict, list)):
            yield from _places(data[key])


def spoiled_text(chance: random.Random, text: str, pieces: list[str]) -> str:
    """Return `text` with pieces put in, taken out, doubled or cut off, in one to four places."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 1, 1, 5, 40, 400)))
        kind = chance.randrange(5)
        if kind == 0:
            text = text[:start] + text[end:]
        elif kind == 1:
            text = text[:end] + text[start:end] * chance.choice((1, 2, 50)) + text[end:]
        elif kind == 2 and chance.random() < 1 / 4:
            text = text[:start]
        else:
            text = text[:start] + chance.choice(pieces) + text[end:]
    return text
