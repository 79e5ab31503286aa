"""Lays a layer over a built site, or takes it off: a new folder, put in place at once."""

from __future__ import annotations

import gzip
import hashlib
import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from checker.department.blocks import Blocks
from checker.department.place import FOLDER, LANGS, PAGES, SHEET, Place
from checker.department.slots import emptied, filled, names

if TYPE_CHECKING:
    from checker.department.layer import Layer

_COPIES = (".br", ".gz")


class LayerError(Exception):
    """Why a layer cannot be laid: which folder, and what to do."""


def lay(site: Path, out: Path, layer: Layer | None) -> dict[str, str]:
    """Write SITE with `layer` into OUT, or without any for None, and return what the layer made.

    That is the SHA-256 in hex, by path in the site, of every file that it changed or added.
    A layer that SITE has is taken off first.  OUT may be SITE.
    Raises LayerError when SITE is no site, or OUT is a folder of something else.
    """
    _refuse_other_folders(site, out)
    partial = out.with_name(f"{out.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    shutil.copytree(site, partial, copy_function=shutil.copyfile)
    try:
        made = lay_in_place(partial, layer)
        _replace(out, partial)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return made


def lay_in_place(site: Path, layer: Layer | None) -> dict[str, str]:
    """Do what `lay` does in a folder that nobody reads yet."""
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    touched: list[Path] = []
    for page in sorted(site.rglob("*.html")):
        before = page.read_bytes().decode("utf-8")
        after = emptied(before)
        if layer is not None:
            place = Place(PurePosixPath(page.relative_to(site).as_posix()))
            after = filled(after, Blocks(layer, place).of)
            if after != emptied(after):
                touched.append(page)
        if after != before:
            page.write_bytes(after.encode())
            touched += _compressed_again(page)
    if layer is not None:
        touched += _added(site, layer)
    files = sorted((file.relative_to(site).as_posix(), file) for file in set(touched))
    return {name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in files}


def _compressed_again(page: Path) -> list[Path]:
    """Replace the smaller copies of a page, which a server would send instead of it.

    Python has no brotli of its own: that copy goes, and servers send the other.
    """
    brotli, zipped = (page.with_name(page.name + end) for end in _COPIES)
    brotli.unlink(missing_ok=True)
    if not zipped.is_file():
        return []
    zipped.write_bytes(gzip.compress(page.read_bytes(), 9, mtime=0))
    return [zipped]


def _added(site: Path, layer: Layer) -> list[Path]:
    """Write the files of the layer."""
    contents: dict[str, bytes] = {}
    if layer.logo is not None:
        contents[layer.logo.name] = layer.logo.content
    if layer.colours is not None:
        contents[SHEET] = layer.colours.encode()
    files = []
    for name, content in contents.items():
        file = site / FOLDER / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
        files.append(file)
    return files


def _refuse_other_folders(site: Path, out: Path) -> None:
    for lang in LANGS:
        page = site / lang / PAGES["department"][lang]
        if not page.is_file() or "page" not in names(page.read_bytes().decode("utf-8")):
            raise LayerError(
                f"{site} is not a site that takes a layer: it has no {lang}/{page.name} with a "
                "place for it. Name the site folder of an unpacked release."
            )
    if out.resolve() != site.resolve() and site.resolve() in out.resolve().parents:
        raise LayerError(f"{out} is inside {site}. Name a folder beside it.")
    if (
        out.exists()
        and not (out / "en" / "index.html").is_file()
        and (not out.is_dir() or any(out.iterdir()))
    ):
        raise LayerError(f"{out} exists and is not a site. Name another folder, or empty this one.")


def _replace(out: Path, partial: Path) -> None:
    """Swap the finished folder in; until then the old one is untouched."""
    old = out.with_name(f"{out.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    partial.rename(out)
    shutil.rmtree(old, ignore_errors=True)
