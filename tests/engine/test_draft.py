"""Promises about reading a draft post: what is found, where, and that it decides nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import RuleBook, bridge
from checker.engine.draft import LONGEST_DRAFT, DraftError, read_draft
from checker.engine.lexicon import Lexicon, Token, tokens

POST = ("act", "post")
HERE = Path(__file__).parent
DRAFTS = yaml.safe_load((HERE / "drafts.yml").read_text(encoding="utf-8"))
VIEW = HERE.parents[1] / "overrides" / "assets" / "js" / "assess" / "views" / "describe.js"


def cut(text: str, mark: dict[str, Any]) -> str:
    """What a browser shows for a mark: its strings count UTF-16 code units."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * mark["start"] : 2 * mark["end"]].decode("utf-16-le", "surrogatepass")


def marks(book: RuleBook, text: str) -> list[tuple[str, str]]:
    return [(cut(text, mark), mark["group"]) for mark in read_draft(book, text)["marks"]]


def answers(book: RuleBook, text: str) -> set[tuple[str, str]]:
    proposals = read_draft(book, text)["proposals"]
    return {(one["fact"], one["choice"]) for one in proposals} - {POST}


class TestMarks:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("I trust the NDP on this.", ("NDP", "party-name")),
            ("Je fais confiance au NPD.", ("NPD", "party-name")),
            ("POILIEVRE spoke first", ("POILIEVRE", "leader-name")),
            ("une loi des liberaux", ("liberaux", "party-name")),
            ("une loi des libe\u0301raux", ("libe\u0301raux", "party-name")),
            ("They don't care: it's a cover-up", ("cover-up", "danger")),
            ("n'oubliez pas de voter", ("n'oubliez pas de voter", "vote-reminder")),
            ("n’oubliez pas de voter", ("n’oubliez pas de voter", "vote-reminder")),
            ("𝗡𝗗𝗣", ("𝗡𝗗𝗣", "party-name")),
        ],
    )
    def test_case_accents_apostrophes_and_styles_of_type_do_not_matter(
        self, book: RuleBook, text: str, expected: tuple[str, str]
    ) -> None:
        assert expected in marks(book, text)

    def test_an_emoji_does_not_shift_a_mark(self, book: RuleBook) -> None:
        text = "👩‍🔬🇨🇦 the Conservatives 🗳️ today"

        assert read_draft(book, text)["marks"] == [
            {"start": 14, "end": 27, "group": "party-name"},
        ]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("#VotezPourNous", ("#VotezPour", "vote-side")),
            ("#NDPRally", ("#NDP", "party-name")),
            ("#cdnpoli", ("#cdnpoli", "political-hashtag")),
            ("@PierrePoilievre", ("@PierrePoilievre", "leader-name")),
        ],
    )
    def test_hashtags_and_handles_are_read_whole_and_by_their_capitals(
        self, book: RuleBook, text: str, expected: tuple[str, str]
    ) -> None:
        assert marks(book, text) == [expected]

    @pytest.mark.parametrize("text", ["liberally buttered", "Parisian", "libéralité", "endpoint"])
    def test_only_whole_words_are_found(self, book: RuleBook, text: str) -> None:
        assert marks(book, text) == []

    @pytest.mark.parametrize(("text", "found"), [("Shouting", 1), ("shout", 1), ("shoutingly", 0)])
    def test_a_star_stands_for_an_ending_of_four_letters_at_most(
        self, text: str, found: int
    ) -> None:
        assert len(Lexicon([("shout*", "loud")]).find(text)) == found

    def test_where_two_words_overlap_the_longer_stays(self, book: RuleBook) -> None:
        assert marks(book, "le premier ministre") == [("premier ministre", "politician")]
        assert marks(book, "a deputy minister") == []

    @pytest.mark.parametrize("text", ["Trudeau airport", "a conservative estimate", "liberal arts"])
    def test_what_only_looks_like_a_name_gets_no_mark(self, book: RuleBook, text: str) -> None:
        assert read_draft(book, text)["groups"] == []

    def test_markup_is_text_like_any_other(self, book: RuleBook) -> None:
        text = '<img src=x onerror=alert(1)> & "Liberals" </script>'

        assert marks(book, text) == [("Liberals", "party-name")]

    def test_what_was_found_is_told_once_in_the_order_of_the_text(self, book: RuleBook) -> None:
        groups = read_draft(book, "A farce! The NDP, the ndp, the NDP.")["groups"]

        assert [(group["id"], group["found"]) for group in groups] == [
            ("sharp-word", ["farce"]),
            ("party-name", ["NDP", "ndp"]),
        ]

    def test_every_name_comes_with_its_sources_and_how_surely_they_were_read(
        self, book: RuleBook
    ) -> None:
        (group,) = read_draft(book, "Carney")["groups"]

        assert group["sources"]
        assert all(source["url"]["en"] and source["certainty"] for source in group["sources"])


