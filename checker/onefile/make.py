"""Makes the files: the page of a built site, its runtime and its scripts, each inside one file."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.bundle.cache import scratch
from checker.onefile.blocks import data_address, digest, pack
from checker.onefile.page import Parts, page
from checker.onefile.scripts import inline, joined
from checker.site.assessment import Block
from checker.site.pages import Pages, read_pages
from checker.site.problems import Problem, SiteError, stop_on
from checker.site.words import LANGS

if TYPE_CHECKING:
    from checker.site.layout import Layout

_NAME = "political-rights.{lang}.html"
# The worker's code travels like the runtime's files, and is checked like them.
_WORKER = "worker.js"
_IN_PAGE = ("wasm", "stdlib", "engine", "rulebook")
_FONT = re.compile(r'url\("\.\./fonts/(?P<name>[\w-]+\.woff2)"\)')


def file_name(lang: str) -> str:
    """Return the name of the file of one language."""
    return _NAME.format(lang=lang)


def make(layout: Layout, site: Path, out: Path) -> list[Path]:
    """Write one file per language into OUT and return where they are.

    SITE is the built site.
    Raises SiteError when it lacks something, BundleError when the scripts cannot be joined.
    """
    if not (site / "runtime" / "manifest.json").is_file():
        text = "expected a built site, found none; run `python3 dev.py build`"
        raise SiteError([Problem(site, text)])
    pages, problems = read_pages(layout.docs)
    stop_on(problems)
    runtime = site / "runtime"
    manifest = json.loads((runtime / "manifest.json").read_bytes())
    contents = {
        manifest["files"][role]: (runtime / manifest["files"][role]).read_bytes()
        for role in _IN_PAGE
    }
    rulebook = json.loads(contents[manifest["files"]["rulebook"]])
    interpreter = runtime / manifest["files"]["asm"]
    contents[_WORKER] = joined(layout.root, "worker.js", out.parent, interpreter).encode()
    blocks = {path: pack(content) for path, content in contents.items()}
    assessment = Block(rulebook, _described(manifest, contents))
    script = inline(joined(layout.root, "main.js", out.parent, interpreter))
    with scratch(out.parent) as work:
        staged = work / "onefile"
        staged.mkdir()
        for lang in LANGS:
            parts = Parts(
                assessment=assessment,
                versions={key: manifest[key] for key in ("pyodide", "python")},
                check=site / lang / _html(pages, lang, "check"),
                worksheet=site / lang / _html(pages, lang, "worksheet"),
                style=_style(layout.root, site / lang),
                icon=data_address("image/svg+xml", _asset(site / lang, "img", "mark.svg")),
                boot=inline(_asset(site / lang, "js", "boot.js").decode()),
                script=script,
                blocks=blocks,
                files={lang: file_name(lang) for lang in LANGS},
            )
            (staged / file_name(lang)).write_text(page(layout.root, lang, parts), "utf-8")
        shutil.rmtree(out, ignore_errors=True)
        staged.replace(out)
    return [out / file_name(lang) for lang in LANGS]


def _html(pages: Pages, lang: str, page_id: str) -> Path:
    found = pages.find(lang, page_id)
    if found is None:
        text = f"no page has the id `{page_id}`; add it in both languages"
        raise SiteError([Problem(Path("docs", lang), text)])
    return Path(found.html)


def _described(manifest: dict[str, Any], contents: dict[str, bytes]) -> dict[str, Any]:
    """Return the runtime's manifest with what is in the page, and nothing else, described."""
    return manifest | {
        "sizes": {path: len(content) for path, content in contents.items()},
        "sha256": {path: digest(content) for path, content in contents.items()},
    }


def _style(root: Path, folder: Path) -> str:
    """Return the style sheets of the check page and the worksheet as one, fonts inside."""
    css = folder / "assets" / "css"
    own = root / "overrides" / "assets" / "css" / "onefile.css"
    sheets = [*sorted(css.glob("site.*.css")), css / "assess.css", own]
    text = "\n".join(sheet.read_text("utf-8") for sheet in sheets)

    def inside(found: re.Match[str]) -> str:
        return f'url("{data_address("font/woff2", _asset(folder, "fonts", found["name"]))}")'

    return _FONT.sub(inside, text)


def _asset(folder: Path, *parts: str) -> bytes:
    return folder.joinpath("assets", *parts).read_bytes()
