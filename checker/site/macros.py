"""Runs an authored page through Jinja with the macros authors may use.

source("PSEA", "s. 113(1)")  page("rights")  address("rights")  contact("psc")  scenario("id")
outcomes()  register()  assessment()  examples()  theme_examples("party-online")  practice()
rule_topics()  topic_rules("voting")  decision_map()  room()  changes()  worksheet("decide")
keep()  tested()
"""

import marshal
import posixpath
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from checker.site.pages import Page, Pages
from checker.site.problems import Problem, SiteError
from checker.site.remember import recall
from checker.site.sources import Register, chip, contact_block
from checker.site.wording import Address


class PageMacroError(LookupError):
    """A macro was given something that does not exist."""


@dataclass(frozen=True)
class Blocks:
    """What macros need from the rules, in a given language.

    `made` holds further macros by name: each is given the language, the way to find the address of
    a page, and what the author wrote.
    """

    scenario: Callable[[str, str, str], Markup]
    outcomes: Callable[[str], Markup]
    assessment: Callable[[str, Address], str]
    worksheet: Callable[[str, str], Markup]
    made: dict[str, Callable[..., Markup]]


class Macros:
    """The names an author can use on one page."""

    def __init__(self, page: Page, pages: Pages, register: Register, blocks: Blocks) -> None:
        self._page = page
        self._pages = pages
        self._register = register
        self._blocks = blocks

    def source(self, key: str, section: str = "") -> Markup:
        """Return a source chip."""
        return chip(self._register.source(key), section, self._page.lang)

    def page(self, page_id: str) -> str:
        """Return the link target of a page of the same language, relative to this one."""
        return posixpath.relpath(self._find(page_id).path, self._page.path.parent)

    def address(self, page_id: str) -> str:
        """Return the address of a page as HTML blocks need it, which the generator leaves alone."""
        return posixpath.relpath(self._find(page_id).html, self._page.html.parent)

    def _find(self, page_id: str) -> Page:
        target = self._pages.find(self._page.lang, page_id)
        if target is None:
            known = ", ".join(self._pages.ids(self._page.lang))
            raise PageMacroError(f"no page with id `{page_id}`; expected one of: {known}")
        return target

    def contact(self, key: str) -> Markup:
        """Return a contact block."""
        return contact_block(self._register.contact(key), self._register, self._page.lang)

    def scenario(self, key: str) -> Markup:
        """Return a worked example with the answer the engine gives today."""
        return self._blocks.scenario(key, self._page.lang, self.address("check"))

    def outcomes(self) -> Markup:
        """Return the eight outcomes, each with what it means."""
        return self._blocks.outcomes(self._page.lang)

    def assessment(self) -> Markup:
        """Return the assessment: a form that works on this page only."""
        return Markup(self._blocks.assessment(self._page.lang, self.address))  # noqa: S704  a whole template

    def worksheet(self, part: str) -> Markup:
        """Return one part of the worksheet."""
        return self._blocks.worksheet(part, self._page.lang)

    def names(self) -> dict[str, Any]:
        """Return the names as Jinja globals."""
        own = (
            "source",
            "page",
            "address",
            "contact",
            "scenario",
            "outcomes",
            "assessment",
            "worksheet",
        )
        made = {
            name: partial(block, self._page.lang, self.address)
            for name, block in self._blocks.made.items()
        }
        return {**{name: getattr(self, name) for name in own}, **made}


def render(page: Page, macros: Macros) -> str:
    """Return the page's Markdown with macros replaced; raises SiteError naming file and line."""
    # The empty lines stand for the front matter, so that line numbers are those of the file.
    text = "\n" * (page.body_line - 1) + page.body
    name = str(page.file)
    env = Environment(
        undefined=StrictUndefined,
        autoescape=True,
        keep_trailing_newline=True,
        # Markdown writes {#id} after a heading: that is not a comment.
        comment_start_string="<!--#",
        comment_end_string="#-->",
    )
    env.globals.update(macros.names())
    try:
        compiled = recall(
            ("page", name, text), lambda: marshal.dumps(env.compile(text, name, name))
        )
        code = marshal.loads(compiled)  # noqa: S302  as this very code wrote it
        return env.template_class.from_code(env, code, env.globals).render().lstrip("\n")
    except TemplateSyntaxError as error:
        raise SiteError(
            [Problem(page.file, f"macro syntax: {error.message}", error.lineno)]
        ) from error
    except (TemplateError, LookupError, TypeError) as error:
        raise SiteError([Problem(page.file, f"macro: {error}", _line_of(error, name))]) from error


def _line_of(error: BaseException, name: str) -> int | None:
    """The line of the page that was running: Jinja rewrites tracebacks to the page's lines."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno for frame in reversed(frames) if frame.filename == name), None)
