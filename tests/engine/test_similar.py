"""Worked examples beside an answer: of the same act, nearest first, with what differs said."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import UNKNOWN, RuleBook, assess
from checker.engine.similar import similar
from checker.engine.situation import Situation

SHOUTING = {"deed": "shout", "friend": "no", "loud": "loud"}


def example(key: str, **answers: str) -> dict[str, Any]:
    return {
        "id": key,
        "theme": "noise",
        "title": {"en": f"Case {key}", "fr": f"Affaire {key}"},
        "answers": answers,
        "outcomes": ["talk_first"],
    }


def found(small: RuleBook, answers: Mapping[str, str], *examples: dict[str, Any]) -> list[str]:
    book = replace(small, examples=examples)
    return [one["id"] for one in similar(Situation(book, answers))]


class TestChoosing:
    def test_the_fewest_differences_come_first(self, small: RuleBook) -> None:
        one = example("one", **SHOUTING | {"loud": "quiet"})
        none = example("none", **SHOUTING)

        assert found(small, SHOUTING, one, none) == ["none", "one"]

    def test_of_equally_near_examples_those_with_the_same_outcome_come_first(
        self, small: RuleBook
    ) -> None:
        other = example("other", **SHOUTING) | {"outcomes": ["with_care"]}
        same = example("same", **SHOUTING)

        assert found(small, SHOUTING, other, same) == ["same", "other"]

    def test_another_act_is_no_example_however_much_else_agrees(self, small: RuleBook) -> None:
        vote = example("vote", **SHOUTING | {"deed": "vote"})

        assert found(small, SHOUTING, vote) == []

    def test_where_as_much_differs_as_agrees_nothing_is_shown(self, small: RuleBook) -> None:
        half = example("half", deed="shout", friend="yes")
        most = example("most", deed="shout", friend="no", loud="quiet")

        assert found(small, SHOUTING, half, most) == ["most"]

    def test_what_either_does_not_know_neither_agrees_nor_differs(self, small: RuleBook) -> None:
        open_ended = example("open", deed="shout", friend=UNKNOWN, loud="quiet")

        assert found(small, SHOUTING, open_ended) == []
        assert found(small, {**SHOUTING, "loud": UNKNOWN}, open_ended) == ["open"]

    def test_an_act_that_is_not_known_has_no_examples(self, small: RuleBook) -> None:
        unknown = example("unknown", **SHOUTING | {"deed": UNKNOWN})

        assert found(small, {**SHOUTING, "deed": UNKNOWN}, unknown) == []

    def test_at_most_three_are_shown_in_the_order_of_the_examples(self, small: RuleBook) -> None:
        examples = [example(key, **SHOUTING) for key in "dbca"]

        assert found(small, SHOUTING, *examples) == ["d", "b", "c"]


class TestShowing:
    def test_an_example_says_what_it_is_and_which_answers_differ(self, small: RuleBook) -> None:
        book = replace(small, examples=(example("near", **SHOUTING | {"loud": "quiet"}),))

        assert assess(book, SHOUTING)["similar"] == [
            {
                "id": "near",
                "theme": "noise",
                "title": {"en": "Case near", "fr": "Affaire near"},
                "outcomes": ["talk_first"],
                "differs": ["loud"],
            }
        ]

    def test_none_are_shown_while_there_is_something_to_ask(self, small: RuleBook) -> None:
        book = replace(small, examples=(example("near", **SHOUTING),))

        assert assess(book, {"deed": "shout"})["similar"] == []


class TestRealExamples:
    def test_each_worked_example_is_its_own_nearest_neighbour(
        self, with_examples: RuleBook
    ) -> None:
        for one in with_examples.examples:
            nearest = similar(Situation(with_examples, one["answers"]))
            assert nearest[0]["differs"] == []
            assert nearest[0]["outcomes"] == one["outcomes"]

    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    @given(data=st.data())
    def test_each_example_shown_is_of_the_same_act_and_names_exactly_what_differs(
        self, with_examples: RuleBook, data: st.DataObject
    ) -> None:
        told = {
            question.fact: data.draw(st.sampled_from(question.choices))
            for question in with_examples.questions
        }
        situation = Situation(with_examples, told)
        examples = {one["id"]: one["answers"] for one in with_examples.examples}
        shown = similar(situation)

        assert len(shown) <= 3
        for one in shown:
            answers = examples[one["id"]]
            both = situation.answers.keys() & answers.keys()
            assert answers["act"] == told["act"]
            assert set(one["differs"]) == {
                fact for fact in both if answers[fact] not in (told[fact], UNKNOWN)
            }
