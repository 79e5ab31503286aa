"""What was worked out before: results by the content they follow from, for the next build too.

A function may be marked `@remembered` when its result follows from the texts it is given and from
our code alone.  Within a process, results stay.  A build takes them over to the next process in one
file, which holds what that build used and nothing older.
"""

import hashlib
import pickle
import sys
import sysconfig
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from checker.bundle.cache import scratch

_CODE = Path(__file__).parent.parent
_NAME = "remembered"
_HASH = 32

_Texts = ParamSpec("_Texts")
_Result = TypeVar("_Result")

_results: dict[str, Any] = {}
_used: set[str] = set()
# The keys of what stands in the file.
_kept: set[str] = set()


def remembered(function: Callable[_Texts, _Result]) -> Callable[_Texts, _Result]:
    """Let a function of texts work out each result once; results are not to be changed."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def recalled(*texts: _Texts.args, **named: _Texts.kwargs) -> _Result:
        given = map(str, (*texts, *named.values()))
        return recall((name, *given), lambda: function(*texts, **named))

    return recalled


def recall(texts: tuple[str, ...], make: Callable[[], _Result]) -> _Result:
    """Return what `make` returned for the same texts; the first of them names what is made."""
    key = _key(texts)
    _used.add(key)
    if key not in _results:
        _results[key] = make()
    result: _Result = _results[key]
    return result


def is_known(texts: tuple[str, ...]) -> bool:
    """Say whether `recall` would have nothing to make."""
    return _key(texts) in _results


def _key(texts: tuple[str, ...]) -> str:
    total = hashlib.sha256()
    for text in texts:
        total.update(hashlib.sha256(text.encode()).digest())
    return total.hexdigest()


@contextmanager
def remembering(folder: Path) -> Iterator[None]:
    """Begin with the results kept in FOLDER; when all went well, forget those that were not used.

    What cannot be read, or was made by other code, is left aside.
    """
    if not _results:
        _results.update(_read(folder / _NAME))
        _kept.update(_results)
    _used.clear()
    yield
    for key in _results.keys() - _used:
        del _results[key]


def keep_results(folder: Path) -> None:
    """Keep in FOLDER what is remembered now, in the place of what was kept before.

    Where nothing can be written, the next process has more to do, and that is all.
    """
    if _results.keys() == _kept:
        return
    with suppress(OSError):
        _write(folder / _NAME)
        _kept.clear()
        _kept.update(_results)


def _read(file: Path) -> dict[str, Any]:
    try:
        content = file.read_bytes()
    except OSError:
        return {}
    if content[:_HASH] != _sealed(content[_HASH:]):
        return {}
    results: dict[str, Any] = pickle.loads(content[_HASH:])  # noqa: S301  ours, as we wrote it
    return results


def _write(file: Path) -> None:
    content = pickle.dumps(_results, pickle.HIGHEST_PROTOCOL)
    with scratch(file.parent) as work:
        (work / _NAME).write_bytes(_sealed(content) + content)
        (work / _NAME).replace(file)


def _sealed(content: bytes) -> bytes:
    """Return what shows that these bytes are whole, and that the code of today wrote them."""
    return hashlib.sha256(made_by().encode() + hashlib.sha256(content).digest()).digest()


@cache
def made_by() -> str:
    """Return a hash of everything that works: our code and its words, Python, every package."""
    installed = Path(sysconfig.get_path("purelib")).glob("*.dist-info")
    versions = [sys.version, *sorted(folder.name for folder in installed)]
    return hashlib.sha256("\n".join([tree_hash(_CODE), *versions]).encode()).hexdigest()


def tree_hash(*places: Path) -> str:
    """Return a hash of files, and of all names and contents in folders."""
    total = hashlib.sha256()
    for place in places:
        inside = place.rglob("*") if place.is_dir() else [place]
        for file in sorted(file for file in inside if file.is_file() and file.suffix != ".pyc"):
            name = file.relative_to(place.parent).as_posix()
            total.update(hashlib.sha256(name.encode()).digest())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
