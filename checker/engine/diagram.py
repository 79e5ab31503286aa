"""Multi-valued decision diagrams: one structure for answers, open outcomes and proofs.

A diagram is a shared, reduced, ordered graph.  A node tests one question and has one child for
each choice; a terminal carries a value.  Because the graph is reduced and ordered, two functions
are equal exactly when they are the same node, so a question that appears in a restricted graph
really matters (Bryant 1986; Kam et al. 1998 for more than two values).
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

Value: TypeAlias = str | bool
NodeId: TypeAlias = int


class Diagram:
    """A store of nodes over ordered variables, shared by many root functions."""

    def __init__(self, sizes: Sequence[int], values: Sequence[Value]) -> None:
        """Start a store: variable `v` has `sizes[v]` choices, terminal `i` carries `values[i]`."""
        self.sizes = tuple(sizes)
        self.values = tuple(values)
        self._tests: list[tuple[int, tuple[NodeId, ...]]] = []
        self._known: dict[tuple[int, tuple[NodeId, ...]], NodeId] = {}
        # A node never changes, so what can be reached from it is worked out once.
        self._reached: dict[NodeId, tuple[frozenset[Value], frozenset[int]]] = {}

    def terminal(self, value: Value) -> NodeId:
        """Return the terminal that carries `value`; raise ValueError if there is none."""
        for position, known in enumerate(self.values):
            # `True == 1` must not make a boolean and a number the same terminal.
            if known == value and type(known) is type(value):
                return position
        message = f"no terminal carries {value!r}"
        raise ValueError(message)

    def is_terminal(self, node: NodeId) -> bool:
        """Say whether `node` carries a value instead of testing a variable."""
        return node < len(self.values)

    def variable(self, node: NodeId) -> int:
        """Return the variable that `node` tests; a terminal comes after every variable."""
        if self.is_terminal(node):
            return len(self.sizes)
        return self._tests[node - len(self.values)][0]

    def children(self, node: NodeId) -> tuple[NodeId, ...]:
        """Return the child of the test `node` for each choice, in choice order."""
        return self._tests[node - len(self.values)][1]

    def node(self, variable: int, children: tuple[NodeId, ...]) -> NodeId:
        """Return the node that tests `variable`, made only if it is new and the test can matter."""
        first = children[0]
        if all(child == first for child in children):
            return first
        key = (variable, children)
        found = self._known.get(key)
        if found is None:
            found = len(self.values) + len(self._tests)
            self._tests.append(key)
            self._known[key] = found
        return found

    def restrict(
        self, root: NodeId, fixed: Mapping[int, int], memo: dict[NodeId, NodeId]
    ) -> NodeId:
        """Return the function `root` with the variables in `fixed` set, reduced again.

        `memo` may be shared between roots as long as `fixed` stays the same.
        """
        return self._restrict(root, fixed, memo, max(fixed, default=-1))

    def _restrict(
        self, root: NodeId, fixed: Mapping[int, int], memo: dict[NodeId, NodeId], last: int
    ) -> NodeId:
        variable = self.variable(root)
        # From here on nothing is fixed, so nothing changes.
        if variable > last:
            return root
        found = memo.get(root)
        if found is not None:
            return found
        children = self.children(root)
        choice = fixed.get(variable)
        if choice is not None:
            result = self._restrict(children[choice], fixed, memo, last)
        else:
            result = self.node(
                variable, tuple(self._restrict(child, fixed, memo, last) for child in children)
            )
        memo[root] = result
        return result

    def possible(self, root: NodeId) -> frozenset[Value]:
        """Return exactly the values that some completion of the open variables gives."""
        return self._reach(root)[0]

    def support(self, root: NodeId) -> frozenset[int]:
        """Return the variables that can still change the value of `root`."""
        return self._reach(root)[1]

    def _reach(self, node: NodeId) -> tuple[frozenset[Value], frozenset[int]]:
        """Return the values at the ends of `node`, and the variables tested on the way."""
        found = self._reached.get(node)
        if found is None:
            if self.is_terminal(node):
                found = frozenset([self.values[node]]), frozenset()
            else:
                below = [self._reach(child) for child in set(self.children(node))]
                found = (
                    frozenset().union(*(values for values, _ in below)),
                    frozenset([self.variable(node)]).union(*(tested for _, tested in below)),
                )
            self._reached[node] = found
        return found

    def to_json(self, roots: Mapping[str, NodeId]) -> dict[str, object]:
        """Return the nodes that `roots` need, renumbered, as plain JSON data."""
        order: dict[NodeId, int] = {position: position for position in range(len(self.values))}
        tests: list[list[int]] = []

        def place(node: NodeId) -> int:
            if node not in order:
                children = [place(child) for child in self.children(node)]
                order[node] = len(self.values) + len(tests)
                tests.append([self.variable(node), *children])
            return order[node]

        placed = {name: place(node) for name, node in roots.items()}
        return {
            "sizes": list(self.sizes),
            "values": list(self.values),
            "tests": tests,
            "roots": placed,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> "Diagram":
        """Build a store from what `to_json` returned; node numbers are kept."""
        diagram = cls(_sequence(data["sizes"]), _sequence(data["values"]))
        tests = ((test[0], tuple(test[1:])) for test in _sequence(data["tests"]))
        # What was stored is reduced, so each test is a node of its own.
        diagram._tests = list(tests)
        nodes = range(len(diagram.values), len(diagram.values) + len(diagram._tests))
        diagram._known = dict(zip(diagram._tests, nodes, strict=True))
        return diagram


def _sequence(data: object) -> list:  # type: ignore[type-arg]
    if not isinstance(data, list):
        message = f"expected a list in the compiled diagram, found {type(data).__name__}"
        raise TypeError(message)
    return data
