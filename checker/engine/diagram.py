"""Multi-valued decision diagrams: one structure for answers, open outcomes and proofs.

A diagram is a shared, reduced, ordered graph.  A node tests one question and has one child for
each choice; a terminal carries a value.  Because the graph is reduced and ordered, two functions
are equal exactly when they are the same node, so a question that appears in a restricted graph
really matters (Bryant 1986; Kam et al. 1998 for more than two values).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

Value: TypeAlias = str | bool
NodeId: TypeAlias = int
Test: TypeAlias = tuple[int, tuple[NodeId, ...]]

# A stored test is a text, which a browser's Python reads several times sooner than a list: each
# number is a character.  These are private, so JSON keeps them as they are and none is half a pair.
_FIRST = 0xE000


class Diagram:
    """A store of nodes over ordered variables, shared by many root functions."""

    def __init__(self, sizes: Sequence[int], values: Sequence[Value]) -> None:
        """Start a store: variable `v` has `sizes[v]` choices, terminal `i` carries `values[i]`."""
        self.sizes = tuple(sizes)
        self.values = tuple(values)
        # Stored tests come first, and stay a text until somebody asks for their children.
        self._tests: list[Test | str] = []
        self._known: dict[Test, NodeId] = {}
        self._stored: dict[str, NodeId] = {}
        # A node never changes, so what can be reached from it is worked out once.
        self._reached: dict[NodeId, int] = {node: 1 << node for node in range(len(self.values))}
        self._possible: dict[int, frozenset[Value]] = {}

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
        test = self._tests[node - len(self.values)]
        return ord(test[0]) - _FIRST if isinstance(test, str) else test[0]

    def children(self, node: NodeId) -> tuple[NodeId, ...]:
        """Return the child of the test `node` for each choice, in choice order."""
        test = self._tests[node - len(self.values)]
        if isinstance(test, str):
            variable, *children = _numbers(test)
            test = variable, tuple(children)
            self._tests[node - len(self.values)] = test
            self._known[test] = node
        return test[1]

    def _child(self, node: NodeId, choice: int) -> NodeId:
        """Return one child of the test `node`, which need not be taken apart for it."""
        test = self._tests[node - len(self.values)]
        return ord(test[choice + 1]) - _FIRST if isinstance(test, str) else test[1][choice]

    def node(self, variable: int, children: tuple[NodeId, ...]) -> NodeId:
        """Return the node that tests `variable`, made only if it is new and the test can matter."""
        first = children[0]
        if children.count(first) == len(children):
            return first
        test = variable, children
        found = self._known.get(test)
        if found is None:
            found = self._known[test] = self._added(test)
        return found

    def _added(self, test: Test) -> NodeId:
        """Return the node of a `test` that nobody has read or made yet."""
        variable, children = test
        # What is stored leads only to what is stored.
        if max(children) < len(self.values) + len(self._stored):
            stored = self._stored.get(_text((variable, *children)))
            if stored is not None:
                return stored
        self._tests.append(test)
        return len(self.values) + len(self._tests) - 1

    def restrict(
        self, root: NodeId, fixed: Mapping[int, int], memo: dict[NodeId, NodeId]
    ) -> NodeId:
        """Return the function `root` with the variables in `fixed` set, reduced again.

        `memo` may be shared between roots as long as nothing more is fixed of what they test.
        """
        found = memo.get(root)
        return self._restrict(root, fixed, memo, max(fixed, default=-1)) if found is None else found

    def _restrict(
        self, root: NodeId, fixed: Mapping[int, int], memo: dict[NodeId, NodeId], last: int
    ) -> NodeId:
        node = root
        while (variable := self.variable(node)) in fixed:
            node = self._child(node, fixed[variable])
        # After the last there is nothing fixed, so nothing changes.
        if variable < last and node not in memo:
            children = self.children(node)
            for child in children:
                if child not in memo:
                    self._restrict(child, fixed, memo, last)
            after = tuple([memo[child] for child in children])
            memo[node] = node if after == children else self.node(variable, after)
        result = memo[root] = memo.get(node, node)
        return result

    def possible(self, root: NodeId) -> frozenset[Value]:
        """Return exactly the values that some completion of the open variables gives."""
        reached = self._reach(root) & ((1 << len(self.values)) - 1)
        found = self._possible.get(reached)
        if found is None:
            found = frozenset(self.values[position] for position in _bits(reached))
            self._possible[reached] = found
        return found

    def support(self, root: NodeId) -> frozenset[int]:
        """Return the variables that can still change the value of `root`."""
        return frozenset(_bits(self._reach(root) >> len(self.values)))

    def _reach(self, node: NodeId) -> int:
        """Return a bit for each value at the ends of `node`, then for each variable on the way."""
        found = self._reached.get(node)
        if found is None:
            test = self._tests[node - len(self.values)]
            # Most choices lead to the same few nodes.
            below = _numbers(set(test[1:])) if isinstance(test, str) else set(test[1])
            found = 1 << (len(self.values) + self.variable(node))
            for child in below:
                found |= self._reached.get(child) or self._reach(child)
            self._reached[node] = found
        return found

    def to_json(self, roots: Mapping[str, NodeId]) -> dict[str, object]:
        """Return the nodes that `roots` need, renumbered, as plain JSON data."""
        order: dict[NodeId, int] = {position: position for position in range(len(self.values))}
        tests: list[str] = []

        def place(node: NodeId) -> int:
            if node not in order:
                children = [place(child) for child in self.children(node)]
                order[node] = len(self.values) + len(tests)
                tests.append(_text((self.variable(node), *children)))
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
        tests = _sequence(data["tests"])
        for kind in set(map(type, tests)) - {str}:
            message = f"expected texts as tests in the compiled diagram, found {kind.__name__}"
            raise TypeError(message)
        # What was stored is reduced, so each test is a node of its own.
        nodes = range(len(diagram.values), len(diagram.values) + len(tests))
        diagram._tests = list(tests)
        diagram._stored = dict(zip(tests, nodes, strict=True))
        return diagram


def _text(test: Iterable[int]) -> str:
    return "".join(chr(_FIRST + number) for number in test)


def _numbers(test: Iterable[str]) -> list[int]:
    return [ord(character) - _FIRST for character in test]


def _bits(mask: int) -> list[int]:
    """Return the positions of the bits that are set in `mask`."""
    return [position for position in range(mask.bit_length()) if mask >> position & 1]


def _sequence(data: object) -> list:  # type: ignore[type-arg]
    if not isinstance(data, list):
        message = f"expected a list in the compiled diagram, found {type(data).__name__}"
        raise TypeError(message)
    return data
