"""Stands in for `json`: the interpreter's own reader and writer, without regular expressions.

Both are the code that the library uses too.  What they are given here are its usual options, so
there is nothing to choose from; the library brings `re` along to skip white space.
"""

from _json import encode_basestring_ascii, make_encoder, make_scanner
from json.decoder import JSONDecodeError

__all__ = ["JSONDecodeError", "dumps", "loads"]

_SPACE = " \t\n\r"


class _Usual:
    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = float


_scan = make_scanner(_Usual)  # type: ignore[arg-type]  # typeshed has it otherwise


def loads(text: str) -> object:
    """Return what a text of JSON says; raise JSONDecodeError where it is none."""
    if text.startswith("\ufeff"):
        raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", text, 0)
    begin = len(text) - len(text.lstrip(_SPACE))
    try:
        value, end = _scan(text, begin)
    except StopIteration as stopped:
        raise JSONDecodeError("Expecting value", text, stopped.value) from None
    rest = text[end:].lstrip(_SPACE)
    if rest:
        raise JSONDecodeError("Extra data", text, len(text) - len(rest))
    return value


def dumps(value: object) -> str:
    """Return `value` as a text of JSON, in ASCII; raise TypeError or ValueError if it has none."""
    encode = make_encoder(
        markers={},
        default=_refuse,
        encoder=encode_basestring_ascii,
        indent=None,
        key_separator=": ",
        item_separator=", ",
        sort_keys=False,
        skipkeys=False,
        allow_nan=True,
    )
    return "".join(encode(value, 0))


def _refuse(value: object) -> object:
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")
