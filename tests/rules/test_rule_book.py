"""Promises about the real rules: what the law gives, whoever asks."""

import random

import pytest

from checker.author.book import Book
from checker.author.reading import random_answers
from checker.engine import RuleBook, assess
from checker.engine.situation import Situation

ORDINARY = {
    "who": "employee",
    "where": "own",
    "content": "none",
    "duties": "none",
    "level": "staff",
    "link": "none",
    "audience": "public",
    "identify": "not_said",
    "pattern": "once",
    "timing": "away",
    "tone": "factual",
}


def outcomes(book: RuleBook, **answers: str) -> list[str]:
    return Situation(book, answers).outcomes


class TestRights:
    def test_voting_is_open_to_anyone_at_all(self, book: RuleBook) -> None:
        assert outcomes(book, act="vote") == ["your_right"]

    @pytest.mark.parametrize("act", ["inform", "follow"])
    @pytest.mark.parametrize("who", ["employee", "student", "elections_staff", "assoc_deputy"])
    def test_staying_informed_is_open_to_everyone_covered(
        self, book: RuleBook, act: str, who: str
    ) -> None:
        assert outcomes(book, act=act, who=who) == ["your_right"]

    @pytest.mark.parametrize("level", ["staff", "manager", "executive", "near_deputy"])
    def test_a_federal_referendum_is_open_at_every_level(self, book: RuleBook, level: str) -> None:
        found = outcomes(
            book,
            **ORDINARY | {"act": "post", "target": "ref_fed", "level": level, "duties": "cabinet"},
        )

        assert found == ["your_right"]

    @pytest.mark.parametrize(
        "act", ["like", "share", "post", "display", "attend", "canvass", "give", "join", "sign"]
    )
    def test_an_ordinary_job_leaves_one_partisan_act_free(self, book: RuleBook, act: str) -> None:
        assert outcomes(book, **ORDINARY | {"act": act, "target": "party"}) == ["your_right"]

    def test_no_quiet_act_on_ones_own_time_ever_needs_talking_to_someone_for_an_employee(
        self, book: RuleBook
    ) -> None:
        for act in ("give", "join", "sign", "help_unseen"):
            found = outcomes(book, act=act, who="employee", where="own")
            assert set(found) <= {"your_right", "with_care"}

    def test_a_locked_or_anonymous_account_has_a_choice_of_its_own(self, written: Book) -> None:
        choices = [choice["id"] for choice in written.questions["audience"].data["choices"]]

        assert choices == ["close", "locked", "public", "wide"]

    def test_the_party_chosen_is_never_asked(self, written: Book) -> None:
        assert "party_name" not in written.questions
        assert all(
            "which party" not in q.data["text"]["en"].lower() for q in written.questions.values()
        )


class TestLimits:
    @pytest.mark.parametrize("where", ["equipment", "premises", "hours"])
    def test_a_partisan_post_at_work_is_not_open_that_way(self, book: RuleBook, where: str) -> None:
        found = assess(book, ORDINARY | {"act": "post", "target": "party", "where": where})

        assert found["outcome"] == "not_open"
        first = found["what_would_change"][0]
        assert (first["fact"], first["to"], first["outcome"]) == ("where", "own", "your_right")

    @pytest.mark.parametrize("act", ["like", "give", "join", "sign", "attend", "office", "post"])
    def test_a_deputy_head_may_only_vote(self, book: RuleBook, act: str) -> None:
        assert outcomes(book, act=act, target="party", who="deputy") == ["not_open"]

    @pytest.mark.parametrize("election", ["federal_provincial", "municipal"])
    @pytest.mark.parametrize("permission", ["not_asked", "waiting"])
    def test_running_needs_permission_first(
        self, book: RuleBook, election: str, permission: str
    ) -> None:
        found = outcomes(book, act="run", who="employee", election=election, permission=permission)

        assert found == ["permission_first"]

    def test_a_band_council_needs_no_permission_from_the_commission(self, book: RuleBook) -> None:
        assert outcomes(book, act="run", who="employee", election="band_school") == ["other_rules"]

    @pytest.mark.parametrize("who", ["casual", "contractor", "forces", "crown", "former"])
    def test_people_outside_part_7_are_told_where_to_look(self, book: RuleBook, who: str) -> None:
        found = assess(book, {"act": "post", "who": who})

        assert found["outcome"] == "outside_scope"
        assert "own_org" in [contact["id"] for contact in found["contacts"]]


