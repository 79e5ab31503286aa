"""The block that offers to keep the site."""

import json
import re
from pathlib import Path

import pytest

from checker.site.keep import keep_block
from checker.site.words import LANGS, strings
from tests.conftest import ROOT

SCRIPT = ROOT / "overrides" / "assets" / "js" / "offline" / "main.js"


@pytest.mark.parametrize("lang", LANGS)
def test_the_block_holds_its_words_and_is_hidden_until_a_script_shows_it(lang: str) -> None:
    html = keep_block(lang, str)

    assert re.search(r'<section class="offline" [^>]*data-build="" data-megabytes="" hidden>', html)
    data = re.search(r'<script type="application/json" id="offline-data">(.*)</script>', html)
    assert data
    assert json.loads(data[1])["words"]["sign"] == strings("offline")["sign"][lang]


def test_every_state_and_every_action_has_its_words() -> None:
    table = re.search(r"const ACTIONS = \{(.*?)\};", SCRIPT.read_text("utf-8"), re.DOTALL)
    assert table
    states = re.findall(r"^  (\w+): \[(.*)\]", table[1], re.MULTILINE)
    words = strings("offline")

    said = {state for state, _ in states}
    pressed = {action for _, actions in states for action in re.findall(r'"(\w+)"', actions)}

    assert said | {"title", "sign", "progress", "actions"} == set(words)
    assert pressed | {"again"} == set(words["actions"])


def test_every_reason_of_a_failure_has_its_words() -> None:
    source = Path(SCRIPT.with_name("keeping.js")).read_text("utf-8")
    codes = re.search(r"\{code\?: ([^,]+),", source)

    assert codes
    assert set(re.findall(r'"(\w+)"', codes[1])) == set(strings("offline")["failed"])
