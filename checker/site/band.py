"""The room you have: the eight outcomes in order, as one band, always with its twin in words."""

from pathlib import Path
from typing import Any, Self

from markupsafe import Markup

from checker.author import yaml_data
from checker.site.wording import mark
from checker.site.words import strings


class Band:
    """The outcomes of rules/outcomes.yml, shown as a band."""

    def __init__(self, outcomes: list[dict[str, Any]]) -> None:
        self._outcomes = outcomes

    @classmethod
    def read(cls, rules: Path) -> Self:
        """Read RULES/outcomes.yml."""
        return cls(yaml_data.load((rules / "outcomes.yml").read_text("utf-8"))["outcomes"])

    def answer(self, found: dict[str, Any], lang: str) -> Markup:
        """Return the band of an assessment: what is possible stands out."""
        words = strings("shell")["scenario"]
        labels = [
            outcome["label"][lang]
            for outcome in self._outcomes
            if outcome["id"] in found["possible"]
        ]
        said = (
            found["headline"][lang]
            if found["outcome"]
            else f"{words['possible'][lang]} {' · '.join(labels)}"
        )
        items = [
            self._item(outcome, _state(outcome["id"], found), lang) for outcome in self._outcomes
        ]
        return Markup(
            '<div class="room scenario__answer"><ol class="band">{}</ol>\n'
            '<p class="room__words">{}</p></div>'
        ).format(Markup("").join(items), said)

    def marks(self, possible: list[str], lang: str) -> Markup:
        """Return the possible outcomes as marks, in the order of the band."""
        return Markup(" ").join(
            mark(outcome["id"], outcome["label"][lang])
            for outcome in self._outcomes
            if outcome["id"] in possible
        )

    def everything(self, lang: str) -> Markup:
        """Return all outcomes one above the other, each with what it means."""
        meaning = strings("shell")["meaning"]
        items = [
            Markup(
                '<li class="band__item" data-outcome="{}" data-state="possible">'
                '<span class="band__shape" aria-hidden="true"></span>'
                '<span class="band__label">{}</span> <span class="band__more">{}</span></li>'
            ).format(outcome["id"], outcome["label"][lang], meaning[outcome["id"]][lang])
            for outcome in self._outcomes
        ]
        return Markup('<div class="room"><ol class="band band--list">{}</ol></div>').format(
            Markup("").join(items)
        )

    def _item(self, outcome: dict[str, Any], state: str, lang: str) -> Markup:
        note = strings("shell")["scenario"]["state"][state][lang]
        return Markup(
            '<li class="band__item" data-outcome="{}" data-state="{}">'
            '<span class="band__shape" aria-hidden="true"></span>'
            '<span class="band__label">{}</span> <span class="band__note">{}</span></li>'
        ).format(outcome["id"], state, outcome["label"][lang], note)


def _state(outcome: str, found: dict[str, Any]) -> str:
    if outcome not in found["possible"]:
        return "out"
    return "result" if found["outcome"] else "possible"
