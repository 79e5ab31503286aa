"""department.yml: what it may hold, and what an error says when it holds something else."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
import yaml

from checker.author.document import Document, read
from checker.author.problems import RuleErrors
from checker.department.layer import read_layer
from checker.department.place import PAGES
from checker.department.reading import LARGEST
from checker.department.shape import KEYWORDS, faults, refusals, schema
from checker.site.pages import read_pages
from tests.conftest import ROOT, RULES
from tests.department.conftest import EXAMPLE, Write

ADDS = "a department’s layer adds;"


def refused(write: Write, data: Any) -> str:
    with pytest.raises(RuleErrors) as raised:
        read_layer(write(data))
    return str(raised.value)


def test_the_fictional_department_is_sound() -> None:
    layer = read_layer(EXAMPLE / "department.yml")

    assert layer.name["fr"] == "Ministère des Phares et des Marées"
    assert layer.logo is not None
    assert layer.colours is not None


def test_the_fictional_department_uses_addresses_and_numbers_that_belong_to_nobody() -> None:
    text = (EXAMPLE / "department.yml").read_text("utf-8")
    data = yaml.safe_load(text)
    addresses = [word for word in text.split() if word.startswith("https://") and len(word) > 10]
    phones = [one["phone"] for one in data["contacts"].values() if "phone" in one]

    assert len(addresses) > 5
    assert [one for one in addresses if ".example/" not in one] == []
    assert len(phones) > 2
    assert [one for one in phones if "-555-01" not in one] == []


def test_a_name_is_enough(write: Write) -> None:
    layer = read_layer(write({"name": {"en": "Tides", "fr": "Marées"}}))

    assert (layer.logo, layer.colours) == (None, None)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("outcomes", f"{ADDS} it cannot change what the law permits"),
        ("rules", f"{ADDS} the rules, their reasons and their sources are the same"),
        ("hide", f"{ADDS} it cannot hide, replace or precede anything, least of all a right"),
        ("disclaimer", "every copy says what it is, that it is not official"),
        ("analytics", "every copy is private and asks nothing of another site"),
    ],
)
def test_a_key_that_would_change_the_site_is_an_error_that_says_why(
    write: Write, example: dict[str, Any], key: str, why: str
) -> None:
    said = refused(write, example | {key: ["anything"]})

    assert f": {key}: expected one of name, logo, colours" in said
    assert f"found the key '{key}'. Take it out: {why}" in said


def test_such_a_key_is_refused_inside_a_part_and_in_capitals_too(
    write: Write, example: dict[str, Any]
) -> None:
    example["examples"][0]["Outcome"] = "not_open"

    said = refused(write, example)

    assert "examples.0.Outcome: expected one of title, text; found the key 'Outcome'" in said
    assert f"Take it out: {ADDS}" in said


def test_no_key_that_a_layer_may_have_is_also_refused() -> None:
    known = {key for part in parts(schema()) for key in part.get("properties", {})}

    assert known & set(refusals()) == set()
    assert len(refusals()) > 40


def parts(of: Any) -> list[dict[str, Any]]:
    inner = of.values() if isinstance(of, dict) else of if isinstance(of, list) else ()
    own = [of] if isinstance(of, dict) else []
    return [*own, *(part for each in inner for part in parts(each))]


def drop(*path: Any) -> Callable[[dict[str, Any]], None]:
    def change(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        del data[path[-1]]

    return change


def put(value: Any, *path: Any) -> Callable[[dict[str, Any]], None]:
    def change(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            drop("contacts", "dpar", "name", "fr"),
            "contacts.dpar.name: expected the key 'fr'; found only en. Write it in English under en and in French under fr",  # noqa: E501
        ),
        (drop("name"), "the file: expected the key 'name'"),
        (
            put("Tides", "name"),
            "name: expected a text in both languages, as `{en: …, fr: …}`; found text 'Tides'",
        ),
        (put("", "name", "en"), "name.en: expected plain text of 1 to 120 characters; found ''"),
        (put(" \n ", "name", "en"), "name.en: expected plain text"),
        (
            put("x" * 121, "name", "en"),
            "name.en: expected at most 120 characters; found 121 characters. Say it",
        ),
        (put("a\u202eb", "name", "fr"), "name.fr: expected plain text of 1 to 120 characters"),
        (put("a\x00b", "name", "fr"), "name.fr: expected plain text of 1 to 120 characters"),
        (
            put([], "contacts"),
            "contacts: expected your contacts by what they are for; found a list",
        ),
        (
            put({"name": {"en": "a", "fr": "b"}}, "contacts", "minister"),
            "contacts.minister: expected one of dpar, values_ethics, ombud, integrity, comms; found the unknown key 'minister'",  # noqa: E501
        ),
        (
            put("javascript:alert(1)", "code", "page", "en"),
            "code.page.en: expected an address that begins with https://; found 'javascript:alert(1)'. Only https:// may be linked",  # noqa: E501
        ),
        (put("http://a.example/", "code", "page", "en"), "begins with https://"),
        (put("//a.example/", "code", "page", "en"), "begins with https://"),
        (put("https://me@a.example/", "code", "page", "en"), "begins with https://"),
        (put('https://a.example/"onclick="x', "code", "page", "en"), "begins with https://"),
        (put("data:text/html,x", "unions", 0, "page", "fr"), "begins with https://"),
        (
            put("https://a.example/?utm_source=x", "code", "page", "fr"),
            "code.page.fr: expected an address without tracking; found utm_source in it. Take it out",  # noqa: E501
        ),
        (put("Ethics <e@x.example>", "contacts", "dpar", "email"), "expected an e-mail address"),
        (put("a@x.example?bcc=b@y.example", "contacts", "dpar", "email"), "an e-mail address"),
        (put("call me", "contacts", "dpar", "phone"), "expected a telephone number"),
        (
            put(6135550142, "contacts", "dpar", "phone"),
            "found a number or a yes/no value 6135550142",
        ),
        (put("../logo.svg", "logo"), "logo: expected the name of an .svg or .png file"),
        (put("https://a.example/logo.svg", "logo"), "logo: expected the name of an .svg or .png"),
        (put("other.svg", "logo"), "logo: expected a file beside department.yml; found none. Put"),
        (put("red", "colours", "light"), 'colours.light: expected a colour as "#rrggbb"'),
        (drop("colours", "dark"), "colours: expected the key 'dark'; found only light. Give both"),
        (put([{} for _ in range(21)], "unions"), "unions: expected at most 20 entries; found 21"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_its_remedy(
    write: Write, example: dict[str, Any], change: Callable[[dict[str, Any]], None], said: str
) -> None:
    change(example)

    assert said in refused(write, example)


def test_an_error_names_the_file_and_the_line(write: Write) -> None:
    said = refused(write, "name:\n  en: Tides\n  fr: Marées\nhide:\n  - rights\n")

    assert said.startswith(str(write("x")) + ":4: hide: expected ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: &n {en: a, fr: b}\n", "found an anchor or alias"),
        ("a: &a [x]\nb: [*a, *a]\n", "found an anchor or alias"),
        ("name: !!python/object/apply:os.system [ls]\n", "found the tag"),
        (
            "name: {en: a, fr: b}\n---\nname: {en: a, fr: b}\n",
            "expected one document; found a second",
        ),
        ("[" * 60_000, "expected at most 8 levels; found a deeper one"),
        ("name: {en: a, en: b, fr: c}\n", "found the key 'en' a second time"),
        ("name: {en: a\n", "expected well-formed YAML"),
        ("# " + "x" * LARGEST, f"expected at most {LARGEST:,} bytes"),
        ("name: {en: a\x00, fr: b}", "expected UTF-8 text; found a character that is not allowed"),
        ("", "the file: expected keys with what a department adds"),
        ("just words\n", "the file: expected keys with what a department adds"),
    ],
)
def test_a_file_that_costs_more_than_it_says_or_is_no_layer_is_refused(
    write: Write, text: str, said: str
) -> None:
    assert said in refused(write, text)


def test_a_file_that_is_not_there_or_not_text_is_an_error(write: Write) -> None:
    file = write("x")
    file.write_bytes(b"name: \xff\xfe")
    with pytest.raises(RuleErrors, match="UTF-8"):
        read_layer(file)
    file.unlink()
    with pytest.raises(RuleErrors, match="no such file"):
        read_layer(file)


def test_the_reader_of_the_schema_knows_every_keyword_in_it() -> None:
    found = {key for part in parts(schema()) if "$defs" in part or "type" in part for key in part}

    assert found <= KEYWORDS
    jsonschema.Draft202012Validator.check_schema(schema())


def spoiled(data: Any, chance: random.Random) -> Any:
    """A copy with something wrong, or strange, in one place."""
    data = copy.deepcopy(data)
    places: list[tuple[Any, Any]] = []

    def walk(node: Any) -> None:
        for key in node if isinstance(node, dict) else range(len(node)):
            places.append((node, key))
            if isinstance(node[key], dict | list):
                walk(node[key])

    walk(data)
    node, key = chance.choice(places)
    kind = chance.randrange(4)
    odd: list[Any] = [
        "",
        " ",
        "x" * 5000,
        None,
        True,
        3,
        [],
        {},
        {"en": "a", "fr": "b"},
        "https://a b",
    ]
    odd += ["<script>", "a\u2066b", "#12345", "#abcdef", "a.png", "613-555-0142", "a@b.example"]
    if kind == 0 and isinstance(node, dict):
        del node[key]
    elif kind == 1 and isinstance(node, dict):
        node[chance.choice(["rules", "hide", "text", "page", "nom"])] = chance.choice(odd)
    else:
        node[key] = chance.choice(odd)
    return data


def test_our_reader_of_the_schema_agrees_with_a_well_known_one(example: dict[str, Any]) -> None:
    chance = random.Random(7)
    known = jsonschema.Draft202012Validator(json.loads(json.dumps(schema())))
    seen = {True: 0, False: 0}

    for _ in range(600):
        data = spoiled(example, chance)
        ours = not list(faults(Document(EXAMPLE / "department.yml", data)))
        assert ours == known.is_valid(data), data
        seen[ours] += 1

    assert min(seen.values()) > 50


def test_contacts_stand_under_contacts_that_the_rules_name() -> None:
    known = {entry["id"] for entry in yaml.safe_load((RULES / "contacts.yml").read_text("utf-8"))}
    own = set(schema()["$defs"]["contacts"]["properties"])

    assert own | {"union", "own_org"} <= known
    # These are nobody’s to rename.
    assert own & {"psc", "elections_office"} == set()


def test_the_pages_that_a_layer_leads_to_are_where_it_thinks() -> None:
    pages, _ = read_pages(ROOT / "docs")

    for page_id, files in PAGES.items():
        for lang, file in files.items():
            page = pages.find(lang, page_id)
            assert page is not None
            assert str(page.html) == file


def test_every_word_around_a_layer_stands_in_both_languages() -> None:
    document = read(ROOT / "checker" / "department" / "words.yml")

    pairs = [part for part in parts(document.data) if "en" in part or "fr" in part]
    assert len(pairs) > 20
    assert [pair for pair in pairs if set(pair) != {"en", "fr"} or not all(pair.values())] == []
