"""The places that pages keep for a department are there, and hold nothing of ours."""

from pathlib import Path

import pytest

from checker.department.place import PAGES
from checker.site.slots import check_slots

SLOTS = "".join(
    f"<!--department:{name}--><!--/department:{name}-->"
    for name in ("head", "band", "page", "data")
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for pages in PAGES.values():
        for lang, name in pages.items():
            (tmp_path / lang).mkdir(exist_ok=True)
            (tmp_path / lang / name).write_text(f"<p>a right</p>{SLOTS}", "utf-8")
    return tmp_path


def said(site: Path) -> list[str]:
    return [str(problem) for problem in check_slots(site)]


def test_pages_with_every_slot_empty_pass(site: Path) -> None:
    assert said(site) == []


def test_words_inside_a_slot_would_be_lost_and_are_refused(site: Path) -> None:
    page = site / "en" / "check.html"
    page.write_text(SLOTS.replace("band-->", "band-->a right", 1), "utf-8")

    assert "the slot `band` holds something; leave nothing between" in said(site)[0]


def test_a_missing_slot_or_page_is_named(site: Path) -> None:
    (site / "en" / "your-organization.html").write_text(SLOTS.replace(":page", ":x"), "utf-8")
    (site / "fr" / "verifier.html").unlink()

    first, second = said(site)
    assert first.startswith("en/your-organization.html")
    assert "has no slot `page`; add its two comments" in first
    assert second.startswith("fr/verifier.html")
    assert "is missing" in second
