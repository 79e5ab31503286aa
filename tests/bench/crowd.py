"""A crowd at the door: a thousand visitors at once, on nginx with the settings of a release."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench.figures import Figure
from tests.bench.link import Link
from tests.bench.means import Means
from tests.e2e.checker_page import CheckerPage
from tests.e2e.server import PREFIX
from tests.release.made import Released, open_folder
from tests.release.servers import environment, found, nginx, plain_python

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VISITORS = 1000
SECONDS = 8
RUNS = 3
# Each connection asks for one file after the other, as one visitor of the two pages does.
_SCRIPT = """\
local paths = {{{paths}}}
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], {{["Accept-Encoding"] = "{encoding}"}})
end
done = function(summary)
  local e = summary.errors
  print(("errors %d"):format(e.connect + e.read + e.write + e.status + e.timeout))
end
"""


@dataclass(frozen=True)
class Served:
    """What a server did with the crowd."""

    per_second: float
    errors: int


def crowd(means: Means) -> list[Figure]:
    """Return answers a second and errors, for each way of sending, beside `http.server`."""
    released = means.released
    paths = asked_for(released, means.browser)
    ways = {"as they are": "identity", "in gzip": "gzip", "in brotli": "br"}
    seen: dict[str, list[Served]] = {way: [] for way in (*ways, "http.server")}
    with nginx(released, PREFIX) as quick, plain_python(released, PREFIX) as plain:
        for _ in range(RUNS):
            for way, encoding in ways.items():
                seen[way].append(rush(quick, paths, encoding))
            seen["http.server"].append(rush(plain, paths, "identity"))
    plain_rate = [each.per_second for each in seen["http.server"]]
    plain_errors = [each.errors for each in seen["http.server"]]
    group = f"{VISITORS:,} visitors at once"
    figures = []
    for way in ways:
        rate = [each.per_second for each in seen[way]]
        errors = [each.errors for each in seen[way]]
        what = f"files {way}, nginx with our settings"
        figures += [
            Figure(group, f"answers: {what}", "a second", rate, "http.server", plain_rate),
            Figure(group, f"errors: {what}", "", errors, "http.server", plain_errors, at_most=0),
        ]
    return figures


def asked_for(released: Released, opened: Browser) -> list[str]:
    """Return what a browser asks for on the landing, home and assessment pages, the engine too."""
    with Link(released.site, released.hosting) as link, opened.new_context() as context:
        page = context.new_page()
        page.goto(link.url)
        page.goto(f"{link.url}en/index.html")
        checker = CheckerPage(page, link.url, "en").open()
        checker.form.locator("input").first.focus()
        page.get_by_text(checker.say("status.ready"), exact=True).wait_for()
        return sorted({each.path for each in link.sent})


def rush(url: str, paths: list[str], encoding: str) -> Served:
    """Let the crowd ask for PATHS below URL for some seconds."""
    script = open_folder() / "visit.lua"
    base = "/" + url.split("/", maxsplit=3)[3]
    named = ", ".join(f'"{base}{path}"' for path in paths)
    script.write_text(_SCRIPT.format(paths=named, encoding=encoding))
    options = ["-t1", f"-c{VISITORS}", f"-d{SECONDS}s", "--timeout", "30s", "-s", str(script)]
    command = [found("wrk"), *options, url]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    errors = re.search(r"^errors (\d+)$", done.stdout, re.MULTILINE)
    assert rate, done.stdout
    assert errors, done.stdout
    return Served(float(rate[1]), int(errors[1]))
