import itertools
import random

import pytest

from checker.engine import AnswerError, RuleBook
from checker.engine.situation import Situation


class TestOutcomes:
    def test_nothing_answered_leaves_every_reachable_outcome_open(self, small: RuleBook) -> None:
        assert Situation(small, {}).outcomes == [
            "your_right",
            "with_care",
            "talk_first",
            "outside_scope",
        ]

    def test_an_answer_that_settles_leaves_one(self, small: RuleBook) -> None:
        assert Situation(small, {"deed": "vote"}).outcomes == ["your_right"]

    def test_unknown_keeps_exactly_the_outcomes_of_its_choices(self, small: RuleBook) -> None:
        situation = Situation(small, {"deed": "shout", "friend": "no", "loud": "unknown"})

        assert situation.outcomes == ["your_right", "with_care", "talk_first"]

    def test_an_unknown_that_cannot_matter_does_not_widen_the_answer(self, small: RuleBook) -> None:
        situation = Situation(small, {"deed": "shout", "friend": "yes", "loud": "unknown"})

        assert situation.outcomes == ["your_right"]

    def test_partial_answers_give_exactly_the_outcomes_of_their_completions(
        self, small: RuleBook
    ) -> None:
        choices = {question.fact: question.choices for question in small.questions}
        partial = [
            {fact: answer for fact, answer in zip(choices, picked, strict=True) if answer}
            for picked in itertools.product(*([None, *found] for found in choices.values()))
        ]
        assert len(partial) == 48

        for answers in partial:
            free = [fact for fact in choices if fact not in answers]
            completions = {
                outcome
                for picked in itertools.product(*(choices[fact] for fact in free))
                for outcome in Situation(
                    small, {**answers, **dict(zip(free, picked, strict=True))}
                ).outcomes
            }
            assert set(Situation(small, answers).outcomes) == completions


class TestQuestions:
    def test_questions_come_in_asking_order_and_only_where_they_matter(
        self, small: RuleBook
    ) -> None:
        situation = Situation(small, {"deed": "shout"})

        assert [question.fact for question in situation.open_questions] == ["friend", "loud"]

    def test_a_question_whose_answers_agree_is_not_asked(self, small: RuleBook) -> None:
        assert Situation(small, {"deed": "shout", "loud": "quiet"}).next_question is None

    def test_unknown_is_not_asked_again(self, small: RuleBook) -> None:
        situation = Situation(small, {"deed": "shout", "friend": "unknown", "loud": "loud"})

        assert situation.next_question is None
        assert situation.outcomes == ["your_right", "talk_first"]

    def test_the_first_question_is_asked_first(self, small: RuleBook) -> None:
        following = Situation(small, {}).next_question

        assert following is not None
        assert following.fact == "deed"


class TestAnswers:
    def test_an_answer_to_a_question_that_does_not_apply_is_set_aside(
        self, small: RuleBook
    ) -> None:
        situation = Situation(small, {"deed": "leave", "loud": "loud"})

        assert situation.answers == {"deed": "leave"}
        assert situation.ignored == {"loud": "loud"}
        assert situation.outcomes == ["outside_scope"]

    def test_an_answer_that_may_apply_is_kept(self, small: RuleBook) -> None:
        assert Situation(small, {"loud": "loud"}).answers == {"loud": "loud"}

    @pytest.mark.parametrize(
        ("answers", "names"),
        [
            ({"colour": "red"}, ["colour", "deed, friend, loud"]),
            ({"deed": "sing"}, ["deed", "sing", "vote, shout, leave, unknown"]),
            ({"deed": 3}, ["deed", "3"]),
        ],
    )
    def test_an_answer_that_does_not_exist_is_refused_by_name(
        self, small: RuleBook, answers: dict[str, str], names: list[str]
    ) -> None:
        with pytest.raises(AnswerError) as error:
            Situation(small, answers)

        assert all(name in str(error.value) for name in names)


class TestMoreAnswers:
    def test_answers_given_on_top_count_like_answers_given_together(self, book: RuleBook) -> None:
        draw = random.Random(7)
        for _ in range(150):
            given = {
                question.fact: draw.choice([*question.choices, "unknown"])
                for question in book.questions
                if draw.random() < 0.5
            }
            situation = Situation(book, given)
            question = draw.choice([each for each in book.questions if each.fact not in given])
            more = {question.fact: draw.choice([*question.choices, "unknown"])}

            on_top, together = situation.also(more), Situation(book, situation.answers | more)

            assert on_top.answers == together.answers
            assert on_top.outcomes == together.outcomes
            assert on_top.open_questions == together.open_questions
            held = [rule.id for rule in book.rules if on_top.holds(f"rule:{rule.id}")]
            assert held == [rule.id for rule in book.rules if together.holds(f"rule:{rule.id}")]
