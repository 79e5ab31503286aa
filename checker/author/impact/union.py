"""Two rule books in one diagram, over the questions and choices of both."""

from dataclasses import dataclass

from checker.author.builder import Builder
from checker.author.functions import OUTCOME
from checker.engine import RuleBook
from checker.engine.diagram import Diagram, NodeId

# What a book concludes from a choice that it does not have.
NOT_OFFERED = "not_offered"


@dataclass(frozen=True)
class Only:
    """A question, or a choice of one, that only one of the two books has."""

    book: str
    fact: str
    choice: str | None


class Union:
    """The functions of an old and a new book, made comparable.

    A question that only one book has does not matter to the other.  A choice that only one has
    leads, where the other looks at the question, to the outcome NOT_OFFERED, and there no
    condition of the other holds.
    """

    def __init__(self, old: RuleBook, new: RuleBook) -> None:
        self.books = {"old": old, "new": new}
        self._own = {
            name: {question.fact: list(question.choices) for question in book.questions}
            for name, book in self.books.items()
        }
        self.facts = _merged(list(self._own["new"]), list(self._own["old"]))
        self.choices = {
            fact: _merged(self._own["new"].get(fact, []), self._own["old"].get(fact, []))
            for fact in self.facts
        }
        values = dict.fromkeys(
            value
            for book in self.books.values()
            for value in book.diagram.values
            if not isinstance(value, bool)
        )
        sizes = [len(self.choices[fact]) for fact in self.facts]
        self.diagram = Diagram(sizes, [False, True, *values, NOT_OFFERED])
        self.builder = Builder(self.diagram)
        self._carried: dict[tuple[str, NodeId, NodeId], NodeId] = {}

    def function(self, name: str, root: str) -> NodeId:
        """Return the function called `root` of the "old" or "new" book; False if it has none."""
        book = self.books[name]
        if root not in book.roots:
            return self.builder.false
        elsewhere = self.diagram.terminal(NOT_OFFERED) if root == OUTCOME else self.builder.false
        return self._carry(name, book.roots[root], elsewhere)

    def _carry(self, name: str, node: NodeId, elsewhere: NodeId) -> NodeId:
        key = (name, node, elsewhere)
        if key not in self._carried:
            diagram = self.books[name].diagram
            if diagram.is_terminal(node):
                self._carried[key] = self.diagram.terminal(diagram.values[node])
            else:
                question = self.books[name].questions[diagram.variable(node)]
                below = {
                    choice: self._carry(name, child, elsewhere)
                    for choice, child in zip(question.choices, diagram.children(node), strict=True)
                }
                self._carried[key] = self._test(question.fact, below, elsewhere)
        return self._carried[key]

    def _test(self, fact: str, below: dict[str, NodeId], elsewhere: NodeId) -> NodeId:
        # The books may ask in different orders, so the test is built, not copied.
        variable, result = self.facts.index(fact), elsewhere
        for choice, child in below.items():
            chosen = self.builder.answered(variable, [self.choices[fact].index(choice)])
            result = self.builder.choose(chosen, child, result)
        return result

    def only(self) -> list[Only]:
        """Return every question and choice that one of the books does not have."""
        found = []
        for fact in self.facts:
            missing = [name for name in self.books if fact not in self._own[name]]
            if missing:
                found.append(Only("old" if missing == ["new"] else "new", fact, None))
                continue
            for choice in self.choices[fact]:
                for name, other in (("old", "new"), ("new", "old")):
                    if choice not in self._own[other][fact]:
                        found.append(Only(name, fact, choice))
        return found

    def situations(self) -> NodeId:
        """Return the condition that counts each situation once.

        A situation is one way to answer every question that applies under the old or the new
        rules; a question that applies under neither is held at its first choice.
        """
        builder = self.builder
        result = builder.true
        for variable, fact in reversed(list(enumerate(self.facts))):
            applies = builder.either(*(self.function(name, f"asks:{fact}") for name in self.books))
            result = builder.both(result, builder.either(applies, builder.answered(variable, [0])))
        return result


def _merged(first: list[str], second: list[str]) -> list[str]:
    """Return `first` with what only `second` has, each after what it follows there."""
    merged = list(first)
    for position, item in enumerate(second):
        if item not in merged:
            before = merged.index(second[position - 1]) + 1 if position else 0
            merged.insert(before, item)
    return merged
