"""Stands in for Pyodide's event loop, which brings some fifty modules along."""


def _initialize_event_loop() -> None:
    """Do nothing; Pyodide's package calls it when it is imported."""
