"""A package, so that Python finds this folder before any `tests` that a library installs."""
