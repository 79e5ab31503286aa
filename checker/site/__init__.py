"""Builds the static site from the pages, the rules and the packaged runtime."""
