"""Stands in for Pyodide's way to import what JavaScript lends, which is Pyodide's own here."""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from ._core_docs import JsProxy

__all__ = [
    "add_note_to_module_not_found_error",
    "register_js_finder",
    "register_js_module",
    "register_module_not_found_hook",
    "register_windows_finder",
]


class _Loader:
    """Loads what is there already."""

    def __init__(self, found: object) -> None:
        self._found = found

    def create_module(self, _spec: ModuleSpec) -> object:
        """Return what was found."""
        return self._found

    def exec_module(self, _module: ModuleType) -> None:
        """Do nothing: JavaScript has run it."""


class _Finder:
    """Finds what was lent, and what that holds, by name."""

    def __init__(self) -> None:
        self.lent: dict[str, object] = {}
        # The page's side puts a function here.
        self.hook: object = None

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load what was lent under `name`, if anything was."""
        parent, _, child = name.rpartition(".")
        found = self.lent.get(name)
        if isinstance(sys.modules.get(parent), JsProxy):
            found = getattr(sys.modules[parent], child, None)
        loader: Any = _Loader(found)
        return None if found is None else ModuleSpec(name, loader, is_package=True)


_finder = _Finder()


def add_note_to_module_not_found_error(_error: ModuleNotFoundError) -> None:
    """Do nothing: there is no package to advise."""


def register_js_finder() -> None:
    """Look last for what JavaScript lends."""
    sys.meta_path.append(_finder)


def register_js_module(name: str, lent: object) -> None:
    """Lend a module."""
    _finder.lent[name] = lent


def register_module_not_found_hook(_packages: object) -> None:
    """Do nothing: the error needs no list of packages."""


def register_windows_finder() -> None:
    """Do nothing: no path comes from Windows."""
