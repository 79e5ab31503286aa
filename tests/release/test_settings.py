"""Every rule of the hosting table is in the settings of every kind of server."""

from __future__ import annotations

import pytest

from checker.release.hosting import Hosting, read_hosting
from checker.release.make import Sources
from checker.release.settings import settings
from checker.release.settings.headers_file import UNSURE
from checker.site.problems import SiteError
from tests.release import readers
from tests.release.conftest import FRESH, LASTING
from tests.release.readers import Said

HOSTS = ("apache", "azure", "caddy", "cloudfront", "iis", "netlify", "nginx")
# Golden: what the notes on Pyodide, and the standards, ask for.
MODULE = "text/javascript; charset=utf-8"


def said(host: str, hosting: Hosting) -> Said:
    made = settings(hosting)
    match host:
        case "apache":
            return readers.apache(made["apache/.htaccess"])
        case "azure":
            return readers.azure(made["azure-static-web-apps/staticwebapp.config.json"])
        case "caddy":
            return readers.caddy(made["caddy/Caddyfile"])
        case "cloudfront":
            policy = made["s3-cloudfront/response-headers-policy.json"]
            return readers.cloudfront(policy, made["s3-cloudfront/upload.sh"])
        case "iis":
            return readers.iis(made["iis/web.config"])
        case "netlify":
            return readers.headers_file(made["netlify-cloudflare/_headers"])
        case _:
            return readers.nginx(made["nginx/political-rights.conf"])


@pytest.mark.parametrize("host", HOSTS)
def test_every_header_of_the_table_is_set(host: str, hosting: Hosting) -> None:
    assert said(host, hosting).headers == hosting.headers


@pytest.mark.parametrize("host", HOSTS)
def test_every_type_of_the_table_is_set_where_the_host_may_not_know_it(
    host: str, hosting: Hosting
) -> None:
    wanted = hosting.types
    if host == "netlify":
        wanted = {end: wanted[end] for end in UNSURE}

    assert said(host, hosting).types == wanted


@pytest.mark.parametrize("host", HOSTS)
def test_files_with_a_fingerprint_are_kept_and_no_others(host: str, hosting: Hosting) -> None:
    asked = said(host, hosting).caching
    # Hosts with a _headers file ask again by themselves.
    fresh = None if host == "netlify" else "no-cache"

    assert {path: asked(path) for path in LASTING} == dict.fromkeys(
        LASTING, "public, max-age=31536000, immutable"
    )
    assert {path: asked(path) for path in FRESH} == dict.fromkeys(FRESH, fresh)


@pytest.mark.parametrize(
    "name", ["apache/.htaccess", "caddy/Caddyfile", "nginx/political-rights.conf"]
)
def test_a_server_that_can_sends_the_smaller_copies(name: str, hosting: Hosting) -> None:
    text = settings(hosting)[name]

    assert "br" in text
    assert "gz" in text


def test_modules_and_webassembly_have_the_types_that_browsers_insist_on(hosting: Hosting) -> None:
    assert (hosting.types["mjs"], hosting.types["js"]) == (MODULE, MODULE)
    assert hosting.types["wasm"] == "application/wasm"


def test_the_policy_in_the_header_lets_the_checker_run_and_nothing_leave(hosting: Hosting) -> None:
    policy = hosting.headers["Content-Security-Policy"]
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split("; ")}

    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    assert rules["connect-src"] == ["'self'"]
    assert rules["frame-ancestors"] == ["'self'"]
    assert "unsafe-inline" not in policy
    assert "http" not in policy


def test_a_kind_of_file_without_a_type_stops_the_release_and_is_named(sources: Sources) -> None:
    (sources.site / "en" / "film.webm").write_text("film", "utf-8")

    with pytest.raises(SiteError, match=r"hosting\.yml: no type is known for en/film\.webm"):
        read_hosting(sources.root, sources.site)
