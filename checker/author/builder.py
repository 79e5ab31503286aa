"""Builds decision diagrams from conditions: and, or, not, if-then-else."""

from collections.abc import Sequence

from checker.engine.diagram import Diagram, NodeId


class Builder:
    """Operations on the nodes of one diagram whose terminals include True and False."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.true = diagram.terminal(value=True)
        self.false = diagram.terminal(value=False)
        self._chosen: dict[tuple[NodeId, NodeId, NodeId], NodeId] = {}
        self._equal: dict[tuple[NodeId, NodeId], NodeId] = {}

    def choose(self, condition: NodeId, then: NodeId, otherwise: NodeId) -> NodeId:
        """Return the function that is `then` where `condition` holds and `otherwise` elsewhere."""
        if condition == self.true or then == otherwise:
            return then
        if condition == self.false:
            return otherwise
        if then == self.true and otherwise == self.false:
            return condition
        key = (condition, then, otherwise)
        found = self._chosen.get(key)
        if found is None:
            variable = min(self.diagram.variable(node) for node in key)
            branches = (self._branches(node, variable) for node in key)
            children = tuple(self.choose(*below) for below in zip(*branches, strict=True))
            found = self.diagram.node(variable, children)
            self._chosen[key] = found
        return found

    def _branches(self, node: NodeId, variable: int) -> tuple[NodeId, ...]:
        """Return `node` with `variable`, which must not come after its own, set to each choice."""
        if self.diagram.variable(node) == variable:
            return self.diagram.children(node)
        return (node,) * self.diagram.sizes[variable]

    def both(self, *parts: NodeId) -> NodeId:
        """Return the function that is true where every part is."""
        result = self.true
        for part in parts:
            result = self.choose(part, result, self.false)
        return result

    def either(self, *parts: NodeId) -> NodeId:
        """Return the function that is true where some part is."""
        result = self.false
        for part in parts:
            result = self.choose(part, self.true, result)
        return result

    def negate(self, part: NodeId) -> NodeId:
        """Return the function that is true where `part` is not."""
        return self.choose(part, self.false, self.true)

    def answered(self, variable: int, choices: Sequence[int]) -> NodeId:
        """Return the function that is true where `variable` has one of `choices`."""
        return self.diagram.node(
            variable,
            tuple(
                self.true if choice in choices else self.false
                for choice in range(self.diagram.sizes[variable])
            ),
        )

    def equals(self, function: NodeId, value: NodeId) -> NodeId:
        """Return the function that is true where `function` has the terminal `value`."""
        if self.diagram.is_terminal(function):
            return self.true if function == value else self.false
        found = self._equal.get((function, value))
        if found is None:
            found = self.diagram.node(
                self.diagram.variable(function),
                tuple(self.equals(child, value) for child in self.diagram.children(function)),
            )
            self._equal[function, value] = found
        return found
