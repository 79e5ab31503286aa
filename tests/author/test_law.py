"""An invented Act, in the form in which the Department of Justice publishes, beside small rules."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.author.law.citations import spans
from checker.author.law.fingerprints import FILE
from checker.cli import main
from tests.conftest import RULES

LIMS = "http://justice.gc.ca/lims"
DATED = 'lims:inforce-start-date="2020-02-02"'
# The small rules cite sections 1, 2(1), 3 and 4.
ACT = f"""<?xml version="1.0" encoding="utf-8"?>
<Statute xml:lang="LANG" xmlns:lims="{LIMS}" lims:current-date="2026-01-01" in-force="yes"><Body>
<Section {DATED} lims:lastAmendedDate="2020-02-02"><MarginalNote>Pie</MarginalNote><Label>1</Label>
<Text>Pies are <DefinedTermEn>round</DefinedTermEn> (LANG).</Text>
<HistoricalNote>2020, c. 1</HistoricalNote></Section>
<Section {DATED} lims:lastAmendedDate="2021-03-03"><Label>2</Label>
<Subsection {DATED}><Label>(1)</Label><Text>Eat slowly (LANG).</Text></Subsection>
<Subsection {DATED}><Label>(2)</Label><Text>Share (LANG).</Text></Subsection></Section>
<Section {DATED} lims:lastAmendedDate="2020-02-02"><Label>3</Label>
<Text>Bake on Mondays (LANG).</Text></Section>
<Section {DATED} lims:lastAmendedDate="2020-02-02"><Label>4</Label>
<Text>No crumbs (LANG).</Text></Section>
</Body><Schedule><Section><Label>1</Label><Text>An older pie.</Text></Section></Schedule></Statute>
"""
Change = Callable[[str, str, str], None]


@pytest.fixture
def rules(small_rules: Path) -> Path:
    sources = small_rules / "sources.yml"
    text = sources.read_text("utf-8")
    sources.write_text(text.replace("example.org/act", "example.org/acts/T-1/index.html"), "utf-8")
    return small_rules


@pytest.fixture
def xml(tmp_path: Path) -> Path:
    folder = tmp_path / "xml"
    folder.mkdir()
    for language in ("en", "fr"):
        file = folder / f"T-1.{language}.xml"
        file.write_text(ACT.replace("LANG", language), encoding="utf-8")
    return folder


@pytest.fixture
def accepted(rules: Path, xml: Path) -> Path:
    """The rules, with the law accepted as it stands."""
    assert law(rules, xml, "--accept") == 0
    return rules


@pytest.fixture
def change(xml: Path) -> Change:
    def replace(language: str, old: str, new: str) -> None:
        file = xml / f"T-1.{language}.xml"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def law(rules: Path, xml: Path, *more: str) -> int:
    return main(["--rules", str(rules), "law", "--xml", str(xml), *more])


def cite(rules: Path, old: str, new: str) -> None:
    for file in (rules / "topics").glob("*.yml"):
        text = file.read_text("utf-8")
        file.write_text(text.replace(f"section: {old}", f"section: {new}"), "utf-8")


def test_law_that_reads_as_accepted_passes_with_a_table(
    accepted: Path, xml: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()

    assert law(accepted, xml) == 0

    said = capsys.readouterr()
    row = "| Act 2(1) | 2020-02-02 | 2021-03-03 | as accepted | as accepted | noise.high |"
    assert row in said.out
    assert "| deciding.vote, deciding.leave |" in said.out
    assert "| weighing |" in said.out
    assert said.err == ""


def test_law_that_was_never_accepted_is_a_fault(
    rules: Path, xml: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert law(rules, xml) == 2
    assert "nothing accepted for T-1.en.xml" in capsys.readouterr().err


def test_no_text_of_the_law_is_stored(accepted: Path) -> None:
    stored = (accepted / FILE).read_text("utf-8")

    assert list(json.loads(stored)["T-1"]["provisions"]) == ["1", "2(1)", "3", "4"]
    assert "crumbs" not in stored


def test_the_rules_still_compile_beside_the_fingerprints(accepted: Path) -> None:
    assert main(["--rules", str(accepted), "check"]) == 0


@pytest.mark.parametrize(
    ("change_in", "old", "new"),
    [
        ("en", "Bake on", "Bake  on\n"),
        ("en", "Pie</MarginalNote>", "Pies</MarginalNote>"),
        ("fr", "2020, c. 1", "2020, ch. 1"),
        ("fr", "Share", "Keep"),
    ],
)
def test_layout_notes_and_provisions_that_no_rule_cites_are_no_drift(
    accepted: Path, xml: Path, change: Change, change_in: str, old: str, new: str
) -> None:
    change(change_in, old, new)

    assert law(accepted, xml) == 0


def test_a_text_changed_in_one_language_only_is_found_with_the_rules_that_cite_it(
    accepted: Path, xml: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change("fr", "Bake on Mondays", "Bake on Sundays")

    assert law(accepted, xml) == 2

    said = capsys.readouterr()
    assert "| Act 3 | 2020-02-02 | 2020-02-02 | as accepted | changed | noise.low |" in said.out
    assert said.err == (
        f"{accepted / 'topics' / 'facts.yml'}:16: noise.low: expected Act 3 as it was accepted in "
        "law-fingerprints.json; found another text in T-1.fr.xml. Read it, correct the rule if "
        "need be, then run the command again with --accept.\n"
    )


def test_accepting_a_changed_text_ends_the_fault(accepted: Path, xml: Path, change: Change) -> None:
    change("fr", "Bake on Mondays", "Bake on Sundays")

    assert law(accepted, xml, "--accept") == 0
    assert law(accepted, xml) == 0


PLANTED = {
    "a removed section": ("en", "<Label>3</Label>", "<Label>9</Label>", "no such provision"),
    "a removed subsection": ("fr", "<Label>(1)</Label>", "<Label>(5)</Label>", "no such provision"),
    "a repealed section": (
        "fr",
        "<Text>No crumbs (fr).</Text>",
        "<Text><Repealed>[gone]</Repealed></Text>",
        "it repealed, in T-1.fr.xml",
    ),
    "an amendment after the check": (
        "en",
        'lims:lastAmendedDate="2021-03-03"',
        'lims:lastAmendedDate="2026-05-05"',
        "amended on 2026-05-05 in T-1.en.xml",
    ),
    "a text in force after the date of the law": (
        "en",
        f"<Subsection {DATED}>",
        '<Subsection lims:inforce-start-date="2026-04-04">',
        "in force from 2026-04-04 in T-1.en.xml",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
@pytest.mark.parametrize("more", [(), ("--accept",)])
def test_a_rule_that_rests_on_law_that_is_gone_or_newer_fails_and_cannot_be_accepted(
    accepted: Path,
    xml: Path,
    change: Change,
    capsys: pytest.CaptureFixture[str],
    more: tuple[str, ...],
    name: str,
) -> None:
    language, old, new, found = PLANTED[name]
    before = (accepted / FILE).read_text("utf-8")
    change(language, old, new)

    assert law(accepted, xml, *more) == 2
    assert f"found {found}" in capsys.readouterr().err
    assert (accepted / FILE).read_text("utf-8") == before


def test_a_missing_language_is_named(
    accepted: Path, xml: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (xml / "T-1.fr.xml").unlink()

    assert law(accepted, xml) == 2
    assert f"{xml / 'T-1.fr.xml'}:1: the file: expected T-1 in both" in capsys.readouterr().err


def test_one_language_given_twice_is_named(
    accepted: Path, xml: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(xml / "T-1.en.xml", xml / "T-1.fr.xml")

    assert law(accepted, xml) == 2
    assert "expected xml:lang=\"fr\"; found 'en'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("</Body>", "", "expected well-formed XML"),
        ("Statute", "Bill", "expected a Statute or a Regulation"),
        ('in-force="yes"', 'in-force="no"', "expected a law that is in force"),
        ('current-date="2026-01-01"', 'current-date="soon"', "in lims:current-date of the law"),
    ],
)
def test_a_file_that_is_not_published_law_gets_one_clear_error(
    accepted: Path, xml: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    file = xml / "T-1.en.xml"
    file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")
    capsys.readouterr()

    assert law(accepted, xml) == 2

    error = capsys.readouterr().err
    assert error.startswith(f"{file}:")
    assert said in error
    assert len(error.splitlines()) == 1


def test_a_folder_that_is_not_there_gets_one_clear_error(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert law(rules, tmp_path / "none") == 2
    assert "expected a folder; found none" in capsys.readouterr().err


def test_a_folder_without_any_cited_law_gets_one_clear_error(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert law(rules, tmp_path) == 2
    assert "P-33.01.en.xml; found none of them" in capsys.readouterr().err


def test_a_law_that_was_checked_before_may_not_drop_out_unnoticed(
    accepted: Path, xml: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = accepted / FILE
    stored = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(stored | {"T-2": stored["T-1"]}), "utf-8")

    assert law(accepted, xml) == 2
    assert "T-2: expected T-2.en.xml and T-2.fr.xml" in capsys.readouterr().err


def test_damaged_fingerprints_are_named_with_their_line(
    accepted: Path, xml: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = accepted / FILE
    lines = file.read_text("utf-8").splitlines()
    lines[5] = '        "en": "short",'
    file.write_text("\n".join(lines), "utf-8")

    assert law(accepted, xml) == 2
    assert f"{file}:5: T-1 1: expected a SHA-256" in capsys.readouterr().err


def test_an_unreadable_section_is_named_with_its_rule(
    rules: Path, xml: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cite(rules, '"3"', '"section 3"')

    assert law(rules, xml) == 2
    assert "facts.yml:16: noise.low: expected sections such as" in capsys.readouterr().err


def test_a_range_stands_for_every_provision_between_its_ends(
    rules: Path, xml: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cite(rules, '"3"', '"2(1)-(2), 3-4"')

    assert law(rules, xml, "--accept") == 0

    out = capsys.readouterr().out
    assert [line.split(" | ")[0] for line in out.splitlines() if "noise.low" in line] == [
        "| Act 2(1)",
        "| Act 2(2)",
        "| Act 3",
        "| Act 4",
    ]


def test_what_is_cited_in_words_is_listed_as_not_checked(
    rules: Path, xml: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cite(rules, '"3"', "{en: the whole recipe, fr: toute la recette}")

    assert law(rules, xml, "--accept") == 0
    assert "- Act (no section number): the whole recipe (noise.low)" in capsys.readouterr().out


def test_a_later_copy_of_the_law_is_pointed_out(
    accepted: Path, xml: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in ("en", "fr"):
        change(language, 'current-date="2026-01-01"', 'current-date="2026-02-01"')

    assert law(accepted, xml) == 0
    assert (
        "Accepted: the wording current to 2026-01-01. Once nothing is at fault"
        in capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("117", [("117", "117")]),
        ("127.1(1)-(2)", [("127.1(1)", "127.1(2)")]),
        ("113(1), (3)", [("113(1)", "113(1)"), ("113(3)", "113(3)")]),
        ("114(1)-(3), 115(1)", [("114(1)", "114(3)"), ("115(1)", "115(1)")]),
        ("2, 12-16", [("2", "2"), ("12", "16")]),
        ("6(1)(a)-(c)", [("6(1)(a)", "6(1)(c)")]),
    ],
)
def test_sections_are_read_as_lawyers_write_them(written: str, read: list[tuple[str, str]]) -> None:
    assert spans(written) == read


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("", ""),
        ("s. 3", "s. 3"),
        ("(1)", "(1)"),
        ("113, (1)", "(1)"),
        ("111, 113(1) (2)", "113(1) (2)"),
        ("113(1),(2)", "113(1),(2)"),
    ],
)
def test_a_part_that_is_not_a_section_is_named(written: str, part: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(part)}$"):
        spans(written)


@pytest.mark.skipif("LAW_XML" not in os.environ, reason="LAW_XML names no folder of published law")
def test_the_real_rules_agree_with_the_published_law() -> None:
    assert law(RULES, Path(os.environ["LAW_XML"])) == 0
