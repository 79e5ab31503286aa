"""What stands in for a module of the library does for the engine what that module does."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
PROPERTY = settings(max_examples=150, deadline=None, derandomize=True, database=None)


def read(reader: ModuleType, text: str) -> str | tuple[str, int]:
    """What a text of JSON says, told apart as far as `repr` does, or why it says nothing."""
    try:
        return repr(reader.loads(text))
    except json.JSONDecodeError as error:
        return str(error), error.pos


@PROPERTY
@given(value=JSON)
def test_json_is_written_and_read_as_by_the_library(value: object) -> None:
    ours = stand_in("json/__init__.py")
    text = ours.dumps(value)

    assert text == json.dumps(value)
    assert read(ours, text) == read(json, text)


@PROPERTY
@given(
    value=JSON,
    before=st.text("\ufeff \t\r\n\v\u00a0", max_size=2),
    after=st.text(" \n}],x", max_size=3),
    cut=st.integers(0, 9),
)
def test_text_that_may_not_be_json_is_read_or_refused_as_by_the_library(
    value: object, before: str, after: str, cut: int
) -> None:
    text = before + json.dumps(value)[cut:] + after

    assert read(stand_in("json/__init__.py"), text) == read(json, text)


def test_what_json_cannot_say_is_refused() -> None:
    ours = stand_in("json/__init__.py")
    endless: list[object] = []
    endless.append(endless)

    with pytest.raises(TypeError, match="Object of type set is not JSON serializable"):
        ours.dumps({1})
    with pytest.raises(ValueError, match="Circular"):
        ours.dumps(endless)


@pytest.mark.parametrize("text", ["", "x", '{"a":\n 1,\n}', "[1,\n"])
def test_an_error_in_json_names_the_place_that_the_library_names(text: str) -> None:
    with pytest.raises(json.JSONDecodeError) as raised:
        json.loads(text)
    theirs = raised.value

    ours = stand_in("json/decoder.py").JSONDecodeError(theirs.msg, text, theirs.pos)

    assert str(ours) == str(theirs)
    assert (ours.lineno, ours.colno) == (theirs.lineno, theirs.colno)


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
