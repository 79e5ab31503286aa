"""The assessment block of the check page: the first question as HTML, and what its script needs."""

from __future__ import annotations

import json
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.engine import assess, load_rulebook
from checker.site.problems import Problem, SiteError
from checker.site.words import LANGS, long_date, strings

# From site/<language>/check.html, where the block stands.
_RUNTIME = "../runtime/"
_HERE = Path(__file__).parent
# Whose answers serve again when the same person checks another activity.
_KEPT_SECTION = "you"

_env = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(rulebook: dict[str, Any], manifest: dict[str, Any], lang: str) -> str:
    """Return the block as HTML for one language.

    `rulebook` is the compiled rule book, `manifest` the packaged runtime's.
    Raises SiteError when a text of the page lacks a language.
    """
    initial = assess(load_rulebook(json.dumps(rulebook)), {})
    words = page_words(lang, initial["rules"]) | {
        "regimes": {
            regime["id"]: {"label": regime["label"][lang], "decides": regime["decides"][lang]}
            for regime in rulebook["regimes"]
        },
    }
    data = {
        "lang": lang,
        "runtime": _RUNTIME,
        "manifest": {key: manifest[key] for key in ("protocol", "directory", "lockFile", "files", "sizes", "sha256")},
        "initial": initial,
        "keptSection": _KEPT_SECTION,
        "words": words,
    }
    return _env.get_template("assessment.html").render(
        lang=lang,
        words=words,
        initial=initial,
        question=initial["next_question"],
        groups=grouped(initial["next_question"]["choices"], lang),
        room=_plural(words["side"]["room"], len(initial["possible"])),
        data=_safe_json(data),
    )


def page_words(lang: str, rules: dict[str, str]) -> dict[str, Any]:
    """Return every text of the page in one language, by path as in strings/assess.yml.

    `rules` holds version, checked and law_current_to, the dates as YYYY-MM-DD.
    Raises SiteError naming each entry that lacks a language.
    """
    shell, sources = strings("shell"), strings("sources")
    faults: list[str] = []
    words = {
        **localised(strings("assess"), lang, "", faults),
        "chips": localised({key: sources[key] for key in ("kinds", "certainty", "document_in")}, lang, "chips", faults),
        "contact": localised(shell["contact"], lang, "contact", faults),
        "rules_line": shell["rules_line"][lang].format(
            version=rules["version"],
            checked=long_date(date.fromisoformat(rules["checked"]), lang),
            law=long_date(date.fromisoformat(rules["law_current_to"]), lang),
        ),
    }
    if faults:
        file = _HERE / "strings" / "assess.yml"
        raise SiteError([Problem(file, f"`{path}` needs a text in both `en` and `fr`") for path in faults])
    return words


def localised(tree: dict[str, Any], lang: str, path: str, faults: list[str]) -> dict[str, Any]:
    """Return `tree` with each {en, fr} pair replaced by one language; paths at fault go to `faults`."""
    result: dict[str, Any] = {}
    for key, value in tree.items():
        place = f"{path}.{key}".lstrip(".")
        if value is None:
            result[key] = ""
        elif _is_text(value):
            result[key] = value[lang]
        elif _is_branch(value):
            result[key] = localised(value, lang, place, faults)
        else:
            faults.append(place)
    return result


def _is_text(value: object) -> bool:
    return isinstance(value, dict) and set(value) == set(LANGS) and all(isinstance(text, str) for text in value.values())


def _is_branch(value: object) -> bool:
    return isinstance(value, dict) and bool(value) and all(isinstance(child, dict | None) for child in value.values())


def grouped(choices: list[dict[str, Any]], lang: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return runs of choices under the name of their group, which is empty for none."""
    names = (choice["group"][lang] if choice["group"] else "" for choice in choices)
    return [
        (name, [choice for _, choice in run])
        for name, run in groupby(zip(names, choices, strict=True), key=itemgetter(0))
    ]


def _plural(forms: dict[str, str], count: int) -> str:
    return forms["one" if count == 1 else "other"].format(count=count)


def _safe_json(data: object) -> Markup:
    """Return JSON that cannot end the element it stands in, nor be taken for Markdown or a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704  no markup is left in it
