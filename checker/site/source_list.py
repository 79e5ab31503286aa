"""The list of all sources: kind, places cited, how surely read, and the rules that cite it."""

from datetime import date
from typing import Any

from markupsafe import Markup

from checker.author.book import Book
from checker.author.compile import section_text
from checker.site.sources import Register, chip, plain
from checker.site.wording import Address, topic_page
from checker.site.words import long_date, strings


class Uses:
    """Which topics of the rules cite a source, and at which places."""

    def __init__(self, book: Book) -> None:
        self.checked = date.fromisoformat(str(book.about["checked"]))
        self._titles = {topic: data["title"] for topic, data in book.topics.items()}
        self._topics: dict[str, list[str]] = {}
        self._places: dict[str, list[dict[str, str]]] = {}
        for item in [*book.rules(), *(weighing.item for weighing in book.weighings)]:
            for citation in item.data["sources"]:
                self._note(citation, item.topic)

    def _note(self, citation: dict[str, Any], topic: str) -> None:
        topics = self._topics.setdefault(citation["id"], [])
        if topic not in topics:
            topics.append(topic)
        place = section_text(citation.get("section"))
        places = self._places.setdefault(citation["id"], [])
        if place and place not in places:
            places.append(place)

    def places(self, source: str, lang: str) -> list[str]:
        """Return the places of a source that rules cite."""
        return [place[lang] for place in self._places.get(source, [])]

    def topics(self, source: str, lang: str) -> list[tuple[str, str]]:
        """Return the page and the title of each topic that cites a source."""
        return [
            (topic_page(topic), self._titles[topic][lang]) for topic in self._topics.get(source, [])
        ]


def source_list(register: Register, uses: Uses, lang: str, address: Address) -> Markup:
    """Return every source as Markdown: a heading for each kind, an entry for each source."""
    headings = strings("sources")["register"]
    blocks = []
    for kind, heading in headings.items():
        rows = [
            _entry(source, uses, lang, address)
            for source in register.sources
            if source["kind"] == kind
        ]
        if rows:
            blocks.append(Markup("## {}\n\n{}").format(heading[lang], Markup("\n").join(rows)))
    return Markup("\n\n").join(blocks)


def _entry(source: dict[str, Any], uses: Uses, lang: str, address: Address) -> Markup:
    words = strings("sources")
    foreign = source["lang"] not in ("both", lang)
    title: Markup = plain(source["title"][lang])
    if foreign:
        title = Markup('<span lang="{}">{}</span>').format(source["lang"], title)
    note = (
        Markup(' <span class="chip__sure">{}</span>').format(words["address_to_check"][lang])
        if source.get("pattern")
        else ""
    )
    return Markup("- {}. {}. {}{}{}").format(
        title,
        plain(source["publisher"][lang]),
        chip(source, "", lang),
        note,
        _use(source, uses, lang, address),
    )


def _use(source: dict[str, Any], uses: Uses, lang: str, address: Address) -> Markup:
    words = strings("reference")["register"]
    day = long_date(uses.checked, lang)
    parts = []
    if source["certainty"] == "read":
        parts.append(Markup("{}").format(words["read_on"][lang].format(day=day)))
    places = uses.places(source["id"], lang)
    if places:
        cited = Markup("; ").join(plain(place) for place in places)
        parts.append(Markup("{} {}").format(words["cited"][lang], cited))
    topics = uses.topics(source["id"], lang)
    if topics:
        links = Markup(", ").join(
            Markup('<a href="{}">{}</a>').format(address(page), title) for page, title in topics
        )
        parts.append(Markup("{} {}").format(words["rules"][lang], links))
    if not parts:
        return Markup()
    return Markup('<br><span class="source__use">{}.</span>').format(Markup(". ").join(parts))
