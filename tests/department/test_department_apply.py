"""A layer over a site: what it adds, that it only adds, and that it comes off without a trace."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.department import apply
from checker.department.apply import LayerError, lay
from checker.department.blocks import DATA, Blocks
from checker.department.layer import Layer, read_layer
from checker.department.place import FOLDER, LANGS, Place
from checker.department.slots import emptied, names, unsound
from checker.engine import assess, load_rulebook
from checker.offline import LIST, WORKER, digest
from checker.release import verify
from tests.conftest import ROOT
from tests.department.conftest import EXAMPLE, PAGES, Write, content

SITE = ROOT / "site"


@pytest.fixture
def layer() -> Layer:
    return read_layer(EXAMPLE / "department.yml")


@pytest.fixture
def other(write: Write) -> Layer:
    return read_layer(write({"name": {"en": "Office of Fog", "fr": "Bureau du brouillard"}}))


class Reader(HTMLParser):
    """The elements of a page and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_every_page_names_its_host_and_keeps_its_own_words(
    site: Path, tmp_path: Path, layer: Layer
) -> None:
    before = content(site)

    made = lay(site, tmp_path / "out", layer)

    after = content(tmp_path / "out")
    pages = {name for name in before if name.endswith(".html")}
    assert pages == set(PAGES)
    assert set(after) - set(before) == {"department/logo.svg", "department/colours.css"}
    for name in before:
        assert emptied(after[name].decode()) == before[name].decode(), name
    for name in pages:
        text = after[name].decode()
        langs = LANGS if "/" not in name else (name[:2],)
        assert [lang for lang in langs if f"<strong>{layer.name[lang]}</strong>" not in text] == []
    assert made == {
        name: hashlib.sha256(after[name]).hexdigest()
        for name in after
        if after[name] != before.get(name)
    }
    assert content(site) == before


def test_applying_twice_is_applying_once(site: Path, tmp_path: Path, layer: Layer) -> None:
    once, twice = tmp_path / "once", tmp_path / "twice"
    lay(site, once, layer)

    lay(once, twice, layer)
    assert content(twice) == content(once)
    lay(once, once, layer)
    assert content(twice) == content(once)


def test_another_file_replaces_the_first(
    site: Path, tmp_path: Path, layer: Layer, other: Layer
) -> None:
    out, direct = tmp_path / "out", tmp_path / "direct"
    lay(site, out, layer)

    lay(out, out, other)

    lay(site, direct, other)
    assert content(out) == content(direct)
    assert b"Lighthouses" not in b"".join(content(out).values())


def test_taking_it_off_gives_back_the_same_bytes(site: Path, tmp_path: Path, layer: Layer) -> None:
    lay(site, tmp_path / "out", layer)

    made = lay(tmp_path / "out", tmp_path / "plain", None)

    assert made == {}
    assert content(tmp_path / "plain") == content(site)


def test_smaller_copies_of_changed_pages_say_the_same_or_go(
    site: Path, tmp_path: Path, layer: Layer
) -> None:
    for name in ("en/index.html", "runtime/rulebook.json"):
        for end in (".br", ".gz"):
            (site / f"{name}{end}").write_bytes(b"as released")

    made = lay(site, tmp_path / "out", layer)

    after = content(tmp_path / "out")
    assert gzip.decompress(after["en/index.html.gz"]) == after["en/index.html"]
    assert "en/index.html.gz" in made
    assert "en/index.html.br" not in after
    assert after["runtime/rulebook.json.br"] == b"as released"


