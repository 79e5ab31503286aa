"""What an engine calls wrong and we do not: each with its reason, which readers see too."""

import re

from checker.site.words import strings


def is_disputed(engine: str, line: str) -> bool:
    """Say whether the list of disputed rules covers a line of this engine."""
    return any(
        entry["engine"] == engine and re.search(entry["says"], line)
        for entry in strings("accessibility")["disputed"]
    )
