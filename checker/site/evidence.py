"""What the accessibility tests looked at, and how the accessibility page tells it.

docs/accessibility-evidence.json is written by `python3 dev.py test --evidence`, never by hand:

    {"date": "2026-11-22", "browser": "Chromium 156.0", "tools": {"axe-core": "4.14.1"},
     "pages": {"en/about.html": {"320 light reduced motion: all": 0}},
     "states": {"assess/error": {"en": {"320 light reduced motion: all": 0,
                                        "320 dark forced colours: looks": 0}}},
     "promises": {"test_site_frame.py::test_the_menu_…": 2}}

A look is named by what the page itself saw, and by the rules that were run: all, or those on what
colours and settings can change.  Its number is how many faults all engines together found; that of
a promise is how many tests kept it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from markupsafe import Markup

from checker.site.problems import Problem, SiteError
from checker.site.wording import Address
from checker.site.words import NBSP, long_date, strings

FILE = "accessibility-evidence.json"
COMMAND = "python3 dev.py test --evidence"
_WORDS = "checker/site/strings/accessibility.yml"
_COUNTED = ("pages", "all", "faults")
# Our names of the tools, and the packages they are in.
PACKAGES = {
    "axe-core": "axe-core",
    "IBM": "accessibility-checker-engine",
    "Alfa": "@siteimprove/alfa-rules",
    "Nu": "vnu-jar",
    "reader": "@guidepup/virtual-screen-reader",
}


def pins(root: Path) -> dict[str, str]:
    """Return the version of each tool that ROOT/package.json asks for."""
    wanted = json.loads((root / "package.json").read_text("utf-8"))["devDependencies"]
    return {name: wanted[package] for name, package in PACKAGES.items()}


@dataclass(frozen=True)
class Wanted:
    """What complete evidence holds: pages, and states in each language, each with its looks."""

    pages: Mapping[str, Iterable[str]]
    states: Mapping[str, Mapping[str, Iterable[str]]]


def gaps(evidence: dict[str, Any], pinned: dict[str, str], wanted: Wanted) -> list[str]:
    """Return in sentences what the evidence lacks or holds too much; empty when it may be shown."""
    found = [
        f"{name} was {evidence['tools'].get(name, 'not used')}, and is now {version}"
        for name, version in pinned.items()
        if evidence["tools"].get(name) != version
    ]
    words = strings("accessibility")
    found += _differences("page", evidence["pages"], wanted.pages)
    found += _differences("state", evidence["states"], wanted.states)
    found += _differences("promise", evidence["promises"], words["promises"])
    found += _unseen(evidence["pages"], wanted.pages)
    for state, looks in evidence["states"].items():
        by_language = wanted.states.get(state, {})
        found += _unseen(
            {f"{state} ({lang})": looks.get(lang, {}) for lang in by_language},
            {f"{state} ({lang})": by_language[lang] for lang in by_language},
        )
    found += [
        f"the state {name} has no words; add them under `states` in {_WORDS}"
        for name in evidence["states"]
        if name not in words["states"]
    ]
    return found


def _unseen(kept: Mapping[str, Iterable[str]], wanted: Mapping[str, Iterable[str]]) -> list[str]:
    return [
        f"{name} was not looked at as “{look}”"
        for name, looks in kept.items()
        for look in sorted(set(wanted.get(name, ())) - set(looks))
    ]


def _differences(what: str, seen: Iterable[str], wanted: Iterable[str]) -> list[str]:
    seen, wanted = set(seen), set(wanted)
    return [
        *(f"no test looked at the {what} {name}" for name in sorted(wanted - seen)),
        *(f"the {what} {name} no longer exists" for name in sorted(seen - wanted)),
    ]


def evidence_block(docs: Path, lang: str, _: Address) -> Markup:
    """Return the evidence in DOCS as Markdown, or in words that there is none yet.

    Raises SiteError when it cannot be read.
    """
    if not (docs / FILE).exists():
        # The first evidence needs a site to look at.
        return Markup(strings("accessibility")["none"][lang])  # noqa: S704  our own words
    return Evidence.read(docs).block(lang)


class Evidence:
    """The evidence, told in one language or the other."""

    def __init__(self, data: dict[str, Any], file: Path) -> None:
        self._data = data
        self._file = file
        self._words = strings("accessibility")

    @classmethod
    def read(cls, docs: Path) -> Self:
        """Read DOCS/accessibility-evidence.json; raises SiteError when it cannot be read."""
        file = docs / FILE
        try:
            return cls(json.loads(file.read_text("utf-8")), file)
        except (OSError, ValueError) as error:
            text = f"cannot be read ({error}); write it with `{COMMAND}`"
            raise SiteError([Problem(file, text)]) from error

    def block(self, lang: str) -> Markup:
        """Return the result in a sentence, what was done, and a table for each kind of test."""
        parts = [
            self._result(lang),
            self._words["how"][lang],
            self._table("promises", lang, self._promises(lang)),
            self._table("tools", lang, self._tools(lang)),
            self._table("pages", lang, self._pages(lang)),
            self._table("states", lang, self._states(lang)),
            self._disputed(lang),
        ]
        return Markup("\n\n".join(part.strip() for part in parts))  # noqa: S704  our own words

    def _result(self, lang: str) -> str:
        pages, states = self._data["pages"].values(), self._data["states"].values()
        looks = [*pages, *(each for state in states for each in state.values())]
        faults = sum(sum(each.values()) for each in looks)
        text: str = self._words["result"][lang]
        found: str = self._words["found"]["some" if faults else "none"][lang]
        return text.format(
            day=long_date(date.fromisoformat(self._data["date"]), lang),
            browser=self._data["browser"],
            pages=len(pages),
            states=len(states),
            looks=format_number(sum(map(len, looks)), lang),
            found=found.format(faults=faults),
        )

    def _table(self, name: str, lang: str, rows: Iterable[Iterable[str]]) -> str:
        words = self._words["tables"][name]
        head = words["columns"][lang]
        lines = [head, ["---"] * len(head), *rows]
        drawn = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        return f"### {words['heading'][lang]}\n\n**{words['caption'][lang]}**\n\n{drawn}"

    def _tools(self, lang: str) -> Iterator[list[str]]:
        for name, version in self._data["tools"].items():
            tool = self._words["tools"][name]
            yield [tool["name"], version, tool["does"][lang]]

    def _pages(self, lang: str) -> Iterator[list[str]]:
        """Yield one row for each way of setting a screen, the narrow ones first."""
        pages: dict[str, Counter[str]] = {}
        for looks in self._data["pages"].values():
            for look, faults in looks.items():
                seen, rules = look.split(": ")
                pages.setdefault(seen, Counter()).update({"pages": 1, rules: 1, "faults": faults})
        for seen in sorted(pages, key=lambda name: (int(name.split()[0]), name)):
            width, *parts = seen.split(" ", maxsplit=2)
            words = [self._words["seen"][part][lang] for part in parts]
            screen = [self._words["seen"]["width"][lang].format(width=width), *words]
            yield [", ".join(screen), *(str(pages[seen][each]) for each in _COUNTED)]

    def _states(self, lang: str) -> Iterator[list[str]]:
        """Yield one row for each state, in the order of the words for them."""
        words, kept = self._words["states"], self._data["states"]
        for name in kept:
            if name not in words:
                text = f"has the state `{name}`, which has no words; add it under `states`"
                raise SiteError([Problem(self._file, f"{text} in {_WORDS}")])
        for name in words:
            looks = [look for each in kept.get(name, {}).values() for look in each.values()]
            if looks:
                yield [words[name][lang], str(len(looks)), str(sum(looks))]

    def _promises(self, lang: str) -> Iterator[list[str]]:
        for name, words in self._words["promises"].items():
            if name in self._data["promises"]:
                yield [words[lang], str(self._data["promises"][name])]

    def _disputed(self, lang: str) -> str:
        words = self._words["disputed_words"]
        rows = [
            f"- {self._words['tools'][each['engine']]['name']}, {each['about'][lang]} "
            f"{each['because'][lang]}"
            for each in self._words["disputed"]
        ]
        return "\n".join([f"### {words['heading'][lang]}\n\n{words['intro'][lang]}\n", *rows])


def format_number(number: int, lang: str) -> str:
    """Return a whole number with its thousands set apart: "1,234", or "1 234" in French."""
    return f"{number:,}".replace(",", "," if lang == "en" else NBSP)
