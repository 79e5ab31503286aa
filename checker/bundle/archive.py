"""Write zip archives whose bytes depend on their members alone."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# The earliest date a zip can hold: a constant, so that two builds are equal.
_DATE = (1980, 1, 1, 0, 0, 0)


def write_zip(path: Path, members: Mapping[str, bytes]) -> None:
    """Write `members` (name to content) to `path`, stored, in name order.

    Stored because this archive only travels to the compiler, which deflates its own output.
    """
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(members):
            archive.writestr(zipfile.ZipInfo(name, _DATE), members[name])
