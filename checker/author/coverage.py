"""Holds the register of facts against the rules: each fact is cited, or says why it is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from checker.author import yaml_data
from checker.author.book import Book, Place
from checker.author.document import Document, KeyPath, read
from checker.author.problems import Problem, RuleErrors

REGISTER = "facts.yml"


@dataclass(frozen=True)
class Mention:
    """One place that names a fact."""

    fact: str
    place: Place
    at: KeyPath

    def problem(self, expected: str, remedy: str) -> Problem:
        """Return a problem with this mention."""
        return self.place.problem(expected, self.fact, remedy, *self.at)


def coverage(book: Book, rules: Path, cases: set[str], pages: Path) -> Iterator[Problem]:
    """Yield every fact without a home, or with two, and every mention that leads nowhere.

    `cases` are the ids of the scenarios, which rules may cite like facts; `pages` is the folder
    of guidance pages in one language, whose front matter has the ids that groups may name.
    """
    try:
        register = read(rules / REGISTER)
    except RuleErrors as error:
        yield from error.problems
        return
    listed = list(_listed(register, ("facts",), register.data["facts"]))
    left_out = list(_left_out(register))
    cited = list(_cited(book, rules))
    yield from _unknown(listed, left_out, cited, cases)
    yield from _repeated(listed, "a fact listed once")
    yield from _repeated(left_out, "a fact left out once")
    yield from _homes(listed, left_out, cited)
    yield from _lost_pages(register, pages)


def _cited(book: Book, rules: Path) -> Iterator[Mention]:
    for item in [*book.rules(), *(weighing.item for weighing in book.weighings)]:
        for position, citation in enumerate(item.data["sources"]):
            yield Mention(citation["fact"], item.place, ("sources", position, "fact"))
    for question in book.questions.values():
        yield from _carried(question.data, question.place, ())
        for position, choice in enumerate(question.data["choices"]):
            yield from _carried(choice, question.place, ("choices", position))
    outcomes = Place(read(rules / "outcomes.yml"), ("outcomes",))
    for position, outcome in enumerate(book.outcomes):
        yield from _carried(outcome, outcomes, (position,))


def _carried(data: dict[str, Any], place: Place, at: KeyPath) -> Iterator[Mention]:
    for position, fact in enumerate(data.get("facts", [])):
        yield Mention(fact, place, (*at, "facts", position))


def _listed(register: Document, at: KeyPath, facts: list[str]) -> Iterator[Mention]:
    for position, fact in enumerate(facts):
        yield Mention(fact, Place(register, at), (position,))


def _left_out(register: Document) -> Iterator[Mention]:
    for position, group in enumerate(register.data["not_modelled"]):
        yield from _listed(register, ("not_modelled", position, "facts"), group["facts"])


def _unknown(
    listed: list[Mention], left_out: list[Mention], cited: list[Mention], cases: set[str]
) -> Iterator[Problem]:
    facts = {mention.fact for mention in listed}
    for mention in cited:
        if mention.fact not in facts | cases:
            expected = f"a fact of {REGISTER}, or the id of a scenario"
            yield mention.problem(expected, "Correct the id, or add the fact to the list.")
    for mention in left_out:
        if mention.fact not in facts:
            yield mention.problem(f"a fact listed at the top of {REGISTER}", "Correct the id.")


def _repeated(mentions: list[Mention], expected: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for mention in mentions:
        if mention.fact in seen:
            yield mention.problem(expected, "Take one of them out.")
        seen.add(mention.fact)


def _homes(
    listed: list[Mention], left_out: list[Mention], cited: list[Mention]
) -> Iterator[Problem]:
    used = {mention.fact: mention.place for mention in cited}
    excused = {mention.fact for mention in left_out}
    for mention in listed:
        if mention.fact not in used and mention.fact not in excused:
            expected = "a fact that a rule, question, choice or outcome cites"
            remedy = "Cite it where it counts, or say under not_modelled why it bears on no answer."
            yield mention.problem(expected, remedy)
    for mention in left_out:
        if mention.fact in used:
            user = used[mention.fact].document.path.name
            remedy = f"{user} cites it, so take it out here."
            yield mention.problem("a fact that nothing cites", remedy)


def _lost_pages(register: Document, pages: Path) -> Iterator[Problem]:
    known = {_page_id(file) for file in pages.rglob("*.md")}
    for position, group in enumerate(register.data["not_modelled"]):
        page = group.get("page")
        if page is not None and page not in known:
            expected = f"the id of a page below {pages}"
            remedy = "Correct the id, or leave `page` out."
            yield register.problem(("not_modelled", position, "page"), expected, page, remedy)


def _page_id(file: Path) -> str | None:
    """Return the id of a page; its front matter stands between two lines of dashes."""
    _, _, rest = file.read_text(encoding="utf-8").partition("---\n")
    try:
        meta = yaml_data.load(rest.partition("\n---\n")[0])
    except yaml.YAMLError:
        # The site's own checks say what is wrong with the page.
        return None
    return str(meta["id"]) if isinstance(meta, dict) and "id" in meta else None
