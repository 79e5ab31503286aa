"""The option `--fuzz`, which tries many more hostile inputs than a normal run."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """One option, for the tests of this folder."""
    parser.getgroup("hostile input").addoption(
        "--fuzz",
        action="store_true",
        help="try well over 100,000 hostile inputs, not a few thousand; with tests/hostile, only",
    )
