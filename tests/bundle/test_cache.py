"""What was made once is kept, and made again only where it was spoiled."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker.bundle.cache import cached


class Work:
    """Something slow to make, and how often it was made."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache
        self.times = 0

    def get(self) -> bytes:
        return cached(self.cache, "key", self._make).read_bytes()

    def _make(self, work: Path) -> Path:
        self.times += 1
        (work / "made.zip").write_bytes(b"byte code")
        return work / "made.zip"


@pytest.fixture
def work(tmp_path: Path) -> Work:
    made = Work(tmp_path / "cache")
    assert made.get() == b"byte code"
    return made


def test_what_is_kept_is_not_made_again(work: Work) -> None:
    assert work.get() == b"byte code"
    assert work.times == 1


@pytest.mark.parametrize(
    "spoiled", ["cut short", "emptied", "without its hash", "gone", "with another hash"]
)
def test_what_was_spoiled_in_the_cache_is_made_again(work: Work, spoiled: str) -> None:
    kept = work.cache / "key"
    if spoiled == "cut short":
        (kept / "made.zip").write_bytes(b"byte")
    elif spoiled == "emptied":
        shutil.rmtree(kept)
        kept.mkdir()
    elif spoiled == "without its hash":
        (kept / "sha256").unlink()
    elif spoiled == "gone":
        (kept / "made.zip").unlink()
    else:
        (kept / "sha256").write_bytes(b"\xff")

    assert work.get() == b"byte code"
    assert work.times == 2


def test_work_that_fails_leaves_nothing_in_the_cache(tmp_path: Path) -> None:
    def fail(_: Path) -> Path:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        cached(tmp_path / "cache", "key", fail)
    assert list((tmp_path / "cache").iterdir()) == []
