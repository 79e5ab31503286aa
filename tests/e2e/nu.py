"""Runs the Nu HTML checker over files; it needs Java."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from tests.e2e.disputed import is_disputed
from tests.e2e.injected import MODULES

_JAR = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
# Reading files, it takes 'self' in a page's own policy for a stranger, and data for a script.
_NOT_FAULTS = (
    "Resource violates Content Security Policy.*",
    "Inline script violates Content Security Policy.*",
    "Trailing slash on void elements.*",
)
NO_JAVA = "Java was not found; `python3 dev.py test` installs it or says how"


def find_java() -> str | None:
    """Return the Java that dev.py found, or without dev.py the first on the path."""
    # Where dev.py found none that runs, it says so with an empty name.
    return os.environ.get("JAVA", shutil.which("java")) or None


def complaints(folder: Path) -> list[str]:
    """Return errors and warnings on every page of FOLDER, as "page, line: message"; raises OSError.

    Disputed ones are left out: the list stands in checker/site/strings/accessibility.yml.
    """
    return [
        f"{Path(each['url']).name}, {each.get('lastLine', 1)}: {each['message']}"
        for each in messages(folder)
        if not is_disputed("Nu", each["message"])
    ]


def messages(folder: Path) -> list[dict[str, str]]:
    """Return what the checker says of FOLDER; raises OSError when there is no Java."""
    java = find_java()
    if java is None:
        raise OSError(NO_JAVA)
    options = ("--skip-non-html", "--stdout", "--format", "json")
    done = subprocess.run(
        [java, "-jar", str(_JAR), *options, "--filterpattern", "|".join(_NOT_FAULTS), str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    said: list[dict[str, str]] = json.loads(done.stdout)["messages"]
    return said
