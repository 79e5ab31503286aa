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
from checker.offline import LIST, WORKER, refresh

if TYPE_CHECKING:
    from checker.department.layer import Layer


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
    plain = {page: emptied(page.read_bytes().decode("utf-8")) for page in site.rglob("*.html")}
    told = [site / LIST, site / WORKER]
    zipped = [file for file in (*plain, *told) if _smaller(file, ".gz").is_file()]
    before = {file: file.read_bytes() for file in (*plain, *told) if file.is_file()}
    for page, text in plain.items():
        page.write_bytes((_with_layer(site, page, text, layer) if layer else text).encode())
    added = _added(site, layer) if layer else []
    # Browsers that keep the site must see that it is another version.
    if before.keys() >= set(told):
        refresh(site)
    for file, content in before.items():
        if file.read_bytes() != content:
            _compress_again(file, zipped=file in zipped)
    if layer is None:
        return {}
    changed = [file for file in before if file.read_bytes() != plain.get(file, "").encode()]
    copies = [_smaller(file, ".gz") for file in changed if file in zipped]
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted([*changed, *copies, *added])
    }


def _with_layer(site: Path, page: Path, text: str, layer: Layer) -> str:
    place = Place(PurePosixPath(page.relative_to(site).as_posix()))
    return filled(text, Blocks(layer, place).of)


def _smaller(file: Path, end: str) -> Path:
    return file.with_name(file.name + end)


def _compress_again(file: Path, *, zipped: bool) -> None:
    """Replace the smaller copies of a file, which a server would send instead of it.

    Python has no brotli of its own: that copy goes, and servers send the other.
    """
    _smaller(file, ".br").unlink(missing_ok=True)
    if zipped:
        _smaller(file, ".gz").write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))


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
