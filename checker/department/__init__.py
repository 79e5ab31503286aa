"""A department's own layer over a built site: read it, check it, lay it over the pages.

It ships with the release and runs there on Python 3.9 or newer, with PyYAML and nothing else.
"""
