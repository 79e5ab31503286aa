"""What builds remember: never anything but what they would work out again."""

import sysconfig
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from checker.site import remember
from checker.site.remember import (
    is_known,
    keep_results,
    made_by,
    recall,
    remembered,
    remembering,
    tree_hash,
)

NextProcess = Callable[[], None]


@pytest.fixture(autouse=True)
def next_process(monkeypatch: pytest.MonkeyPatch) -> NextProcess:
    """Forget everything, as a process that begins does."""

    def begin() -> None:
        monkeypatch.setattr(remember, "_results", {})
        monkeypatch.setattr(remember, "_used", set())
        monkeypatch.setattr(remember, "_kept", set())

    begin()
    return begin


def build(folder: Path, *texts: str) -> list[str]:
    """Make something of each text, as a build would; return the texts that had to be made."""
    made: list[str] = []

    def make(text: str) -> str:
        made.append(text)
        return text.upper()

    with remembering(folder):
        for text in texts:
            assert recall(("loud", text), partial(make, text)) == text.upper()
    keep_results(folder)
    return made


def test_the_same_texts_are_worked_out_once_and_others_anew() -> None:
    calls = []

    @remembered
    def joined(first: str, second: str) -> str:
        calls.append((first, second))
        return first + second

    found = [joined("a", "bc"), joined("a", "bc"), joined("ab", "c")]
    found += [joined("ab", second="d"), joined("ab", second="e")]

    assert found == ["abc", "abc", "abc", "abd", "abe"]
    assert calls == [("a", "bc"), ("ab", "c"), ("ab", "d"), ("ab", "e")]


def test_the_next_process_works_out_only_what_changed(
    tmp_path: Path, next_process: NextProcess
) -> None:
    assert build(tmp_path, "one", "two") == ["one", "two"]
    next_process()

    assert build(tmp_path, "one", "three") == ["three"]


def test_what_a_build_did_not_use_is_forgotten_so_that_the_file_does_not_grow(
    tmp_path: Path, next_process: NextProcess
) -> None:
    build(tmp_path, "one", "two")
    whole = (tmp_path / "remembered").stat().st_size
    build(tmp_path, "one")

    assert not is_known(("loud", "two"))
    assert (tmp_path / "remembered").stat().st_size < whole
    next_process()
    assert build(tmp_path, "one", "two") == ["two"]
    assert [file.name for file in tmp_path.iterdir()] == ["remembered"]


def test_a_build_that_failed_forgets_nothing(tmp_path: Path) -> None:
    build(tmp_path, "one", "two")
    with pytest.raises(OSError, match="full"), remembering(tmp_path):
        raise OSError("full")

    assert build(tmp_path, "one", "two") == []


def test_other_code_takes_nothing_over(
    tmp_path: Path, next_process: NextProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, "one")
    next_process()
    monkeypatch.setattr(remember, "made_by", lambda: "other code")

    assert build(tmp_path, "one") == ["one"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-1],
        lambda content: content[:40] + bytes([content[40] ^ 1]) + content[41:],
        lambda content: bytes([content[0] ^ 1]) + content[1:],
        lambda _: b"",
    ],
    ids=["cut", "a bit in it", "a bit of its seal", "empty"],
)
def test_a_damaged_file_is_made_again(
    tmp_path: Path, next_process: NextProcess, damage: Callable[[bytes], bytes]
) -> None:
    build(tmp_path, "one")
    file = tmp_path / "remembered"
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    next_process()

    assert build(tmp_path, "one") == ["one"]
    assert file.read_bytes() == whole


def test_where_nothing_can_be_written_a_build_goes_on(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("no folder", "utf-8")

    assert build(place, "one") == ["one"]


def test_our_code_its_words_and_every_package_are_in_the_hash_of_what_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, packages = tmp_path / "code", tmp_path / "packages"
    (packages / "textstat-1.dist-info").mkdir(parents=True)
    (code / "strings").mkdir(parents=True)
    monkeypatch.setattr(remember, "_CODE", code)
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(packages))
    seen = set()
    for change in (
        lambda: (code / "french.py").write_text("FEWEST = 1", "utf-8"),
        lambda: (code / "french.py").write_text("FEWEST = 2", "utf-8"),
        lambda: (code / "strings" / "french.yml").write_text("a: b", "utf-8"),
        lambda: (packages / "textstat-1.dist-info").rename(packages / "textstat-2.dist-info"),
    ):
        change()
        made_by.cache_clear()
        seen.add(made_by())
    made_by.cache_clear()

    assert len(seen) == 4


def test_a_tree_is_another_when_a_file_is_changed_added_or_renamed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    file = tmp_path / "a" / "one.md"
    file.write_text("x", "utf-8")
    seen = [tree_hash(tmp_path / "a")]
    file.write_text("y", "utf-8")
    seen.append(tree_hash(tmp_path / "a"))
    (tmp_path / "a" / "two.md").write_text("y", "utf-8")
    seen.append(tree_hash(tmp_path / "a"))
    file.rename(tmp_path / "a" / "three.md")
    seen.append(tree_hash(tmp_path / "a"))

    assert len(set(seen)) == 4
    assert tree_hash(tmp_path / "a") == seen[-1]
