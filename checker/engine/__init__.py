"""The engine: answers in, a reasoned outcome out.  Standard library only; runs in any Python.

It reads a compiled rule book and knows nothing of YAML, of pages or of browsers.
"""

from checker.engine.assess import assess, what_if
from checker.engine.rulebook import UNKNOWN, AnswerError, RuleBook, RuleBookError, load_rulebook

__all__ = [
    "UNKNOWN",
    "AnswerError",
    "RuleBook",
    "RuleBookError",
    "assess",
    "load_rulebook",
    "what_if",
]
