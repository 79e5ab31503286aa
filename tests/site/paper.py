"""Follows a printed worksheet as a person would: reads its lines and codes, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "wbr", "col", "meta", "link", "input"}
CODE = re.compile(r"([A-Z]{1,2})(\d.*)")
BOUNDS: dict[str, Callable[[int, int], int]] = {
    "at least": max,
    "au moins": max,
    "at most": min,
    "au plus": min,
}


@dataclass(eq=False)
class Node:
    """An element of the page, or with the tag "#" a piece of text.

    What was looked up once is kept; `unread` forgets it.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    said: str = ""
    _found: dict[str, list[Node]] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        return " ".join(self.text_as_is.replace("\u2060", "").split())

    @property
    def text_as_is(self) -> str:
        return self.said + "".join(child.text_as_is for child in self.children)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, name: str) -> list[Node]:
        """Return what is inside, by tag or by .class."""
        if name not in self._found:
            inside = (node for child in self.children for node in child.walk())
            self._found[name] = [node for node in inside if node.is_a(name)]
        return self._found[name]

    def is_a(self, name: str) -> bool:
        if name.startswith("."):
            return name[1:] in self.attributes.get("class", "").split()
        return name == self.tag

    def one(self, name: str) -> Node:
        found = self.all(name)
        assert len(found) == 1, f"expected one {name}, found {len(found)} in {self.text!r}"
        return found[0]

    def lines(self) -> list[Node]:
        """Return the lines of a list, without those of a list inside it."""
        return [child for child in self.children if child.tag == "li"]

    def maybe(self, name: str) -> Node | None:
        return next(iter(self.all(name)), None)


def unread(page: Node) -> Node:
    """Return the page as someone sees it who has not looked anything up yet."""
    return Node(page.tag, page.attributes, [unread(child) for child in page.children], page.said)


def parsed(html: str) -> Node:
    """Return the page as a tree."""
    root = Node("#root")
    open_nodes = [root]

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            node = Node(tag, {name: value or "" for name, value in attrs})
            open_nodes[-1].children.append(node)
            if tag not in VOID:
                open_nodes.append(node)

        def handle_endtag(self, tag: str) -> None:
            while open_nodes.pop().tag != tag:
                continue

        def handle_data(self, data: str) -> None:
            open_nodes[-1].children.append(Node("#", said=data))

    Reader(convert_charrefs=True).feed(html)
    return root


Notes = dict[str, int]
"""What stands on the person's sheet: for each letter, the number of the answer or result."""


class Paper:
    """A worksheet as printed, and a person with a pen."""

    def __init__(self, page: Node) -> None:
        self.page = page
        self.endings = {
            int(node.one("h3").one(".ws-number").text): node.attributes["data-outcome"]
            for node in page.all(".ws-ending")
            if "data-outcome" in node.attributes
        }
        self.reached_tables = 0

    def outcome(self, situation: Mapping[str, str]) -> str:
        """Return the outcome that the sheet leads to; `situation` holds what is true."""
        notes: Notes = {}
        first, then = self.page.all(".ws-questions")
        self._answer(first, situation, notes)
        for line in self.page.one(".ws-decide").lines():
            if fits(line, notes):
                return self.endings[number(line)]
        self._answer(then, situation, notes)
        self._work_out(notes)
        self.reached_tables += 1
        return self.endings[max(self._adjusted(self._looked_up(notes), notes).values())]

    def cases(self, situation: Mapping[str, str]) -> set[str]:
        """Return the comparable cases that the sheet shows with the outcome it leads to."""
        outcome = self.outcome(situation)
        notes: Notes = {}
        for part in self.page.all(".ws-questions"):
            self._answer(part, situation, notes)
        for ending in self.page.all(".ws-ending"):
            if ending.attributes.get("data-outcome") == outcome and ending.all(".ws-notes"):
                self._work_out(notes)
                lines = ending.one(".ws-notes").lines()
                return {line.attributes["data-rule"] for line in lines if fits(line, notes)}
        return set()

    def _answer(self, part: Node, situation: Mapping[str, str], notes: Notes) -> None:
        for question in part.all(".ws-question"):
            if fits(question.one(".ws-when"), notes):
                letter = question.one("h3").one(".ws-letter").text
                wanted = situation[question.attributes["data-fact"]]
                choice = next(
                    node for node in question.all("li") if node.attributes["data-choice"] == wanted
                )
                code = choice.one(".ws-code").text
                assert code.startswith(letter)
                notes[letter] = int(code.removeprefix(letter))

    def _work_out(self, notes: Notes) -> None:
        for result in self.page.all(".ws-result"):
            line = next((line for line in result.all("li") if fits(line, notes)), None)
            assert line is not None, f"no line fits in {result.text!r}"
            letter, value = split(line.one(".ws-value").one(".ws-code").text)
            notes[letter] = int(value)

    def _looked_up(self, notes: Notes) -> dict[str, int]:
        found = {}
        for grid in self.page.all(".ws-grid"):
            if fits(grid.all("p")[0], notes):
                table = next(
                    table
                    for table in grid.all("table")
                    if covers(table.one("caption").one(".ws-code").text, notes)
                )
                columns = [node.one(".ws-code").text for node in table.one("thead").all("th")[1:]]
                row = next(
                    row
                    for row in table.one("tbody").all("tr")
                    if covers(row.one("th").one(".ws-code").text, notes)
                )
                at = next(at for at, code in enumerate(columns) if covers(code, notes))
                found[numbers(grid.one("h3"))[0]] = _cell(row.all("td")[at], notes)
        return found

    def _adjusted(self, found: dict[str, int], notes: Notes) -> dict[str, int]:
        for line in self.page.one(".ws-adjust").lines():
            table = numbers_after_condition(line)[0]
            if table in found and fits(line, notes):
                bound = next(bound for words, bound in BOUNDS.items() if words in line.text)
                found[table] = bound(found[table], number(line))
        return found


def _cell(cell: Node, notes: Notes) -> int:
    for inner in cell.all(".ws-inner"):
        if covers(inner.one(".ws-code").text, notes):
            return int(inner.one(".ws-number").text)
    return int(cell.one(".ws-number").text)


def fits(node: Node, notes: Notes) -> bool:
    """Say whether the condition that stands in `node` holds; without one it always does."""
    condition = node.maybe(".ws-if")
    if condition is None:
        return True
    return any(
        all(
            covers(term.one(".ws-code").text, notes) != (term.maybe(".ws-not") is not None)
            for term in part.all(".ws-term")
        )
        for part in condition.all(".ws-part")
    )


def covers(codes: str, notes: Notes) -> bool:
    """Say whether one of the codes, such as A4–8, 12, is on the sheet."""
    letter, values = _meant(codes)
    return notes.get(letter) in values


@cache
def _meant(codes: str) -> tuple[str, frozenset[int]]:
    letter, spans = split(codes)
    ends = [[int(end) for end in span.split("–")] for span in spans.split(", ")]
    return letter, frozenset(value for span in ends for value in range(span[0], span[-1] + 1))


def split(codes: str) -> tuple[str, str]:
    found = CODE.fullmatch(codes)
    assert found, f"not a code: {codes!r}"
    return found[1], found[2]


def number(line: Node) -> int:
    """Return the number of the outcome at the end of a line."""
    return int(line.all(".ws-outcome")[-1].one(".ws-number").text)


def numbers(node: Node) -> list[str]:
    return re.findall(r"\d+", node.text)


def numbers_after_condition(line: Node) -> list[str]:
    condition = line.one(".ws-if").text
    return re.findall(r"\d+", line.text.split(condition, 1)[1])
