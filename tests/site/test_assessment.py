"""The assessment block: what stands in the page before any script has run."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from checker.engine import assess, load_rulebook
from checker.site.assess_words import localised, page_words, replaced
from checker.site.assessment import Block, fill_manifest, in_language, on_site
from checker.site.problems import SiteError
from checker.site.scripts import Script
from checker.site.words import LANGS, strings

ROOT = Path(__file__).parent.parent.parent
SCRIPTS = ROOT / "overrides" / "assets" / "js" / "assess"
MANIFEST: dict[str, Any] = {
    "protocol": 1,
    "directory": "pyodide/",
    "lockFile": {},
    "files": {},
    "sizes": {},
    "sha256": {},
}
THEMES = {"other": "examples/other.html"}
WORKER = Script("assess/worker.0a1b2c3d.js", b"serve();")
RULES = {"version": "1", "checked": "2026-11-22", "law_current_to": "2025-07-25"}
# What scripts name with a variable part.
VARIABLE_WORDS = (
    "failure.codes",
    "status.stages",
    "side.states",
    "result.weight",
    "chips.kinds",
    "chips.certainty",
    "chips.document_in",
    "question.left",
    "side.room",
    "checklist.left",
    "result.compare",
    "result.fuller_text",
    "record.forms",
)
# What only the template shows.
TEMPLATE_WORDS = {
    "question.first_left",
    "side.answers",
    "side.title",
    "late",
    "missing",
    "no_script.title",
    "no_script.text",
    "ways.title",
    "ways.describe",
    "ways.open",
    "kept.text",
    "kept.clear_all",
}
each_language = pytest.mark.parametrize("lang", LANGS)


class Reader(HTMLParser):
    """Collects the radios, the texts and the data of a block."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.radios: list[str | None] = []
        self.links: list[str | None] = []
        self.scripts: list[str | None] = []
        self.texts: list[str] = []
        self.data = ""
        self._in_data = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._in_data = tag == "script" and "src" not in found
        if tag == "script" and found.get("src"):
            self.scripts.append(found.get("src"))
        if found.get("type") == "radio":
            self.radios.append(found.get("value"))
        if tag == "link":
            self.links.append(found.get("href"))

    def handle_endtag(self, tag: str) -> None:
        self._in_data = self._in_data and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data += data
        else:
            self.texts.append(data.strip())


def shown(compiled: dict[str, Any], lang: str) -> str:
    return Block(compiled, MANIFEST).render(lang, THEMES, on_site(WORKER))


def first_question(compiled: dict[str, Any]) -> dict[str, Any]:
    question: dict[str, Any] = assess(load_rulebook(json.dumps(compiled)), {})["next_question"]
    return question


def leaves(tree: dict[str, Any], path: str = "") -> set[str]:
    found = set()
    for key, value in tree.items():
        place = f"{path}.{key}".lstrip(".")
        found |= {place} if set(value) == set(LANGS) else leaves(value, place)
    return found


@each_language
def test_the_first_question_stands_in_the_page_with_every_choice(
    compiled: dict[str, Any], lang: str
) -> None:
    question = first_question(compiled)

    page = Reader(shown(compiled, lang))

    assert question["text"][lang] in page.texts
    labels = [choice["label"][lang] for choice in question["choices"]]
    assert [label for label in labels if label not in page.texts] == []
    assert page.radios == [choice["id"] for choice in question["choices"]] + ["unknown"]


@each_language
def test_no_choice_is_made_for_the_person(compiled: dict[str, Any], lang: str) -> None:
    html = shown(compiled, lang)

    assert re.search(r"<input[^>]*\bchecked\b", html) is None


@each_language
def test_the_block_says_what_to_do_without_scripts(compiled: dict[str, Any], lang: str) -> None:
    page = Reader(shown(compiled, lang))

    assert page_words(lang, RULES)["no_script"]["text"] in page.texts


