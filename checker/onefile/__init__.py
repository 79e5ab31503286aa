"""The whole checker in one HTML file per language, to open from a disk without a network."""

from checker.onefile.make import file_name, make

__all__ = ["file_name", "make"]
