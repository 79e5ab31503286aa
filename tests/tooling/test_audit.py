"""The question for known vulnerabilities never takes silence for a good answer."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.tooling.conftest import Project

KNOWN = {
    "pip": "Found 1 known vulnerability in 1 package\nName Version ID",
    "npm": "# npm audit report\n\nplanted  <1.0.1\nSeverity: high",
}
REFUSED = {
    "pip": "ERROR:pip_audit._cli:planted: Dependency not found, could not be audited",
    "npm": "npm error audit endpoint returned an error",
}
LOCKS = ("requirements-pyodide.txt", "requirements.txt", "package-lock.json")


@pytest.fixture
def answers(project: Project, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What pip-audit and npm say, each as exit code and text; a test may change it."""
    said = {"dev": project.module(), "pip": (0, "nothing"), "npm": (0, "nothing")}

    def answer(who: str) -> Any:
        return lambda *_: subprocess.CompletedProcess("", *said[who])

    monkeypatch.setattr(said["dev"], "upkeep", answer("pip"))
    monkeypatch.setattr(said["dev"], "quiet", answer("npm"))
    monkeypatch.setattr(said["dev"], "program", lambda name: name)
    return said


def test_every_lock_is_asked_about(
    answers: dict[str, Any], capfd: pytest.CaptureFixture[str]
) -> None:
    assert answers["dev"].main(["audit"]) == 0

    said = capfd.readouterr().out
    assert [name for name in LOCKS if f"\n{name}: nothing is known" not in said] == []
    assert "tests/bench/peers/package-lock.json: nothing is known" in said


@pytest.mark.parametrize("who", ["pip", "npm"])
def test_a_known_vulnerability_is_shown_and_fails(
    answers: dict[str, Any], capfd: pytest.CaptureFixture[str], who: str
) -> None:
    answers[who] = (1, KNOWN[who])

    assert answers["dev"].main(["audit"]) == 1
    said = capfd.readouterr()
    assert KNOWN[who] in said.out
    assert "Vulnerabilities are known in" in said.err
    assert "Nothing was learned" not in said.err


@pytest.mark.parametrize("who", ["pip", "npm"])
def test_a_network_that_refuses_is_told_apart_from_a_good_answer(
    answers: dict[str, Any], capfd: pytest.CaptureFixture[str], who: str
) -> None:
    answers[who] = (1, REFUSED[who])

    assert answers["dev"].main(["audit"]) == 1
    said = capfd.readouterr().err
    assert "Nothing was learned about" in said
    assert "Vulnerabilities are known" not in said
    assert REFUSED[who] in answers["dev"].LOG.read_text(encoding="utf-8")


def test_a_package_that_the_database_does_not_have_counts_as_no_answer(project: Project) -> None:
    dev = project.module()
    asks = [ask.args for _, ask, _ in dev.audits() if ask.func is dev.upkeep]

    assert asks
    assert [ask for ask in asks if "--strict" not in ask] == []
