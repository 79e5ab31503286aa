"""Builds the whole site: rules, runtime, pages, finish, audit.

The old site stays in place until the new one is sound.
"""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from checker import bundle
from checker.author import yaml_data
from checker.author.book import Book
from checker.author.compile import checked_book, write_rulebook
from checker.bundle.compile import compiled
from checker.bundle.inputs import Inputs
from checker.bundle.wheel import engine_sources
from checker.department.apply import lay_in_place
from checker.department.layer import read_layer
from checker.department.place import PAGES
from checker.offline import WORKER, refresh
from checker.site.abbreviations import check_abbreviations
from checker.site.addresses import check_addresses
from checker.site.assessment import fill_manifest
from checker.site.audit import audit
from checker.site.blocks import FromRules, from_rules
from checker.site.configs import compare_configs
from checker.site.finish import finish
from checker.site.french import check_french
from checker.site.generate import generate_changed
from checker.site.generated import with_generated
from checker.site.guide import fill_guide
from checker.site.layout import Layout
from checker.site.openings import check_openings
from checker.site.pages import Pages, read_pages
from checker.site.printed import add_printed_sources
from checker.site.problems import Problem, SiteError, stop_on
from checker.site.readability import check_reading
from checker.site.remember import remembering, tree_hash
from checker.site.rootpages import write_root_pages
from checker.site.scripts import CHECKER_WORKER, Script, page_scripts
from checker.site.slots import check_slots
from checker.site.sources import Register
from checker.site.tree import write_tree
from checker.site.words import LANGS

Say = Callable[[str], None]


def build_site(
    layout: Layout, out: Path, base: str | None, say: Say, department: Path | None = None
) -> None:
    """Build the site into OUT, replacing it only when everything passed.

    Raises SiteError, RuleErrors or BundleError.
    `base` is the path the site will be published under, or None when it is not known.
    `department` is the department.yml of a layer to lay over it, or None.
    """
    _refuse_to_replace(out)
    with remembering(layout.memory):
        _build(layout, out, base, say, department)


def _build(layout: Layout, out: Path, base: str | None, say: Say, department: Path | None) -> None:
    layer = read_layer(department) if department else None
    say("Reading the pages")
    pages, problems = read_pages(layout.docs)
    stop_on(problems)
    if not (layout.rulebook.is_file() and layout.runtime.is_dir()):
        _from_rules.cache_clear()
    scripts = page_scripts(layout.root, layout.tree.parent)
    made, packaged = _from_rules(layout, say, _state(layout), scripts[CHECKER_WORKER])
    say("Making the site in both languages")
    pages = with_generated(pages, made.book, made.themes)
    stop_on(compare_configs(layout.root, pages))

    def write(lang: str) -> None:
        dates = _dates(made.book)
        write_tree(pages, made.register, made.blocks, dates, layout.tree, [lang])
        made.write_pictures(layout, lang)

    partial = out.with_name(f"{out.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    generate_changed(
        layout,
        partial,
        write,
        lambda lang: finish_language(layout, partial, lang, pages, made.register, scripts),
    )
    try:
        manifest = packaged()
    except bundle.BundleError:
        # What could not be packaged is tried again by the next build of this process.
        _from_rules.cache_clear()
        raise
    assemble(layout, partial, base, manifest)
    made.write_examples(partial / "runtime")
    say("Checking every page, every link and every sentence")
    stop_on(
        [
            *audit(partial, base),
            *check_addresses(partial, made.register),
            *check_abbreviations(partial),
            *check_french(partial / "fr"),
            *check_reading(partial, pages),
            *check_openings(partial, pages),
            *check_slots(partial),
        ]
    )
    # After the checks: it tells every page, in two attributes, what the whole site holds.
    refresh(partial)
    if layer:
        say(f"Adding the layer of {layer.name['en']}")
        lay_in_place(partial, layer)
        stop_on(audit(partial, base))
    _replace(out, partial)


@lru_cache(1)
def _from_rules(
    layout: Layout,
    say: Say,
    state: str,  # noqa: ARG001
    worker: Script,
) -> tuple[FromRules, Callable[[], dict[str, Any]]]:
    """Compile the rules, and begin to package them: the second result waits for the manifest.

    `state` is the same as long as the files it rests on are: a process that builds again and again
    need not do it for each change of a page.
    """
    # Beside the rest: other programs do most of it, and nothing waits for it but the finish.
    beside = ThreadPoolExecutor(1)
    beside.submit(_compiled, layout.cache)
    say("Compiling the rules")
    book = checked_book(layout.rules)
    rulebook = write_rulebook(layout.rules, layout.rulebook, book)
    say("Packaging the checker for the browser")
    packaged = beside.submit(bundle.build, layout.rulebook, layout.runtime, layout.cache)
    beside.shutdown(wait=False)
    return from_rules(layout, book, rulebook, worker), packaged.result


def _compiled(cache: Path) -> None:
    """Compile what follows from no rule, so that the packaging finds it in the cache."""
    inputs = Inputs()
    compiled(inputs, cache, engine_sources(inputs.project))


def _state(layout: Layout) -> str:
    """Return a hash of the files that rules and pictures are made from."""
    return tree_hash(layout.rules, layout.palette)


def finish_language(
    layout: Layout,
    site: Path,
    lang: str,
    pages: Pages,
    register: Register,
    scripts: dict[str, Script],
) -> None:
    """Finish what the generator wrote for one language, and fill the places that follow from it."""
    config = yaml_data.load((layout.root / "mkdocs.yml").read_text("utf-8"))
    finish(site / lang, lang, [Path(sheet).name for sheet in config["extra_css"]], scripts)
    fill_guide(layout.root, site / lang, lang, pages)
    add_printed_sources(site / lang, lang, pages, register)


def assemble(layout: Layout, site: Path, base: str | None, manifest: dict[str, Any]) -> None:
    """Put the runtime and the root pages beside the languages; the check pages name the runtime."""
    for lang in LANGS:
        fill_manifest(site / lang / PAGES["check"][lang], manifest)
    shutil.copytree(layout.runtime, site / "runtime")
    shutil.copyfile(layout.worker, site / WORKER)
    write_root_pages(site, base)


def _dates(book: Book) -> dict[str, Any]:
    days = {key: date.fromisoformat(str(book.about[key])) for key in ("checked", "law_current_to")}
    return {"version": book.about["version"], **days}


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
