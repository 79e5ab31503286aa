"""Checks the finished site: policy, nothing inline, nothing foreign, every link and every twin."""

import json
import re
from collections.abc import Iterator
from os.path import normpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

from checker.site.markup import Markup, read_markup
from checker.site.problems import Problem
from checker.site.words import LANGS

# Pages that stand alone above the two languages.
_ALONE = ("index.html", "404.html")
_NEEDED = ("default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'none'")
_FORBIDDEN = ("'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*")
_IN_SHEET = re.compile(r"""(?:url\(|@import)\s*["']?(?P<address>[^"')]+)""")
# The check page reads this kind of fragment: it names a worked example, not a place on the page.
_FOR_SCRIPTS = "example="
_EXAMPLES = Path("runtime", "examples.json")
_SCHEMES = {"", "http", "https", "mailto", "tel"}


def audit(site: Path, base: str | None = None) -> list[Problem]:
    """Return every problem of a finished site; an empty list means it may be published.

    `base` is the path the site is published under; addresses that begin with it are followed too.
    """
    site = site.resolve()
    follow = _Follower(site, base)
    files = {file: read_markup(file) for file in sorted(site.rglob("*.html"))}
    problems: list[Problem] = []
    for file, found in files.items():
        name = file.relative_to(site)
        faults = [
            *_policy(found),
            *_inline(found),
            *_shape(found),
            *_loads(file, found, follow),
            *_links(file, files, follow),
        ]
        if name.as_posix() not in _ALONE:
            faults += _twin(file, files)
            faults += _language(found, name.parts[0])
        problems += [Problem(name, text, line) for text, line in faults]
    for sheet in sorted(site.rglob("*.css")):
        problems += [
            Problem(sheet.relative_to(site), text, line) for text, line in _sheet(sheet, follow)
        ]
    return problems


Fault = tuple[str, int | None]


class _Follower:
    """Finds the file an address leads to; an address may not climb above the site."""

    def __init__(self, site: Path, base: str | None) -> None:
        self._site = site
        self._base = base if not base or base.endswith("/") else f"{base}/"
        self._examples: set[str] | None = None
        # Every page of a folder has the same menu.
        self._found: dict[tuple[Path, str], Path] = {}

    def has_example(self, key: str) -> bool:
        """Say whether the checker can open the worked example of this name."""
        if self._examples is None:
            file = self._site / _EXAMPLES
            self._examples = set(json.loads(file.read_text("utf-8"))) if file.is_file() else set()
        return key in self._examples

    def __call__(self, file: Path, address: str) -> Path:
        key = (file.parent, address)
        if key not in self._found:
            self._found[key] = self._follow(file, address)
        return self._found[key]

    def _follow(self, file: Path, address: str) -> Path:
        path = unquote(urlsplit(address).path)
        if self._base and path.startswith(self._base):
            target = self._site / path.removeprefix(self._base)
        else:
            # Without a look at the disk: a finished site holds no links of the file system.
            target = Path(normpath(file.parent / path))
        return target if target.is_relative_to(self._site) else self._site / "outside the site"


def _policy(found: Markup) -> Iterator[Fault]:
    if found.policy is None:
        yield "has no content security policy; the template must begin its head with one", 1
        return
    if not found.policy_is_first:
        yield "the content security policy must be the first element of the head", 1
    for part in _NEEDED:
        if part not in found.policy:
            yield f"the content security policy lacks {part}", 1
    for part in _FORBIDDEN:
        if part in found.policy.replace(";", " ").split():
            yield f"the content security policy allows {part}", 1


def _inline(found: Markup) -> Iterator[Fault]:
    for what, line in found.inline:
        yield f"{what} is inline, and the policy blocks it; move it to a file", line
    for name in sorted(found.repeated_ids):
        yield f'id="{name}" is used twice', None


def _shape(found: Markup) -> Iterator[Fault]:
    for line in found.bare_tables:
        yield "a table has no caption; put a line in bold just above it", line
    before = 0
    for level, line in found.headings:
        if level > before + 1:
            yield f"heading h{level} follows h{before}; leave no level out", line
        before = level


def _language(found: Markup, lang: str) -> Iterator[Fault]:
    if lang in LANGS and found.lang != lang:
        yield f'expected <html lang="{lang}">, found {found.lang!r}', 1
    if not found.title:
        yield "has no <title>", 1


def _loads(file: Path, found: Markup, follow: _Follower) -> Iterator[Fault]:
    for address, line in found.loads:
        yield from _load(file, address, line, follow)


def _load(file: Path, address: str, line: int, follow: _Follower) -> Iterator[Fault]:
    if urlsplit(address).scheme or address.startswith("//"):
        yield f"loads {address}, which is not on this site", line
    elif not follow(file, address).is_file():
        yield f"loads {address}, which does not exist", line


def _sheet(file: Path, follow: _Follower) -> Iterator[Fault]:
    for number, row in enumerate(file.read_text("utf-8").split("\n"), 1):
        for found in _IN_SHEET.finditer(row):
            yield from _load(file, found["address"], number, follow)


def _links(file: Path, files: dict[Path, Markup], follow: _Follower) -> Iterator[Fault]:
    for address, line in files[file].links:
        parts = urlsplit(address)
        if parts.scheme not in _SCHEMES:
            yield f"links to {address}: unknown kind of address", line
        if parts.scheme or parts.netloc:
            continue
        target = follow(file, address) if parts.path else file
        if not target.is_file():
            yield f"links to {address}, which does not exist", line
        elif parts.fragment.startswith(_FOR_SCRIPTS):
            if not follow.has_example(parts.fragment.removeprefix(_FOR_SCRIPTS)):
                yield f"links to {address}, but there is no such worked example", line
        elif (
            parts.fragment and target in files and unquote(parts.fragment) not in files[target].ids
        ):
            yield f"links to {address}, but that page has no such anchor", line


def _twin(file: Path, files: dict[Path, Markup]) -> Iterator[Fault]:
    twins = files[file].twins
    if len(twins) != 1:
        yield f"expected one link to the same page in the other language, found {len(twins)}", 1
        return
    target = (file.parent / twins[0]).resolve()
    back = files[target].twins if target in files else []
    if file not in [(target.parent / address).resolve() for address in back]:
        yield f"links to {twins[0]} as the same page, which does not link back", 1
