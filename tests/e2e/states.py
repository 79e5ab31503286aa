"""The states that a page can be brought into, by the tests that do so."""

import pytest

PREFIX = "test_"
SUFFIX = "_accessibility.py"


def state_name(item: pytest.Item) -> str | None:
    """Return "assess/error" for the state of that name in test_assess_accessibility.py."""
    callspec = getattr(item, "callspec", None)
    state = callspec.params.get("state") if callspec else None
    if state is None:
        return None
    return f"{item.path.name.removeprefix(PREFIX).removesuffix(SUFFIX)}/{state.__name__}"


def states() -> list[str]:
    """Return the names of all states that tests bring pages into."""
    # Imported here: these modules use the engines, whose looks are noted by name.
    from tests.e2e import (  # noqa: PLC0415
        test_assess_accessibility,
        test_learn_accessibility,
        test_offline_accessibility,
        test_site_accessibility,
    )

    modules = {
        "assess": test_assess_accessibility.STATES,
        "learn": test_learn_accessibility.STATES,
        "offline": test_offline_accessibility.STATES,
        "site": test_site_accessibility.STATES,
    }
    return [f"{name}/{state.__name__}" for name, made in modules.items() for state in made]
