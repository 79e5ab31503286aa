"""Stands in for Pyodide's way to run code, which brings a parser in Python along."""

from importlib import import_module

__all__ = ["eval_code", "pyimport_impl"]


def eval_code(source: str, names: dict[str, object] | None = None, **_: object) -> object:
    """Run one line of Python, and return the value of what stands after its last semicolon.

    Starting asks for no more than `import sys; sys`.  Without `names` each line stands alone.
    """
    names = {} if names is None else names
    before, _semicolon, last = source.rpartition(";")
    exec(before, names)
    return eval(last.strip(), names)


def pyimport_impl(path: str) -> object:
    """Return the module of that name."""
    return import_module(path)
