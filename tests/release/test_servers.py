"""Real servers, with the settings of a release and on a sub-path, do what the table says."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.release.made import Released, released
from tests.release.servers import WITH_SETTINGS

PREFIX = "/some/where"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Host:
    url: str
    release: Released

    def ask(self, path: str, accept: str = "identity") -> Answer:
        request = urllib.request.Request(self.url + path, headers={"Accept-Encoding": accept})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return _answer(answer)
        except urllib.error.HTTPError as error:
            with error:
                return _answer(error)

    @property
    def one_of_each_kind(self) -> list[str]:
        """A file of every kind, one in every place that is cached for long, and a folder's page."""
        files = self.release.hosting.files
        kinds = {file.rpartition(".")[2]: file for file in reversed(files)}
        lasting = [path for path in self.release.hosting.fingerprinted if not path.endswith("/")]
        return sorted({*kinds.values(), *lasting})


def _answer(answer: Any) -> Answer:
    names = {name.lower(): value for name, value in answer.headers.items()}
    return Answer(answer.status, names, answer.read())


@pytest.fixture(scope="module", params=WITH_SETTINGS, ids=lambda server: server.__name__)
def host(request: pytest.FixtureRequest) -> Iterator[Host]:
    made = released()
    with request.param(made, PREFIX) as url:
        yield Host(url, made)


def test_every_kind_of_file_arrives_whole_and_with_its_type(host: Host) -> None:
    types = host.release.hosting.types

    for path in host.one_of_each_kind:
        answer = host.ask(path)

        assert answer.status == 200, path
        assert answer.headers["content-type"] == types[path.rpartition(".")[2]], path
        assert answer.body == (host.release.site / path).read_bytes(), path


def test_every_answer_carries_every_header_of_the_table_once(host: Host) -> None:
    wanted = {name.lower(): value for name, value in host.release.hosting.headers.items()}

    for path in [*host.one_of_each_kind, "en/", "nowhere.html"]:
        for accept in ("identity", "br"):
            found = host.ask(path, accept).headers

            assert {name: found.get(name) for name in wanted} == wanted, path


def test_only_files_with_a_fingerprint_are_kept_without_asking_again(host: Host) -> None:
    hosting = host.release.hosting

    for path in host.one_of_each_kind:
        lasting = path.startswith(hosting.fingerprinted)
        for accept in ("identity", "br", "gzip"):
            found = host.ask(path, accept).headers["cache-control"]

            assert found == (hosting.lasting if lasting else hosting.fresh), (path, accept)


@pytest.mark.parametrize(("accept", "end"), [("br", "br"), ("gzip", "gz"), ("gzip, br", "br")])
def test_the_smaller_copy_is_sent_to_a_browser_that_takes_it(
    host: Host, accept: str, end: str
) -> None:
    copies = 0
    for path in host.one_of_each_kind:
        copy = host.release.site / f"{path}.{end}"
        if not copy.is_file():
            continue
        copies += 1
        answer = host.ask(path, accept)

        assert answer.headers["content-encoding"] == accept.rpartition(" ")[2], path
        assert answer.body == copy.read_bytes(), path
        kind = path.rpartition(".")[2]
        assert answer.headers["content-type"] == host.release.hosting.types[kind], path
        assert "accept-encoding" in answer.headers["vary"].lower(), path
    assert copies > 5


def test_a_folder_answers_with_its_first_page(host: Host) -> None:
    for path in ("", "en/", "fr/"):
        assert host.ask(path).body == (host.release.site / path / "index.html").read_bytes()


def test_an_address_that_does_not_exist_is_said_to_be_missing(host: Host) -> None:
    assert host.ask("en/nowhere.html").status == 404


def test_what_a_folder_holds_is_not_listed(host: Host) -> None:
    answer = host.ask("en/assets/js/")

    assert answer.status in {403, 404}
    assert b"boot.js" not in answer.body
