"""A fault planted in a small book of rules; the error says where it is and what to do."""

from pathlib import Path

import pytest

from checker.author.compile import compile_rules
from checker.author.problems import Problem, RuleErrors


def faults(rules: Path) -> list[Problem]:
    with pytest.raises(RuleErrors) as error:
        compile_rules(rules)
    return error.value.problems


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


PLANTED = {
    "malformed YAML": ("topics/facts.yml", "derive:", "derive: [", 3, "well-formed YAML"),
    "an unknown key": (
        "topics/deciding.yml",
        "    then: your_right",
        "    than: x",
        5,
        "one of the keys",
    ),
    "a missing language": (
        "topics/deciding.yml",
        "{en: Everyone may vote., fr: Tous peuvent voter.}",
        "{en: Everyone may vote.}",
        7,
        "'fr'",
    ),
    "an unknown outcome": (
        "topics/deciding.yml",
        "then: your_right",
        "then: fine",
        5,
        "your_right",
    ),
    "a dangling source": ("topics/deciding.yml", "id: ACT", "id: ACTT", 8, "sources.yml"),
    "a question that waits for a later one": (
        "questions/all.yml",
        "ask_when: {deed: shout}",
        "ask_when: {loud: quiet}",
        14,
        "asked before",
    ),
    "a repeated rule id": ("topics/deciding.yml", "deciding.leave", "deciding.vote", 9, "once"),
    "a repeated key": (
        "topics/deciding.yml",
        "    regime: part7",
        "    then: your_right",
        6,
        "once",
    ),
    "a contact with the address of no source": (
        "contacts.yml",
        "url: ACT",
        "url: ACTT",
        5,
        "sources.yml",
    ),
    "a typical answer to no question": ("book.yml", "{loud: quiet}", "{lud: quiet}", 7, "loud"),
    "a typical answer that is none": ("book.yml", "{loud: quiet}", "{loud: qiet}", 7, "middling"),
    "a book that was checked before it begins": (
        "book.yml",
        'checked: "2026',
        'checked: "2004',
        3,
        "on which the rules begin",
    ),
    "an unknown fact": (
        "topics/deciding.yml",
        "when: {deed: vote}",
        "when: {dead: vote}",
        4,
        "deed",
    ),
    "an impossible value": (
        "topics/deciding.yml",
        "when: {deed: vote}",
        "when: {deed: v}",
        4,
        "vote",
    ),
    "a table without a cell": ("topics/weighing.yml", "{low: your_right, high", "{high", 10, "low"),
    "a finding without a reason": (
        "topics/weighing.yml",
        "      talk_first:",
        "      with_care:",
        6,
        "talk_first",
    ),
    "a last rule that may not hold": (
        "topics/facts.yml",
        "        then: low",
        "        then: low\n        when: {loud: quiet}",
        15,
        "always holds",
    ),
    "a rule after one that always holds": (
        "topics/facts.yml",
        '        when: {loud: [middling, loud], friend: "no"}\n',
        "",
        8,
        "a condition",
    ),
    "a topic that no file has": (
        "book.yml",
        "[facts,",
        "[fakts, facts,",
        8,
        "a topic that has a file",
    ),
    "an unknown contact": (
        "topics/deciding.yml",
        "contact: psc",
        "contact: abc",
        21,
        "contacts.yml",
    ),
    "a choice called unknown": ("questions/all.yml", "id: leave", "id: unknown", 10, "unknown"),
    "a usual answer that is no choice": (
        "questions/all.yml",
        '    change: {"no": ["yes"]}\n',
        """\
    change: {"no": ["yes"]}
    checklist:
      usual: maybe
      statement: {en: I am among friends., fr: Je suis entre amis.}
""",
        18,
        "one of the choices of friend: no, yes",
    ),
    "a statement without a usual answer": (
        "questions/all.yml",
        '    change: {"no": ["yes"]}\n',
        """\
    change: {"no": ["yes"]}
    checklist:
      statement: {en: I am among friends., fr: Je suis entre amis.}
""",
        17,
        "'usual'",
    ),
    "a statement in one language": (
        "questions/all.yml",
        '    change: {"no": ["yes"]}\n',
        """\
    change: {"no": ["yes"]}
    checklist:
      usual: "no"
      statement: {en: I am among friends.}
""",
        19,
        "'fr'",
    ),
    "a checklist without one of its words": (
        "book.yml",
        "    none: {en: None, fr: Aucun}\n",
        "",
        9,
        "'none'",
    ),
    "no words for a checklist": ("book.yml", "  checklist:", "  tick_list:", 9, "one of the keys"),
    "both limits at once": (
        "topics/weighing.yml",
        "    at_most: with_care",
        "    at_most: with_care\n    at_least: with_care",
        12,
        "at_least or at_most",
    ),
    "a regime that does not weigh": (
        "topics/weighing.yml",
        "    regime: part7\n    when: {loud: middling}",
        "    regime: code\n    when: {loud: middling}",
        13,
        "a regime that weighs",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_an_error_names_the_file_the_line_and_what_was_expected(
    small_rules: Path, name: str
) -> None:
    file, old, new, line, expected = PLANTED[name]
    replace(small_rules / file, old, new)

    found = faults(small_rules)

    assert any(
        fault.file == small_rules / file and fault.line == line and expected in fault.expected
        for fault in found
    ), "\n".join(map(str, found))
    assert all(fault.remedy and fault.found for fault in found)


def test_all_faults_of_one_kind_are_reported_in_one_run(small_rules: Path) -> None:
    replace(small_rules / "topics" / "deciding.yml", "id: ACT", "id: ONE")
    replace(small_rules / "topics" / "facts.yml", "id: ACT", "id: TWO")

    assert [fault.found for fault in faults(small_rules)] == ["ONE", "TWO"]


def test_a_topic_that_never_decides_is_named(small_rules: Path) -> None:
    replace(small_rules / "book.yml", "[facts, deciding,", "[facts,")

    assert [(fault.file.name, fault.found) for fault in faults(small_rules)] == [
        ("deciding.yml", "deciding")
    ]


def test_a_missing_file_is_named(small_rules: Path) -> None:
    (small_rules / "outcomes.yml").unlink()

    assert [fault.file.name for fault in faults(small_rules)] == ["outcomes.yml"]


def test_a_file_that_is_not_text_is_named(small_rules: Path) -> None:
    (small_rules / "topics" / "facts.yml").write_bytes(b"\xff\xfe")

    assert "UTF-8" in faults(small_rules)[0].expected


def test_yes_and_no_are_words(small_rules: Path) -> None:
    replace(small_rules / "questions" / "all.yml", '{id: "yes"', "{id: yes")

    assert compile_rules(small_rules)["questions"][1]["choices"][0]["id"] == "yes"
