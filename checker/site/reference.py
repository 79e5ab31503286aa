"""The rule reference: what each rule of a topic says, when it applies, and from which source."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from markupsafe import Markup

from checker.author.book import Book, Item
from checker.author.compile import section_text
from checker.author.functions import weigh_id
from checker.site.examples import card_address
from checker.site.scenarios import Scenarios
from checker.site.sources import Register, cited_chips
from checker.site.weighing import tables
from checker.site.wording import Address, Wording, topic_page
from checker.site.words import long_date, strings

# Scenarios named beside a rule; the rest are counted.
_SHOWN = 4


class Reference:
    """Writes the rule reference from a checked book."""

    def __init__(self, book: Book, register: Register, scenarios: Scenarios) -> None:
        self.book = book
        self._register = register
        self._scenarios = scenarios
        self._words = strings("reference")["topic"]

    def topics(self, lang: str, address: Address) -> Markup:
        """Return the list of topics in deciding order, each with the answers it can give."""
        words = Wording(self.book, lang, address)
        rows = [
            Markup('<tr><th scope="row"><a href="{}">{}</a></th><td>{}</td></tr>').format(
                address(topic_page(topic)),
                self.book.topics[topic]["title"][lang],
                self._gives(topic, words, lang),
            )
            for topic in self.book.about["topics"]
        ]
        return Markup(
            '<table class="topics">\n<caption>{}</caption>\n<thead><tr><th scope="col">{}</th>'
            '<th scope="col">{}</th></tr></thead>\n<tbody>\n{}\n</tbody>\n</table>'
        ).format(
            self._words["list_caption"][lang],
            self._words["list"][lang],
            self._words["gives"][lang],
            Markup("\n").join(rows),
        )

    def _gives(self, topic: str, words: Wording, lang: str) -> Markup:
        outcomes = outcomes_of(self.book, topic)
        if outcomes:
            return Markup(" ").join(words.outcome(outcome) for outcome in outcomes)
        facts = worked_out_by(self.book, topic, lang)
        if facts:
            return Markup("{} {}").format(self._words["works_out"][lang], "; ".join(facts))
        return Markup("{}").format(self._words["beside"][lang])

    def topic(self, lang: str, address: Address, topic: str) -> Markup:
        """Return the rules of one topic as Markdown with blocks of HTML."""
        return Markup("\n\n").join(_Topic(self, topic, lang, address).parts())

    def section(self, item: Item, key: str, title: Markup, when: Markup, page: "_Topic") -> Markup:
        """Return one rule."""
        lang = page.lang
        data = item.data
        text = data["text"] if item.role == "step" else data["because"]
        if item.role == "weigh":
            text = text[key.rpartition(".")[2]]
        citations = [
            {
                "id": citation["id"],
                "section": section_text(citation.get("section")),
                "certainty": citation.get("sure", "read"),
            }
            for citation in data["sources"]
        ]
        return Markup(
            '<section class="rule" aria-labelledby="{id}">\n'
            '<h3 id="{id}">{title}</h3>\n<p>{text}</p>\n'
            '<div class="rule__when">{when}</div>\n'
            '<p class="rule__from">{sources} {chips}</p>\n'
            '<p class="rule__from">{dates}</p>\n{shown}\n'
            "</section>"
        ).format(
            id=rule_anchor(key),
            title=title,
            text=text[lang].strip(),
            when=when,
            sources=self._words["sources"][lang],
            chips=cited_chips(citations, self._register, lang),
            dates=self._dates(data, lang),
            shown=self._shown(key, page),
        )

    def _dates(self, data: dict[str, Any], lang: str) -> str:
        words = self._words

        def said(key: str, day: object) -> str:
            text: str = words[key][lang]
            return text.format(day=long_date(date.fromisoformat(str(day)), lang))

        parts = [said("from", data["from"])] if data.get("from") else [words["undated"][lang]]
        parts += [said("until", data["to"])] if data.get("to") else []
        return " ".join([*parts, said("checked", self.book.about["checked"])])

    def _shown(self, rule: str, page: "_Topic") -> Markup:
        found = list(self._scenarios.showing(rule))
        if not found:
            return Markup()
        links = [
            Markup('<a href="{}">{}</a>').format(
                card_address(page.address, theme, scenario["id"]), scenario["title"][page.lang]
            )
            for theme, scenario in found[:_SHOWN]
        ]
        if len(found) > _SHOWN:
            links.append(self._words["more"][page.lang].format(count=len(found) - _SHOWN))
        return Markup('<p class="rule__from">{} {}.</p>').format(
            self._words["shown"][page.lang], Markup("; ").join(links)
        )


def outcomes_of(book: Book, topic: str) -> list[str]:
    """Return the outcomes that a topic's deciding, weighing and adjusting rules name, in order."""
    named = {item.data["then"] for item in book.decisions if item.topic == topic}
    for weighing in book.weighings:
        if weighing.item.topic == topic:
            named |= set(weighing.item.data["because"])
    for item in book.adjustments:
        if item.topic == topic:
            named.add(item.data.get("at_least") or item.data["at_most"])
    return [outcome["id"] for outcome in book.outcomes if outcome["id"] in named]


