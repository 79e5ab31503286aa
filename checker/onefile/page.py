"""One file as HTML: the questions, the worksheet as the other way, and everything they need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.onefile.article import introduction, worksheet
from checker.onefile.blocks import digest
from checker.site.assess_words import localised, page_words
from checker.site.assessment import Block, Place
from checker.site.configs import CONFIGS
from checker.site.words import other, strings

_STRINGS = Path("checker/site/strings/onefile.yml")
_TITLE = re.compile(r"<title>(?P<title>[^<]+)</title>")
# Nothing may be asked of any server, not even of the folder that the file lies in.
_POLICY = (
    "default-src 'none'; script-src {scripts} 'wasm-unsafe-eval'; style-src {style}; "
    "img-src data:; font-src data:; connect-src 'none'; worker-src blob:; "
    "base-uri 'none'; form-action 'none'"
)

_env = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class Parts:
    """What goes into the file of one language."""

    assessment: Block
    """The questions; its manifest has the size and hash of each block of `blocks`."""
    versions: dict[str, str]
    """Of Pyodide and Python, by their names in lower case."""
    check: Path
    """The check page of the built site."""
    worksheet: Path
    """The worksheet of the built site."""
    style: str
    icon: str
    boot: str
    script: str
    blocks: dict[str, str]
    """Packed files by path."""
    files: dict[str, str]
    """Names of the files by language."""


def page(root: Path, lang: str, parts: Parts) -> str:
    """Return the file of one language; raises SiteError when a text lacks a language."""
    own = strings("onefile")
    about = own["page"]["about"]
    said = {key: value for key, value in own["page"].items() if key != "about"}
    words = localised(said, lang, _STRINGS)
    place = Place(data={}, words=localised(own["assess"], lang, _STRINGS))
    block = parts.assessment.render(lang, {}, place)
    config = yaml.safe_load((root / CONFIGS[lang]).read_text("utf-8"))
    head = _TITLE.search(parts.check.read_text("utf-8"))
    scripts = " ".join(_allowed(script) for script in (parts.boot, parts.script))
    trusted = {
        "style": parts.style,
        "boot": parts.boot,
        "script": parts.script,
        "block": block,
        "introduction": introduction(parts.check),
        "worksheet": worksheet(parts.worksheet, parts.check.name, words["elsewhere"]),
    }
    return _env.get_template("onefile.html").render(
        lang=lang,
        other=other(lang),
        title=unescape(head["title"]) if head else config["site_name"],
        site_name=config["site_name"],
        site_words=config["extra"]["words"],
        words=words,
        about=[localised(entry, lang, _STRINGS) for entry in ({"text": each} for each in about)],
        rules_line=page_words(lang, parts.assessment.rulebook["about"])["rules_line"],
        versions=parts.versions,
        policy=_POLICY.format(scripts=scripts, style=_allowed(parts.style)),
        icon=parts.icon,
        blocks=parts.blocks,
        twin=parts.files[other(lang)],
        **{name: Markup(text) for name, text in trusted.items()},  # noqa: S704  our own pages and scripts
    )


def _allowed(content: str) -> str:
    """Return how a policy names an inline script or style."""
    return f"'sha256-{digest(content.encode())}'"
