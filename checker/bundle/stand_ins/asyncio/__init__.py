"""Stands in for asyncio in the browser: the engine waits for nothing, so there is no event loop.

Pyodide's core looks for `get_event_loop` when a promise reaches Python; none does here.
"""


def get_event_loop() -> object:
    """Raise RuntimeError, always."""
    raise RuntimeError("This Python has no event loop; the engine answers at once.")
