"""Stands in for typing in the browser: the engine names types, and nothing there looks at them."""

__all__ = ["Any", "TypeAlias"]


class Any:
    """Any type."""


TypeAlias = Any
