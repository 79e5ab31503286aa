"""Stands in for Pyodide's loader of packages; this runtime has no package to load."""

# See __init__.py beside it.
from pyodide_js import loadedPackages

__all__ = ["DSO_DIR", "SITE_PACKAGES", "init_loaded_packages", "loadedPackages"]


class _Place:
    """A path, as the page's side asks for it."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path


SITE_PACKAGES = _Place("/lib/python/site-packages")
DSO_DIR = _Place("/usr/lib")


def init_loaded_packages() -> None:
    """Do nothing; the page's side calls it once the interpreter is there."""