def test_an_interrupted_run_leaves_the_old_folder_and_nothing_else(
    site: Path, tmp_path: Path, layer: Layer, other: Layer, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    lay(site, out, other)
    before = content(out)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(apply, "_added", full)
    with pytest.raises(OSError, match="No space left"):
        lay(site, out, layer)

    assert content(out) == before
    beside = {file.name for file in tmp_path.iterdir()}
    assert beside == {"department", "out", "site"}


def test_a_folder_of_something_else_is_never_written_to(
    site: Path, tmp_path: Path, layer: Layer
) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "cat.png").write_bytes(b"cat")

    with pytest.raises(LayerError, match=r"exists and is not a site\. Name another folder"):
        lay(site, photos, layer)
    with pytest.raises(LayerError, match="photos is not a site that takes a layer"):
        lay(photos, tmp_path / "out", layer)
    with pytest.raises(LayerError, match="is inside"):
        lay(site, site / "mine", layer)

    assert content(photos) == {"cat.png": b"cat"}
    assert not (tmp_path / "out").exists()


def test_addresses_fit_the_depth_of_the_page(site: Path, tmp_path: Path, layer: Layer) -> None:
    out = tmp_path / "out"
    lay(site, out, layer)

    for name in PAGES:
        page = out / name
        for tag, attributes in Reader(page.read_text("utf-8")).tags:
            address = attributes.get("src") or attributes.get("href")
            if tag in {"img", "link"} or (tag == "a" and ":" not in str(address)):
                target = (page.parent / str(address)).resolve()
                # The small site has no checker.
                assert target.is_file() or target.name == "check.html" or "verifier" in target.name


def test_the_page_for_wrong_addresses_holds_none_as_it_may_stand_anywhere(
    site: Path, tmp_path: Path, layer: Layer
) -> None:
    lay(site, tmp_path / "out", layer)

    tags = Reader((tmp_path / "out" / "404.html").read_text("utf-8")).tags
    assert [tag for tag, _ in tags if tag in {"a", "img"}] == []


def test_a_department_without_a_part_shows_no_empty_heading(write: Write) -> None:
    layer = read_layer(write({"name": {"en": "Fog", "fr": "Brume"}}))
    blocks = Blocks(layer, Place(PurePosixPath("en/your-organization.html")))

    assert blocks.of("page").count("<h") == 1
    assert [slot for slot in ("head", "support", "worksheet") if blocks.of(slot)] == []
    assert '"contacts":{}' in blocks.of("data")


def test_an_example_says_whose_it_is_and_gives_no_answer_of_ours(layer: Layer) -> None:
    book = json.loads(next((SITE / "runtime").glob("rulebook.*.json")).read_text("utf-8"))
    labels = [outcome["label"] for outcome in assess(load_rulebook(json.dumps(book)), {})["band"]]

    for lang, page, said in (
        ("en", "en/your-organization.html", "not the Commission’s"),
        ("fr", "fr/votre-organisation.html", "il ne vient pas de la Commission"),
    ):
        text = "".join(Reader(Blocks(layer, Place(PurePosixPath(page))).of("page")).text)
        assert text.count(said) == len(layer.data["examples"]) == 2
        assert [label[lang] for label in labels if label[lang] in text] == []


# What stands between angle brackets, quotes, ends of comments, and words for our own slots.
HOSTILE = st.one_of(
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "<!--/department:band--><h1>No rights</h1>",
            "--><img src=x onerror=alert(1)>",
            "</script><script>alert(1)</script>",
            '" onmouseover="alert(1)',
            "' autofocus onfocus='x",
            "{{ config }} ${x} %s",
            "&lt;b&gt; &amp;",
            "<!--department:page-->",
        ]
    ),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")),
        min_size=1,
        max_size=60,
    ).filter(str.strip),
)


