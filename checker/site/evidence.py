"""What the accessibility tests looked at, and how the accessibility page tells it.

docs/accessibility-evidence.json is written by `python3 dev.py test --evidence`, never by hand:

    {"date": "2026-11-22", "browser": "Chromium 156.0", "tools": {"axe-core": "4.14.1"},
     "pages": {"en/about.html": {"320 light forced colours": 0}},
     "lighter": {"en/guide.html": ["axe-core"]},
     "states": {"assess/error": {"en": [0, 0, 0, 0], "fr": [0, 0, 0, 0]}},
     "promises": {"test_site_frame.py::test_the_menu_…": 2}}

A number under a page or a state is how many faults one look found; under a promise, how many tests
kept it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Self

from markupsafe import Markup

from checker.site.problems import Problem, SiteError
from checker.site.wording import Address
from checker.site.words import LANGS, long_date, strings

FILE = "accessibility-evidence.json"
COMMAND = "python3 dev.py test --evidence"
_WORDS = "checker/site/strings/accessibility.yml"
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


def gaps(
    evidence: dict[str, Any], pinned: dict[str, str], pages: Iterable[str], states: Iterable[str]
) -> list[str]:
    """Return in sentences what the evidence lacks or holds too much; empty when it may be shown."""
    found = [
        f"{name} was {evidence['tools'].get(name, 'not used')}, and is now {version}"
        for name, version in pinned.items()
        if evidence["tools"].get(name) != version
    ]
    words = strings("accessibility")
    found += _differences("page", evidence["pages"], pages)
    found += _differences("state", evidence["states"], states)
    found += _differences("promise", evidence["promises"], words["promises"])
    found += [
        f"the state {name} has no words; add them under `states` in {_WORDS}"
        for name in evidence["states"]
        if name not in words["states"]
    ]
    return found


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
        """Return when and with what was tested, then a table of results for each kind of test."""
        parts = [
            self._when(lang),
            self._table("tools", lang, self._tools(lang)),
            self._lighter(lang),
            self._table("pages", lang, self._pages(lang)),
            self._table("states", lang, self._states(lang)),
            self._table("promises", lang, self._promises(lang)),
            self._disputed(lang),
        ]
        return Markup("\n\n".join(part for part in parts if part))  # noqa: S704  our own words

    def _when(self, lang: str) -> str:
        text: str = self._words["when"][lang]
        return text.format(
            day=long_date(date.fromisoformat(self._data["date"]), lang),
            browser=self._data["browser"],
            pages=len(self._data["pages"]),
            states=len(self._data["states"]),
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

    def _lighter(self, lang: str) -> str:
        """Say which pages not every engine read, and why."""
        text: str = self._words["lighter"][lang]
        return text if self._data["lighter"] else ""

    def _pages(self, lang: str) -> Iterator[list[str]]:
        pages: Counter[str] = Counter()
        faults: Counter[str] = Counter()
        for looks in self._data["pages"].values():
            pages.update(looks.keys())
            faults.update(looks)
        for configuration in sorted(pages, key=lambda seen: (int(seen.split()[0]), seen)):
            width, *parts = configuration.split(" ", maxsplit=2)
            words = (self._words["seen"][part][lang] for part in parts)
            yield [
                self._words["seen"]["width"][lang].format(width=width),
                *words,
                str(pages[configuration]),
                str(faults[configuration]),
            ]

    def _states(self, lang: str) -> Iterator[list[str]]:
        for name, looks in self._data["states"].items():
            words = self._words["states"].get(name)
            if words is None:
                text = f"has the state `{name}`, which has no words; add it under `states`"
                raise SiteError([Problem(self._file, f"{text} in {_WORDS}")])
            faults = sum(sum(each) for each in looks.values())
            yield [words[lang], *(str(len(looks.get(each, []))) for each in LANGS), str(faults)]

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