class TestProposals:
    def test_nothing_found_proposes_nothing_but_that_it_is_a_post(self, book: RuleBook) -> None:
        reading = read_draft(book, "Great hike with the dog today")

        assert reading["marks"] == []
        assert [(one["fact"], one["choice"]) for one in reading["proposals"]] == [POST]

    @pytest.mark.parametrize("text", ["", "  \n\t"])
    def test_an_empty_draft_proposes_nothing_at_all(self, book: RuleBook, text: str) -> None:
        assert read_draft(book, text)["proposals"] == []

    def test_contradicting_answers_are_all_proposed_and_joined_where_the_rules_can(
        self, book: RuleBook
    ) -> None:
        found = answers(book, "Vote for the NDP: this government budget hurts")

        assert found == {("target", "party"), ("target", "gov"), ("target", "both")}

    def test_a_reading_has_no_outcome(self, book: RuleBook) -> None:
        reading = read_draft(book, "As a public servant, I say vote them out, the liars")

        assert set(reading) == {"marks", "groups", "proposals", "unseen", "checked"}
        assert not any(
            key in one for one in reading["proposals"] for key in ("outcome", "possible")
        )

    def test_it_says_what_it_cannot_see(self, book: RuleBook) -> None:
        unseen = read_draft(book, "")["unseen"]

        assert unseen
        assert all(line["en"] and line["fr"] for line in unseen)

    def test_every_suggested_choice_exists(self, book: RuleBook) -> None:
        suggested = [
            *book.draft["always"],
            *book.draft["together"],
            *(one for group in book.draft["groups"] for one in group["suggests"]),
        ]

        assert suggested
        for one in suggested:
            assert book.choice(one["fact"], one["choice"]) >= 0

    def test_proposals_stand_in_asking_order(self, book: RuleBook) -> None:
        text = "A farce by the Liberals, as a public servant I say. #cdnpoli"
        positions = [book.position(one["fact"]) for one in read_draft(book, text)["proposals"]]

        assert positions == sorted(positions)

    def test_a_plain_opinion_is_not_called_sharp(self, book: RuleBook) -> None:
        for text in (
            "I disagree with this bill, and I think it goes too far.",
            "À mon avis, ce projet de loi va trop loin, et voici pourquoi.",
        ):
            assert not any(fact == "tone" for fact, _ in answers(book, text))


class TestBounds:
    def test_a_draft_of_the_longest_length_is_read(self, book: RuleBook) -> None:
        assert read_draft(book, "a" * LONGEST_DRAFT)["marks"] == []

    @pytest.mark.parametrize("text", ["a" * (LONGEST_DRAFT + 1), "🗳" * (LONGEST_DRAFT // 2 + 1)])
    def test_a_longer_one_is_refused_and_says_how_much_can_be_read(
        self, book: RuleBook, text: str
    ) -> None:
        with pytest.raises(DraftError, match=f"at most {LONGEST_DRAFT}") as error:
            read_draft(book, text)

        assert error.value.code == "too_long"

    def test_the_page_knows_the_same_length(self) -> None:
        shown = f"export const LONGEST_DRAFT = {LONGEST_DRAFT:_};"

        assert shown in VIEW.read_text(encoding="utf-8")

    @pytest.mark.parametrize("text", [None, 7, ["NDP"]])
    def test_what_is_not_text_is_refused(self, book: RuleBook, text: object) -> None:
        with pytest.raises(DraftError, match="must be text"):
            read_draft(book, text)

    def test_a_book_without_words_says_so(self, small: RuleBook) -> None:
        with pytest.raises(DraftError, match="no words"):
            read_draft(small, "NDP")

    @pytest.mark.parametrize(
        "unit", ["vote ", "the ", "as a public ", "liberal", "# ", "🤡", "e\u0301", "VotezPour#"]
    )
    def test_twice_the_text_takes_at_most_about_twice_the_work(
        self, book: RuleBook, unit: str
    ) -> None:
        once, twice = (self.work(book, unit * times) for times in (400, 800))

        assert twice <= 2 * once + 100

    @staticmethod
    def work(book: RuleBook, text: str) -> int:
        """How many words of the text are looked at."""

        class Counted(list[Token]):
            looks = 0

            def __getitem__(self, key: Any) -> Any:
                self.looks += 1
                return super().__getitem__(key)

        listed = Counted(tokens(text, parts=True))
        words = ((word, group["id"]) for group in book.draft["groups"] for word in group["words"])
        for _ in Lexicon(words).spans(listed):
            pass
        return listed.looks


class TestBridge:
    def test_a_draft_goes_through_the_bridge(self, compiled: dict[str, Any]) -> None:
        bridge.start(json.dumps(compiled))
        reply = json.loads(bridge.handle(json.dumps({"type": "read_draft", "text": "the NDP"})))

        assert reply["type"] == "draft"
        assert reply["marks"] == [{"start": 4, "end": 7, "group": "party-name"}]

    def test_a_draft_that_is_too_long_has_a_code_of_its_own(self, compiled: dict[str, Any]) -> None:
        bridge.start(json.dumps(compiled))
        request = {"type": "read_draft", "text": "a" * (LONGEST_DRAFT + 1)}

        assert json.loads(bridge.handle(json.dumps(request)))["code"] == "too_long"


@pytest.mark.parametrize(("lang", "precision", "recall"), [("en", 0.9, 0.85), ("fr", 0.9, 0.85)])
def test_invented_drafts_are_read_much_as_a_careful_reader_would(
    book: RuleBook, lang: str, precision: float, recall: float
) -> None:
    right = said = wanted = 0
    for draft in DRAFTS[lang]:
        expected = {(fact, choice) for fact, listed in draft["says"].items() for choice in listed}
        found = answers(book, draft["text"])
        right += len(found & expected)
        said += len(found)
        wanted += len(expected)

    assert len(DRAFTS[lang]) >= 30
    assert right / said >= precision
    assert right / wanted >= recall


PIECES = st.sampled_from(
    [
        "NDP",
        "libéraux",
        "vote for",
        "#VotezPour",
        "🤡",
        "👩‍🔬",
        "e\u0301",
        "’",
        "\n",
        " ",
        "<b>",
        "#",
        "\ud83d",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_any_text_gives_marks_within_it_sorted_and_apart(book: RuleBook, text: str) -> None:
    reading = read_draft(book, text)
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    ends = [0]
    for mark in reading["marks"]:
        assert ends[-1] <= mark["start"] < mark["end"] <= length
        ends.append(mark["end"])
    assert {mark["group"] for mark in reading["marks"]} == {one["id"] for one in reading["groups"]}
    json.dumps(reading)
