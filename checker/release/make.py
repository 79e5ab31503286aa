"""Makes the release: gathers everything into one folder, lists it, and packs it."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checker import offline
from checker.bundle.cache import scratch
from checker.bundle.wheel import project_version
from checker.release.archive import write_archive
from checker.release.carried import carried
from checker.release.compress import compress_site
from checker.release.guide import write_guide
from checker.release.hosting import POLICY, Hosting, read_hosting
from checker.release.manifest import hashes, write_manifest
from checker.release.parts import LICENCES, Part, read_parts
from checker.release.sbom import NAME, bill
from checker.release.settings import settings
from checker.release.sizes import sizes
from checker.site.problems import Problem, SiteError

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERIFY = Path(__file__).with_name("verify.py")


@dataclass(frozen=True)
class Sources:
    """What a release is made from."""

    root: Path
    """The checkout."""
    site: Path
    """The built site."""
    onefile: Path
    """The folder of the one-file checkers; a release without them is whole."""
    cache: Path
    """What may be kept between runs."""


def make_release(sources: Sources, out: Path, when: datetime) -> tuple[Path, dict[str, int]]:
    """Write the archive into OUT and return where it is, and the bytes of its parts.

    `when` dates the files in it.
    Raises SiteError when something that a release needs is missing.
    """
    if not (sources.site / "runtime" / "manifest.json").is_file():
        text = "expected a built site, found none; run `python3 dev.py build`"
        raise SiteError([Problem(sources.site, text)])
    version = project_version(sources.root)
    name = f"{NAME}-{version}"
    hosting = read_hosting(sources.root, sources.site)
    parts = read_parts(sources.root, sources.site)
    with scratch(out.parent) as work:
        folder = work / name
        _gather(sources, folder, hosting, parts, version, when)
        made = work / f"{name}.zip"
        write_archive(folder, made, when)
        weights = sizes(folder, made)
        out.mkdir(parents=True, exist_ok=True)
        return made.replace(out / made.name), weights


def _gather(
    sources: Sources,
    folder: Path,
    hosting: Hosting,
    parts: tuple[Part, ...],
    version: str,
    when: datetime,
) -> None:
    shutil.copytree(sources.site, folder / "site", copy_function=shutil.copyfile)
    compress_site(folder / "site", hosting, sources.cache)
    if sources.onefile.is_dir():
        shutil.copytree(sources.onefile, folder / "onefile", copy_function=shutil.copyfile)
    for path, text in settings(hosting).items():
        file = folder / "settings" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    (folder / "LICENCES").mkdir()
    for name in sorted(set(_texts(parts))):
        shutil.copyfile(LICENCES / name, folder / "LICENCES" / name)
    shutil.copyfile(sources.root / "LICENSE", folder / "LICENCES" / f"{NAME}.txt")
    shutil.copyfile(_VERIFY, folder / "verify.py")
    for path, source in carried().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / path)
    shutil.copyfile(offline.__file__, folder / "offline.py")
    day = when.astimezone(UTC)
    write_guide(folder, _blanks(sources, hosting, version))
    sbom = bill(parts, version, day.strftime("%Y-%m-%dT%H:%M:%SZ"), hashes(folder))
    (folder / "sbom.cdx.json").write_bytes(sbom.encode())
    about = {"name": NAME, "version": version, "date": day.strftime("%Y-%m-%d")}
    write_manifest(folder, hashes(folder), about)


def _texts(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        yield part.text
        yield from _texts(part.holds)


def _blanks(sources: Sources, hosting: Hosting, version: str) -> dict[str, object]:
    """What the guide says of this release."""
    manifest = json.loads((sources.site / "runtime" / "manifest.json").read_bytes())
    return {
        "name": NAME,
        "version": version,
        "folder": f"{NAME}-{version}",
        "archive": f"{NAME}-{version}.zip",
        "policy": hosting.headers[POLICY],
        "headers": hosting.headers,
        "types": hosting.types,
        "fresh": hosting.fresh,
        "lasting": hosting.lasting,
        "fingerprinted": hosting.fingerprinted,
        "wasm": manifest["files"]["wasm"],
        "onefile": sources.onefile.is_dir(),
    }
