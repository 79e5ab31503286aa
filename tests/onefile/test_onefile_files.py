"""The one-file checkers as files: their weight, their bytes, and no way out but sources."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from checker.bundle import BundleError
from checker.onefile import file_name, make
from checker.onefile.article import without_links
from checker.onefile.blocks import pack
from checker.onefile.scripts import inline
from checker.site.french import check_french
from checker.site.layout import Layout
from checker.site.markup import read_markup
from checker.site.problems import SiteError
from checker.site.words import LANGS, other

ROOT = Path(__file__).parent.parent.parent
# A mail program or a document library takes this much without a thought.
MOST_BYTES = 8_000_000
each_language = pytest.mark.parametrize("lang", LANGS)
BLOCKS = re.compile(r'<script type="text/plain".*?</script>\n', re.DOTALL)
CODE = re.compile(r"<(?:script(?: type=\"module\")?|style)>(.*?)</(?:script|style)>", re.DOTALL)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files of both languages, made from the built site."""
    if not (ROOT / "site" / "runtime" / "manifest.json").is_file():
        pytest.fail("There is no built site. Run `python3 dev.py build` first.")
    folder = tmp_path_factory.mktemp("made") / "onefile"
    return dict(zip(LANGS, make(Layout(ROOT), ROOT / "site", folder), strict=True))


@each_language
def test_a_file_weighs_no_more_than_a_mail_program_takes(made: dict[str, Path], lang: str) -> None:
    size = made[lang].stat().st_size
    print(f"{made[lang].name}: {size:,} bytes")

    assert size <= MOST_BYTES


def test_the_same_site_makes_the_same_bytes(made: dict[str, Path], tmp_path: Path) -> None:
    again = make(Layout(ROOT), ROOT / "site", tmp_path / "onefile")

    assert [digest(file) for file in again] == [digest(made[lang]) for lang in LANGS]


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@each_language
def test_every_link_leads_within_the_file_to_its_twin_or_to_a_source(
    made: dict[str, Path], lang: str
) -> None:
    found = read_markup(made[lang])
    links = [address for address, _ in found.links]
    near = [address for address in links if not urlsplit(address).scheme]
    # An empty one opens the file once more.
    within = [address for address in near if not address or address.startswith("#")]

    assert {address[1:] for address in within if address} <= found.ids
    assert set(near) - set(within) == {file_name(other(lang))}
    assert {urlsplit(address).scheme for address in links} <= {"", "http", "https", "mailto", "tel"}
    assert found.repeated_ids == set()


@each_language
def test_nothing_is_loaded_from_anywhere(made: dict[str, Path], lang: str) -> None:
    addresses = [address for address, _ in read_markup(made[lang]).loads]

    assert all(address.startswith("data:") for address in addresses)
    assert re.findall(r'url\("(?!data:)[^"]*', made[lang].read_text("utf-8")) == []


@each_language
def test_the_policy_comes_first_and_names_every_script_and_style_by_its_hash(
    made: dict[str, Path], lang: str
) -> None:
    found = read_markup(made[lang])
    code = CODE.findall(BLOCKS.sub("", made[lang].read_text("utf-8")))
    hashes = {base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in code}
    policy = found.policy or ""

    assert found.policy_is_first
    assert len(code) == 3
    assert set(re.findall(r"'sha256-([^']+)'", policy)) == hashes
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert "'unsafe-" not in policy.replace("'wasm-unsafe-eval'", "")


def test_the_french_of_the_file_is_french(made: dict[str, Path], tmp_path: Path) -> None:
    text = BLOCKS.sub("", made["fr"].read_text("utf-8"))
    # The check reads articles; here the foot is our own writing too.
    text = text.replace('<footer class="foot">', '<article class="prose">')
    text = text.replace("</footer>", "</article>")
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / made["fr"].name).write_text(text, "utf-8")

    assert check_french(tmp_path / "fr") == []


def test_a_folder_that_is_no_built_site_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=re.escape("run `python3 dev.py build`")):
        make(Layout(ROOT), tmp_path, tmp_path / "onefile")


def test_a_packed_file_is_the_same_again_when_unpacked() -> None:
    content = bytes(range(256)) * 300

    assert gzip.decompress(base64.b64decode(pack(content))) == content


def test_a_link_to_a_page_of_the_site_keeps_its_words_and_says_where_it_is() -> None:
    text = (
        '<p>See <a href="support.html">who can <b>help</b></a>, <a href="#x">below</a>, '
        '<a href="check.html">here</a>, <a href="https://example.org">a source</a> &amp; more.</p>'
    )

    assert without_links(text, {"check.html": "#main"}, "(on the site)") == (
        '<p>See who can <b>help</b> (on the site), <a href="#x">below</a>, '
        '<a href="#main">here</a>, <a href="https://example.org">a source</a> &amp; more.</p>'
    )


@pytest.mark.parametrize("ending", ["</script>", "</SCRIPT >", "<!--"])
def test_a_script_that_would_end_its_own_element_is_refused(ending: str) -> None:
    with pytest.raises(BundleError, match="reword it"):
        inline(f'const text = "{ending}";')
