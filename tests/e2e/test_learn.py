"""Practice with worked examples: a round by keyboard, what it says, and that it keeps nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from checker.author.compile import checked_book, compile_book
from checker.author.scenarios import load
from checker.engine import load_rulebook
from checker.site.words import LANGS
from tests.e2e.checker_page import ADDRESS as CHECKS
from tests.e2e.checker_page import START
from tests.e2e.learn_page import ADDRESS, DIFFERING, Practice
from tests.e2e.server import Fault, SiteServer
from tests.e2e.sources import module_source
from tests.e2e.watch import Watch

pytestmark = pytest.mark.by_turn("lang")

RULES = Path(__file__).parent.parent.parent / "rules"
AT_WORK = 5
ROUND = 10
# More than one answer is possible for it.
SEVERAL = "ca-dep-001"
SAYS = {
    "same": {"en": "Yes, that is our answer", "fr": "Oui, c’est notre réponse"},
    "one_of": {"en": "Yes, that is one of our answers", "fr": "Oui, c’est une de nos réponses"},
    "other": {"en": "Not quite our answer", "fr": "Pas tout à fait notre réponse"},
    "more_room": {"en": "There is more room here", "fr": "La latitude est plus grande ici"},
    "less_room": {"en": "There is less room here", "fr": "La latitude est moins grande ici"},
    "recorded": {
        "en": "agrees with what is on record",
        "fr": "concorde avec ce qui est au dossier",
    },
    "any": {"en": "Any of them counts.", "fr": "Chacune est acceptée."},
    "place": {"en": "Case 2 of 5", "fr": "Cas 2 sur 5"},
    "score": {"en": "Same answer as ours: 4 of 5", "fr": "Même réponse que nous\u00a0: 4 sur 5"},
}
KEPT = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  state: history.state,
  pages: history.length,
})"""
# Without a script it is the style sheet that waits before it tells.
PATIENCE_ENDS = "() => document.getAnimations().forEach(each => each.finish())"
# The order is a parameter of the module; a page that was built with another one is not needed.
DRAW = """async (seen) => {
  const {draw} = await import(new URL("source/learn/round.js", document.baseURI).href);
  const cases = Array.from("abcdef", id => ({id}));
  const numbers = [0.9, 0.1, 0.5, 0.3];
  let turn = 0;
  const random = () => numbers[turn++ % numbers.length];
  return draw(cases, 4, new Set(seen), random).map(({id}) => id);
}"""

each_language = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture(scope="session")
def ours() -> dict[str, list[str]]:
    """The engine's outcomes for each case, outside the browser."""
    book = checked_book(RULES)
    engine = load_rulebook(json.dumps(compile_book(book)))
    return {
        scenario.id: list(scenario.as_typical.outcomes)
        for scenario in load(RULES, engine, book.about["typical"])
    }


@each_language
def test_a_whole_round_needs_no_more_than_a_keyboard(
    page: Page, site_url: str, watched: Watch, ours: dict[str, list[str]], lang: str
) -> None:
    practice = Practice(page, site_url, lang).open()

    practice.choose_by_keyboard("workplace")
    for number in range(AT_WORK):
        expect(page.locator(".learn-round h2")).to_be_focused()
        practice.choose_by_keyboard(ours[practice.case][0] if number else "outside_scope")
        expect(practice.feedback.get_by_role("heading")).to_be_focused()
        practice.press(practice.go_on, "Enter")

    title = practice.summary.get_by_role("heading")
    expect(title).to_be_focused()
    expect(title).to_have_text(SAYS["score"][lang])
    expect(practice.summary.locator("li")).to_have_count(AT_WORK)
    watched.assert_clean()


@each_language
def test_our_answer_is_recognized_and_explained(
    page: Page, site_url: str, ours: dict[str, list[str]], lang: str
) -> None:
    practice = Practice(page, site_url, lang).open().begin("workplace")
    shown = practice.case

    practice.choose(ours[shown][0])

    expect(practice.feedback.get_by_role("heading")).to_have_text(SAYS["same"][lang])
    expect(practice.answer.locator(".mark")).to_have_attribute("data-outcome", ours[shown][0])
    expect(practice.answer.locator(".chip").first).to_be_visible()


