"""Rules from a folder, or from a git revision of this repository."""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from checker.author.problems import Problem, RuleErrors


class RevisionError(Exception):
    """There are no rules under the name given."""


@contextmanager
def rules_at(place: str, rules: Path) -> Iterator[Path]:
    """Give the folder of the rules called `place`: a folder, or a git revision of `rules`.

    A revision is unpacked into a folder that is removed afterwards; the working tree is not
    touched.  Raises RevisionError when `place` is neither.
    """
    if (Path(place) / "book.yml").exists():
        yield Path(place)
        return
    with TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(_archive(place, rules))) as archive:
            archive.extractall(folder, filter="data")
        try:
            yield Path(folder)
        except RuleErrors as error:
            raise RuleErrors(_named(error.problems, Path(folder), place)) from None


def _named(problems: list[Problem], folder: Path, place: str) -> Iterator[Problem]:
    """Yield the problems with the revision in place of the folder that is gone by then."""
    for problem in problems:
        inside = problem.file.is_relative_to(folder)
        file = Path(place) / problem.file.relative_to(folder) if inside else problem.file
        yield replace(problem, file=file)


def _archive(place: str, rules: Path) -> bytes:
    expected = "expected a folder that holds book.yml, or a git revision that has these rules"
    remedy = "Check the path, or see `git log -- rules`."
    # A name that begins with a dash would be an option of git, not a revision.
    if place.startswith("-"):
        raise RevisionError(f"{place}: {expected}; found an option. {remedy}")
    try:
        # Run in the folder of rules, git packs that folder only, as it stood at the revision.
        found = subprocess.run(
            ["git", "archive", "--format=tar", place], cwd=rules, capture_output=True, check=False
        )
    except OSError as error:
        raise RevisionError(
            f"{place}: {expected}; found no git ({error.strerror}). {remedy}"
        ) from None
    if found.returncode:
        said = found.stderr.decode(errors="replace").strip().splitlines() or ["nothing"]
        raise RevisionError(f"{place}: {expected}; found neither ({said[-1]}). {remedy}")
    return found.stdout
