"""What stands in for a module of the library does for the engine what that module does."""

from __future__ import annotations

import dataclasses
import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from checker.bundle.inputs import Inputs


def stand_in(path: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location("standing_in", Inputs().stand_ins / path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=["the library's", "ours"])
def made(request: pytest.FixtureRequest) -> ModuleType:
    return dataclasses if request.param == "the library's" else stand_in("dataclasses.py")


@pytest.fixture
def word(made: ModuleType) -> Callable[..., Any]:
    class Word:
        text: str
        start: int = 0
        lists: list[str] = made.field(default_factory=list)

    Word.__annotations__ = {"text": str, "start": int, "lists": list}
    return made.dataclass(frozen=True)(Word)  # type: ignore[no-any-return]


def test_fields_are_given_in_order_or_by_name_and_defaults_are_made_anew(
    word: Callable[..., Any],
) -> None:
    one, other = word("vote", start=3), word(text="vote")
    one.lists.append("kept")

    assert (one.text, one.start, one.lists) == ("vote", 3, ["kept"])
    assert (other.text, other.start, other.lists) == ("vote", 0, [])


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [
        ((), {}),
        (("a", 1, [], 2), {}),
        (("a",), {"text": "b"}),
        (("a",), {"end": 1}),
    ],
    ids=["none", "too many", "twice", "unknown"],
)
def test_what_does_not_fit_the_fields_is_refused(
    word: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    with pytest.raises(TypeError):
        word(*args, **kwargs)


def test_equal_fields_make_equal_instances_of_one_class_alone(word: Callable[..., Any]) -> None:
    assert word("a", 1, ()) == word("a", 1, ())
    assert hash(word("a", 1, ())) == hash(word("a", 1, ()))
    assert word("a", 1, ()) != word("a", 2, ())
    assert word("a", 1, ()) != ("a", 1, ())


def test_an_instance_shows_its_fields(word: Callable[..., Any]) -> None:
    assert repr(word("a", 1)).endswith("Word(text='a', start=1, lists=[])")


def test_nothing_of_an_instance_changes(made: ModuleType, word: Callable[..., Any]) -> None:
    one = word("a")

    with pytest.raises(made.FrozenInstanceError, match=r"cannot (change|assign)"):
        one.text = "b"
    with pytest.raises(made.FrozenInstanceError, match=r"cannot (change|delete)"):
        del one.text
    assert one.text == "a"


def test_a_class_that_may_change_is_refused() -> None:
    with pytest.raises(TypeError, match="frozen"):
        stand_in("dataclasses.py").dataclass(frozen=False)


def test_an_error_is_told_after_what_it_came_from() -> None:
    traceback = stand_in("traceback.py")

    def told(error: BaseException) -> list[str]:
        return list(traceback.format_exception(type(error), error, None))

    cause, context = KeyError("absent"), OSError("gone")
    caused, followed, alone = ValueError("no"), ValueError("no"), AssertionError()
    caused.__cause__, followed.__context__ = cause, context
    alone.__context__, alone.__suppress_context__ = context, True

    assert told(caused) == ["KeyError: 'absent'\n", "ValueError: no\n"]
    assert told(followed) == ["OSError: gone\n", "ValueError: no\n"]
    assert told(alone) == ["AssertionError\n"]


def test_every_stand_in_says_what_it_stands_in_for() -> None:
    folder: Path = Inputs().stand_ins
    found = {
        file.relative_to(folder).as_posix(): file.read_text("utf-8").startswith('"""Stands in for ')
        for file in folder.rglob("*.py")
    }

    assert found
    assert [name for name, says in found.items() if not says] == []
