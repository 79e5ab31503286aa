"""Every page begins with the right, or with what is permitted, and only then with limits."""

from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from checker.site.openings import check_openings
from checker.site.pages import Page, Pages
from checker.site.problems import Problem


def checked(folder: Path, lang: str, body: str) -> list[Problem]:
    (folder / lang).mkdir()
    text = f'<html lang="{lang}"><article class="prose">{body}</article></html>'
    (folder / lang / "rights.html").write_text(text, "utf-8")
    front = {"id": "rights", "title": "T", "modified": date(2026, 11, 22)}
    page = Page(lang, Path("docs/rights.md"), PurePosixPath("rights.md"), front, "", 1)
    return check_openings(folder, Pages([page]))


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        ("en", "<h1>Rights</h1><p>You may vote, unless you run the count.</p>"),
        ("en", "<h1>Rights</h1><p>Employees have the right to it, within limits.</p>"),
        ("en", "<h1>You have the right to it, as long as it fits.</h1><p>Three minutes.</p>"),
        ("en", "<h1>What is improper</h1><p>Much is open to you.</p><p>Never at work.</p>"),
        ("fr", "<h1>Droits</h1><p>Vous pouvez voter, sauf exception.</p>"),
        ("fr", "<h1>Droits</h1><p>Vos employés ont le droit de participer.</p>"),
        ("fr", "<h1>Ce qui est interdit</h1><p>Bien des gestes vous sont permis.</p>"),
    ],
)
def test_a_page_that_opens_with_the_right_passes(tmp_path: Path, lang: str, body: str) -> None:
    assert checked(tmp_path, lang, body) == []


@pytest.mark.parametrize(
    ("lang", "body", "said"),
    [
        ("en", "<p>Never at work. Otherwise you may.</p>", "a limit before"),
        ("en", "<p>Only deputy heads are closed off; you may act.</p>", "a limit before"),
        ("en", "<p>You may not do this.</p>", "states no right"),
        ("en", "<p>This page is about voting.</p><p>You may vote.</p>", "states no right"),
        ("fr", "<p>Sauf au travail, vous pouvez agir.</p>", "a limit before"),
        ("fr", "<p>C’est interdit au bureau; ailleurs, vous pouvez agir.</p>", "a limit before"),
        ("fr", "<p>Vous ne pouvez pas le faire.</p>", "states no right"),
        ("fr", "<p>Cette page parle du vote.</p>", "states no right"),
    ],
)
def test_a_page_that_opens_with_a_limit_or_with_neither_is_named(
    tmp_path: Path, lang: str, body: str, said: str
) -> None:
    (problem,) = checked(tmp_path, lang, f"<h1>Page</h1>{body}")

    assert problem.file == Path("docs/rights.md")
    assert said in problem.text
