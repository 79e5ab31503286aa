"""Reads each kind of settings as its server would, and says what it asks for."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase

CACHING = "Cache-Control"


@dataclass(frozen=True)
class Said:
    """What one settings file asks for."""

    headers: dict[str, str]
    """Those of every answer."""
    types: dict[str, str]
    """By the end of the name."""
    caching: Callable[[str], str | None]
    """Of an address without its first slash; None where the host's own way is meant."""


def nginx(text: str) -> Said:
    words = shlex.split(re.sub(r"#.*", "", text).replace("{", " { ").replace("}", " } "))
    assert words.count("{") == words.count("}")
    statements = [
        part.split("\0") for part in "\0".join(words).replace(";", "\0;\0").split("\0;\0")
    ]
    pairs = re.findall(r'add_header (\S+) ("[^"]*"|\S+) always;', text)
    headers = {name: value.strip('"') for name, value in pairs}
    variable = headers.pop(CACHING)
    block = re.search(rf"map \$uri \{variable} {{(.*?)\n}}", text, re.DOTALL)
    types = re.search(r"types {(.*?)\n    }", text, re.DOTALL)
    assert statements
    assert block
    assert types
    ways = re.findall(r'(default|"~[^"]*") "([^"]*)";', block[1])
    found = {end: kind for kind, end in re.findall(r'"([^"]*)" (\w+);', types[1])}
    return Said(headers, found, _by_pattern({a.strip('"').lstrip("~"): b for a, b in ways}))


def caddy(text: str) -> Said:
    lines = [line.strip() for line in text.splitlines() if line.strip() and "#" not in line]
    assert sum(line.endswith("{") for line in lines) == lines.count("}")
    headers = dict(re.findall(r'^\t\t([A-Z][\w-]+) "([^"]*)"$', text, re.MULTILINE))
    ends = dict(re.findall(r"^\t@(\w+) path \*\.(\w+)$", text, re.MULTILINE))
    kinds = dict(re.findall(r'^\theader @(\w+) Content-Type "([^"]*)"$', text, re.MULTILINE))
    values = dict(re.findall(rf'^\theader @(\w+) {CACHING} "([^"]*)"$', text, re.MULTILINE))
    patterns = dict(re.findall(r"^\t@(\w+) path_regexp (\S+)$", text, re.MULTILINE))
    inverse = dict(re.findall(r"^\t@(\w+) not path_regexp (\S+)$", text, re.MULTILINE))
    assert list(patterns.values()) == list(inverse.values())
    (lasting,), (other,) = patterns, inverse
    ways = {patterns[lasting]: values[lasting], "default": values[other]}
    return Said(headers, {ends[name]: kinds[name] for name in kinds}, _by_pattern(ways))


def apache(text: str) -> Said:
    opened: list[str] = []
    for line in text.splitlines():
        if found := re.match(r"\s*<(\w+)", line):
            opened.append(found[1])
        elif found := re.match(r"\s*</(\w+)>", line):
            assert opened.pop() == found[1], line
    assert opened == []
    pairs = re.findall(r'^\s+Header always set (\S+) "([^"]*)"(?: env=(\w+))?$', text, re.MULTILINE)
    headers = {name: value for name, value, _ in pairs if name != CACHING}
    types = {end: kind for kind, end in re.findall(r"AddType '([^']*)' \.(\w+)", text)}
    uses = re.findall(r'SetEnvIf Request_URI "([^"]*)" (\w+)', text)
    variables = {name: pattern for pattern, name in uses}
    caching = {name: value for header, value, name in pairs if header == CACHING}
    ways = {variables.get(name, "default"): value for name, value in caching.items()}
    return Said(headers, types, _by_pattern(ways))


def iis(text: str) -> Said:
    top = ET.fromstring(text)  # noqa: S314  (we wrote it)
    server = top.find("system.webServer")
    assert server is not None
    headers = {
        str(entry.get("name")): str(entry.get("value"))
        for entry in server.iterfind("httpProtocol/customHeaders/add")
    }
    types = {
        str(entry.get("fileExtension")).removeprefix("."): str(entry.get("mimeType"))
        for entry in server.iterfind("staticContent/mimeMap")
    }
    fresh = headers.pop(CACHING)
    places = {}
    for place in top.iterfind("location"):
        names = {entry.get("name") for entry in place.iterfind(".//customHeaders/remove")}
        entry = place.find(".//customHeaders/add")
        assert entry is not None
        assert names == {CACHING} == {entry.get("name")}
        places[str(place.get("path"))] = str(entry.get("value"))

    def caching(path: str) -> str:
        found = (value for place, value in places.items() if f"{path}/".startswith(f"{place}/"))
        return next(found, fresh)

    return Said(headers, types, caching)


def headers_file(text: str) -> Said:
    rules: dict[str, dict[str, str]] = {}
    address = ""
    for line in text.splitlines():
        if line.startswith("/"):
            address = line
            assert address not in rules
            rules[address] = {}
        elif line and not line.startswith("#"):
            found = re.fullmatch(r"  ([\w-]+): (.+)", line)
            assert found, line
            rules[address][found[1]] = found[2]
    headers = rules.pop("/*")
    typed = {rule: said["Content-Type"] for rule, said in rules.items() if "Content-Type" in said}

    def caching(path: str) -> str | None:
        found = [
            said[CACHING]
            for rule, said in rules.items()
            if CACHING in said and fnmatchcase(f"/{path}", rule)
        ]
        # Two rules for one header would be joined into one value.
        assert len(found) < 2
        return found[0] if found else None

    types = {rule.rpartition(".")[2]: kind for rule, kind in typed.items()}
    return Said(headers, types, caching)


def azure(text: str) -> Said:
    config = json.loads(text)
    headers = dict(config["globalHeaders"])
    fresh = headers.pop(CACHING)
    types = {end.removeprefix("."): kind for end, kind in config["mimeTypes"].items()}

    def caching(path: str) -> str:
        found = (r for r in config["routes"] if fnmatchcase(f"/{path}", r["route"]))
        return str(next((route["headers"][CACHING] for route in found), fresh))

    return Said(headers, types, caching)


def cloudfront(policy: str, upload: str) -> Said:
    config = json.loads(policy)
    security = config["SecurityHeadersConfig"]
    custom = config["CustomHeadersConfig"]
    assert custom["Quantity"] == len(custom["Items"])
    assert security["ContentTypeOptions"] == {"Override": True}
    headers = {
        "Content-Security-Policy": security["ContentSecurityPolicy"]["ContentSecurityPolicy"],
        # CloudFront knows but this one value.
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": security["FrameOptions"]["FrameOption"],
        "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
        **{entry["Header"]: entry["Value"] for entry in custom["Items"]},
    }
    subprocess.run(["sh", "-n"], input=upload, text=True, check=True)
    calls = re.findall(r'^upload "([^"]*)" "([^"]*)" --include "([^"]*)"$', upload, re.MULTILINE)
    types = {filtered[2:]: kind for kind, _, filtered in calls if filtered.startswith("*.")}

    def caching(path: str) -> str:
        # The last upload of a file is what stays.
        return str([value for _, value, filtered in calls if fnmatchcase(path, filtered)][-1])

    return Said(headers, types, caching)


def _by_pattern(ways: dict[str, str]) -> Callable[[str], str]:
    other = ways.pop("default")

    def caching(path: str) -> str:
        found = (value for way, value in ways.items() if re.search(way, f"/any/where/{path}"))
        return next(found, other)

    return caching
