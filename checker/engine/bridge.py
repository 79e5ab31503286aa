"""JSON text in, JSON text out: the only door that the browser's worker uses.

Requests, by their type:

assess       {"answers": {question: choice}, "flagged": [question]} -> {"type": "assessment", …}
read_record  {"record": …} -> {"type": "record", …}
read_draft   {"text": …} -> {"type": "draft", …}

What cannot be answered gives {"type": "error", "code": …, "message": …}.
"""

import json
from collections.abc import Callable
from io import FileIO
from typing import Any

from checker.engine.assess import assess
from checker.engine.draft import DraftError, read_draft
from checker.engine.record import RecordError, read_record
from checker.engine.rulebook import AnswerError, RuleBook, RuleBookError, load_rulebook

_books: list[RuleBook] = []


def start_from(path: str) -> str:
    """Load the rule book from a file, as `start` does from a text."""
    with FileIO(path) as file:
        return start(file.readall())


def start(rulebook_json: str | bytes) -> str:
    """Load the rule book; answer {"type": "ready", "rules": …} or {"type": "error", …}."""
    try:
        book = load_rulebook(rulebook_json)
    except RuleBookError as error:
        return _error("bad_rulebook", error)
    _books[:] = [book]
    return json.dumps({"type": "ready", "rules": book.about})


def rehearsal(turn: int) -> str:
    """Return a request to assess a worked example, one for each `turn`; "" after the last.

    Nobody sees the answer: what runs for the first time takes longest, most of all in a browser.
    """
    examples = [example["answers"] for book in _books for example in book.examples]
    if turn >= len(examples):
        return ""
    return json.dumps({"type": "assess", "answers": examples[turn]})


def handle(request_json: str) -> str:
    """Answer one request."""
    if not _books:
        return _error("not_started", "call start() with a rule book first")
    try:
        request = json.loads(request_json)
    except (ValueError, RecursionError) as error:
        return _error("bad_request", f"the request is not JSON: {error}")
    kind = request.get("type") if isinstance(request, dict) else None
    if not isinstance(kind, str) or kind not in _REQUESTS:
        return _error("bad_request", f"expected a type among {', '.join(_REQUESTS)}")
    try:
        return json.dumps(_REQUESTS[kind](_books[0], request))
    except (RecordError, DraftError) as error:
        return _error(error.code, error)
    except AnswerError as error:
        return _error("bad_request", error)


def _assess(book: RuleBook, request: dict[str, Any]) -> dict[str, Any]:
    answers, flagged = request.get("answers"), request.get("flagged", [])
    if not isinstance(answers, dict):
        message = f"answers must be an object, found {type(answers).__name__}"
        raise AnswerError(message)
    if not isinstance(flagged, list) or not all(isinstance(fact, str) for fact in flagged):
        message = "flagged must be a list of questions"
        raise AnswerError(message)
    return {"type": "assessment", **assess(book, answers, flagged)}


def _read_record(book: RuleBook, request: dict[str, Any]) -> dict[str, Any]:
    return {"type": "record", **read_record(book, request.get("record"))}


def _read_draft(book: RuleBook, request: dict[str, Any]) -> dict[str, Any]:
    return {"type": "draft", **read_draft(book, request.get("text"))}


_REQUESTS: dict[str, Callable[[RuleBook, dict[str, Any]], dict[str, Any]]] = {
    "assess": _assess,
    "read_record": _read_record,
    "read_draft": _read_draft,
}


def _error(code: str, message: object) -> str:
    return json.dumps({"type": "error", "code": code, "message": str(message)})