@each_language
def test_another_choice_is_told_in_words_beside_our_answer_and_the_record(
    page: Page, site_url: str, lang: str
) -> None:
    practice = (
        Practice(page, site_url, lang).in_order().open().begin("party-online").go_to(DIFFERING)
    )

    practice.choose("not_open")

    expect(practice.feedback.get_by_role("heading")).to_have_text(SAYS["other"][lang])
    expect(practice.feedback).to_contain_text(SAYS["more_room"][lang])
    expect(practice.feedback).to_contain_text(SAYS["recorded"][lang])
    expect(practice.feedback.locator(".mark")).to_have_attribute("data-outcome", "not_open")
    expect(practice.answer.locator(".mark")).to_have_attribute("data-outcome", "talk_first")


@each_language
def test_a_choice_that_allows_more_than_our_answer_is_told_so(
    page: Page, site_url: str, lang: str
) -> None:
    practice = (
        Practice(page, site_url, lang).in_order().open().begin("party-online").go_to(DIFFERING)
    )

    practice.choose("your_right")

    expect(practice.feedback).to_contain_text(SAYS["less_room"][lang])
    expect(practice.feedback).not_to_contain_text(SAYS["recorded"][lang])


@each_language
@pytest.mark.parametrize("choice", ["talk_first", "other_rules"])
def test_each_of_several_answers_is_accepted(
    page: Page, site_url: str, ours: dict[str, list[str]], lang: str, choice: str
) -> None:
    practice = Practice(page, site_url, lang).in_order().open().begin("other").go_to(SEVERAL)

    practice.choose(choice)

    assert choice in ours[SEVERAL]
    expect(practice.feedback.get_by_role("heading")).to_have_text(SAYS["one_of"][lang])
    expect(practice.answer).to_contain_text(SAYS["any"][lang])


@each_language
def test_checking_without_a_choice_leads_to_the_error_and_from_there_to_the_choices(
    page: Page, site_url: str, lang: str
) -> None:
    practice = Practice(page, site_url, lang).open().begin()

    practice.submit.click()

    summary = practice.form.get_by_role("alert")
    expect(summary.get_by_role("heading")).to_be_focused()
    link = summary.get_by_role("link")
    expect(practice.form.locator(".question__error")).to_have_text(link.inner_text())
    link.click()
    expect(practice.form.locator("input").first).to_be_focused()
    expect(practice.feedback).to_have_count(0)


def test_ten_cases_at_random_are_ten_different_ones_and_another_round_brings_new_ones(
    page: Page, site_url: str
) -> None:
    practice = Practice(page, site_url, "en").open().begin()
    rounds = [one_round(practice), one_round(practice)]

    assert [len(drawn) for drawn in rounds] == [ROUND, ROUND]
    assert len(set(rounds[0]) | set(rounds[1])) == 2 * ROUND


def one_round(practice: Practice) -> list[str]:
    """Answer a whole round, start the next one, and return the cases."""
    drawn = []
    while practice.form.count():
        drawn.append(practice.case)
        practice.choose("with_care")
        practice.go_on.click()
    practice.summary.locator(".button").first.click()
    return drawn


def test_the_draw_takes_what_was_not_seen_first_and_follows_the_numbers_it_is_given(
    page: Page, site_url: str
) -> None:
    page.route("**/source/**", module_source)
    Practice(page, site_url, "en").open()

    assert set(page.evaluate(DRAW, ["a", "b"])) == {"c", "d", "e", "f"}
    assert set(page.evaluate(DRAW, ["a", "b", "c", "d"])) > {"e", "f"}
    assert page.evaluate(DRAW, []) == page.evaluate(DRAW, [])


@each_language
def test_a_topic_gives_its_own_cases_only(page: Page, site_url: str, lang: str) -> None:
    practice = Practice(page, site_url, lang).open()
    listed = practice.list.locator("[data-topic=coverage] .learn-case")
    expected = listed.evaluate_all("all => all.map(one => one.dataset.case)")

    drawn = one_round(practice.begin("coverage"))

    assert sorted(drawn) == sorted(expected)


