"""Stands in for traceback in the browser: the name and the words of an error and of its causes.

The shipped byte code has no lines, so there are no places to show.
"""

import sys
from types import TracebackType

__all__ = ["format_exception", "print_exception"]


def format_exception(
    _kind: type[BaseException], error: BaseException, _places: TracebackType | None
) -> list[str]:
    """Return the lines that tell of an error; the last one names it."""
    lines: list[str] = []
    told: BaseException | None = error
    while told is not None:
        words = str(told)
        name = type(told).__qualname__
        lines.insert(0, f"{name}: {words}\n" if words else f"{name}\n")
        told = told.__cause__ or (None if told.__suppress_context__ else told.__context__)
    return lines


def print_exception(
    kind: type[BaseException], error: BaseException, places: TracebackType | None
) -> None:
    """Write the same lines to where errors go."""
    sys.stderr.write("".join(format_exception(kind, error, places)))
