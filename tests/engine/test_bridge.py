"""The browser's door: JSON text in, JSON text out, and never an exception."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import RuleBook, RuleBookError, assess, bridge, load_rulebook
from checker.engine.record import KIND, VERSION

PROPERTY = settings(max_examples=150, deadline=None, derandomize=True, database=None)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=8), below),
    max_leaves=12,
)
ASSESS: dict[str, Any] = {
    "type": "assess",
    "answers": {"deed": "shout", "loud": "unknown"},
    "flagged": ["friend"],
}
READ_RECORD: dict[str, Any] = {
    "type": "read_record",
    "record": {
        "kind": KIND,
        "version": VERSION,
        "rules": {"version": "1", "checked": "2026-01-01", "law_current_to": "2026-01-01"},
        "activities": [{"answers": {"deed": "vote"}, "flagged": [], "outcomes": ["your_right"]}],
    },
}
ANSWERS = {"assessment", "record", "draft", "error"}


@pytest.fixture
def started(small_text: str) -> Iterator[None]:
    books = list(bridge._books)
    bridge.start(small_text)
    yield
    bridge._books[:] = books


def ask(request: object) -> dict[str, Any]:
    return ask_text(json.dumps(request))


def ask_text(text: str) -> dict[str, Any]:
    answer = json.loads(bridge.handle(text))
    assert isinstance(answer, dict)
    assert answer["type"] in ANSWERS
    return answer


def refusal(text: str) -> str:
    """Return the message of a request that is refused as bad."""
    answer = ask_text(text)
    assert (answer["type"], answer["code"]) == ("error", "bad_request")
    return str(answer["message"])


class TestStart:
    def test_a_start_answers_with_the_version_of_the_rules(self, small_text: str) -> None:
        answer = json.loads(bridge.start(small_text))

        assert answer["type"] == "ready"
        assert answer["rules"]["checked"] == "2026-01-01"

    def test_a_rule_book_in_a_file_is_started_from_there(
        self, small_text: str, tmp_path: Path
    ) -> None:
        file = tmp_path / "rulebook.json"
        file.write_text(small_text, "utf-8")

        assert bridge.start_from(str(file)) == bridge.start(small_text)

    def test_each_worked_example_is_rehearsed_once_and_as_a_question_would_be_answered(
        self, with_examples: RuleBook, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(bridge, "_books", [with_examples])
        examples = with_examples.examples

        requests = [bridge.rehearsal(turn) for turn in range(len(examples) + 1)]

        assert requests.pop() == ""
        assert [ask(json.loads(request))["answers"] for request in requests] == [
            assess(with_examples, example["answers"])["answers"] for example in examples
        ]

    def test_nothing_is_rehearsed_without_rules(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bridge, "_books", [])

        assert bridge.rehearsal(0) == ""

    def test_nothing_is_answered_before_a_start(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bridge, "_books", [])

        assert ask(ASSESS)["code"] == "not_started"

    @pytest.mark.parametrize("text", ["", "{}", '{"format": 99}', "[1]", "1" * 5000, "[" * 100_000])
    def test_a_damaged_rule_book_is_refused(self, text: str) -> None:
        assert json.loads(bridge.start(text))["code"] == "bad_rulebook"
        with pytest.raises(RuleBookError):
            load_rulebook(text)

    @PROPERTY
    @given(part=JSON, data=st.data())
    def test_a_rule_book_with_any_part_damaged_is_read_or_refused(
        self, small_text: str, part: object, data: st.DataObject
    ) -> None:
        book = json.loads(small_text)
        place = data.draw(
            st.sampled_from([book, book["diagram"], book["rules"], book["questions"]])
        )
        keys: list[Any] = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        place[data.draw(st.sampled_from(keys))] = part

        answer = json.loads(bridge.start(json.dumps(book)))

        assert answer["type"] == "ready" or answer["code"] == "bad_rulebook"


@pytest.mark.usefixtures("started")
class TestRequests:
    def test_assess_answers_with_the_assessment(self) -> None:
        answer = ask(ASSESS)

        assert answer["type"] == "assessment"
        assert answer["possible"] == ["your_right", "with_care", "talk_first"]
        assert answer["flagged"] == ["friend"]

    def test_nothing_need_be_ticked(self) -> None:
        assert ask({"type": "assess", "answers": {"deed": "vote"}})["outcome"] == "your_right"

    def test_read_record_answers_with_what_the_record_holds(self) -> None:
        answer = ask(READ_RECORD)

        assert answer["type"] == "record"
        assert answer["rules"] == READ_RECORD["record"]["rules"]
        assert answer["activities"][0]["answers"] == {"deed": "vote"}

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"kind": "list"}, "other_kind"),
            ({"version": 2}, "newer"),
            ({"activities": []}, "damaged"),
        ],
    )
    def test_a_record_that_cannot_be_read_keeps_its_own_code(
        self, change: dict[str, object], code: str
    ) -> None:
        answer = ask({**READ_RECORD, "record": {**READ_RECORD["record"], **change}})

        assert (answer["type"], answer["code"]) == ("error", code)

    def test_a_french_answer_survives_the_crossing(self) -> None:
        # The worker hands over plain text; what is not ASCII travels escaped.
        text = bridge.handle(json.dumps(ASSESS))

        assert text.isascii()
        assert json.loads(text)["next_question"]["choices"][1]["label"]["fr"] == "Non"


@pytest.mark.usefixtures("started")
class TestBadRequests:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "not JSON"),
            ("{", "not JSON"),
            ("\ud800", "not JSON"),
            ("1" * 5000, "not JSON"),
            ("[" * 100_000, "not JSON"),
            ('{"a":' * 100_000, "not JSON"),
            ("[]", "assess"),
            ('"assess"', "assess"),
            ("null", "assess"),
            ("{}", "assess"),
            ('{"type": "sing"}', "read_record"),
            ('{"type": ["assess"]}', "assess"),
            ('{"type": "assess"}', "answers"),
            ('{"type": "assess", "answers": []}', "answers"),
            ('{"type": "assess", "answers": {"colour": "red"}}', "colour"),
            ('{"type": "assess", "answers": {"deed": "sing"}}', "sing"),
            ('{"type": "assess", "answers": {"deed": null}}', "deed"),
            ('{"type": "assess", "answers": {"deed": {"vote": 1}}}', "deed"),
            ('{"type": "assess", "answers": {}, "flagged": "loud"}', "flagged"),
            ('{"type": "assess", "answers": {}, "flagged": [1]}', "flagged"),
            ('{"type": "assess", "answers": {}, "flagged": ["colour"]}', "colour"),
        ],
    )
    def test_a_bad_request_gets_an_error_that_says_what_is_wrong(
        self, text: str, said: str
    ) -> None:
        assert said in refusal(text)

    @pytest.mark.parametrize("request_type", ["read_record", "read_draft"])
    def test_a_request_without_its_part_gets_an_error(self, request_type: str) -> None:
        assert ask({"type": request_type})["type"] == "error"

    @pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a":', "}")])
    @pytest.mark.parametrize(
        "around",
        [
            '{{"type": {}}}',
            '{{"type": "assess", "answers": {{"deed": {}}}}}',
            '{{"type": "assess", "answers": {{}}, "flagged": [{}]}}',
            '{{"type": "read_record", "record": {{"kind": {}}}}}',
            f'{{{{"type": "read_record", "record": {{{{"kind": "{KIND}", "version": {{}}}}}}}}}}',
            '{{"type": "read_draft", "text": {}}}',
        ],
    )
    def test_a_request_nested_to_any_depth_gets_an_error(
        self, around: str, opens: str, closes: str
    ) -> None:
        for depth in (1, 50, 500, *range(850, 1000, 5), 5000):
            text = around.format(opens * depth + "1" + closes * depth)
            assert ask_text(text)["type"] == "error"

    @PROPERTY
    @given(text=st.text())
    def test_any_text_gets_an_error_in_json(self, text: str) -> None:
        assert ask_text(text)["type"] == "error"

    @PROPERTY
    @given(value=JSON)
    def test_any_json_gets_an_error_in_json(self, value: object) -> None:
        assert ask(value)["type"] == "error"

    @PROPERTY
    @given(kind=st.sampled_from(["assess", "read_record", "read_draft"]), data=st.data())
    def test_any_values_in_a_request_get_an_answer_in_json(
        self, kind: str, data: st.DataObject
    ) -> None:
        facts = st.sampled_from(["deed", "friend", "loud", "colour"])
        choices = st.sampled_from(["vote", "shout", "yes", "loud", "unknown"]) | JSON
        parts = {
            "answers": st.dictionaries(facts, choices) | JSON,
            "flagged": st.lists(facts) | JSON,
            "record": st.fixed_dictionaries({}, optional={"kind": st.just(KIND), "version": JSON})
            | JSON,
            "text": st.text() | JSON,
        }

        ask({"type": kind, **data.draw(st.fixed_dictionaries({}, optional=parts))})
