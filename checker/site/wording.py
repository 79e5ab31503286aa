"""Says conditions of the rules in words: the question and its choices, the fact and its values."""

from collections.abc import Callable

from markupsafe import Markup

from checker.author.book import Book
from checker.author.conditions import All, Condition, Either, Is, Not
from checker.author.functions import OUTCOME
from checker.site.problems import Problem, SiteError
from checker.site.words import strings

# The address of a page by its id, from the page being written.
Address = Callable[[str], str]


def topic_page(topic: str) -> str:
    """Return the id of the page made for a topic."""
    return f"rules-{topic}"


class Wording:
    """The words of a checked book, in one language, for one page."""

    def __init__(self, book: Book, lang: str, address: Address) -> None:
        self._book = book
        self._lang = lang
        self._address = address
        self._words = strings("reference")["topic"]

    def when(self, condition: Condition, *, otherwise: bool = False) -> Markup:
        """Return a condition in words; with `otherwise`, none means "in every other case".

        Raises SiteError when a value of a derived fact has no words.
        """
        if condition == All(()):
            return Markup("<p>{}</p>").format(self._say("otherwise" if otherwise else "always"))
        parts = condition.parts if isinstance(condition, All) else (condition,)
        return Markup("<p>{}</p>{}").format(self._say("when"), self._list(parts))

    def value(self, fact: str, value: str) -> str:
        """Return the words for a value of a derived fact; raises SiteError when it has none."""
        try:
            words: str = strings("values")[fact][value][self._lang]
        except KeyError:
            text = f"`{fact}: {value}` has no words; add them in en and fr"
            raise SiteError([Problem("checker/site/strings/values.yml", text)]) from None
        return words

    def outcome(self, outcome: str) -> Markup:
        """Return the mark of an outcome: its shape, its colour and its label."""
        label = next(entry["label"] for entry in self._book.outcomes if entry["id"] == outcome)
        return mark(outcome, label[self._lang])

    def _say(self, key: str) -> str:
        text: str = self._words[key][self._lang]
        return text

    def _list(self, parts: tuple[Condition, ...]) -> Markup:
        rows = Markup("").join(Markup("<li>{}</li>").format(self._part(part)) for part in parts)
        return Markup("<ul>{}</ul>").format(rows)

    def _part(self, part: Condition) -> Markup:
        if isinstance(part, Is):
            return self._comparison(part)
        if isinstance(part, Not):
            inner = part.part
            parts = inner.parts if isinstance(inner, All) else (inner,)
            return Markup("{} {}").format(self._say("not"), self._list(parts))
        key = "any" if isinstance(part, Either) else "and"
        return Markup("{} {}").format(self._say(key), self._list(part.parts))

    def _comparison(self, part: Is) -> Markup:
        name, labels = self._named(part)
        between = Markup("{}").format(self._say("or"))
        listed = between.join(Markup("<b>{}</b>").format(label) for label in labels)
        return Markup("{} {}").format(name, listed)

    def _named(self, part: Is) -> tuple[Markup, list[str]]:
        lang = self._lang
        if part.fact == OUTCOME:
            labels = {entry["id"]: entry["label"][lang] for entry in self._book.outcomes}
            name = Markup("{}{}").format(self._say("outcome"), self._say("colon"))
            return name, [labels[value] for value in part.values]
        if part.fact in self._book.questions:
            data = self._book.questions[part.fact].data
            chosen = {choice["id"]: choice["label"][lang] for choice in data["choices"]}
            return Markup("{}").format(data["text"][lang]), [chosen[value] for value in part.values]
        derived = self._book.derived[part.fact]
        page = self._address(topic_page(derived.rules[0].topic))
        name = Markup('<a href="{}#fact-{}">{}</a>{}').format(
            page, part.fact, derived.data["title"][lang], self._say("colon")
        )
        return name, [self.value(part.fact, value) for value in part.values]


def mark(outcome: str, label: str) -> Markup:
    """Return an outcome as a mark: shape, colour and words."""
    return Markup(
        '<span class="mark" data-outcome="{}">'
        '<span class="band__shape" aria-hidden="true"></span>{}</span>'
    ).format(outcome, label)