def worked_out_by(book: Book, topic: str, lang: str) -> list[str]:
    """Return the titles of the facts that a topic works out."""
    return [
        derived.data["title"][lang]
        for derived in book.derived.values()
        if derived.rules[0].topic == topic
    ]


def rule_anchor(rule: str) -> str:
    """Return the anchor of a rule on its topic's page."""
    return f"rule-{rule.replace('.', '-')}"


class _Topic:
    """One page being written."""

    def __init__(self, reference: Reference, topic: str, lang: str, address: Address) -> None:
        self._reference = reference
        self._book = reference.book
        self._topic = topic
        self.lang = lang
        self.address = address
        self._words = Wording(reference.book, lang, address)

    def _say(self, key: str) -> str:
        text: str = strings("reference")["topic"][key][self.lang]
        return text

    def parts(self) -> Iterator[Markup]:
        yield from self._derived()
        yield from self._listed("decide", self._book.decisions)
        yield from self._weighed()
        yield from self._listed("adjust", self._book.adjustments)
        yield from self._listed("note", self._book.notes)
        yield from self._listed("step", self._book.steps)
        yield from self._contacts()

    def _derived(self) -> Iterator[Markup]:
        for fact, derived in self._book.derived.items():
            if derived.rules[0].topic != self._topic:
                continue
            yield Markup("## {} {{#fact-{}}}\n\n{}").format(
                derived.data["title"][self.lang], fact, self._say("derive_intro")
            )
            last = len(derived.rules)
            for number, item in enumerate(derived.rules, 1):
                title = Markup("{}. {}").format(
                    number, _capital(self._words.value(fact, item.data["then"]))
                )
                when = self._words.when(item.when, otherwise=number == last)
                yield self._reference.section(item, item.id, title, when, self)

    def _listed(self, role: str, items: list[Item]) -> Iterator[Markup]:
        here = [item for item in items if item.topic == self._topic]
        if here:
            yield Markup("## {}\n\n{}").format(self._say(role), self._say(f"{role}_intro"))
        for number, item in enumerate(here, 1):
            when = self._words.when(item.when)
            title = Markup("{}. {}").format(number, self._finding(item))
            yield self._reference.section(item, item.id, title, when, self)

    def _finding(self, item: Item) -> Markup:
        if item.role == "decide":
            return self._words.outcome(item.data["then"])
        if item.role == "adjust":
            way = "at_least" if "at_least" in item.data else "at_most"
            return Markup("{} {}").format(self._say(way), self._words.outcome(item.data[way]))
        if item.role == "note":
            return Markup("{}").format(self._say(item.data["favour"]))
        return Markup("{}").format(self._say("step_name"))

    def _weighed(self) -> Iterator[Markup]:
        for weighing in self._book.weighings:
            if weighing.item.topic != self._topic:
                continue
            intro = "weigh_intro" if "intensity" in weighing.axes else "weigh_intro_short"
            yield Markup("## {}\n\n{}").format(self._say("weigh"), self._say(intro))
            yield tables(weighing, self._book, self._words, self.lang)
            when = Markup("{}<p>{}</p>").format(
                self._words.when(weighing.item.when), self._say("weighing")
            )
            for outcome in weighing.item.data["because"]:
                rule = weigh_id(weighing, outcome)
                title = self._words.outcome(outcome)
                yield self._reference.section(weighing.item, rule, title, when, self)

    def _contacts(self) -> Iterator[Markup]:
        here = [item for item in self._book.contact_rules if item.topic == self._topic]
        if here:
            yield Markup("## {}\n\n{}").format(self._say("contact"), self._say("contact_intro"))
        for item in here:
            name = self._book.contacts[item.data["contact"]]["name"][self.lang]
            yield Markup(
                '<section class="rule">\n<h3>{}</h3>\n<div class="rule__when">{}</div>\n</section>'
            ).format(name, self._words.when(item.when))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
