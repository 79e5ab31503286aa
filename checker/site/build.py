"""Builds the whole site: rules, runtime, pages, finish, audit.

The old site stays in place until the new one is sound.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from checker import bundle
from checker.author.compile import write_rulebook
from checker.engine import assess, load_rulebook
from checker.site.assessment import render
from checker.site.audit import audit
from checker.site.band import Band
from checker.site.configs import compare_configs
from checker.site.finish import finish
from checker.site.generate import generate
from checker.site.layout import Layout
from checker.site.macros import Blocks
from checker.site.pages import read_pages
from checker.site.problems import Problem, SiteError, stop_on
from checker.site.rootpages import write_root_pages
from checker.site.scenarios import Scenarios
from checker.site.sources import Register
from checker.site.tree import write_tree
from checker.site.words import LANGS

Say = Callable[[str], None]


def build_site(layout: Layout, out: Path, base: str | None, say: Say) -> None:
    """Build the site into OUT, replacing it only when everything passed.

    Raises SiteError, RuleErrors or BundleError.
    `base` is the path the site will be published under, or None when it is not known.
    """
    _refuse_to_replace(out)
    say("Reading the pages")
    pages, problems = read_pages(layout.docs)
    stop_on(problems)
    stop_on(compare_configs(layout.root, pages))
    say("Compiling the rules")
    rulebook = write_rulebook(layout.rules, layout.rulebook)
    say("Packaging the checker for the browser")
    manifest = bundle.build(layout.rulebook, layout.runtime, layout.cache)
    say("Writing the pages")
    register = Register.read(layout.rules)
    book = yaml.safe_load((layout.rules / "book.yml").read_text("utf-8"))["book"]
    write_tree(pages, register, _blocks(layout, register, rulebook, manifest), book, layout.tree)
    say("Making the site in both languages")
    partial = out.with_name(f"{out.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    generate(layout.root, partial)
    assemble(layout, partial, base)
    say("Checking every page and every link")
    stop_on(audit(partial, base))
    _replace(out, partial)


def assemble(layout: Layout, site: Path, base: str | None) -> None:
    """Finish both languages and put the runtime and the root pages beside them."""
    config = yaml.safe_load((layout.root / "mkdocs.yml").read_text("utf-8"))
    sheets = [Path(sheet).name for sheet in config["extra_css"]]
    for lang in LANGS:
        finish(site / lang, lang, sheets)
    shutil.copytree(layout.runtime, site / "runtime")
    write_root_pages(site, base)


def _blocks(
    layout: Layout, register: Register, rulebook: dict[str, Any], manifest: dict[str, Any]
) -> Blocks:
    book = load_rulebook(json.dumps(rulebook, ensure_ascii=False))
    band = Band.read(layout.rules)
    scenarios = Scenarios.read(layout.rules, lambda answers: assess(book, answers), register, band)
    return Blocks(
        scenario=scenarios.card,
        outcomes=band.everything,
        assessment=lambda lang: render(rulebook, manifest, lang),
    )


def _refuse_to_replace(out: Path) -> None:
    """A slip of the keyboard must not cost anyone a folder."""
    if out.exists() and not (out / "en" / "index.html").exists() and any(out.iterdir()):
        text = "exists and is not a site built here; name another folder, or empty this one"
        raise SiteError([Problem(out, text)])


def _replace(out: Path, partial: Path) -> None:
    """Swap the finished site in; a failure before this point leaves the old one untouched."""
    old = out.with_name(f"{out.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    partial.rename(out)
    shutil.rmtree(old, ignore_errors=True)
