"""Finishes what the generator wrote: one sheet, joined scripts, tables that scroll, no more."""

import hashlib
import re
import shutil
from pathlib import Path

from checker.site.abbreviations import mark_abbreviations
from checker.site.problems import Problem, SiteError
from checker.site.scripts import Script, put_scripts, seal_modules
from checker.site.words import strings

_SHEET = re.compile(r'\s*<link rel="stylesheet" href="[^"]*?assets/css/(?P<name>[\w-]+\.css)">')
_IMPORT = re.compile(r'@import url\("(?P<name>[\w-]+\.css)"\);\n')
_CAPTIONED = re.compile(
    r"<p><strong>(?P<caption>(?:(?!</p>).)+)</strong></p>\s*(?P<table><table[^>]*>)", re.DOTALL
)
_TABLE = re.compile(r"<table[^>]*>.*?</table>", re.DOTALL)
# What only the one-file checker has in it (see checker/onefile).
_ELSEWHERE = Path("css", "onefile.css")
# The assessment's sheet stays apart: one page needs it.
_APART = "assess.css"
_LUNR = {"en": (), "fr": ("lunr.stemmer.support.min.js", "lunr.fr.min.js")}


def finish(folder: Path, lang: str, sheets: list[str], scripts: dict[str, Script]) -> None:
    """Finish the generated site of one language in place; `sheets` come in reading order."""
    _drop_unused(folder)
    put_scripts(folder, scripts)
    _keep_search(folder / "assets" / "javascripts", lang)
    joined = _join_sheets(folder / "assets" / "css", sheets)
    _bring_in_imports(folder / "assets" / "css" / _APART)
    for file in sorted(folder.rglob("*.html")):
        text = file.read_text("utf-8")
        text = seal_modules(_one_sheet(text, joined), scripts)
        file.write_text(mark_abbreviations(_finish_tables(text, lang), lang), "utf-8")


def _drop_unused(folder: Path) -> None:
    """Drop what no page uses; without an address, the theme's 404 page and sitemap are useless."""
    for name in ("404.html", "sitemap.xml", "sitemap.xml.gz"):
        (folder / name).unlink(missing_ok=True)
    for name in ("stylesheets", "images"):
        shutil.rmtree(folder / "assets" / name, ignore_errors=True)
    (folder / "assets" / _ELSEWHERE).unlink(missing_ok=True)


def _keep_search(scripts: Path, lang: str) -> None:
    """Keep the search worker, under a name without a hash, and this language's stemmer."""
    workers = sorted(scripts.glob("workers/search.*.min.js"))
    if len(workers) != 1:
        found = ", ".join(worker.name for worker in workers) or "none"
        text = f"expected one search worker, found {found}; check the mkdocs-material version"
        raise SiteError([Problem(scripts / "workers", text)])
    code = workers[0].read_text("utf-8")
    kept = {name: (scripts / "lunr" / "min" / name).read_text("utf-8") for name in _LUNR[lang]}
    shutil.rmtree(scripts)
    (scripts / "workers").mkdir(parents=True)
    (scripts / "workers" / "search.js").write_text(_without_map(code), "utf-8")
    for name, text in kept.items():
        (scripts / "lunr" / "min").mkdir(parents=True, exist_ok=True)
        (scripts / "lunr" / "min" / name).write_text(_without_map(text), "utf-8")


def _without_map(code: str) -> str:
    return re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", code)


def _join_sheets(css: Path, sheets: list[str]) -> str:
    """Join the sheets into one, named after its content so that a host may cache it for long."""
    text = "\n".join((css / name).read_text("utf-8") for name in sheets)
    name = f"site.{hashlib.sha256(text.encode()).hexdigest()[:8]}.css"
    (css / name).write_text(text, "utf-8")
    for sheet in sheets:
        (css / sheet).unlink()
    return name


def _bring_in_imports(sheet: Path) -> None:
    """Replace each import with the sheet it names, which saves a phone one round trip each."""
    imported = []

    def content(found: re.Match[str]) -> str:
        imported.append(sheet.with_name(found["name"]))
        return imported[-1].read_text("utf-8")

    sheet.write_text(_IMPORT.sub(content, sheet.read_text("utf-8")), "utf-8")
    for file in imported:
        file.unlink()


def _one_sheet(text: str, joined: str) -> str:
    """Put one link in place of the run of links."""
    links = [link for link in _SHEET.finditer(text) if link["name"] != _APART]
    for link in reversed(links[1:]):
        text = text[: link.start()] + text[link.end() :]
    if links:
        first = links[0]
        whole = first[0].replace(first["name"], joined)
        text = text[: first.start()] + whole + text[first.end() :]
    return text


def _finish_tables(text: str, lang: str) -> str:
    """Give a table the bold line above it as its caption, and let it scroll from the keyboard."""
    text = _CAPTIONED.sub(r"\g<table>\n<caption>\g<caption></caption>", text)
    label: str = strings("shell")["table"][lang]
    number = 0

    def wrapped(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        name = label.format(number=number)
        opened = f'<div class="table-wrap" role="group" tabindex="0" aria-label="{name}">'
        return f"{opened}{found[0]}</div>"

    return _TABLE.sub(wrapped, text)
