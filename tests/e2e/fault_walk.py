"""Walks a person through the checker with one fault, and asserts what the table of faults says."""

from __future__ import annotations

from playwright.sync_api import Error, Locator, expect

from tests.e2e.checker_page import CheckerPage, said
from tests.e2e.faults import Row, Then
from tests.e2e.planting import Stage

# What the page answers by itself to the first one is a question; the engine is needed for the rest.
FIRST, SECOND, OUTCOME = "post", "casual", "outside_scope"
ALONE, RIGHT = "vote", "your_right"
ANY = "*"
FINISHED = "line => line.getAnimations().map((one) => (one.finish(), one.effect.getTiming().delay))"
# Each try waits that long (milliseconds) for what the page's clock has brought about.
TRIES, GLIMPSE = 30, 2_000


def walk(row: Row, stage: Stage) -> None:
    """Go through an assessment with the fault, up to the right answer."""
    checker = stage.checker
    if row.within and row.then is not Then.LINE:
        stage.clock()
    row.plant(stage)
    checker.page.goto(stage.address, wait_until="commit")
    if stage.opened:
        checker.page.locator(".assess[data-ready]").wait_for()
        stage.opened()
    WALKS[row.then](row, stage)
    expect(checker.result).to_have_attribute("data-answer", OUTCOME if row.midway else RIGHT)


def to_the_answer(row: Row, stage: Stage) -> None:
    checker = stage.checker
    if row.within:
        pass_time(stage, row.within, checker.page.locator(".assess[data-ready]"))
    if row.midway:
        half_way(row, stage)
        submit(checker, SECOND)
    else:
        submit(checker, ALONE)
    if stage.meanwhile:
        checker.page.locator(".assess__status[data-state=waiting]").wait_for()
        stage.meanwhile()
    checker.result.wait_for()


def to_a_message(row: Row, stage: Stage) -> None:
    checker, given = stage.checker, ALONE
    if row.midway:
        half_way(row, stage)
        given = SECOND
    submit(checker, given)
    told(row, stage)
    assert checker.radio(given).is_checked()

    stage.lift()
    retry(checker).click()

    checker.result.wait_for()


def to_the_same_message(row: Row, stage: Stage) -> None:
    checker = stage.checker
    submit(checker, ALONE)
    told(row, stage)
    retry(checker).click()
    told(row, stage)
    assert checker.radio(ALONE).is_checked()

    stage.lift()
    checker.page.reload()
    checker.complete({"act": ALONE})


def told(row: Row, stage: Stage) -> None:
    """See the message of a failed checker, in the language of the page."""
    checker = stage.checker
    title = checker.say("failure.title_later" if row.midway else "failure.title")
    heading = checker.status.get_by_role("heading", name=title)
    if stage.meanwhile:
        checker.page.locator(".assess__status[data-state=waiting]").wait_for()
        stage.meanwhile()
    if row.within:
        pass_time(stage, row.within, heading)
    expect(heading).to_be_focused()
    words = checker.say(f"failure.codes.{row.says}", file=stage.named or ANY)
    expect(checker.status).to_contain_text(words.split(ANY)[0])
    expect(checker.status).to_contain_text(checker.say("failure.kept"))
    expect(retry(checker)).to_be_visible()
    sees_another_way(checker, checker.status)


def to_a_line(row: Row, stage: Stage) -> None:
    checker = stage.checker
    line = checker.page.locator(".assess__late")
    line.wait_for(state="attached")
    if row.within:
        # The style shows it, after a time of its own.
        stage.page.wait_for_function(
            "() => document.querySelector('.assess__late').getAnimations()[0]"
        )
        assert line.evaluate(FINISHED) == [row.within * 1000]
    else:
        expect(line).to_contain_text(stage.named)
    expect(line).to_be_visible()
    sees_another_way(checker, line)
    try_again(stage, line)


def to_the_notice(_: Row, stage: Stage) -> None:
    checker = stage.checker
    notice = checker.page.locator(".assess__no-script")
    expect(notice).to_contain_text(checker.say("no_script.title"))
    # The style sheet, which hides the questions then, may still be on its way.
    expect(checker.form).to_be_hidden()
    sees_another_way(checker, notice)
    try_again(stage, notice)


def try_again(stage: Stage, place: Locator) -> None:
    """Follow the link that opens the page once more, and go through."""
    link = place.get_by_role("link", name=stage.checker.say("failure.retry"))
    expect(link).to_be_visible()
    handle = link.element_handle()
    stage.lift()
    # What was only late has come now, and the line may have gone.
    handle.evaluate("link => link.click()")
    stage.page.locator(".assess[data-ready]").wait_for()
    stage.checker.complete({"act": ALONE})


def half_way(row: Row, stage: Stage) -> None:
    """Give a first answer, wait until the engine has started, and plant the fault."""
    checker = stage.checker
    assert row.midway
    checker.radio(FIRST).check()
    expect(checker.form.locator(".question__ready")).to_have_text(checker.say("status.ready"))
    checker.answer(FIRST)
    checker.showing("who")
    row.midway(stage)


def submit(checker: CheckerPage, choice: str) -> None:
    """Give an answer, without waiting for what comes of it."""
    checker.radio(choice).check()
    checker.next.click(no_wait_after=True)


def retry(checker: CheckerPage) -> Locator:
    return checker.status.get_by_role("button", name=said(checker.lang, "failure.retry"))


def sees_another_way(checker: CheckerPage, place: Locator) -> None:
    link = place.get_by_role("link", name=checker.say("failure.other_way"))
    expect(link).to_be_visible()
    assert link.get_attribute("href") == "#another-way"


def pass_time(stage: Stage, seconds: int, shown: Locator) -> None:
    """Put the page's clock forward by its patience, again whenever there was progress after all."""
    for _ in range(TRIES):
        stage.page.clock.run_for(seconds * 1000 + 1)
        try:
            shown.wait_for(timeout=GLIMPSE)
        except Error:
            continue
        return
    message = f"nothing was said after {TRIES} times {seconds} seconds"
    raise AssertionError(message)


WALKS = {
    Then.RIGHT: to_the_answer,
    Then.MESSAGE: to_a_message,
    Then.REFUSED: to_the_same_message,
    Then.LINE: to_a_line,
    Then.NO_SCRIPT: to_the_notice,
}
