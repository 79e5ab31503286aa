"""A saved record read again: nothing is lost in silence, and nothing damaged gets through."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import UNKNOWN, RuleBook, assess
from checker.engine.record import KIND, VERSION, RecordError, read_record

PROPERTY = settings(max_examples=100, deadline=None, derandomize=True, database=None)
RULES = {"version": "1", "checked": "2026-01-01", "law_current_to": "2026-01-01"}
SHOUTING = {"deed": "shout", "friend": "no", "loud": "loud"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=8), below),
    max_leaves=12,
)


def activity(
    answers: Mapping[str, str] = SHOUTING,
    outcomes: Sequence[str] = ("talk_first",),
    flagged: Sequence[str] = (),
) -> dict[str, Any]:
    return {"answers": dict(answers), "flagged": list(flagged), "outcomes": list(outcomes)}


def saved(*activities: dict[str, Any]) -> dict[str, Any]:
    """Return a record as the page writes it."""
    return {
        "kind": KIND,
        "version": VERSION,
        "rules": dict(RULES),
        "activities": list(activities) or [activity()],
    }


def read_one(book: RuleBook, entry: dict[str, Any]) -> dict[str, Any]:
    (found,) = read_record(book, saved(entry))["activities"]
    return dict(found)


def refused(book: RuleBook, record: object) -> tuple[str, str]:
    with pytest.raises(RecordError) as error:
        read_record(book, record)
    return error.value.code, str(error.value)


class TestReading:
    def test_a_record_gives_back_its_activities_and_the_rules_it_was_saved_under(
        self, small: RuleBook
    ) -> None:
        vote = activity({"deed": "vote"}, ["your_right"])

        assert read_record(small, saved(activity(flagged=["loud"]), vote)) == {
            "rules": RULES,
            "activities": [
                {
                    "answers": SHOUTING,
                    "flagged": ["loud"],
                    "dropped": [],
                    "before": ["talk_first"],
                    "now": ["talk_first"],
                    "changed": False,
                },
                {
                    "answers": {"deed": "vote"},
                    "flagged": [],
                    "dropped": [],
                    "before": ["your_right"],
                    "now": ["your_right"],
                    "changed": False,
                },
            ],
        }

    @PROPERTY
    @given(data=st.data())
    def test_an_assessment_survives_being_saved_and_read_again(
        self, book: RuleBook, data: st.DataObject
    ) -> None:
        choices = {
            question.fact: st.sampled_from([*question.choices, UNKNOWN])
            for question in book.questions
        }
        answers = data.draw(st.fixed_dictionaries({}, optional=choices))
        flagged = data.draw(st.lists(st.sampled_from(list(choices)), unique=True))
        before = assess(book, answers, flagged)
        # The page keeps answers that do not apply now: they may again after a change.
        kept = {**before["answers"], **before["ignored"]}
        entry = activity(kept, before["possible"], before["flagged"])

        found = read_one(book, json.loads(json.dumps(entry)))

        assert found["answers"] == answers
        assert found["dropped"] == []
        assert not found["changed"]
        after = assess(book, found["answers"], found["flagged"])
        assert {**after, "flagged": set(after["flagged"])} == {
            **before,
            "flagged": set(before["flagged"]),
        }

    def test_an_activity_without_ticked_statements_is_read(self, small: RuleBook) -> None:
        entry = activity()
        del entry["flagged"]

        assert read_one(small, entry)["flagged"] == []

    def test_keys_that_are_not_known_are_passed_over(self, small: RuleBook) -> None:
        assert read_one(small, {**activity(), "colour": "red"})["answers"] == SHOUTING


class TestOtherRules:
    def test_an_answer_whose_choice_is_gone_is_dropped_and_named(self, small: RuleBook) -> None:
        found = read_one(small, activity({**SHOUTING, "loud": "deafening"}))

        assert found["answers"] == {"deed": "shout", "friend": "no"}
        assert found["dropped"] == [{"fact": "loud", "choice": "deafening"}]

    def test_an_answer_whose_question_is_gone_is_dropped_and_named(self, small: RuleBook) -> None:
        found = read_one(small, activity({**SHOUTING, "colour": UNKNOWN}, flagged=["colour"]))

        assert found["answers"] == SHOUTING
        assert found["flagged"] == []
        assert found["dropped"] == [{"fact": "colour", "choice": UNKNOWN}]

    def test_an_unknown_answer_to_a_question_that_is_still_asked_is_kept(
        self, small: RuleBook
    ) -> None:
        found = read_one(small, activity({"deed": UNKNOWN}))

        assert found["answers"] == {"deed": UNKNOWN}
        assert found["dropped"] == []

    def test_another_outcome_than_the_saved_one_is_a_change(self, small: RuleBook) -> None:
        found = read_one(small, activity(outcomes=["with_care"]))

        assert (found["before"], found["now"]) == (["with_care"], ["talk_first"])
        assert found["changed"]

    def test_fewer_or_more_possible_outcomes_are_a_change(self, small: RuleBook) -> None:
        fewer = activity(outcomes=["with_care", "talk_first"])
        more = activity({"deed": "shout", "friend": "no"}, ["talk_first"])

        assert read_one(small, fewer)["changed"]
        assert read_one(small, more)["changed"]

    def test_an_outcome_that_no_longer_exists_is_a_change(self, small: RuleBook) -> None:
        found = read_one(small, activity(outcomes=["talk_first", "abolished"]))

        assert found["before"] == ["talk_first"]
        assert found["changed"]

    def test_the_saved_outcomes_are_compared_whatever_their_order(self, small: RuleBook) -> None:
        answers = {"deed": "shout", "friend": "no"}
        found = read_one(small, activity(answers, ["talk_first", "with_care", "your_right"]))

        assert found["before"] == ["your_right", "with_care", "talk_first"]
        assert not found["changed"]


def put(*path: str | int, value: object) -> Callable[[dict[str, Any]], None]:
    def change(record: dict[str, Any]) -> None:
        part: Any = record
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = value

    return change


DAMAGED = {
    "version": put("version", value="1"),
    "version: expected a whole number from 1, found True": put("version", value=True),
    "version: expected a whole number from 1, found 0": put("version", value=0),
    "activities: expected a list of 1 to 50": put("activities", value={}),
    "activities: expected a list": put("activities", value=[]),
    "activities": put("activities", value=[activity()] * 51),
    "activities[1]: expected an object, found str": put("activities", 1, value="vote"),
    "activities[1].answers: expected an object, found list": put(
        "activities", 1, "answers", value=["vote"]
    ),
    "activities[1].answers.deed: expected a choice": put(
        "activities", 1, "answers", "deed", value=None
    ),
    "activities[1].outcomes: expected a list of texts": put(
        "activities", 1, "outcomes", value="talk_first"
    ),
    "activities[1].outcomes: expected at least one": put("activities", 1, "outcomes", value=[]),
    "activities[1].flagged: expected a list of texts": put("activities", 1, "flagged", value=[1]),
    "rules: expected version, checked, law_current_to": put("rules", value=[]),
    "rules: expected version": put("rules", "checked", value=20260101),
}


class TestRefusing:
    @pytest.mark.parametrize("said", DAMAGED)
    def test_a_damaged_part_is_named_with_its_place(self, small: RuleBook, said: str) -> None:
        record = saved(activity(), activity())
        DAMAGED[said](record)

        code, message = refused(small, record)

        assert code == "damaged"
        assert message.startswith(said)

    @pytest.mark.parametrize("key", ["version", "rules", "activities"])
    def test_a_part_that_is_missing_is_named(self, small: RuleBook, key: str) -> None:
        record = saved()
        del record[key]

        code, message = refused(small, record)

        assert (code, message.split(":")[0]) == ("damaged", key)

    def test_an_activity_without_its_outcomes_cannot_say_that_nothing_changed(
        self, small: RuleBook
    ) -> None:
        entry = activity()
        del entry["outcomes"]

        assert refused(small, saved(entry))[1].startswith("activities[0].outcomes")

    @pytest.mark.parametrize("kind", ["shopping-list", None, 3, ["deep", ["deeper"]]])
    def test_another_kind_of_file_is_not_called_damaged(
        self, small: RuleBook, kind: object
    ) -> None:
        code, message = refused(small, {**saved(), "kind": kind})

        assert code == "other_kind"
        assert message.startswith(f"kind: expected {KIND!r}, found ")

    @pytest.mark.parametrize("record", [None, [], "record", 1.5, {}])
    def test_what_is_no_record_at_all_is_another_kind(
        self, small: RuleBook, record: object
    ) -> None:
        assert refused(small, record)[0] == "other_kind"

    def test_a_newer_version_is_told_from_a_damaged_one(self, small: RuleBook) -> None:
        code, message = refused(small, {**saved(), "version": VERSION + 1, "activities": "new"})

        assert code == "newer"
        assert message == "version: expected at most 1, found 2"

    def test_fifty_activities_are_read(self, small: RuleBook) -> None:
        assert len(read_record(small, saved(*[activity()] * 50))["activities"]) == 50

    @PROPERTY
    @given(record=JSON)
    def test_no_json_at_all_raises_anything_but_a_record_error(
        self, small: RuleBook, record: object
    ) -> None:
        assert refused(small, record)[0] == "other_kind"

    @PROPERTY
    @given(part=JSON, data=st.data())
    def test_any_json_in_any_part_is_read_or_refused_by_its_name(
        self, small: RuleBook, part: object, data: st.DataObject
    ) -> None:
        record = saved()
        (entry,) = record["activities"]
        places = [record, entry, entry["answers"], record["rules"]]
        place = data.draw(st.sampled_from(places))
        place[data.draw(st.sampled_from(sorted(place)))] = part

        assert reading(small, record) in {"read", "other_kind", "damaged", "newer"}


def reading(book: RuleBook, record: object) -> str:
    """Return how reading a record ends: in a word for what was refused, or read."""
    try:
        read_record(book, record)
    except RecordError as error:
        return error.code
    return "read"
