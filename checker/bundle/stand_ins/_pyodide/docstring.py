"""Stands in for the part of Pyodide that words its help; nobody asks for help in the browser."""

__all__ = ["get_cmeth_docstring"]


def get_cmeth_docstring(_function: object) -> str:
    """Return no words."""
    return ""
