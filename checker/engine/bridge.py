"""JSON text in, JSON text out: the only door that the browser's worker uses."""

import json

from checker.engine.assess import assess
from checker.engine.rulebook import AnswerError, RuleBook, RuleBookError, load_rulebook

_books: list[RuleBook] = []


def start(rulebook_json: str) -> str:
    """Load the rule book; answer {"type": "ready", "rules": …} or {"type": "error", …}."""
    try:
        book = load_rulebook(rulebook_json)
    except RuleBookError as error:
        return _error("bad_rulebook", error)
    _books[:] = [book]
    return json.dumps({"type": "ready", "rules": book.about})


def handle(request_json: str) -> str:
    """Answer one request: {"type": "assess", "answers": {question: choice}}."""
    if not _books:
        return _error("not_started", "call start() with a rule book first")
    try:
        request = json.loads(request_json)
    except json.JSONDecodeError as error:
        return _error("bad_request", f"the request is not JSON: {error}")
    if not isinstance(request, dict) or request.get("type") != "assess":
        return _error("bad_request", 'expected {"type": "assess", "answers": {…}}')
    answers = request.get("answers")
    if not isinstance(answers, dict):
        return _error("bad_request", f"answers must be an object, found {type(answers).__name__}")
    try:
        return json.dumps({"type": "assessment", **assess(_books[0], answers)})
    except AnswerError as error:
        return _error("bad_request", error)


def _error(code: str, message: object) -> str:
    return json.dumps({"type": "error", "code": code, "message": str(message)})
