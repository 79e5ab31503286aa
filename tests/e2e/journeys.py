"""Situations walked through in the browser, each with the outcome we expect, stated by hand."""

from __future__ import annotations

from dataclasses import dataclass

from tests.e2e.checker_page import usual

EMPLOYEE = {"who": "employee", "target": "party", "where": "own", "content": "none"}
QUIET = {
    "duties": "none",
    "link": "none",
    "level": "staff",
    "audience": "public",
    "identify": "not_said",
    "pattern": "once",
    "timing": "campaign",
    "tone": "factual",
}


@dataclass(frozen=True)
class Journey:
    """What a person would answer; None is the outcome when several stay possible."""

    name: str
    answers: dict[str, str]
    outcome: str | None


JOURNEYS = (
    Journey("voting", {"act": "vote"}, "your_right"),
    Journey(
        "sharing a party post in one's own time",
        {"act": "share", **EMPLOYEE, **QUIET},
        "your_right",
    ),
    Journey(
        "a manager who shares a party post",
        {"act": "share", **EMPLOYEE, **QUIET, "level": "manager"},
        "with_care",
    ),
    Journey(
        "an executive who blasts a party on files of their own",
        {"act": "post", **EMPLOYEE, **QUIET}
        | {
            "level": "executive",
            "link": "own",
            "duties": "cabinet",
            "audience": "wide",
            "identify": "said",
        }
        | {"pattern": "sustained", "tone": "attack"},
        "talk_first",
    ),
    Journey(
        "a deputy head who likes a party post",
        {"act": "like", **EMPLOYEE, "who": "deputy"},
        "not_open",
    ),
    Journey("sharing in working hours", {"act": "share", **EMPLOYEE, "where": "hours"}, "not_open"),
    Journey(
        "running federally without having asked",
        {
            "act": "run",
            "who": "employee",
            "election": "federal_provincial",
            "permission": "not_asked",
        },
        "permission_first",
    ),
    Journey("a casual worker", {"act": "post", "who": "casual"}, "outside_scope"),
    Journey(
        "a threatening post", {"act": "post", **EMPLOYEE, "content": "hate"}, "other_rule_stops"
    ),
    Journey(
        "running for a band council",
        {"act": "run", "who": "employee", "election": "band_school"},
        "other_rules",
    ),
    Journey(
        "sharing, with much unknown",
        {"act": "share", "who": "employee", "target": "party", "where": "own"},
        None,
    ),
)

# A person with nothing unusual, whose work has nothing to do with the subject.
PLAIN = {**usual(), "who": "employee", "target": "party", "duties": "none", "link": "none"}
# Two activities of the same person: sharing is their right, and in working hours it is not open.
SHARING = PLAIN | {"act": "share"}
AT_WORK = PLAIN | {"act": "like", "where": "hours"}
ATTENDING = PLAIN | {"act": "attend"}
# A partisan post about one's own file: two bodies of rules have a say.
OWN_POLICY = PLAIN | {"act": "post", "target": "both", "link": "own", "tone": "sharp"}