@each_language
def test_a_page_made_before_the_runtime_is_filled_as_if_it_had_been_made_after(
    compiled: dict[str, Any], lang: str, tmp_path: Path
) -> None:
    file = tmp_path / "check.html"
    file.write_text(Block(compiled).render(lang, THEMES, on_site(WORKER)), "utf-8")

    fill_manifest(file, MANIFEST)

    assert file.read_text("utf-8") == shown(compiled, lang)
    with pytest.raises(SiteError, match=r'check\.html: expected a place "@manifest@"'):
        fill_manifest(file, MANIFEST)


def test_the_form_sends_nothing_anywhere(compiled: dict[str, Any]) -> None:
    html = shown(compiled, "en")

    assert re.findall(r"<form[^>]*>", html) == [
        '<form class="question" method="dialog" novalidate autocomplete="off" data-fact="act">'
    ]


def test_a_text_of_the_rules_is_never_taken_for_markup(compiled: dict[str, Any]) -> None:
    planted = json.loads(json.dumps(compiled))
    hostile = "</script><img src=x> & <b>"
    planted["questions"][0]["display"]["text"] = {"en": hostile, "fr": hostile}

    html = shown(planted, "en")

    page = Reader(html)
    assert "<img" not in html
    assert hostile in page.texts
    assert json.loads(page.data)["initial"]["next_question"]["text"]["en"] == hostile


@each_language
def test_the_page_s_data_hold_the_engine_s_answer_to_no_answers(
    compiled: dict[str, Any], lang: str
) -> None:
    data = json.loads(Reader(shown(compiled, lang)).data)

    initial = assess(load_rulebook(json.dumps(compiled)), {})
    assert data["initial"] == in_language(initial, lang)
    assert data["initial"]["next_question"]["text"] == {
        lang: initial["next_question"]["text"][lang]
    }
    assert data["lang"] == lang


def test_a_text_that_lacks_a_language_is_named() -> None:
    tree = {"result": {"undo": {"en": "Undo"}, "print": {"en": "Print", "fr": " "}}}

    with pytest.raises(SiteError) as caught:
        localised(tree, "en")

    assert "`result.undo`" in str(caught.value)
    assert "`result.print`" in str(caught.value)


def test_every_word_the_scripts_ask_for_exists_and_every_word_is_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in SCRIPTS.rglob("*.js"))
    said = set(re.findall(r'"((?:[a-z_]+\.)+[a-z_]+)"', code))
    tree = {**strings("assess"), "contact": strings("shell")["contact"]}
    known = leaves(tree)

    missing = {word for word in said if word.split(".")[0] in tree} - known
    unused = {word for word in known if not word.startswith(VARIABLE_WORDS)}

    assert missing - set(VARIABLE_WORDS) == set()
    assert unused - said == TEMPLATE_WORDS


def test_the_words_of_a_fault_exist_for_every_code_the_worker_knows() -> None:
    protocol = (SCRIPTS / "protocol.js").read_text("utf-8")
    unions = re.findall(r"@typedef \{([^{}]*)\} (?:FaultCode|Refusal)", protocol)

    assert len(unions) == 2
    assert set(re.findall(r'"(\w+)"', "".join(unions))) == set(
        strings("assess")["failure"]["codes"]
    )


def test_words_of_another_place_stand_where_those_of_the_page_did() -> None:
    words = {"late": "a", "failure": {"retry": "b", "codes": {"stuck": "c"}}}

    changed = replaced(words, {"failure": {"codes": {"stuck": "d"}}})

    assert changed == {"late": "a", "failure": {"retry": "b", "codes": {"stuck": "d"}}}
    assert words["failure"] == {"retry": "b", "codes": {"stuck": "c"}}


def test_words_of_another_place_that_have_no_place_are_refused() -> None:
    with pytest.raises(KeyError, match="stuk"):
        replaced({"failure": {"stuck": "c"}}, {"failure": {"stuk": "d"}})
