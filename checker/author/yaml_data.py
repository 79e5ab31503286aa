"""YAML of our own as plain data, read by libyaml where PyYAML has it: ten times as fast."""

from typing import Any

import yaml

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def load(text: str) -> Any:
    """Return the data of a YAML text; raise yaml.YAMLError when it is none."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506  both are safe ones
