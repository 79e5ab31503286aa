"""What a department's layer puts into each slot of a page."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from checker.department.markup import element, html
from checker.department.place import SHEET, Place

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from checker.department.layer import Layer

_WORDS = Path(__file__).with_name("words.yml")
# From which site block the checker page reads what a layer adds to a result.
DATA = "department-data"
# Under these answers of the engine, the department's own code is named as well.
_WITH_CODE = ("values_ethics", "own_org")


@lru_cache
def words() -> dict[str, Any]:
    """Return what is said around a department's words."""
    loaded: dict[str, Any] = yaml.safe_load(_WORDS.read_text("utf-8"))
    return loaded


class Blocks:
    """The content of the slots of one page."""

    def __init__(self, layer: Layer, place: Place) -> None:
        self._layer = layer
        self._data = layer.data
        self._place = place
        self._lang = place.langs[0]

    def of(self, slot: str) -> str:
        """Return the content of a slot as HTML; one that is not known stays empty."""
        makers = {
            "head": self._head,
            "band": self._band,
            "page": self._page,
            "support": self._support,
            "worksheet": self._worksheet,
            "data": self._result,
        }
        return makers[slot]() if slot in makers else ""

    def _say(self, key: str) -> str:
        said: str = words()[key][self._lang]
        return said

    def _text(self, text: dict[str, str]) -> str:
        return text[self._lang]

    # --- On every page ---

    def _head(self) -> str:
        if self._layer.colours is None:
            return ""
        address = self._place.asset(SHEET)
        return html(element("link", {"rel": "stylesheet", "href": address}))

    def _band(self) -> str:
        label = " – ".join(words()["band"][lang] for lang in self._place.langs)
        lines = [self._host(lang) for lang in self._place.langs]
        inner = element(
            "div", {"class": "sheet host__inner"}, self._logo(), element("div", {}, *lines)
        )
        return html(element("aside", {"class": "host", "aria-label": label}, inner))

    def _logo(self) -> Element | None:
        logo = self._layer.logo
        if logo is None or self._place.anywhere:
            return None
        # The name stands beside it, so the picture says nothing more.
        size = {"width": str(logo.width), "height": str(logo.height)}
        return element(
            "img", {"class": "host__logo", "src": self._place.asset(logo.name), "alt": "", **size}
        )

    def _host(self, lang: str) -> Element:
        said = {key: words()[key][lang] for key in ("hosted", "promise", "more")}
        name = element("strong", {}, self._layer.name[lang])
        link = element("a", {"href": self._place.page("department", lang)}, said["more"])
        more: list[Element | str] = [] if self._place.anywhere else [" ", link]
        attributes = {"lang": lang} if len(self._place.langs) > 1 else {}
        return element("p", attributes, f"{said['hosted']} ", name, f". {said['promise']}", *more)

    # --- On the pages about help ---

    def _label(self) -> Element:
        kind = element("span", {"class": "chip__kind"}, self._say("kind"))
        chip = element("span", {"class": "chip", "data-kind": "department"}, kind)
        return element(
            "p",
            {"class": "own__label"},
            chip,
            f" {self._say('added')} ",
            element("strong", {}, self._text(self._layer.name)),
        )

    def _page(self) -> str:
        parts: list[Element | None] = [
            element("h2", {}, self._say("title")),
            self._label(),
            element("p", {}, self._say("not_ours")),
        ]
        contacts = self._contacts()
        if contacts:
            parts += [element("h3", {}, self._say("contacts")), *contacts]
        if "code" in self._data:
            parts += [
                element("h3", {}, self._say("code")),
                element("p", {}, self._say("code_note")),
                self._entry(self._data["code"], name="title", link="document"),
            ]
        if self._data.get("unions"):
            parts += [element("h3", {}, self._say("unions"))]
            parts += [self._entry(union) for union in self._data["unions"]]
        if self._data.get("examples"):
            parts += [element("h3", {}, self._say("examples"))]
            parts += [self._example(example) for example in self._data["examples"]]
            link = element("a", {"href": self._place.page("check", self._lang)}, self._say("check"))
            parts += [element("p", {}, link)]
        return html(element("section", {"class": "own"}, *parts))

    def _support(self) -> str:
        contacts = self._contacts()
        if not contacts:
            return ""
        link = element("a", {"href": self._place.page("department", self._lang)}, self._say("more"))
        heading = element("h2", {}, self._say("support"))
        more = element("p", {}, link)
        return html(element("section", {"class": "own"}, heading, self._label(), *contacts, more))

    def _worksheet(self) -> str:
        pieces = []
        for contact in self._data.get("contacts", {}).values():
            ways = [contact[way] for way in ("phone", "email") if way in contact]
            pieces.append(", ".join([self._text(contact["name"]), *ways]))
        if not pieces:
            return ""
        name = element("strong", {}, self._text(self._layer.name))
        said = f"{self._say('added')} "
        return html(
            element("p", {"class": "own own--line"}, said, name, f" – {'; '.join(pieces)}.")
        )

    def _contacts(self) -> list[Element]:
        return [
            self._entry(contact, role=words()["roles"][key][self._lang])
            for key, contact in self._data.get("contacts", {}).items()
        ]

    def _entry(
        self, entry: dict[str, Any], *, name: str = "name", link: str = "page", role: str = ""
    ) -> Element:
        title = self._text(entry[name])
        lines: list[Element] = []
        if "phone" in entry:
            lines.append(self._way("phone", f"tel:{digits(entry['phone'])}", entry["phone"]))
        if "email" in entry:
            lines.append(self._way("email", f"mailto:{entry['email']}", entry["email"]))
        if "page" in entry:
            address = {"href": self._text(entry["page"]), "rel": "noreferrer"}
            lines.append(element("li", {}, element("a", address, self._say(link))))
        return element(
            "div",
            {"class": "contact"},
            element("p", {"class": "own__role"}, role) if role and role != title else None,
            element("p", {"class": "contact__name"}, title),
            element("p", {}, self._text(entry["text"])) if "text" in entry else None,
            element("ul", {}, *lines) if lines else None,
        )

    def _way(self, way: str, address: str, text: str) -> Element:
        return element("li", {}, f"{self._say(way)} ", element("a", {"href": address}, text))

    def _example(self, example: dict[str, Any]) -> Element:
        return element(
            "div",
            {"class": "own__example"},
            element("h4", {}, self._text(example["title"])),
            element(
                "p",
                {"class": "own__label"},
                f"{self._say('example')} ",
                self._text(self._layer.name),
            ),
            element("p", {}, self._text(example["text"])),
        )

    # --- For the result of the checker ---

    def _result(self) -> str:
        contacts = {
            key: [self._row(entry)] for key, entry in self._data.get("contacts", {}).items()
        }
        contacts["union"] = [self._row(union) for union in self._data.get("unions", ())]
        contacts["own_org"] = list(contacts.get("values_ethics", ()))
        if "code" in self._data:
            for key in _WITH_CODE:
                contacts.setdefault(key, []).append(self._row(self._data["code"], "title"))
        data = {
            "name": self._text(self._layer.name),
            "page": self._place.page("department", self._lang),
            "contacts": {key: rows for key, rows in contacts.items() if rows},
        }
        return f'<script type="application/json" id="{DATA}">{_safe(data)}</script>'

    def _row(self, entry: dict[str, Any], name: str = "name") -> dict[str, str | None]:
        return {
            "name": self._text(entry[name]),
            "text": self._text(entry["text"]) if "text" in entry else None,
            "phone": entry.get("phone"),
            "email": entry.get("email"),
            "url": self._text(entry["page"]) if "page" in entry else None,
        }


def digits(phone: str) -> str:
    """Return a telephone number as an address has it."""
    return "".join(sign for sign in phone if sign in "+0123456789")


def _safe(data: object) -> str:
    """JSON that cannot end the element it stands in, nor be taken for markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
