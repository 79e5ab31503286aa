"""The assessment block of the check page: the first question as HTML, and what its script needs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.engine import assess, load_rulebook
from checker.engine.record import KIND, VERSION
from checker.site.assess_words import page_words, replaced
from checker.site.foreseen import foreseen, look_ahead
from checker.site.logic import logic_of
from checker.site.problems import Problem, SiteError
from checker.site.remember import recall
from checker.site.scripts import FOLDER, Script
from checker.site.words import LANGS

# From site/<language>/check.html, where the block stands.
_RUNTIME = "../runtime/"
# The answers of the worked examples, by name; the site side writes them beside the runtime.
EXAMPLES = "examples.json"
_HERE = Path(__file__).parent
# Where the runtime's manifest goes on a page that was made before the runtime.
_PLACE = "@manifest@"
# What the browser needs of the manifest.
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
    """Where the block stands."""

    data: dict[str, Any]
    """What its script must know of the place."""
    words: dict[str, Any] = field(default_factory=dict)
    """Words in one language that take the place of those in strings/assess.yml."""


def on_site(worker: Script) -> Place:
    """Return the place of the block on a site, where `worker` is the script of its worker."""
    return Place(
        {
            "runtime": _RUNTIME,
            "examples": _RUNTIME + EXAMPLES,
            "worker": {
                "address": FOLDER + worker.name,
                "hash": worker.hash,
                "size": len(worker.content),
            },
        }
    )


@dataclass(frozen=True)
class Block:
    """The block, for any language and place.

    `rulebook` is the compiled rule book, `manifest` the packaged runtime's, or None as long as
    there is none: then `fill_manifest` must fill its place.
    """

    rulebook: dict[str, Any]
    manifest: dict[str, Any] | None = None

    @cached_property
    def _begin(self) -> tuple[dict[str, Any], dict[str, Any]]:
        book = load_rulebook(json.dumps(self.rulebook))
        ahead = recall(("look_ahead", logic_of(self.rulebook)), lambda: look_ahead(book))
        return assess(book, {}), foreseen(book, ahead)

    def render(self, lang: str, themes: dict[str, str], place: Place) -> str:
        """Return the block as HTML for one language.

        `themes` are the addresses of the pages of worked examples from the page with the block.
        Raises SiteError when a text of the page lacks a language.
        """
        initial, ahead = self._begin
        words = replaced(page_words(lang, initial["rules"]), place.words) | {
            "regimes": {
                regime["id"]: {"label": regime["label"][lang], "decides": regime["decides"][lang]}
                for regime in self.rulebook["regimes"]
            },
        }
        data = {
            "lang": lang,
            **place.data,
            "manifest": _needed(self.manifest) if self.manifest else _PLACE,
            "initial": in_language(initial, lang),
            "foreseen": in_language(ahead, lang),
            "checklist": in_language(self.rulebook["checklist"], lang),
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
        )


def fill_manifest(file: Path, manifest: dict[str, Any]) -> None:
    """Put the manifest of the packaged runtime into a page whose block was made without one.

    Raises SiteError when the page has no place for it.
    """
    text, place = file.read_text("utf-8"), safe_json(_PLACE)
    if place not in text:
        raise SiteError([Problem(file, f"expected a place {place} for the manifest, found none")])
    file.write_text(text.replace(place, safe_json(_needed(manifest))), "utf-8")


def _needed(manifest: dict[str, Any]) -> dict[str, Any]:
    return {key: manifest[key] for key in _MANIFEST}


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


def in_language(data: Any, lang: str) -> Any:
    """Return data whose texts are left in one language: the page shows no other."""
    if isinstance(data, dict):
        left = {lang} if data.keys() == set(LANGS) else data.keys()
        return {key: in_language(data[key], lang) for key in left}
    return [in_language(item, lang) for item in data] if isinstance(data, list) else data


def safe_json(data: object) -> Markup:
    """Return JSON that cannot end the element it stands in, nor be taken for markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704  no markup is left in it
