"""The one table of hosting rules: types, headers, caching and compression, from hosting.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from checker.site.problems import Problem, SiteError

if TYPE_CHECKING:
    from collections.abc import Iterable

_TABLE = Path(__file__).with_name("hosting.yml")
POLICY = "Content-Security-Policy"


@dataclass(frozen=True)
class Hosting:
    """What a host must do with the files of one release; paths are relative to its site folder."""

    files: tuple[str, ...]
    """Every file of the site."""
    types: dict[str, str]
    """Media type by the end of the file name."""
    headers: dict[str, str]
    """Headers of every answer, the content security policy first."""
    fingerprinted: tuple[str, ...]
    """Files, and folders ending in a slash, whose names change with their content."""
    lasting: str
    """Cache-Control of fingerprinted files."""
    fresh: str
    """Cache-Control of all others."""
    compressed: frozenset[str]
    """Ends of the names of files that travel compressed."""
    smallest: int
    """Bytes below which a file is not compressed."""
    at_most: float
    """Part of the size that a compressed copy may have to be worth keeping."""


def read_hosting(root: Path, site: Path) -> Hosting:
    """Return the rules of the table for the built SITE; ROOT holds mkdocs.yml.

    Raises SiteError when the site holds a kind of file that the table does not name.
    """
    table = yaml.safe_load(_TABLE.read_text("utf-8"))
    found = (file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    files = tuple(sorted(found))
    _refuse_unknown(files, table["types"])
    caching = table["caching"]
    policy = _policy(root / "mkdocs.yml", table["policy_in_headers"])
    return Hosting(
        files=files,
        types=table["types"],
        headers={POLICY: policy, **table["headers"]},
        fingerprinted=_fingerprinted(files, re.compile(caching["fingerprinted"]["names"])),
        lasting=caching["fingerprinted"]["value"],
        fresh=caching["other"]["value"],
        compressed=frozenset(table["compression"]["kinds"]),
        smallest=table["compression"]["smallest"],
        at_most=table["compression"]["at_most"],
    )


def _policy(config: Path, only_in_headers: dict[str, str]) -> str:
    """The policy of the checker pages, and what only a header can say."""
    written = yaml.safe_load(config.read_text("utf-8"))["extra"]["policy"]["assess"]
    return "; ".join([written, *(f"{name} {value}" for name, value in only_in_headers.items())])


def _fingerprinted(files: Iterable[str], name: re.Pattern[str]) -> tuple[str, ...]:
    """The shortest paths that cover every file with a fingerprint in its name or its folder's."""
    found = set()
    for file in files:
        *folders, last = file.split("/")
        for depth, folder in enumerate(folders, start=1):
            if name.fullmatch(folder):
                found.add("/".join(folders[:depth]) + "/")
                break
        else:
            if name.fullmatch(last.rpartition(".")[0]):
                found.add(file)
    return tuple(sorted(found))


def _refuse_unknown(files: Iterable[str], types: dict[str, str]) -> None:
    unknown = sorted(file for file in files if file.rpartition(".")[2] not in types)
    if unknown:
        text = f"no type is known for {unknown[0]}; add its kind under `types`"
        raise SiteError([Problem(_TABLE, text)])