class TestSteps:
    @pytest.mark.parametrize("who", ["deputy", "returning"])
    def test_nobody_is_told_that_a_closed_activity_stays_open(
        self, book: RuleBook, who: str
    ) -> None:
        found = assess(book, {"act": "give", "who": who})

        assert found["outcome"] == "not_open"
        assert "step.still-open" not in [step["rule"] for step in found["steps"]]

    def test_whoever_may_still_give_money_is_told_so(self, book: RuleBook) -> None:
        found = assess(book, ORDINARY | {"act": "post", "target": "party", "where": "equipment"})

        assert "step.still-open" in [step["rule"] for step in found["steps"]]


class TestTwoRegimes:
    def test_a_partisan_post_about_ones_own_department_gets_both_told_apart(
        self, book: RuleBook
    ) -> None:
        found = assess(
            book,
            ORDINARY | {"act": "post", "target": "both", "link": "org", "public_interest": "no"},
        )

        assert found["regime"] == ["part7", "code"]
        deciding = {r["regime"] for r in found["reasons"] if r["weight"] == "decides"}
        assert deciding == {"part7", "code"}

    def test_criticism_of_a_policy_elsewhere_is_no_matter_for_part_7(self, book: RuleBook) -> None:
        found = assess(
            book,
            ORDINARY
            | {"act": "post", "target": "gov", "union_voice": "no", "public_interest": "no"},
        )

        assert found["regime"] == ["code"]
        assert found["outcome"] == "with_care"

    def test_a_checked_warning_about_danger_is_never_held_back(self, book: RuleBook) -> None:
        found = outcomes(
            book,
            **ORDINARY
            | {
                "act": "media",
                "target": "gov",
                "union_voice": "no",
                "link": "own",
                "level": "executive",
                "public_interest": "checked",
                "internal_first": "not_possible",
            },
        )

        assert found == ["with_care"]


class TestWhole:
    def test_every_complete_situation_has_one_outcome_a_reason_and_a_source(
        self, written: Book, book: RuleBook
    ) -> None:
        source = random.Random(7)
        for _ in range(400):
            found = assess(book, random_answers(written, source))

            deciding = [reason for reason in found["reasons"] if reason["weight"] == "decides"]
            assert len(found["possible"]) == 1
            assert deciding
            assert all(reason["sources"] for reason in deciding)

    def test_every_outcome_is_reachable(self, book: RuleBook) -> None:
        assert outcomes(book) == book.band

    def test_every_rule_can_be_a_reason(self, book: RuleBook) -> None:
        dead = [
            rule.id
            for rule in book.rules
            if True not in Situation(book, {}).possible(f"rule:{rule.id}")
        ]

        assert dead == []

    def test_every_question_can_matter(self, book: RuleBook) -> None:
        open_now = {question.fact for question in Situation(book, {}).open_questions}

        assert open_now == {question.fact for question in book.questions}

    def test_there_are_at_least_45_rules_each_with_a_section_or_place_and_a_kind(
        self, book: RuleBook
    ) -> None:
        reasons = [
            rule for rule in book.rules if rule.role in {"decide", "derive", "weigh", "adjust"}
        ]

        assert len(reasons) >= 45
        assert all(rule.sources and all(s["kind"] for s in rule.sources) for rule in reasons)

    @pytest.mark.parametrize("outcome", ["not_open"])
    def test_firm_stops_rest_on_statute_or_commission_text(
        self, written: Book, outcome: str
    ) -> None:
        firm = [item for item in written.decisions if item.data["then"] == outcome]

        assert firm
        for item in firm:
            kinds = {written.sources[citation["id"]]["kind"] for citation in item.data["sources"]}
            assert kinds & {"statute", "regulation", "commission"}, item.id
