"""The bill of materials in CycloneDX 1.6, written from what is shipped."""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.release.parts import Part

NAME = "political-rights"
# Licences that are in the list of SPDX; others are named in words.
_WORDS = {"public domain"}


def bill(parts: tuple[Part, ...], version: str, when: str, hashes: Mapping[str, str]) -> str:
    """Return the bill as JSON.

    `when` is the date of the release in ISO 8601; `hashes` holds the SHA-256 of every file in hex,
    by its path in the release, from which the serial number follows.
    """
    listing = json.dumps(dict(hashes), sort_keys=True).encode()
    serial = uuid.UUID(bytes=hashlib.sha256(listing).digest()[:16], version=4)
    top = _described(NAME, version, "MIT", "application")
    components = [_component(part, hashes, NAME) for part in parts]
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"timestamp": when, "component": top},
        "components": components,
        "dependencies": _dependencies(top, components),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _component(part: Part, hashes: Mapping[str, str], inside: str) -> dict[str, Any]:
    described = _described(part.name, part.version, part.licence, "library", inside)
    described["externalReferences"] = [{"type": "website", "url": part.url}]
    if part.changed:
        described["pedigree"] = {"notes": part.changed}
    held = [_component(one, hashes, described["bom-ref"]) for one in part.holds]
    # The files are listed once, at the part that has them and not at those inside it.
    files = [_file(path, hashes) for path in part.files] if inside == NAME else []
    if held or files:
        described["components"] = [*held, *files]
    return described


def _described(
    name: str, version: str | None, licence: str, kind: str, inside: str = ""
) -> dict[str, Any]:
    key = "name" if licence in _WORDS else "id"
    described = {
        "type": kind,
        "bom-ref": f"{inside}/{name}".strip("/"),
        "name": name,
        "licenses": [{"license": {key: licence}}],
    }
    return described | ({"version": version} if version else {})


def _file(path: str, hashes: Mapping[str, str]) -> dict[str, Any]:
    content = {"alg": "SHA-256", "content": hashes[path]}
    return {
        "type": "file",
        "bom-ref": path,
        "name": path,
        "hashes": [content],
    }


def _dependencies(top: dict[str, Any], components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    first = {"ref": top["bom-ref"], "dependsOn": [each["bom-ref"] for each in components]}
    return [first, *({"ref": each["bom-ref"]} for each in components)]
