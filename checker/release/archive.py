"""One archive whose bytes depend on its files alone."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What a program may run is marked so, whatever the umask of the machine.
_PROGRAMS = {".py", ".sh"}
_FILE, _PROGRAM = 0o100644, 0o100755
_UNIX = 3
# These would not become smaller.
_COMPRESSED = {".br", ".gz", ".woff2", ".zip"}


def write_archive(folder: Path, archive: Path, when: datetime) -> None:
    """Write FOLDER, under its own name, into a zip ARCHIVE; every file is dated `when`."""
    date = when.astimezone(UTC).timetuple()[:6]
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for file in sorted(files, key=lambda file: file.relative_to(folder).as_posix()):
            name = file.relative_to(folder.parent).as_posix()
            info = zipfile.ZipInfo(name, (date[0], date[1], date[2], date[3], date[4], date[5]))
            packed = file.suffix in _COMPRESSED
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            # Otherwise the archive would tell on which system it was made.
            info.create_system = _UNIX
            info.external_attr = (_PROGRAM if file.suffix in _PROGRAMS else _FILE) << 16
            made.writestr(info, file.read_bytes())
