"""The assessment block of the check page: the first question as HTML, and what its script needs."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.engine import assess, load_rulebook
from checker.engine.record import KIND, VERSION
from checker.offline import digest
from checker.site.assess_words import page_words, replaced

# Both from site/<language>/check.html, where the block stands.
_RUNTIME = "../runtime/"
_SCRIPTS = "assets/js/assess/"
# The answers of the worked examples, by name; the site side writes them beside the runtime.
EXAMPLES = "examples.json"
_HERE = Path(__file__).parent
_MODULES = _HERE.parent.parent / "overrides" / _SCRIPTS
_IMPORT = re.compile(r'^import .* from "(\.[^"]+)";$', re.MULTILINE)
# What main.js imports; it stands at the end of the page, after these.
_IMPORTED = ("begin.js", "hosted.js")
# What the browser needs of the runtime's manifest.
_MANIFEST = ("protocol", "directory", "lockFile", "files", "sizes", "sha256")
# Whose answers serve again when the same person checks another activity.
_KEPT_SECTION = "you"

_env = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class Place:
    """Where the block stands, when that is not the site."""

    data: dict[str, Any]
    """What its script must know of the place."""
    words: dict[str, Any]
    """Words in one language that take the place of those in strings/assess.yml."""


def render(
    rulebook: dict[str, Any],
    manifest: dict[str, Any],
    lang: str,
    themes: dict[str, str],
    place: Place | None = None,
) -> str:
    """Return the block as HTML for one language.

    `rulebook` is the compiled rule book, `manifest` the packaged runtime's, `themes` the addresses
    of the pages of worked examples from the page with the block.
    Raises SiteError when a text of the page lacks a language.
    """
    initial = assess(load_rulebook(json.dumps(rulebook)), {})
    on_site = {
        "runtime": _RUNTIME,
        "examples": _RUNTIME + EXAMPLES,
        "modules": page_modules("worker.js"),
    }
    words = replaced(page_words(lang, initial["rules"]), place.words if place else {}) | {
        "regimes": {
            regime["id"]: {"label": regime["label"][lang], "decides": regime["decides"][lang]}
            for regime in rulebook["regimes"]
        },
    }
    data = {
        "lang": lang,
        **(place.data if place else on_site),
        "manifest": {key: manifest[key] for key in _MANIFEST},
        "initial": initial,
        "checklist": rulebook["checklist"],
        "record": {"kind": KIND, "version": VERSION},
        "themes": themes,
        "keptSection": _KEPT_SECTION,
        "words": words,
    }
    return _env.get_template("assessment.html").render(
        lang=lang,
        words=words,
        initial=initial,
        question=initial["next_question"],
        groups=grouped(initial["next_question"]["choices"], lang),
        stake=_stake(words["side"]["stake"], initial, lang),
        room=_plural(words["side"]["room"], len(initial["possible"])),
        data=safe_json(data),
        modules={} if place else page_modules(*_IMPORTED),
    )


def page_modules(*wanted: str) -> dict[str, str]:
    """Return the addresses of some modules and of all they import, with their SHA-256 in base64.

    The browser is told of them so that it fetches them at once, and not one after another, and
    runs none that is not ours. A module comes after all it imports: whatever imports it first, the
    browser knows its hash by then.
    """
    hashes: dict[str, str] = {}
    begun: set[str] = set()

    def add(name: str) -> None:
        begun.add(name)
        content = (_MODULES / name).read_bytes()
        for target in _IMPORT.findall(content.decode()):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
            if path not in begun:
                add(path)
        hashes[_SCRIPTS + name] = digest(content)

    for name in wanted:
        if name not in begun:
            add(name)
    return hashes


def grouped(choices: list[dict[str, Any]], lang: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return runs of choices under the name of their group, which is empty for none."""
    names = (choice["group"][lang] if choice["group"] else "" for choice in choices)
    return [
        (name, [choice for _, choice in run])
        for name, run in groupby(zip(names, choices, strict=True), key=itemgetter(0))
    ]


def _stake(words: dict[str, str], initial: dict[str, Any], lang: str) -> str:
    """Return why the first question matters, as views/band.js says it of the later ones."""
    stake = initial["stake"]
    if stake["settles"]:
        return words["settles"]
    labels = [
        entry["label"][lang] for entry in initial["band"] if entry["id"] in stake["rules_out"]
    ]
    return words["rules_out"].format(outcomes="; ".join(labels)) if labels else words["later"]


def _plural(forms: dict[str, str], count: int) -> str:
    return forms["one" if count == 1 else "other"].format(count=count)


def safe_json(data: object) -> Markup:
    """Return JSON that cannot end the element it stands in, nor be taken for markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704  no markup is left in it