@each_language
def test_the_next_case_is_announced_with_its_place_in_the_round(
    page: Page, site_url: str, lang: str
) -> None:
    practice = Practice(page, site_url, lang).open().begin("workplace")
    practice.choose("not_open")

    practice.go_on.click()

    expect(page.get_by_role("status").filter(has_text=SAYS["place"][lang])).to_have_count(1)


def test_finishing_early_counts_the_cases_that_were_answered(page: Page, site_url: str) -> None:
    practice = Practice(page, site_url, "en").open().begin()
    practice.choose("with_care")
    practice.go_on.click()

    page.get_by_role("button", name="Finish here").click()

    expect(practice.summary.locator("li")).to_have_count(1)
    expect(practice.summary.get_by_role("heading")).to_contain_text("of 1")


def test_the_list_with_the_answers_is_put_away_during_a_round_and_comes_back(
    page: Page, site_url: str
) -> None:
    practice = Practice(page, site_url, "en").open()
    expect(practice.list).to_be_visible()

    practice.begin()
    expect(practice.list).to_be_hidden()
    page.get_by_role("button", name="Choose other cases").click()

    expect(practice.list).to_be_visible()
    expect(practice.form.get_by_role("heading").first).to_be_focused()


@each_language
def test_once_loaded_the_practice_needs_no_network(
    page: Page, context: BrowserContext, site_url: str, lang: str
) -> None:
    practice = Practice(page, site_url, lang).open()
    context.set_offline(True)

    drawn = one_round(practice.begin("workplace"))

    assert len(drawn) == AT_WORK


def test_a_round_leaves_nothing_behind_and_sends_nothing(
    page: Page, context: BrowserContext, site_server: SiteServer
) -> None:
    practice = Practice(page, site_server.url, "fr").open()
    page.wait_for_load_state("networkidle")
    before = page.evaluate(KEPT)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))

    one_round(practice.begin("workplace"))

    assert page.url == practice.address
    assert page.evaluate(KEPT) == before
    assert before["local"] == before["session"] == before["databases"] == before["caches"] == 0
    assert before["state"] is None
    assert context.cookies() == []
    assert sent == []


@each_language
def test_a_case_opens_in_the_checker_at_its_result(page: Page, site_url: str, lang: str) -> None:
    practice = Practice(page, site_url, lang).open().begin("workplace")
    shown = practice.case
    practice.choose("not_open")

    practice.answer.locator(".learn-answer__links a").first.click()

    expect(page).to_have_url(f"{site_url}{CHECKS[lang]}#example={shown}")
    expect(page.locator(".result__title")).to_be_visible(timeout=START)


@each_language
def test_without_scripts_every_case_can_be_read_and_its_answer_opened(
    browser: Browser, site_url: str, ours: dict[str, list[str]], lang: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + ADDRESS[lang])
    topic = page.locator(".learn-topic").first
    case = topic.locator(".learn-case").first

    expect(page.locator("form.question")).to_be_hidden()
    expect(page.locator(".learn-case")).to_have_count(len(ours))
    topic.locator("> summary").click()
    expect(case.locator(".learn-case__situation")).to_be_visible()
    expect(case.locator(".learn-answer")).to_be_hidden()
    case.locator(".learn-case__answer > summary").click()

    expect(case.locator(".learn-answer .chip").first).to_be_visible()
    context.close()


def test_when_the_script_does_not_arrive_the_list_is_there_and_the_page_says_so(
    page: Page, site_url: str, site_server: SiteServer
) -> None:
    site_server.faults["learn/main.js"] = Fault(status=404)
    page.goto(site_url + ADDRESS["en"])

    expect(page.locator("form.question [type=submit]")).to_be_disabled()
    expect(page.locator(".learn-topic").first).to_be_visible()
    said = page.get_by_text("The list below holds the same cases.")
    expect(said).to_be_hidden()
    page.evaluate(PATIENCE_ENDS)
    expect(said).to_be_visible()


@each_language
def test_on_paper_every_case_lies_open_with_its_answer(
    page: Page, site_url: str, lang: str
) -> None:
    practice = Practice(page, site_url, lang).open()

    page.emulate_media(media="print")

    expect(practice.list.locator(".learn-answer").first).to_be_visible()
    expect(practice.form).to_be_hidden()
