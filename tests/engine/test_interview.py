"""What is asked next: unlikely things together, and nothing that cannot matter."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.author.book import Book
from checker.author.reading import outcome
from checker.engine import UNKNOWN, AnswerError, RuleBook, assess
from checker.engine.interview import Interview
from checker.engine.rulebook import Question
from checker.engine.situation import Situation

SHOUT = {"deed": "shout"}
PROPERTY = settings(max_examples=60, deadline=None, derandomize=True, database=None)
FEWER = settings(PROPERTY, max_examples=20)


def asked(
    book: RuleBook, answers: Mapping[str, str], flagged: Sequence[str] = ()
) -> tuple[str | None, list[str]]:
    """Return the next question and the questions of the checklist."""
    interview = Interview(Situation(book, answers), flagged)
    following = interview.next_question
    return following.fact if following else None, [one.fact for one in interview.checklist]


def screen(interview: Interview) -> list[Question]:
    """Return the questions that one screen asks."""
    following = interview.next_question
    assert following is not None
    return interview.checklist or [following]


def walk(book: RuleBook, told: Mapping[str, str], doubts: set[str]) -> Iterator[Interview]:
    """Yield each stage of an interview with a person, the end included.

    The person knows `told`, and ticks each statement that differs from it or is in `doubts`.
    """
    answers: dict[str, str] = {}
    flagged: list[str] = []
    while True:
        interview = Interview(Situation(book, answers), flagged)
        yield interview
        following = interview.next_question
        if following is None:
            return
        for question in interview.checklist:
            if question.fact in doubts or told[question.fact] != question.usual:
                flagged.append(question.fact)
            else:
                answers[question.fact] = question.usual
        if not interview.checklist:
            answers[following.fact] = told[following.fact]


def anyone(data: st.DataObject, book: RuleBook, *more: str) -> tuple[dict[str, str], set[str]]:
    """Draw what a person knows, with `more` answers beside the choices, and their doubts."""
    told = {
        question.fact: data.draw(st.sampled_from([*question.choices, *more]))
        for question in book.questions
    }
    return told, data.draw(st.sets(st.sampled_from([one.fact for one in book.questions])))


def usual(book: RuleBook, facts: Sequence[str]) -> dict[str, str]:
    return {one.fact: one.usual for one in book.questions if one.fact in facts and one.usual}


class TestChecklist:
    def test_three_unlikely_things_are_asked_together(self, listed: RuleBook) -> None:
        assert asked(listed, {}) == ("deed", [])
        assert asked(listed, SHOUT) == ("friend", ["friend", "loud", "wet"])

    def test_two_unlikely_things_are_asked_one_by_one(self, listed: RuleBook) -> None:
        assert asked(listed, {**SHOUT, "friend": "no"}) == ("loud", [])

    def test_no_list_waits_for_a_question_that_may_not_apply(self, listed: RuleBook) -> None:
        assert asked(listed, {"deed": UNKNOWN}) == ("friend", [])

    def test_a_ticked_statement_is_asked_by_itself_before_anything_else(
        self, listed: RuleBook
    ) -> None:
        assert asked(listed, SHOUT, ["wet"]) == ("wet", [])
        assert asked(listed, SHOUT, ["wet", "loud"]) == ("loud", [])

    def test_what_was_ticked_is_settled_by_its_answer_even_an_unknown_one(
        self, listed: RuleBook
    ) -> None:
        answers = {**SHOUT, "friend": "no", "loud": "middling", "wet": UNKNOWN}
        interview = Interview(Situation(listed, answers), ["wet"])

        assert interview.flagged == []
        assert interview.next_question is None

    def test_a_ticked_statement_that_no_longer_matters_is_not_asked(self, listed: RuleBook) -> None:
        assert asked(listed, {**SHOUT, "wet": "yes"}, ["loud"]) == (None, [])

    def test_a_ticked_question_that_does_not_exist_is_refused_by_name(
        self, listed: RuleBook
    ) -> None:
        with pytest.raises(AnswerError, match="colour"):
            Interview(Situation(listed, SHOUT), ["colour"])

    def test_rules_without_statements_have_no_checklist(self, small: RuleBook) -> None:
        assert asked(small, SHOUT) == ("friend", [])

    def test_the_assessment_carries_each_statement_with_its_usual_answer(
        self, listed: RuleBook
    ) -> None:
        items = assess(listed, SHOUT)["checklist"]

        assert [(item["fact"], item["usual"]) for item in items] == [
            ("friend", "no"),
            ("loud", "middling"),
            ("wet", "no"),
        ]
        assert items[2]["statement"] == {"en": "It is raining.", "fr": "Il pleut."}
        assert assess(listed, SHOUT, ["wet"])["flagged"] == ["wet"]

    @PROPERTY
    @given(data=st.data())
    def test_every_checklist_of_the_real_rules_has_three_or_more_that_surely_apply(
        self, book: RuleBook, data: st.DataObject
    ) -> None:
        for interview in walk(book, *anyone(data, book, UNKNOWN)):
            items = interview.checklist
            assert not items or len(items) >= 3
            for item in items:
                assert item.statement
                assert item.usual in item.choices
                assert interview.situation.applies(item.fact) == {True}


class TestWalk:
    """Random people: any answers, any ticks, any doubts."""

    @PROPERTY
    @given(data=st.data())
    def test_nothing_is_asked_twice_and_the_walk_ends(
        self, book: RuleBook, data: st.DataObject
    ) -> None:
        alone: list[str] = []
        together: list[str] = []
        for interview in walk(book, *anyone(data, book, UNKNOWN)):
            if interview.next_question is None:
                break
            kind = together if interview.checklist else alone
            kind.extend(question.fact for question in screen(interview))
            assert len(alone) + len(together) == len({*alone}) + len({*together})

        assert interview.next_question is None

    @PROPERTY
    @given(data=st.data())
    def test_only_open_questions_are_asked_and_only_those_that_can_change_the_outcome(
        self, book: RuleBook, data: st.DataObject
    ) -> None:
        for interview in walk(book, *anyone(data, book, UNKNOWN)):
            if interview.next_question is None:
                break
            answers = interview.situation.answers
            for question in screen(interview):
                assert question.fact not in answers
                assert self.matters(book, answers, question)

    @staticmethod
    def matters(book: RuleBook, answers: Mapping[str, str], question: Question) -> bool:
        # Equal functions are one node, so two nodes are two different outcomes somewhere.
        return (
            len(
                {
                    Situation(book, {**answers, question.fact: choice}).root("outcome")
                    for choice in question.choices
                }
            )
            > 1
        )

    @PROPERTY
    @given(data=st.data())
    def test_the_end_has_the_outcome_that_a_plain_reading_of_the_whole_situation_gives(
        self, book: RuleBook, written: Book, data: st.DataObject
    ) -> None:
        told, doubts = anyone(data, book)

        *_, end = walk(book, told, doubts)

        assert end.situation.outcomes == [outcome(written, told)]

    @PROPERTY
    @given(data=st.data())
    def test_with_things_unknown_the_end_leaves_what_the_whole_situation_leaves(
        self, book: RuleBook, data: st.DataObject
    ) -> None:
        told, doubts = anyone(data, book, UNKNOWN)

        *_, end = walk(book, told, doubts)

        assert end.situation.outcomes == Situation(book, told).outcomes

    def test_every_person_of_the_small_rules_gets_the_answer_of_all_their_answers(
        self, listed: RuleBook
    ) -> None:
        facts = [question.fact for question in listed.questions]
        for picked in product(*([*one.choices, UNKNOWN] for one in listed.questions)):
            told = dict(zip(facts, picked, strict=True))
            for doubts in subsets(facts):
                *_, end = walk(listed, told, set(doubts))
                assert end.situation.outcomes == Situation(listed, told).outcomes


class TestQuestionsLeft:
    def test_a_checklist_counts_as_one_screen(self, listed: RuleBook) -> None:
        assert assess(listed, SHOUT)["questions_left"] == 1
        assert assess(listed, SHOUT, ["loud"])["questions_left"] == 3

    @PROPERTY
    @given(data=st.data())
    def test_it_falls_with_every_screen_on_which_nothing_is_ticked(
        self, book: RuleBook, data: st.DataObject
    ) -> None:
        told, _ = anyone(data, book, UNKNOWN)
        told |= usual(book, list(told))

        left = [interview.questions_left for interview in walk(book, told, set())]

        assert left[-1] == 0
        assert all(after < before for before, after in pairwise(left))

    @PROPERTY
    @given(data=st.data())
    def test_it_is_nought_exactly_at_the_end_whatever_is_ticked(
        self, book: RuleBook, data: st.DataObject
    ) -> None:
        for interview in walk(book, *anyone(data, book, UNKNOWN)):
            assert (interview.questions_left == 0) == (interview.next_question is None)


class TestStake:
    def test_a_question_rules_out_what_one_of_its_answers_excludes(self, small: RuleBook) -> None:
        assert assess(small, {})["stake"] == {
            "rules_out": ["your_right", "with_care", "talk_first", "outside_scope"],
            "settles": True,
        }
        assert assess(small, SHOUT)["stake"] == {
            "rules_out": ["with_care", "talk_first"],
            "settles": True,
        }

    def test_a_checklist_rules_out_what_ticking_nothing_excludes(self, listed: RuleBook) -> None:
        assert assess(listed, SHOUT)["stake"] == {
            "rules_out": ["your_right", "talk_first", "outside_scope"],
            "settles": True,
        }

    def test_an_answer_may_rule_out_something_and_settle_nothing(self, listed: RuleBook) -> None:
        assert assess(listed, SHOUT, ["loud"])["stake"] == {
            "rules_out": ["with_care", "talk_first"],
            "settles": False,
        }

    def test_there_is_no_stake_when_nothing_is_asked(self, small: RuleBook) -> None:
        assert assess(small, {"deed": "vote"})["stake"] is None

    @FEWER
    @given(data=st.data())
    def test_it_is_what_trying_every_answer_and_every_set_of_ticks_finds(
        self, book: RuleBook, data: st.DataObject
    ) -> None:
        for interview in walk(book, *anyone(data, book, UNKNOWN)):
            if interview.next_question is None:
                break
            now = interview.situation.outcomes
            after = self.tried(book, interview)
            assert interview.stake == {
                "rules_out": [one for one in now if any(one not in left for left in after)],
                "settles": any(len(left) == 1 for left in after),
            }

    @staticmethod
    def tried(book: RuleBook, interview: Interview) -> list[list[str]]:
        answers = interview.situation.answers
        listed, (first, *_) = interview.checklist, screen(interview)
        replies: list[dict[str, str]] = [{first.fact: one} for one in [*first.choices, UNKNOWN]]
        if listed:
            replies = [usual(book, unticked) for unticked in subsets([one.fact for one in listed])]
        return [Situation(book, {**answers, **reply}).outcomes for reply in replies]


class TestFuller:
    def test_a_question_that_can_only_add_a_step_is_offered_and_not_asked(
        self, listed: RuleBook
    ) -> None:
        found = assess(listed, {**SHOUT, "wet": "yes"})

        assert found["outcome"] == "outside_scope"
        assert found["next_question"] is None
        assert [question["fact"] for question in found["fuller"]] == ["loud"]

    def test_a_later_question_is_offered_when_an_answer_adds_something_and_only_then(
        self, book: RuleBook
    ) -> None:
        answers = {"act": "post", "who": "casual"}
        now = said(assess(book, answers))

        offered = [question["fact"] for question in assess(book, answers)["fuller"]]

        assert offered == ["target"]
        assert said(assess(book, {**answers, "target": "party"})) != now

    def test_a_question_whose_answers_all_say_the_same_is_not_offered(
        self, small: RuleBook
    ) -> None:
        assert assess(small, {**SHOUT, "loud": "quiet"})["fuller"] == []

    def test_a_question_that_leads_to_the_same_contact_again_is_not_offered(
        self, listed: RuleBook
    ) -> None:
        found = assess(listed, {**SHOUT, "wet": "yes"})

        assert [contact["id"] for contact in found["contacts"]] == ["psc"]
        assert "friend" not in [question["fact"] for question in found["fuller"]]

    def test_nothing_is_offered_while_the_outcome_is_open(self, small: RuleBook) -> None:
        assert assess(small, SHOUT)["fuller"] == []

    @PROPERTY
    @given(data=st.data())
    def test_each_question_offered_can_change_what_is_said_and_never_the_outcome(
        self, book: RuleBook, data: st.DataObject
    ) -> None:
        end = self.ended(book, data, UNKNOWN)
        answers = end.situation.answers
        now = assess(book, answers)
        for question in end.fuller:
            after = [assess(book, {**answers, question.fact: one}) for one in question.choices]
            assert {one["outcome"] for one in after} == {now["outcome"]}
            assert any(said(one) != said(now) for one in after)

    @PROPERTY
    @given(data=st.data())
    def test_no_question_that_could_change_what_is_said_is_left_out(
        self, book: RuleBook, data: st.DataObject
    ) -> None:
        end = self.ended(book, data)
        answers = end.situation.answers
        now = assess(book, answers)
        offered = [question.fact for question in end.fuller]
        for question in book.questions:
            if question.fact in [*answers, *offered]:
                continue
            if end.situation.applies(question.fact) != {True}:
                continue
            after = [assess(book, {**answers, question.fact: one}) for one in question.choices]
            assert all(said(one) == said(now) for one in after), question.fact

    @staticmethod
    def ended(book: RuleBook, data: st.DataObject, *doubt: str) -> Interview:
        """The end of a walk, now and then with one more answer: to the last that was offered."""
        *_, end = walk(book, *anyone(data, book, *doubt))
        if not end.fuller or data.draw(st.booleans()):
            return end
        *_, last = end.fuller
        more = {last.fact: data.draw(st.sampled_from(last.choices))}
        return Interview(Situation(book, {**end.situation.answers, **more}))


def said(assessment: Mapping[str, list[dict[str, str]]]) -> list[list[str]]:
    """Return the reasons, notes, steps and contacts, each by its name."""
    return [
        [entry["rule"] for entry in assessment["reasons"]],
        [entry["rule"] for entry in assessment["steps"]],
        sorted(entry["id"] for entry in assessment["contacts"]),
    ]


def subsets(facts: Sequence[str]) -> list[tuple[str, ...]]:
    return [found for size in range(len(facts) + 1) for found in combinations(facts, size)]
