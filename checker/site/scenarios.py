"""Worked examples as quiet cards; the answer is the engine's, computed when the site is built."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import yaml
from markupsafe import Markup

from checker.site.band import Band
from checker.site.sources import Register, UnknownKeyError, chip
from checker.site.words import strings

Assess = Callable[[dict[str, str]], dict[str, Any]]


class Scenarios:
    """Scenarios of rules/scenarios/*.yml by id, with the engine that answers them."""

    def __init__(
        self, scenarios: list[dict[str, Any]], assess: Assess, register: Register, band: Band
    ) -> None:
        self._scenarios = {scenario["id"]: scenario for scenario in scenarios}
        self._assess = assess
        self._register = register
        self._band = band

    @classmethod
    def read(cls, rules: Path, assess: Assess, register: Register, band: Band) -> Self:
        """Read RULES/scenarios/*.yml."""
        files = sorted((rules / "scenarios").glob("*.yml"))
        loaded = [yaml.safe_load(file.read_text("utf-8"))["scenarios"] for file in files]
        return cls([scenario for group in loaded for scenario in group], assess, register, band)

    def card(self, key: str, lang: str) -> Markup:
        """Return the HTML of one card; raises UnknownKeyError for an id that does not exist."""
        if key not in self._scenarios:
            raise UnknownKeyError(
                f"no scenario `{key}` in rules/scenarios; correct the id or add it"
            )
        scenario = self._scenarios[key]
        words = strings("shell")["scenario"]
        found = self._assess(scenario["answers"])
        return Markup(
            '<section class="scenario" aria-labelledby="{id}">\n'
            '<p class="scenario__kind">{kind}</p>\n'
            '<h3 class="scenario__title" id="{id}">{title}</h3>\n'
            "<p>{situation}</p>\n{room}\n{why}\n{said}\n</section>"
        ).format(
            id=f"scenario-{key}",
            kind=words["kind"][lang],
            title=scenario["title"][lang],
            situation=scenario["situation"][lang].strip(),
            room=self._band.answer(found, lang),
            why=self._reasons(found, lang),
            said=self._said(scenario.get("authority"), lang),
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
                reason["text"][lang].strip(),
                Markup(" ").join(
                    chip(self._register.source(source["id"]), source["section"][lang], lang)
                    for source in reason["sources"]
                ),
            )
            for reason in found["reasons"]
            if reason["weight"] == "decides"
        ]
        if not rows:
            return Markup()
        return Markup('<ul class="scenario__why">{}</ul>').format(Markup("").join(rows))
