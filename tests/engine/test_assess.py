from checker.engine import RuleBook, assess, what_if

SHOUTING = {"deed": "shout", "friend": "no", "loud": "loud"}


def rules_of(found: list[dict[str, str]]) -> list[str]:
    return [entry["rule"] for entry in found]


class TestReasons:
    def test_the_deciding_reason_comes_first_with_its_source_and_section(
        self, small: RuleBook
    ) -> None:
        first = assess(small, {"deed": "vote"})["reasons"][0]

        assert first["rule"] == "deciding.vote"
        assert first["weight"] == "decides"
        assert first["text"] == {"en": "Everyone may vote.", "fr": "Tous peuvent voter."}
        assert first["sources"][0]["kind"] == "statute"
        assert first["sources"][0]["section"] == {"en": "s. 1", "fr": "art. 1"}

    def test_a_weighed_answer_gives_the_facts_that_were_weighed(self, small: RuleBook) -> None:
        found = rules_of(assess(small, SHOUTING)["reasons"])

        assert found == ["weighing.talk_first", "noise.high", "note.case"]

    def test_a_reason_resting_on_our_reading_says_so(self, small: RuleBook) -> None:
        reasons = assess(small, {"deed": "shout", "loud": "quiet"})["reasons"]
        certainty = {
            entry["rule"]: [source["certainty"] for source in entry["sources"]] for entry in reasons
        }

        assert certainty["noise.low"] == ["inference"]

    def test_a_limit_that_lowered_the_answer_is_a_reason(self, small: RuleBook) -> None:
        found = assess(small, {**SHOUTING, "loud": "middling"})

        assert found["outcome"] == "with_care"
        assert "adjust.middling" in rules_of(found["reasons"])

    def test_no_reason_is_given_that_may_turn_out_not_to_hold(self, small: RuleBook) -> None:
        assert assess(small, {"deed": "shout"})["reasons"] == []

    def test_a_comparable_case_sharpens_the_headline_and_not_the_outcome(
        self, small: RuleBook
    ) -> None:
        found = assess(small, SHOUTING)

        assert found["outcome"] == "talk_first"
        assert found["headline"]["en"] == "Hold off."

    def test_steps_and_contacts_follow_the_outcome(self, small: RuleBook) -> None:
        found = assess(small, SHOUTING)

        assert rules_of(found["steps"]) == ["step.softer"]
        assert [contact["id"] for contact in found["contacts"]] == ["psc"]
        assert assess(small, {"deed": "vote"})["contacts"] == []


class TestWhatIf:
    def test_each_change_within_reach_is_offered_with_its_outcome_mildest_first(
        self, small: RuleBook
    ) -> None:
        changes = assess(small, SHOUTING)["what_would_change"]

        assert [(c["fact"], c["to"], c["outcome"]) for c in changes] == [
            ("friend", "yes", "your_right"),
            ("loud", "quiet", "your_right"),
        ]

    def test_nothing_is_offered_within_ones_rights(self, small: RuleBook) -> None:
        assert assess(small, {"deed": "vote"})["what_would_change"] == []

    def test_a_what_if_keeps_all_other_answers(self, small: RuleBook) -> None:
        found = what_if(small, SHOUTING, "loud", "quiet")

        assert found["answers"] == {**SHOUTING, "loud": "quiet"}
        assert found["outcome"] == "your_right"
