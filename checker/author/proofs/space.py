"""The whole answer space of a book, and the smallest example of anything found in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checker.author.book import Book
from checker.author.conditions import parse
from checker.author.functions import OUTCOME, Functions
from checker.engine.diagram import NodeId


@dataclass(frozen=True)
class Broken:
    """A property that does not hold, with the smallest set of answers that breaks it."""

    number: int
    says: str
    answers: dict[str, str] = field(default_factory=dict)

    def in_words(self, book: Book) -> str:
        """Return the fault and its answers, question by question, in words."""
        lines = [f"Property {self.number} is broken: {self.says}"]
        for fact, answer in self.answers.items():
            data = book.questions[fact].data
            choice = next(entry for entry in data["choices"] if entry["id"] == answer)
            lines.append(
                f"    {data['text']['en']} {choice['label']['en']}"
                f" / {data['text']['fr']} {choice['label']['fr']}  ({fact}: {answer})"
            )
        return "\n".join(lines)


class Space:
    """A checked book with its functions, asked about every situation at once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.functions = Functions(book)
        self.diagram = self.functions.diagram
        self.builder = self.functions.builder
        self.scale = [entry["id"] for entry in book.outcomes if entry["rank"] is not None]

    @property
    def outcome(self) -> NodeId:
        """Return the function from answers to the outcome."""
        return self.functions.roots[OUTCOME]

    def where(self, written: Mapping[str, object]) -> NodeId:
        """Return where a condition, written as in the rules, holds."""
        return self.functions.condition(parse(written))

    def gives(self, function: NodeId, *values: str) -> NodeId:
        """Return where `function` has one of `values`."""
        return self.builder.either(
            *(self.builder.equals(function, self.diagram.terminal(value)) for value in values)
        )

    def worse_than(self, function: NodeId, outcome: str) -> NodeId:
        """Return where `function` is on the scale and more serious than `outcome`."""
        return self.gives(function, *self.scale[self.scale.index(outcome) + 1 :])

    def fixed(self, function: NodeId, fact: str, choice: str) -> NodeId:
        """Return `function` with one question answered."""
        variable = self.book.asking_order.index(fact)
        choices = [entry["id"] for entry in self.book.questions[fact].data["choices"]]
        return self.diagram.restrict(function, {variable: choices.index(choice)}, {})

    def tests(self, function: NodeId) -> Iterator[NodeId]:
        """Yield every node of `function` that tests a question, once."""
        seen: set[NodeId] = set()
        waiting = [function]
        while waiting:
            node = waiting.pop()
            if node in seen or self.diagram.is_terminal(node):
                continue
            seen.add(node)
            yield node
            waiting.extend(self.diagram.children(node))

    def adopt(self, other: "Space", function: NodeId) -> NodeId:
        """Return another space's truth function, over the same questions, as one of this space."""
        known: dict[NodeId, NodeId] = {
            other.builder.true: self.builder.true,
            other.builder.false: self.builder.false,
        }

        def copy(node: NodeId) -> NodeId:
            if node not in known:
                children = tuple(copy(child) for child in other.diagram.children(node))
                known[node] = self.diagram.node(other.diagram.variable(node), children)
            return known[node]

        return copy(function)

    def choices(self, fact: str) -> list[str]:
        """Return the choice ids of a question."""
        return [entry["id"] for entry in self.book.questions[fact].data["choices"]]

    def example(self, condition: NodeId) -> dict[str, str] | None:
        """Return the fewest answers after which `condition` holds, or None when it never does."""
        best: dict[NodeId, tuple[int, tuple[tuple[int, int], ...]] | None] = {
            self.builder.true: (0, ()),
            self.builder.false: None,
        }

        def shortest(node: NodeId) -> tuple[int, tuple[tuple[int, int], ...]] | None:
            if node not in best:
                options = []
                for choice, child in enumerate(self.diagram.children(node)):
                    rest = shortest(child)
                    if rest is not None:
                        step = (self.diagram.variable(node), choice)
                        options.append((rest[0] + 1, (step, *rest[1])))
                best[node] = min(options) if options else None
            return best[node]

        found = shortest(condition)
        if found is None:
            return None
        order = self.book.asking_order
        return {order[v]: self.choices(order[v])[choice] for v, choice in found[1]}
