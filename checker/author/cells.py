"""The cells of a weighing table, as written and one by one."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any


def leaves(cells: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every cell as the table writes it, with the axis values that lead to it.

    Where an axis makes no difference, the table writes several cells as one.
    """
    if isinstance(cells, str):
        yield at, cells
        return
    for value, below in cells.items():
        yield from leaves(below, (*at, value))


def whole(cells: Any, values: Sequence[Sequence[str]]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every cell with a value for each axis; `values` has the values of each axis."""
    for at, found in leaves(cells):
        for rest in product(*values[len(at) :]):
            yield (*at, *rest), found
