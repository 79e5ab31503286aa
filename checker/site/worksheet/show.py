"""Shows the worksheet as HTML: codes such as A4 for a choice, and the words beside them."""

from __future__ import annotations

import re
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.author.compile import section_text
from checker.site.problems import Problem, SiteError
from checker.site.sources import chip
from checker.site.wording import Wording
from checker.site.words import strings

if TYPE_CHECKING:
    from checker.author.book import Book, Item
    from checker.site.sources import Register
    from checker.site.worksheet.model import Advice, Formula, Term, Worksheet

# Without I and O, which a hand writes like 1 and 0.
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_JOINER = "\u2060"
_PARTS = ("first", "decide", "then", "results", "tables", "adjust", "endings")
# How much of a comparable case is printed: what happened, and what bears on it.
_PRINTED = 2
_SENTENCE = re.compile(r"(?<=\.) ")
_TEMPLATES = Path(__file__).parent.parent / "templates"

_env = Environment(
    loader=FileSystemLoader(_TEMPLATES),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Sheet:
    """A worksheet in one language."""

    def __init__(self, book: Book, worksheet: Worksheet, register: Register, lang: str) -> None:
        self.book = book
        self._register = register
        self.worksheet = worksheet
        self.lang = lang
        # No link is made from these words, so that an address is never asked for.
        self._wording = Wording(book, lang, str)
        self.codes = _codes(worksheet)
        self.choices = {
            fact: [str(choice["id"]) for choice in question.data["choices"]]
            for fact, question in book.questions.items()
        } | {fact: book.derived[fact].values for fact in book.derived}
        self.outcomes = [str(entry["id"]) for entry in book.outcomes]
        self.tables = {grid.regime: number for number, grid in enumerate(worksheet.grids, 1)}

    def part(self, name: str) -> Markup:
        """Return one part of the worksheet; raises LookupError for a part it does not have."""
        if name not in _PARTS:
            raise LookupError(f"no part `{name}` of the worksheet; expected one of: {_PARTS}")
        made = _env.get_template("worksheet.html").module
        return Markup(getattr(made, name)(self))  # noqa: S704  a whole template

    def say(self, *keys: str) -> str:
        """Return a word or phrase of strings/worksheet.yml in the language of the sheet."""
        found: Any = strings("worksheet")
        for key in keys:
            found = found[key]
        return str(found[self.lang])

    def text(self, texts: dict[str, str]) -> str:
        """Return a text of the rules in the language of the sheet."""
        return texts[self.lang]

    def code(self, fact: str, value: str) -> str:
        """Return the code of a choice or of a value, such as A4 or BB2."""
        return f"{self.codes[fact]}{self.choices[fact].index(value) + 1}"

    def label(self, fact: str, value: str) -> str:
        """Return a choice, or a value that is worked out, in words."""
        if fact in self.book.questions:
            choices = self.book.questions[fact].data["choices"]
            return self.text(next(entry["label"] for entry in choices if entry["id"] == value))
        return self._wording.value(fact, value)

    def number(self, outcome: str) -> int:
        """Return the number of an outcome: the more serious, the higher."""
        return self.outcomes.index(outcome) + 1

    def outcome(self, outcome: str) -> dict[str, Any]:
        """Return an outcome as the rules have it."""
        found: dict[str, Any] = self.book.outcomes[self.outcomes.index(outcome)]
        return found

    def sharpened(self, outcome: str) -> str:
        """Return an outcome in a sentence, for when a comparable case went against someone."""
        found = self.outcome(outcome)
        return self.text(found.get("sharpened", found["sentence"]))

    def terms(self, formula: Formula) -> list[list[dict[str, Any]]]:
        """Return the alternatives of a formula, each a list of terms to show."""
        return [[self._term(term) for term in part] for part in formula]

    def long(self, formula: Formula) -> bool:
        """Say whether "and" and "or" meet in the formula, so that a semicolon keeps them apart."""
        return any(len(part) > 1 for part in formula)

    def _term(self, term: Term) -> dict[str, Any]:
        positions = sorted(self.choices[term.fact].index(value) + 1 for value in term.values)
        one = len(positions) == 1 and not term.negated
        return {
            "codes": self.codes[term.fact] + _spans(positions),
            "negated": term.negated,
            "words": self.label(term.fact, term.values[0]) if one else None,
        }

    def grouped(self, question: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
        """Return runs of choices under the name of their group, which is empty for none."""
        runs: list[tuple[str, list[dict[str, Any]]]] = []
        for choice in question["choices"]:
            if "group" in choice or not runs:
                runs.append((self.text(choice["group"]) if "group" in choice else "", []))
            runs[-1][1].append(choice)
        return runs

    def only(self, regimes: tuple[str, ...]) -> str | None:
        """Say for which table a result is needed, or None when all need it."""
        if len(regimes) == len(self.tables):
            return None
        names = [self.say("table").format(number=self.tables[regime]) for regime in regimes]
        return self.say("result", "only").format(tables=f" {self.say('term', 'and')} ".join(names))

    def why(self, rules: tuple[str, ...]) -> list[tuple[str, list[Markup]]]:
        """Return what deciding rules say, with their sources."""
        items = {item.id: item for item in self.book.decisions}
        return [
            (self.text(items[rule].data["because"]), self._sources(items[rule])) for rule in rules
        ]

    def why_table(self, regime: str) -> tuple[list[tuple[str, str]], list[Markup]]:
        """Return what a table says for each outcome it gives, and its sources."""
        item = next(entry.item for entry in self.book.weighings if entry.regime == regime)
        said = [(outcome, self.text(text)) for outcome, text in item.data["because"].items()]
        return said, self._sources(item)

    def _sources(self, item: Item) -> list[Markup]:
        chips = []
        for citation in item.data["sources"]:
            source = self._register.source(citation["id"])
            section = section_text(citation.get("section")) or {self.lang: ""}
            known = source | {"certainty": citation.get("sure", source["certainty"])}
            chips.append(chip(known, section[self.lang], self.lang))
        return list(dict.fromkeys(chips))

    def regime(self, regime: str) -> str:
        """Return the name of a body of rules."""
        return self.text(
            next(entry["label"] for entry in self.book.regimes if entry["id"] == regime)
        )

    def used(self, cells: Any) -> list[str]:
        """Return the outcomes that a table holds, mildest first."""
        found = {cells} if isinstance(cells, str) else set()
        if not isinstance(cells, str):
            for below in cells.values():
                found |= set(self.used(below))
        return sorted(found, key=self.outcomes.index)

    def advice(self, entries: tuple[Advice, ...], role: str) -> list[tuple[Formula, list[Any]]]:
        """Return steps or contacts in runs that come under the same condition."""
        chosen = [entry for entry in entries if entry.role == role]
        return [
            (when, [self._given(entry) for entry in run])
            for when, run in groupby(chosen, key=attrgetter("when"))
        ]

    def _given(self, entry: Advice) -> str:
        if entry.role == "step":
            step = next(item for item in self.book.steps if item.id == entry.key)
            return self.text(step.data["text"])
        return self.text(self.book.contacts[entry.key]["name"])

    def note(self, key: str) -> tuple[str, str, list[Markup]]:
        """Return a comparable case: what paper has room for, the rest, and the sources."""
        item = self._note(key)
        sentences = _SENTENCE.split(self.text(item.data["because"]))
        short, rest = sentences[:_PRINTED], sentences[_PRINTED:]
        return " ".join(short), " ".join(rest), self._sources(item)

    def _note(self, key: str) -> Item:
        return next(item for item in self.book.notes if item.id == key)

    def reach(self) -> list[str]:
        """Return the contacts that a person reaches in the same way wherever they work."""
        return [
            f"{self.text(contact['name'])}{self.say('colon')} {', '.join(ways)}."
            for contact in self.book.contacts.values()
            if (ways := [contact[key] for key in ("phone", "email") if contact[key]])
        ]


def _codes(worksheet: Worksheet) -> dict[str, str]:
    questions = [asked.fact for asked in (*worksheet.first, *worksheet.then)]
    results = [result.fact for result in worksheet.results]
    if max(len(questions), len(results)) > len(_LETTERS):
        text = f"the worksheet has letters for {len(_LETTERS)} questions, found {len(questions)}"
        raise SiteError([Problem("rules/book.yml", text)])
    single = dict(zip(questions, _LETTERS, strict=False))
    return single | {fact: 2 * letter for fact, letter in zip(results, _LETTERS, strict=False)}


def _spans(positions: list[int]) -> str:
    """Return choices in short: 4–10, 17, 20."""
    spans: list[list[int]] = []
    for position in positions:
        if spans and spans[-1][-1] == position - 1:
            spans[-1] = [spans[-1][0], position]
        else:
            spans.append([position])
    # A range is never broken over two lines.
    return ", ".join(f"–{_JOINER}".join(str(end) for end in span) for span in spans)