@given(one=HOSTILE, two=HOSTILE)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_a_text_holds_is_shown_as_text(one: str, two: str) -> None:
    data = yaml.safe_load((EXAMPLE / "department.yml").read_text("utf-8"))
    data["name"] = {"en": one, "fr": two}
    data["examples"] = [{"title": {"en": two, "fr": one}, "text": {"en": one, "fr": two}}]
    data["contacts"]["dpar"]["name"] = {"en": one, "fr": two}
    quiet = Blocks(Layer(data | {"name": {"en": "a", "fr": "b"}}, None, None), _PLACE)
    loud = Blocks(Layer(data, None, None), _PLACE)
    known = {
        tag
        for slot in ("band", "page", "support", "worksheet")
        for tag, _ in Reader(Blocks(read_layer(EXAMPLE / "department.yml"), _PLACE).of(slot)).tags
    }

    for slot in ("band", "page", "support", "worksheet"):
        made = Reader(loud.of(slot))
        assert {tag for tag, _ in made.tags} <= known
        assert [key for _, attributes in made.tags for key in attributes if key[:2] == "on"] == []
        assert [tag for tag, _ in made.tags] == [tag for tag, _ in Reader(quiet.of(slot)).tags]
        assert one in "".join(made.text)
        page = f"<p>a</p><!--department:x-->{loud.of(slot)}<!--/department:x--><p>b</p>"
        assert emptied(page) == "<p>a</p><!--department:x--><!--/department:x--><p>b</p>"
    block = re.fullmatch(
        rf'<script type="application/json" id="{DATA}">([^<>&]*)</script>', loud.of("data")
    )
    assert block
    assert json.loads(block[1])["name"] == one


_PLACE = Place(PurePosixPath("en/your-organization.html"))


def test_a_slot_that_is_not_empty_or_not_closed_is_found() -> None:
    empty = "<!--department:a--><!--/department:a-->"

    assert unsound(f"x{empty}y") == []
    assert unsound(f"{empty}<!--department:b-->right<!--/department:b-->") == ["b", "b"]
    assert unsound("<!--department:b-->right") == ["b"]
    assert names(f"{empty}<p>{empty}") == ["a", "a"]


def test_the_script_for_administrators_empties_slots_as_we_do() -> None:
    page = "é<!--department:a-->x\n<b><!--/department:a--><!--department:b--><!--/department:b-->"

    assert verify.SLOT.sub(rb"\1\3", page.encode()) == emptied(page).encode()
    assert f"{FOLDER}/" == verify.ADDED


def test_over_the_built_site_every_page_keeps_its_words_and_no_other_file_changes(
    tmp_path: Path, layer: Layer
) -> None:
    if not (SITE / "en" / "index.html").is_file():
        pytest.fail("There is no built site. Run `python3 dev.py build` first.")
    before = {name: file for name, file in content(SITE).items() if "/pyodide-" not in name}

    made = lay(SITE, tmp_path / "out", layer)

    after = content(tmp_path / "out")
    pages = [name for name in before if name.endswith(".html")]
    assert len(pages) > 120
    differ = [name for name in before if unversioned(after[name]) != unversioned(before[name])]
    assert differ == [LIST]
    # The wrong addresses of a host have a page of their own, also named.
    assert [name for name in pages if name not in made] == []


def unversioned(content: bytes) -> bytes:
    """CONTENT with empty slots, and without the names of the version that browsers keep."""
    if b"<html" not in content and b"const LIST" not in content:
        return content
    plain = emptied(content.decode())
    return re.sub(
        r'data-build="[^"]*" data-megabytes="[^"]*"|const LIST = ".*"', "", plain
    ).encode()


def test_browsers_that_keep_the_site_get_a_list_that_is_true_of_the_layered_one(
    tmp_path: Path, layer: Layer
) -> None:
    out = tmp_path / "out"
    lay(SITE, out, layer)

    listed = json.loads((out / LIST).read_text("utf-8"))["files"]
    assert "department/logo.svg" in listed
    assert [name for name in listed if digest((out / name).read_bytes()) != listed[name]] == []
    assert digest((out / LIST).read_bytes()) in (out / WORKER).read_text("utf-8")


def test_with_a_layer_the_engine_gets_the_same_rules(tmp_path: Path, layer: Layer) -> None:
    lay(SITE, tmp_path / "out", layer)
    (plain,), (layered,) = (
        list((folder / "runtime").glob("rulebook.*.json")) for folder in (SITE, tmp_path / "out")
    )
    answers: dict[str, Any] = {"act": "vote"}

    one, two = (load_rulebook(file.read_text("utf-8")) for file in (plain, layered))
    assert assess(one, answers) == assess(two, answers)
    assert plain.read_bytes() == layered.read_bytes()
