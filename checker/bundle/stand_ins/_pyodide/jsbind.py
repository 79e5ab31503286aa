"""Stands in for the part of Pyodide that reads how a function of JavaScript wants to be called.

Any of them may be called with anything; reading more would take the library's inspect along.
"""

from _pyodide_core import JsFuncSignature, js2py_default_call_result, py2js_default

__all__ = ["default_signature", "no_default"]

# What the core takes for "nothing is given here".
no_default = object()


def _any(*_args: object, **_kwargs: object) -> None:
    """Be called as any function of JavaScript may be."""


_MAKES_A_NEW_THING = False

default_signature = JsFuncSignature(
    _any,
    _MAKES_A_NEW_THING,
    # Arguments that must be there.
    0,
    # By place: none with a name of its own, no defaults, then any number.
    (),
    (),
    py2js_default,
    # By name: the same.
    (),
    (),
    (),
    py2js_default,
    js2py_default_call_result,
)
