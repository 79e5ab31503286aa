"""The changelog of the rules as a page: what changed, when, and whether any answer did."""

from datetime import date
from pathlib import Path
from typing import Any, Self

from markupsafe import Markup

from checker.author import yaml_data
from checker.author.book import Book
from checker.author.changelog import FILE
from checker.site.reference import rule_anchor
from checker.site.wording import Address, topic_page
from checker.site.words import long_date, strings


class Changes:
    """The entries of RULES/changelog.yml, newest first."""

    def __init__(self, book: Book, entries: list[dict[str, Any]]) -> None:
        self._entries = entries
        self._topics = {item.id: item.topic for item in book.rules()}

    @classmethod
    def read(cls, rules: Path, book: Book) -> Self:
        """Read RULES/changelog.yml."""
        return cls(book, yaml_data.load((rules / FILE).read_text("utf-8")))

    def page(self, lang: str, address: Address) -> Markup:
        """Return a heading for each version, its kind in words, and its changes."""
        words = strings("reference")["changes"]
        parts = []
        for entry in self._entries:
            day = long_date(date.fromisoformat(str(entry["date"])), lang)
            title = words["version"][lang].format(version=entry["version"], day=day)
            rows = Markup("\n").join(
                Markup("<li>{}{}</li>").format(
                    change[lang].strip(), self._rules(change["rules"], lang, address)
                )
                for change in entry["changes"]
            )
            parts.append(
                Markup("## {}\n\n{}\n\n<ul>\n{}\n</ul>").format(
                    title, words[entry["kind"]][lang], rows
                )
            )
        return Markup("\n\n").join(parts)

    def _rules(self, rules: list[str], lang: str, address: Address) -> Markup:
        """Links to the rules that still exist; a rule that was taken out is named only."""
        if not rules:
            return Markup()
        links = Markup(", ").join(
            Markup('<a href="{}#{}">{}</a>').format(
                address(topic_page(self._topics[rule])), rule_anchor(rule), rule
            )
            if rule in self._topics
            else Markup("{}").format(rule)
            for rule in rules
        )
        return Markup(" {} {}").format(strings("reference")["changes"]["rules"][lang], links)
