"""Package the engine, a trimmed Python and the rule book for the browser."""

from checker.bundle.inputs import BundleError
from checker.bundle.pack import build

__all__ = ["BundleError", "build"]
