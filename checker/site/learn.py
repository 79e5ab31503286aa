"""Practice with the worked examples: a list that reads on its own, and from which the page draws.

Each case stands on the page once. The script shows parts of it, and holds no copy of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.author.fidelity.words import STRENGTHS, VERDICTS
from checker.author.scenarios import AGREES
from checker.site.assess_words import localised
from checker.site.assessment import safe_json
from checker.site.examples import card_address, known_themes
from checker.site.sources import chip, cited_chips
from checker.site.wording import mark
from checker.site.words import strings

if TYPE_CHECKING:
    from checker.site.scenarios import Scenarios
    from checker.site.sources import Register
    from checker.site.wording import Address

# The cases of one round, at most.
ROUND = 10
_HERE = Path(__file__).parent
_WORDS = Path("checker/site/strings/learn.yml")

_env = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Practice:
    """The practice page's block, from the worked examples and the answers they get."""

    def __init__(
        self, scenarios: Scenarios, register: Register, outcomes: list[dict[str, Any]]
    ) -> None:
        self._scenarios = scenarios
        self._register = register
        self._outcomes = outcomes

    def block(self, lang: str, address: Address) -> Markup:
        """Return the block as HTML; `address` gives the address of a page by its id.

        Raises SiteError when a text lacks a language, or a theme its words.
        """
        words = localised(strings("learn"), lang, _WORDS)
        titles = strings("reference")["themes"]
        topics = [
            {
                "id": theme,
                "title": titles[theme]["title"][lang],
                "cases": [
                    self._case(theme, scenario, lang, address)
                    for scenario in self._scenarios.of(theme)
                ],
            }
            for theme in known_themes(self._scenarios)
        ]
        page = _env.get_template("learn.html").render(
            words=words,
            topics=topics,
            count=sum(len(topic["cases"]) for topic in topics),
            size=ROUND,
            open=strings("reference")["scenario"]["open"][lang],
            data=safe_json(self._data(words, lang)),
        )
        return Markup(page)  # noqa: S704  a whole template

    def _data(self, words: dict[str, Any], lang: str) -> dict[str, Any]:
        """Return what the script needs beside the list: its words, and the outcomes to choose."""
        meaning = strings("shell")["meaning"]
        outcomes = [
            {
                "id": outcome["id"],
                "rank": outcome["rank"],
                "label": outcome["label"][lang],
                "meaning": meaning[outcome["id"]][lang],
            }
            for outcome in self._outcomes
        ]
        used = ("case", "error", "feedback", "answer", "summary")
        return {
            "lang": lang,
            "size": ROUND,
            "outcomes": outcomes,
            "words": {key: words[key] for key in used},
        }

    def _case(
        self, theme: str, scenario: dict[str, Any], lang: str, address: Address
    ) -> dict[str, Any]:
        settled = self._scenarios.settled(scenario["id"])
        found, authority = settled.found, scenario["authority"]
        return {
            "id": scenario["id"],
            "title": scenario["title"][lang],
            "situation": scenario["situation"][lang].strip(),
            "assumed": [(entry.question[lang], entry.choice[lang]) for entry in settled.assumed],
            "possible": found["possible"],
            "marks": self._marks(found["possible"], lang),
            "headline": found["headline"][lang] if found["headline"] else "",
            "reasons": self._reasons(found, lang),
            "agreeing": sorted(AGREES[authority["verdict"]]),
            "verdict": VERDICTS[authority["verdict"]][lang],
            "strength": STRENGTHS[authority["strength"]][lang],
            "said": authority["said"][lang].strip(),
            "source": chip(
                self._register.source(authority["source"]),
                authority.get("section", {}).get(lang, ""),
                lang,
            ),
            "difference": scenario.get("difference", {}).get(lang, ""),
            "checker": f"{address('check')}#example={scenario['id']}",
            "page": card_address(address, theme, scenario["id"]),
        }

    def _marks(self, possible: list[str], lang: str) -> list[Markup]:
        return [
            mark(outcome["id"], outcome["label"][lang])
            for outcome in self._outcomes
            if outcome["id"] in possible
        ]

    def _reasons(self, found: dict[str, Any], lang: str) -> list[tuple[str, Markup]]:
        """Return what decides; while nothing does, what is known all the same."""
        decisive = [reason for reason in found["reasons"] if reason["weight"] == "decides"]
        return [
            (reason["text"][lang].strip(), cited_chips(reason["sources"], self._register, lang))
            for reason in decisive or found["reasons"]
        ]
