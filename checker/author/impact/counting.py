"""How many situations a condition covers, and the fewest answers that bring it about."""

from typing import TypeAlias

from checker.author.builder import Builder
from checker.engine.diagram import NodeId

Answers: TypeAlias = tuple[tuple[int, int], ...]


class Counting:
    """Exact counts and smallest examples over the diagram of one builder."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._diagram = builder.diagram
        self._counts: dict[NodeId, int] = {builder.true: 1, builder.false: 0}
        self._smallest: dict[NodeId, Answers | None] = {builder.true: (), builder.false: None}

    def count(self, condition: NodeId) -> int:
        """Return the number of complete answers to all questions for which it is true."""
        return self._below(condition) * self._skipped(-1, condition)

    def _below(self, node: NodeId) -> int:
        if node not in self._counts:
            variable = self._diagram.variable(node)
            self._counts[node] = sum(
                self._below(child) * self._skipped(variable, child)
                for child in self._diagram.children(node)
            )
        return self._counts[node]

    def _skipped(self, above: int, node: NodeId) -> int:
        """Return in how many ways the questions between two tests can be answered."""
        ways = 1
        for size in self._diagram.sizes[above + 1 : self._diagram.variable(node)]:
            ways *= size
        return ways

    def smallest(self, condition: NodeId) -> Answers | None:
        """Return the fewest (question, choice) positions that make it true whatever the rest.

        Among equally few, the first questions and choices win.  None when it is never true.
        """
        if condition not in self._smallest:
            variable = self._diagram.variable(condition)
            children = self._diagram.children(condition)
            # Left unanswered, the question must not matter: every choice has to make it true.
            best = self.smallest(self._builder.both(*dict.fromkeys(children)))
            for choice, child in enumerate(children):
                found = self.smallest(child)
                if found is not None and (best is None or len(found) + 1 < len(best)):
                    best = ((variable, choice), *found)
            self._smallest[condition] = best
        return self._smallest[condition]
