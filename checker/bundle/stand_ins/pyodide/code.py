"""Stands in for Pyodide's ways to run code, of which starting needs one."""

from _pyodide._base import eval_code

__all__ = ["eval_code"]
