"""Hundreds of assessments through the real page, each held against the engine outside it.

Every other one gives the answers of a golden situation, so its end is also that of a plain reading.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from checker.engine import UNKNOWN, RuleBook, assess
from checker.engine.interview import Interview
from checker.engine.rulebook import Question
from checker.engine.situation import Situation
from tests.e2e.checker_page import LANGS, NONE, CheckerPage, even, usual
from tests.e2e.watch import Watch
from tests.golden import Case

pytestmark = pytest.mark.by_turn("lang")

WALKS = {True: 250, False: 50}
SEED = {"en": 113, "fr": 116}
# One whole assessment, from "Clear everything" to the result, as a person would press it. Each
# screen is told as its questions, its choices and what was chosen. Nothing waits for a clock: the
# next step is taken when the view changes. What has no answer in `answers` is chosen at random.
WALK = """async ({seed, none, answers, usual}) => {
  const view = document.querySelector(".assess__view");
  const random = () => {
    seed = (seed * 1664525 + 1013904223) % 4294967296;
    return seed / 4294967296;
  };
  const changed = action => new Promise(resolve => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(view, {childList: true});
    action();
  });
  if (!document.querySelector(".kept").hidden) {
    await changed(() => document.querySelector(".kept__clear").click());
  }
  const ticked = fact => fact in answers ? answers[fact] !== usual[fact] : random() < 0.3;
  const screens = [];
  for (let form; (form = view.querySelector("form.question"));) {
    const inputs = [...form.querySelectorAll("input")];
    const listed = form.dataset.checklist;
    const wanted = inputs.find(input => input.value === answers[form.dataset.fact]);
    let chosen = listed
      ? inputs.filter(input => input.value !== none && ticked(input.value))
      : [wanted ?? inputs[Math.floor(random() * inputs.length)]];
    if (chosen.length === 0) chosen = inputs.slice(-1);
    for (const input of chosen) input.click();
    screens.push({
      facts: listed ? listed.split(" ") : [form.dataset.fact],
      listed: Boolean(listed),
      offered: inputs.map(input => input.value),
      chosen: chosen.map(input => input.value),
    });
    await changed(() => form.requestSubmit());
  }
  const result = view.querySelector(".result");
  if (result.dataset.more) {
    // What stands below the reasons follows when these are on the screen.
    await new Promise(whole => new MutationObserver(whole).observe(result, {attributes: true}));
  }
  const outcomes = view.querySelectorAll(
    ".result .room [data-state=result], .result .room [data-state=possible]");
  return {
    screens,
    answer: result.dataset.answer,
    possible: [...outcomes].map(one => one.dataset.outcome),
    asked: [...view.querySelectorAll(".result__answers dt")].map(one => one.textContent),
    reasons: view.querySelectorAll(".reason").length,
    seed,
  };
}"""


def replayed(book: RuleBook, screens: list[dict[str, Any]]) -> dict[str, Any]:
    """Assess natively what was chosen; each screen must be the one the engine asks for."""
    answers: dict[str, str] = {}
    flagged: list[str] = []
    for screen in screens:
        now = Interview(Situation(book, answers), flagged)
        assert screen["facts"] == [question.fact for question in asked_on(now)]
        assert screen["listed"] == bool(now.checklist)
        if screen["listed"]:
            assert sorted(screen["offered"]) == sorted([*screen["facts"], NONE])
            flagged += [fact for fact in screen["chosen"] if fact != NONE]
            answers |= {fact: usual()[fact] for fact in screen["facts"] if fact not in flagged}
        else:
            (question,) = asked_on(now)
            assert screen["offered"] == [*question.choices, UNKNOWN]
            (answers[question.fact],) = screen["chosen"]
    return assess(book, answers, flagged)


def asked_on(interview: Interview) -> list[Question]:
    """The questions that one screen asks."""
    following = interview.next_question
    assert following is not None
    return interview.checklist or [following]


@pytest.mark.parametrize("lang", LANGS)
def test_assessments_go_in_the_page_as_in_the_engine_outside_it_and_in_a_plain_reading(
    page: Page,
    site_url: str,
    watched: Watch,
    shipped: RuleBook,
    golden_cases: list[Case],
    lang: str,
    *,
    every: bool,
) -> None:
    checker = CheckerPage(page, site_url, lang).open()
    checker.answer("vote")
    seed = SEED[lang]
    outcomes = set()

    for turn in range(WALKS[every]):
        answers, reached = golden_cases[turn] if turn % 2 else ({}, None)
        given = {"seed": seed, "none": NONE, "answers": answers, "usual": usual()}
        walked = page.evaluate(WALK, given)
        seed = walked["seed"]
        native = replayed(shipped, walked["screens"])
        assert native["next_question"] is None, walked
        assert reached in {None, walked["answer"]}, (answers, walked)
        assert walked["answer"] == (native["outcome"] or "several"), walked
        assert walked["possible"] == native["possible"], walked
        assert [even(text) for text in walked["asked"]] == [
            even(question["text"][lang]) for question in native["asked"]
        ], walked
        assert walked["reasons"] == len(native["reasons"]), walked
        outcomes.add(native["outcome"])

    # All but a few ends are seen, so the agreement is not that of one easy path.
    assert len(outcomes) >= 7
    watched.assert_clean()
