"""A fault planted in the words for reading a draft; the error says where it is and what to do."""

from pathlib import Path

import pytest

from checker.author.compile import checked_book, compile_book, compile_rules
from checker.author.problems import Problem, RuleErrors

READER = """\
reader:
  checked: 2026-01-01
  always: []
  together: []
  unseen: [{en: Pictures, fr: Les images}]
"""
WORDS = """\
groups:
  - id: shouting
    kind: tone
    text: {en: Shouts, fr: Crie}
    words: {en: [shout*, hurray], fr: [cri*, hourra]}
    except: {en: [shout-out], fr: []}
    suggests:
      - {fact: deed, choice: shout, because: {en: It shouts., fr: Cela crie.}}
  - id: voting
    kind: name
    text: {en: Votes, fr: Vote}
    names:
      - {words: [Ballot], sources: [ACT], as_of: 2026-01-01, from: 2020-01-01, to: 2021-01-01}
    suggests:
      - {fact: deed, choice: vote, because: {en: It votes., fr: Cela vote.}}
"""


@pytest.fixture
def rules(small_rules: Path) -> Path:
    """The small rules with a few words to look for."""
    folder = small_rules / "draft-words"
    folder.mkdir()
    (folder / "reader.yml").write_text(READER, encoding="utf-8")
    (folder / "words.yml").write_text(WORDS, encoding="utf-8")
    return small_rules


def faults(rules: Path) -> list[Problem]:
    with pytest.raises(RuleErrors) as error:
        checked_book(rules)
    return error.value.problems


PLANTED = {
    "a question that does not exist": (
        "fact: deed, choice: vote",
        "fact: dead, choice: vote",
        "a question",
        15,
    ),
    "a choice that does not exist": ("choice: shout", "choice: scream", "choices of deed", 8),
    "a source that does not exist": ("[ACT]", "[ACTT]", "sources.yml", 13),
    "a missing language of a text": (
        "text: {en: Votes, fr: Vote}",
        "text: {en: Votes}",
        "'fr'",
        11,
    ),
    "a language without words": (", fr: [cri*, hourra]}", "}", "'fr'", 5),
    "a pattern": ("[shout*, ", '["sh(o|ou)ut", ', "plain words", 5),
    "a star inside a word": ("[shout*, ", '["sh*ut", ', "plain words", 5),
    "a star after too few letters": ("[cri*, ", "[cr*, ", "3 letters", 5),
    "a word of two groups": ("[Ballot]", "[Hurray]", "each word once", 13),
    "a word listed twice": ("[shout*, hurray]", "[shout*, hurray, HURRAY]", "each word once", 5),
    "a word that another group finds too": ("[Ballot]", "[Shouts]", "for another answer", 13),
    "an id used twice": ("id: voting", "id: shouting", "used once", 9),
    "an end before the beginning": ("to: 2021-01-01", "to: 2019-01-01", "on or after", 13),
    "a day to come": ("as_of: 2026-01-01", "as_of: 2099-01-01", "a day up to", 13),
    "an unknown kind": ("kind: tone", "kind: tune", "one of", 3),
    "neither words nor names": (
        "    words: {en: [shout*, hurray], fr: [cri*, hourra]}\n",
        "",
        "`words` or `names`",
        2,
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_an_error_names_the_file_the_line_and_what_was_expected(rules: Path, name: str) -> None:
    old, new, expected, line = PLANTED[name]
    file = rules / "draft-words" / "words.yml"
    assert old in WORDS
    file.write_text(WORDS.replace(old, new, 1), encoding="utf-8")

    found = faults(rules)

    assert [(fault.file, fault.line) for fault in found if expected in fault.expected] == [
        (file, line)
    ], "\n".join(map(str, found))
    assert all(fault.remedy and fault.found for fault in found)


def test_two_heads_are_one_too_many(rules: Path) -> None:
    (rules / "draft-words" / "second.yml").write_text(READER, encoding="utf-8")

    assert [fault.found for fault in faults(rules)] == ["a second one"]


def test_words_without_a_head_are_named(rules: Path) -> None:
    (rules / "draft-words" / "reader.yml").unlink()

    assert ["`reader`" in fault.expected for fault in faults(rules)] == [True]


def test_words_are_compiled_with_the_sources_of_their_names(rules: Path) -> None:
    draft = compile_rules(rules)["draft"]

    assert [group["id"] for group in draft["groups"]] == ["shouting", "voting"]
    assert draft["groups"][0]["words"] == ["shout*", "hurray", "cri*", "hourra"]
    assert draft["groups"][0]["except"] == ["shout-out"]
    assert [source["id"] for source in draft["groups"][1]["sources"]] == ["ACT"]


def test_a_book_without_words_compiles(small_rules: Path) -> None:
    assert compile_book(checked_book(small_rules))["draft"] == {}


def test_the_two_languages_of_a_group_may_share_a_word(rules: Path) -> None:
    file = rules / "draft-words" / "words.yml"
    file.write_text(WORDS.replace("hourra]", "hurray]"), encoding="utf-8")

    assert checked_book(rules).draft
