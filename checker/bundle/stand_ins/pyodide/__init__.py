"""Stands in for Pyodide's package, whose event loop brings some fifty modules along."""

# A memory image can be made only while Python holds the same things of the page as it always does.
from pyodide_js._api import scheduleCallback

__all__ = ["scheduleCallback"]
