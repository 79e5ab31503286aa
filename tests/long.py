"""The option `--long`, which tries much more than a normal run has time for."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """One option: hostile inputs and golden situations in full."""
    parser.getgroup("long").addoption(
        "--long",
        action="store_true",
        help="try well over 100,000 hostile inputs, not a few thousand, and every golden "
        "situation in the packed engine and on the worksheet",
    )
