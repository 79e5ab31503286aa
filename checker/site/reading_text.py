"""The words of a finished page as a reader meets them: headings, sentences, and tables."""

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from checker.site.remember import remembered

# Left out: source chips and marks are labels, and what stands in code is no language.
_SKIPPED_CLASSES = {"chip", "band", "mark", "chip__sure", "crumb", "on-paper"}
# Lists of conditions and dates are read point by point, not as prose.
_LISTED_CLASSES = {"rule__when", "rule__from", "scenario__assumed", "source__use"}
_SKIPPED_TAGS = {"script", "style", "svg", "code", "form", "nav", "button", "select"}
_BLOCKS = {
    "p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "td", "th", "caption", "figcaption", "div",
    "section", "ul", "ol", "dl", "table", "tr", "blockquote",
}  # fmt: skip
_VOID = {"br", "img", "input", "hr", "wbr", "source", "meta", "link"}
_HEADINGS = {"h1", "h2", "h3", "h4"}
_CELLS = {"td", "th", "caption"}


@dataclass(frozen=True)
class Passage:
    """A run of text in the page's own language, and where it stands."""

    kind: str
    """heading, prose, listed or cell"""
    text: str
    line: int


def passages(file: Path) -> tuple[Passage, ...]:
    """Return the passages of the article of a finished page."""
    return passages_of(file.read_text("utf-8"))


@remembered
def passages_of(text: str) -> tuple[Passage, ...]:
    """Return the passages of the article in the text of a finished page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return tuple(reader.found)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Passage] = []
        self._open: list[tuple[str, str]] = []
        self._text: list[str] = []
        self._line = 0
        self._lang = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self._lang = values.get("lang", "")
        if tag in _VOID:
            self._text.append(" ")
            return
        if tag in _BLOCKS:
            self._flush()
        self._open.append((tag, self._role(tag, values)))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        roles = [role for _, role in self._open]
        if "article" in roles and "skip" not in roles:
            if not self._text:
                self._line = self.getpos()[0]
            self._text.append(data)

    def _role(self, tag: str, values: dict[str, str]) -> str:
        classes = set(values.get("class", "").split())
        if tag == "article" and "prose" in classes:
            return "article"
        foreign = values.get("lang", self._lang) != self._lang
        if foreign or classes & _SKIPPED_CLASSES or tag in _SKIPPED_TAGS:
            return "skip"
        return "listed" if classes & _LISTED_CLASSES else ""

    def _flush(self) -> None:
        # A no-break space is no break for a reader; it is kept, so that typography can be checked.
        text = " ".join("".join(self._text).split(" ")).strip("\n\t ")
        text = " ".join(part for part in text.replace("\n", " ").split(" ") if part)
        self._text = []
        if text:
            self.found.append(Passage(self._kind(), text, self._line))

    def _kind(self) -> str:
        tags = {tag for tag, _ in self._open}
        if tags & _HEADINGS:
            return "heading"
        if tags & _CELLS:
            return "cell"
        return "listed" if "listed" in {role for _, role in self._open} else "prose"
