"""Stands in for inspect in the browser: Pyodide's core asks it one thing of what it calls."""

__all__ = ["iscoroutinefunction"]


def iscoroutinefunction(_function: object) -> bool:
    """Say no: the engine waits for nothing."""
    return False
