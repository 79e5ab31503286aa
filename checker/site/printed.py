"""What only paper needs: the addresses of the sources that a page cites."""

import re
from html import unescape
from pathlib import Path
from typing import Any

from markupsafe import Markup

from checker.site.pages import Pages
from checker.site.sources import Register
from checker.site.words import strings

_CITED = re.compile(r'<a class="chip[^"]*" data-kind="\w+" href="(?P<href>[^"]+)"')
_END = "</article>"
# The first two give every address by themselves; the worksheet is to fit two sheets of paper.
_COMPLETE = {"guide", "sources", "worksheet"}


def add_printed_sources(folder: Path, lang: str, pages: Pages, register: Register) -> None:
    """End each page of one language with the sources it cites, each with its address, for paper."""
    complete = {str(page.html) for page in pages if page.lang == lang and page.id in _COMPLETE}
    named = {source["url"][lang]: source for source in register.sources if source.get("url")}
    for file in sorted(folder.rglob("*.html")):
        text = file.read_text("utf-8")
        cited = dict.fromkeys(unescape(href) for href in _CITED.findall(text))
        listed = [named[address] for address in cited if address in named]
        if listed and file.relative_to(folder).as_posix() not in complete:
            before, end, after = text.rpartition(_END)
            file.write_text(f"{before}{_sources(listed, lang)}{end}{after}", "utf-8")


def _sources(listed: list[dict[str, Any]], lang: str) -> Markup:
    words = strings("sources")
    items = Markup("\n").join(
        Markup('<li>{}: {}<br><span class="on-paper__address">{}</span></li>').format(
            words["kinds"][source["kind"]][lang], source["title"][lang], source["url"][lang]
        )
        for source in listed
    )
    return Markup('<section class="on-paper">\n<h2>{}</h2>\n<ul>\n{}\n</ul>\n</section>\n').format(
        strings("shell")["printed_sources"][lang], items
    )
