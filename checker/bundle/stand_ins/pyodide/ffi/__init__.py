"""Stands in for Pyodide's list of what crosses to JavaScript and back; nobody reads it."""
