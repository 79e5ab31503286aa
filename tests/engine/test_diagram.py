import pytest

from checker.author.builder import Builder
from checker.engine.diagram import Diagram


def diagram() -> tuple[Diagram, Builder]:
    made = Diagram([2, 3], [False, True, "mild", "firm"])
    return made, Builder(made)


class TestReducing:
    def test_a_test_that_cannot_matter_is_left_out(self) -> None:
        made, _ = diagram()
        mild = made.terminal("mild")

        assert made.node(1, (mild, mild, mild)) == mild

    def test_equal_functions_are_one_node(self) -> None:
        made, builder = diagram()
        first, second = builder.answered(0, [0]), builder.answered(1, [2])

        one = builder.negate(builder.both(first, second))
        other = builder.either(builder.negate(first), builder.negate(second))

        assert one == other
        assert not made.is_terminal(one)

    def test_a_value_without_a_terminal_is_named(self) -> None:
        made, _ = diagram()

        with pytest.raises(ValueError, match="no terminal carries 'strict'"):
            made.terminal("strict")

    def test_a_text_and_a_truth_value_never_share_a_terminal(self) -> None:
        made = Diagram([2], [True, "True"])

        assert made.terminal(value=True) != made.terminal("True")


class TestRestricting:
    def test_a_restricted_function_depends_only_on_what_still_matters(self) -> None:
        made, builder = diagram()
        mild, firm = made.terminal("mild"), made.terminal("firm")
        both = builder.both(builder.answered(0, [1]), builder.answered(1, [0, 1]))
        function = builder.choose(both, firm, mild)

        assert made.support(function) == {0, 1}
        assert made.support(made.restrict(function, {0: 0}, {})) == set()
        assert made.support(made.restrict(function, {0: 1}, {})) == {1}

    def test_possible_values_are_those_of_some_completion(self) -> None:
        made, builder = diagram()
        function = builder.choose(
            builder.answered(1, [2]), made.terminal("firm"), made.terminal("mild")
        )

        assert made.possible(function) == {"mild", "firm"}
        assert made.possible(made.restrict(function, {1: 0}, {})) == {"mild"}


class TestStoring:
    def test_a_stored_diagram_reads_back_with_the_same_roots(self) -> None:
        made, builder = diagram()
        function = builder.choose(
            builder.answered(0, [1]), made.terminal("firm"), made.terminal("mild")
        )

        data = made.to_json({"outcome": function})
        back = Diagram.from_json(data)

        assert back.to_json(data["roots"]) == data  # type: ignore[arg-type]
        assert back.possible(data["roots"]["outcome"]) == {"mild", "firm"}  # type: ignore[index]

    @pytest.mark.parametrize("part", ["sizes", "values", "tests"])
    def test_a_part_that_is_no_list_is_refused(self, part: str) -> None:
        made, _ = diagram()

        with pytest.raises(TypeError, match="expected a list in the compiled diagram, found int"):
            Diagram.from_json(made.to_json({}) | {part: 3})

    def test_a_test_that_is_no_text_is_refused(self) -> None:
        made, _ = diagram()

        with pytest.raises(TypeError, match="found int"):
            Diagram.from_json(made.to_json({}) | {"tests": [3]})

    def test_a_function_that_was_stored_is_not_made_again(self) -> None:
        made, builder = diagram()
        firm = builder.both(builder.answered(0, [1]), builder.answered(1, [2]))
        data = made.to_json({"firm": firm, "part": builder.answered(1, [2])})
        back = Diagram.from_json(data)
        roots: dict[str, int] = data["roots"]  # type: ignore[assignment]

        again = Builder(back)
        alike = again.both(again.answered(0, [1]), again.answered(1, [2]))

        assert again.answered(1, [2]) == roots["part"]
        assert alike == roots["firm"] == back.restrict(alike, {}, {})
        assert back.restrict(alike, {0: 1}, {}) == roots["part"]
