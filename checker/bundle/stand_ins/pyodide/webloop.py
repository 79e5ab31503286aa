"""Stands in for Pyodide's event loop, which brings some fifty modules along."""

# A memory image can be made only while Python holds the same things of the page as it always does.
from pyodide_js._api import scheduleCallback

__all__ = ["scheduleCallback"]


def _initialize_event_loop() -> None:
    """Do nothing; Pyodide's package calls it when it is imported."""
