"""The commands of the guide sign a release, and refuse one that somebody else made or changed."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.release.made import released

pytestmark = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None or shutil.which("sha256sum") is None,
    reason="ssh-keygen (OpenSSH) and sha256sum are not installed here",
)


@cache
def commands(place: int = 0) -> list[str]:
    """The lines of a guide that make and check a signature, in order."""
    guide = sorted((released().folder / "guide").iterdir())[place]
    blocks = re.findall(r"<pre><code>(.*?)</code></pre>", guide.read_text("utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in html.unescape(block).splitlines()]
    return [line for line in lines if "SHA256SUMS" in line or "allowed_signers" in line]


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", line], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


def key(folder: Path) -> None:
    made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "publisher_key"]
    subprocess.run(made, cwd=folder, check=True)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """What a publisher puts up, and the key's line that was got another way."""
    (tmp_path / released().archive.name).write_bytes(b"the archive")
    key(tmp_path)
    for line in commands()[:3]:
        done = run(line, tmp_path)
        assert done.returncode == 0, done.stderr
    return tmp_path


def test_both_guides_give_the_same_commands() -> None:
    assert commands(0) == commands(1)
    assert len(commands()) == 5


def test_a_signed_release_is_found_good(published: Path) -> None:
    signature, checksum = (run(line, published) for line in commands()[3:])

    assert signature.returncode == 0
    assert 'Good "political-rights" signature for publisher' in signature.stdout
    assert checksum.returncode == 0
    assert checksum.stdout.endswith("OK\n")


def test_a_changed_archive_is_refused(published: Path) -> None:
    (published / released().archive.name).write_bytes(b"another")

    assert run(commands()[4], published).returncode != 0


def test_a_checksum_that_was_changed_with_the_archive_is_refused(published: Path) -> None:
    (published / released().archive.name).write_bytes(b"another")
    run(commands()[0], published)

    assert run(commands()[4], published).returncode == 0
    assert run(commands()[3], published).returncode != 0


def test_the_signature_of_another_key_is_refused(published: Path) -> None:
    for file in ("publisher_key", "publisher_key.pub", "SHA256SUMS.sig"):
        (published / file).unlink()
    key(published)
    assert run(commands()[1], published).returncode == 0

    assert run(commands()[3], published).returncode != 0
