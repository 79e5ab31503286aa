"""Reads a draft post: what a reader would notice, and which answers that suggests.

It decides nothing.  Every proposal is an answer for the person to confirm, and two that contradict
each other are both returned.
"""

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from checker.engine.lexicon import Lexicon, Span
from checker.engine.rulebook import RuleBook

# In UTF-16 code units, as a browser counts.
LONGEST_DRAFT = 10_000
_LAST_OF_ONE_UNIT = 0xFFFF
# What looks like a listed word and is not one: it takes its place in the text, without a mark.
_EXCEPT = ""


class DraftError(ValueError):
    """A draft that cannot be read; `code` says why in a word that the page has a sentence for.

    too_long      more than LONGEST_DRAFT
    bad_request   not a text, or a rule book without words to look for
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


def read_draft(book: RuleBook, text: object) -> dict[str, Any]:
    """Return marks, groups, proposals and what the reading cannot see, as plain data.

    Groups stand in the order of the text.  Marks are sorted and do not overlap; `start` and `end`
    count UTF-16 code units, as strings do in a browser, so an emoji counts two.  Raises DraftError
    for a text that is too long, and when the rule book has no words to look for.
    """
    if not isinstance(text, str):
        raise DraftError("bad_request", f"a draft must be text, found {type(text).__name__}")
    if not book.draft:
        raise DraftError("bad_request", "this rule book has no words to look for in a draft")
    units = [0, *accumulate(1 + (ord(sign) > _LAST_OF_ONE_UNIT) for sign in text)]
    if units[-1] > LONGEST_DRAFT:
        raise DraftError(
            "too_long",
            f"the draft has {units[-1]} characters and at most {LONGEST_DRAFT} can be read; "
            "shorten it, or read it in parts",
        )
    spans = [span for span in _lexicon(book).find(text) if span.label != _EXCEPT]
    known = {group["id"]: group for group in book.draft["groups"]}
    groups = [
        {key: known[label][key] for key in ("id", "kind", "text", "sources")} | {"found": words}
        for label, words in _found(spans, text).items()
    ]
    return {
        "marks": [
            {"start": units[span.start], "end": units[span.end], "group": span.label}
            for span in spans
        ],
        "groups": groups,
        "proposals": _proposals(book, {group["id"] for group in groups}) if text.strip() else [],
        "unseen": book.draft["unseen"],
        "checked": book.draft["checked"],
    }


def _lexicon(book: RuleBook) -> Lexicon:
    return Lexicon(
        (word, label)
        for group in book.draft["groups"]
        for words, label in ((group["words"], group["id"]), (group["except"], _EXCEPT))
        for word in words
    )


def _found(spans: list[Span], text: str) -> dict[str, list[str]]:
    """Return what was found, as written, each once, by group in the order of the text."""
    found: dict[str, dict[str, None]] = {}
    for span in spans:
        found.setdefault(span.label, {})[text[span.start : span.end]] = None
    return {label: list(words) for label, words in found.items()}


def _proposals(book: RuleBook, found: set[str]) -> list[dict[str, Any]]:
    """Return each suggested answer once, in asking order, with all the groups that suggest it."""
    merged: dict[tuple[str, str], dict[str, Any]] = {}
    for suggestion, group in _suggestions(book, found):
        key = (suggestion["fact"], suggestion["choice"])
        if key not in merged:
            merged[key] = _proposal(book, suggestion)
        if group:
            merged[key]["groups"].append(group)
    for joint in book.draft["together"]:
        parts = [merged.get((joint["fact"], choice)) for choice in joint["choices"]]
        if all(parts):
            whole = _proposal(book, joint)
            whole["groups"] = [group for part in parts if part for group in part["groups"]]
            merged[joint["fact"], joint["choice"]] = whole
    return sorted(
        merged.values(),
        key=lambda one: (book.position(one["fact"]), book.choice(one["fact"], one["choice"])),
    )


def _suggestions(book: RuleBook, found: set[str]) -> Iterator[tuple[dict[str, Any], str | None]]:
    for suggestion in book.draft["always"]:
        yield suggestion, None
    for group in book.draft["groups"]:
        if group["id"] in found:
            for suggestion in group["suggests"]:
                yield suggestion, group["id"]


def _proposal(book: RuleBook, suggestion: dict[str, Any]) -> dict[str, Any]:
    fact, choice = suggestion["fact"], suggestion["choice"]
    display = book.questions[book.position(fact)].display
    chosen = display["choices"][book.choice(fact, choice)]
    return {
        "fact": fact,
        "choice": choice,
        "question": display["text"],
        "label": chosen["label"],
        "hint": chosen["hint"],
        "because": suggestion["because"],
        "groups": [],
    }
