"""A person's own record: activities saved earlier, read again under the present rules.

A record is an object: `kind`, `version`, `rules` (the version, checked and law_current_to of the
rule book), and `activities`, each with `answers`, `flagged` (questions ticked on a checklist) and
the `outcomes` that were possible.  The page writes it; nothing in it names the person.
"""

from collections.abc import Mapping
from reprlib import repr as short
from typing import Any

from checker.engine.rulebook import UNKNOWN, AnswerError, RuleBook
from checker.engine.situation import Situation

KIND = "political-rights-checker-record"
VERSION = 1
_MOST_ACTIVITIES = 50


class RecordError(ValueError):
    """A record that cannot be read; `code` says why in a word that the page has a sentence for.

    other_kind    not a record of this checker
    newer         written by a later version of the checker
    damaged       the right kind, with a part that is not as it should be
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


def read_record(book: RuleBook, record: object) -> dict[str, Any]:
    """Return what a record holds that the present rules still know.

    `activities` lists answers and flagged questions; `dropped` the answers whose question or choice
    is gone; `before` the outcomes as saved and `now` those of today; `changed` whether they differ.
    `rules` are the rules it was saved under.  Raises RecordError.
    """
    data = _object(record, "the record")
    if data.get("kind") != KIND:
        raise RecordError("other_kind", f"kind: expected {KIND!r}, found {short(data.get('kind'))}")
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        message = f"version: expected a whole number from 1, found {short(version)}"
        raise RecordError("damaged", message)
    if version > VERSION:
        raise RecordError("newer", f"version: expected at most {VERSION}, found {short(version)}")
    activities = data.get("activities")
    if not isinstance(activities, list) or not 0 < len(activities) <= _MOST_ACTIVITIES:
        message = f"activities: expected a list of 1 to {_MOST_ACTIVITIES}"
        raise RecordError("damaged", message)
    return {
        "rules": _rules(data.get("rules")),
        "activities": [
            _activity(book, _object(activity, f"activities[{position}]"), position)
            for position, activity in enumerate(activities)
        ],
    }


def _activity(book: RuleBook, data: Mapping[str, Any], position: int) -> dict[str, Any]:
    place = f"activities[{position}]"
    kept: dict[str, str] = {}
    dropped: list[dict[str, str]] = []
    for fact, choice in _object(data.get("answers"), f"{place}.answers").items():
        if not isinstance(choice, str):
            raise RecordError("damaged", f"{place}.answers.{fact:.60}: expected a choice in text")
        if _known(book, fact, choice):
            kept[fact] = choice
        else:
            dropped.append({"fact": fact, "choice": choice})
    outcomes = _texts(data.get("outcomes"), f"{place}.outcomes")
    if not outcomes:
        raise RecordError("damaged", f"{place}.outcomes: expected at least one")
    flagged = _texts(data.get("flagged", []), f"{place}.flagged")
    before = [found for found in book.band if found in outcomes]
    now = Situation(book, kept).outcomes
    return {
        "answers": kept,
        "flagged": [question.fact for question in book.questions if question.fact in flagged],
        "dropped": dropped,
        "before": before,
        "now": now,
        "changed": set(outcomes) != set(now),
    }


def _known(book: RuleBook, fact: str, choice: str) -> bool:
    try:
        book.position(fact)
        if choice != UNKNOWN:
            book.choice(fact, choice)
    except AnswerError:
        return False
    return True


def _rules(about: object) -> dict[str, str]:
    keys = ("version", "checked", "law_current_to")
    if not isinstance(about, Mapping) or not all(isinstance(about.get(key), str) for key in keys):
        raise RecordError("damaged", f"rules: expected {', '.join(keys)}")
    return {key: about[key] for key in keys}


def _object(found: object, place: str) -> Mapping[str, Any]:
    if not isinstance(found, Mapping):
        message = f"{place}: expected an object, found {type(found).__name__}"
        raise RecordError("other_kind" if place == "the record" else "damaged", message)
    return found


def _texts(found: object, place: str) -> list[str]:
    if not isinstance(found, list) or not all(isinstance(entry, str) for entry in found):
        raise RecordError("damaged", f"{place}: expected a list of texts")
    return found
