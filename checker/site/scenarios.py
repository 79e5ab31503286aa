"""Worked examples as quiet cards; the answer is the engine's, computed when the site is built."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

from markupsafe import Markup

from checker.author import yaml_data
from checker.site.answers import Assumption, Settled
from checker.site.band import Band
from checker.site.sources import Register, UnknownKeyError, chip, cited_chips
from checker.site.words import strings

Settle = Callable[[dict[str, str]], Settled]


class Scenarios:
    """Scenarios of rules/scenarios/*.yml by theme and by id, with the engine that answers them."""

    def __init__(
        self,
        themes: dict[str, list[dict[str, Any]]],
        settle: Settle,
        register: Register,
        band: Band,
    ) -> None:
        self._themes = themes
        self._scenarios = {
            scenario["id"]: scenario for theme in themes.values() for scenario in theme
        }
        self._settle = settle
        self._settled: dict[str, Settled] = {}
        self._register = register
        self._band = band

    @classmethod
    def read(cls, rules: Path, settle: Settle, register: Register, band: Band) -> Self:
        """Read RULES/scenarios/*.yml; a file's name is its theme."""
        themes = {
            file.stem: yaml_data.load(file.read_text("utf-8"))["scenarios"]
            for file in sorted((rules / "scenarios").glob("*.yml"))
        }
        return cls(themes, settle, register, band)

    @property
    def themes(self) -> list[str]:
        """Return the names of the themes."""
        return list(self._themes)

    def of(self, theme: str) -> list[dict[str, Any]]:
        """Return the scenarios of a theme as written."""
        return self._themes[theme]

    def settled(self, key: str) -> Settled:
        """Return the answer to a scenario; raises UnknownKeyError for an id that does not exist."""
        if key not in self._scenarios:
            raise UnknownKeyError(
                f"no scenario `{key}` in rules/scenarios; correct the id or add it"
            )
        if key not in self._settled:
            self._settled[key] = self._settle(self._scenarios[key]["answers"])
        return self._settled[key]

    def showing(self, rule: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield theme and data of each scenario with `rule` among its reasons or steps."""
        for theme, scenarios in self._themes.items():
            for scenario in scenarios:
                found = self.settled(scenario["id"]).found
                if any(entry["rule"] == rule for entry in found["reasons"] + found["steps"]):
                    yield theme, scenario

    def card(self, key: str, lang: str, checker: str, level: int = 3) -> Markup:
        """Return the HTML of one card; `checker` is the address of the check page.

        `level` is the level of its heading.

        Raises UnknownKeyError for an id that does not exist.
        """
        settled = self.settled(key)
        scenario = self._scenarios[key]
        return Markup(
            '<section class="scenario" aria-labelledby="{id}">\n'
            '<h{level} class="scenario__title" id="{id}">{title}</h{level}>\n'
            "<p>{situation}</p>\n{room}\n{assumed}\n{why}\n{said}\n{differs}\n"
            '<p class="scenario__open"><a href="{checker}#example={key}">{open}</a></p>\n</section>'
        ).format(
            level=level,
            id=f"scenario-{key}",
            title=scenario["title"][lang],
            situation=scenario["situation"][lang].strip(),
            room=self._band.answer(settled.found, lang),
            assumed=_assumptions(settled.assumed, lang),
            why=self._reasons(settled.found, lang),
            said=self._said(scenario.get("authority"), lang),
            differs=_difference(scenario.get("difference"), lang),
            checker=checker,
            key=key,
            open=strings("reference")["scenario"]["open"][lang],
        )

    def _said(self, authority: dict[str, Any] | None, lang: str) -> Markup:
        """What an outside authority said of the same case, so that readers can compare."""
        if not authority:
            return Markup()
        section = authority.get("section", {}).get(lang, "")
        return Markup('<p class="scenario__said">{} {} {}</p>').format(
            strings("shell")["scenario"]["said"][lang],
            authority["said"][lang].strip(),
            chip(self._register.source(authority["source"]), section, lang),
        )

    def _reasons(self, found: dict[str, Any], lang: str) -> Markup:
        rows = [
            Markup("<li>{} {}</li>").format(
                reason["text"][lang].strip(), cited_chips(reason["sources"], self._register, lang)
            )
            for reason in found["reasons"]
            if reason["weight"] == "decides"
        ]
        if not rows:
            return Markup()
        return Markup('<ul class="scenario__why">{}</ul>').format(Markup("").join(rows))


def _assumptions(assumed: tuple[Assumption, ...], lang: str) -> Markup:
    if not assumed:
        return Markup()
    rows = Markup("").join(
        Markup("<li>{} <b>{}</b></li>").format(entry.question[lang], entry.choice[lang])
        for entry in assumed
    )
    return Markup('<div class="scenario__assumed"><p>{}</p><ul>{}</ul></div>').format(
        strings("reference")["scenario"]["assumed"][lang], rows
    )


def _difference(difference: dict[str, str] | None, lang: str) -> Markup:
    if not difference:
        return Markup()
    return Markup('<p class="scenario__said">{} {}</p>').format(
        strings("reference")["scenario"]["difference"][lang], difference[lang].strip()
    )
