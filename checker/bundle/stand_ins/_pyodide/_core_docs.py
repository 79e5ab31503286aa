"""Stands in for Pyodide's description of what crosses to JavaScript and back.

Its core looks up the kinds of things that it makes, and a description of all that they can do.
Here one kind stands for nearly all of them, and nobody reads descriptions.
"""

# The core hands it over when it makes one of them.
_instantiate_token = object()


class _JsProxyMetaClass(type):
    """The core marks its own kinds of things, and they count as these."""

    def __subclasscheck__(cls, kind: type) -> bool:
        return hasattr(kind, "_js_type_flags")

    def __instancecheck__(cls, thing: object) -> bool:
        return hasattr(type(thing), "_js_type_flags")


class JsProxy(metaclass=_JsProxyMetaClass):
    """A thing that lives in JavaScript."""

    def __new__(cls, *_: object) -> "JsProxy":
        return super().__new__(cls)

    def __getattr__(self, _: str) -> None:
        """Return no description of what it can do."""


class JsException(JsProxy, Exception):
    """An error that was raised in JavaScript."""


class JsBigInt(int):
    """A whole number that JavaScript counts among its big ones."""


class JsNull:
    """What null of JavaScript is here."""


jsnull = JsNull()


class ConversionError(Exception):
    """A value has no counterpart on the other side."""


class InternalError(Exception):
    """Pyodide's core has found itself in the wrong."""


def __getattr__(name: str) -> type[JsProxy] | None:
    if name.startswith("_"):
        raise AttributeError(name)
    return JsProxy if name.startswith("Js") else None
