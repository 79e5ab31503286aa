"""Source chips and contact blocks, from rules/{sources,contacts}.yml."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Self

from markupsafe import Markup, escape

from checker.author import yaml_data
from checker.site.words import NBSP, strings

_SHORT_WORDS = ("s. ", "ss. ", "art. ", "p. ", "para. ", "par. ", "Sch. ", "ann. ")
# Characters that fit on one line of a narrow phone.
_SHORT = 28
_WAYS = (("phone", "tel"), ("email", "mailto"))
# Markdown would read these inside a chip's text.
_MARKDOWN = {"*": "&#42;", "_": "&#95;", "[": "&#91;", "]": "&#93;", "`": "&#96;"}


class UnknownKeyError(LookupError):
    """A page names a source or a contact that the rules do not hold."""


class Register:
    """Sources by id or alias, and contacts by id."""

    def __init__(self, sources: list[dict[str, Any]], contacts: list[dict[str, Any]]) -> None:
        self.sources = sources
        self._sources = {
            key: source for source in sources for key in (source["id"], *source.get("aliases", []))
        }
        self._contacts = {contact["id"]: contact for contact in contacts}

    @classmethod
    def read(cls, rules: Path) -> Self:
        """Read RULES/sources.yml and RULES/contacts.yml."""
        loaded = [
            yaml_data.load((rules / f"{name}.yml").read_text("utf-8"))
            for name in ("sources", "contacts")
        ]
        return cls(*loaded)

    def source(self, key: str) -> dict[str, Any]:
        """Return a source; raises UnknownKeyError with the remedy."""
        if key not in self._sources:
            raise UnknownKeyError(
                f"no source `{key}` in rules/sources.yml; correct the key or add the source"
            )
        return self._sources[key]

    def addresses(self) -> Iterator[str]:
        """Yield every address that a page may lead to outside the site."""
        for source in self.sources:
            yield from (source["url"] or {}).values()
        for contact in self._contacts.values():
            for way, scheme in _WAYS:
                if contact.get(way):
                    yield f"{scheme}:{contact[way]}"

    def contact(self, key: str) -> dict[str, Any]:
        """Return a contact; raises UnknownKeyError with the keys that exist."""
        if key not in self._contacts:
            known = ", ".join(sorted(self._contacts))
            raise UnknownKeyError(
                f"no contact `{key}` in rules/contacts.yml; expected one of: {known}"
            )
        return self._contacts[key]


def chip(source: dict[str, Any], section: str, lang: str) -> Markup:
    """Return one line of HTML: kind, short title, section, and how surely it was read."""
    words = strings("sources")
    kind = words["kinds"][source["kind"]][lang]
    place = ", ".join(part for part in (source["short"][lang], section) if part)
    sure = words["certainty"][source["certainty"]]
    foreign = source["lang"] not in ("both", lang)
    notes = [sure[lang]] if sure else []
    notes += [words["document_in"][source["lang"]][lang]] if foreign else []
    url = source["url"][lang] if source.get("url") else None
    hreflang = source["lang"] if foreign else lang
    return _chip(source["kind"], kind, place, tuple(notes), url, hreflang)


# Pages show the same few chips some thousand times.
@cache
def _chip(
    kind: str, label: str, place: str, notes: tuple[str, ...], url: str | None, hreflang: str
) -> Markup:
    inside = Markup(
        '<span class="chip__kind">{}</span>&nbsp;<span class="chip__ref">{}</span>'
    ).format(label, plain(place))
    inside += Markup("").join(
        Markup(' <span class="chip__sure">{}</span>').format(note) for note in notes
    )
    length = len(label) + len(place) + sum(len(note) for note in notes)
    name = "chip chip--short" if length <= _SHORT else "chip"
    if not url:
        return Markup('<span class="{}" data-kind="{}">{}</span>').format(name, kind, inside)
    return Markup(
        '<a class="{}" data-kind="{}" href="{}" hreflang="{}" rel="noreferrer">{}</a>'
    ).format(name, kind, url, hreflang, inside)


def cited_chips(citations: list[dict[str, Any]], register: Register, lang: str) -> Markup:
    """Return a chip for each citation of a rule; how surely it was read is the citation's own.

    `citations` hold `id`, `section` ({en, fr} or None) and `certainty`, as the engine gives them.
    """
    return Markup(" ").join(
        chip(
            {**register.source(citation["id"]), "certainty": citation["certainty"]},
            citation["section"][lang] if citation["section"] else "",
            lang,
        )
        for citation in citations
    )


def contact_block(contact: dict[str, Any], register: Register, lang: str) -> Markup:
    """Return a block of HTML: who, what they can do, what to bring, how to reach them."""
    words = strings("shell")["contact"]
    bring = contact.get("bring")
    rows = [_row(words["bring"][lang], escape(bring[lang]))] if bring else []
    rows += [
        _row(
            words[way][lang],
            Markup('<a href="{}:{}">{}</a>').format(scheme, contact[way], contact[way]),
        )
        for way, scheme in _WAYS
        if contact.get(way)
    ]
    lines = Markup("").join(rows)
    if contact.get("url"):
        source = register.source(contact["url"])
        lines += Markup("<li>{}</li>").format(chip(source, "", lang))
    return Markup(
        '<div class="contact">\n<p class="contact__name">{}</p>\n<p>{}</p>\n<ul>{}</ul>\n</div>'
    ).format(contact["name"][lang], contact["text"][lang].strip(), lines)


def _row(label: str, value: Markup) -> Markup:
    return Markup("<li>{} {}</li>").format(label, value)


def plain(text: str) -> Markup:
    """Escape for HTML and for Markdown, and keep "s. 113" on one line."""
    for word in _SHORT_WORDS:
        text = text.replace(word, word.replace(" ", NBSP))
    escaped = str(escape(text))
    for sign, entity in _MARKDOWN.items():
        escaped = escaped.replace(sign, entity)
    return Markup(escaped)  # noqa: S704  escaped just above
