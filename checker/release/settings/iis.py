"""Settings for IIS 10: a web.config to put beside index.html."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.release.hosting import Hosting

_COMMENT = """
  IIS: put this file, under the name web.config, beside index.html of the site.
  IIS answers 404 for ends that it does not know, so every one is listed.
  It compresses by itself: install "Static Content Compression", and add application/wasm and
  application/json to its static types (system.webServer/httpCompression in applicationHost.config,
  which a web.config may not change).
"""


def text(hosting: Hosting) -> str:
    """Return a web.config."""
    top = ET.Element("configuration")
    top.append(ET.Comment(_COMMENT))
    server = ET.SubElement(top, "system.webServer")
    static = ET.SubElement(server, "staticContent")
    for end, kind in hosting.types.items():
        # Removed first, because naming an end twice is an error in IIS.
        ET.SubElement(static, "remove", fileExtension=f".{end}")
        ET.SubElement(static, "mimeMap", fileExtension=f".{end}", mimeType=kind)
    _headers(server, {**hosting.headers, "Cache-Control": hosting.fresh}, remove="X-Powered-By")
    ET.SubElement(server, "urlCompression", doStaticCompression="true")
    document = ET.SubElement(server, "defaultDocument", enabled="true")
    files = ET.SubElement(document, "files")
    ET.SubElement(files, "clear")
    ET.SubElement(files, "add", value="index.html")
    ET.SubElement(server, "directoryBrowse", enabled="false")
    errors = ET.SubElement(server, "httpErrors", errorMode="Custom", existingResponse="Auto")
    ET.SubElement(errors, "remove", statusCode="404")
    ET.SubElement(errors, "error", statusCode="404", path="404.html", responseMode="File")
    for path in hosting.fingerprinted:
        place = ET.SubElement(top, "location", path=path.rstrip("/"))
        inner = ET.SubElement(place, "system.webServer")
        _headers(inner, {"Cache-Control": hosting.lasting}, remove="Cache-Control")
    ET.indent(top)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(top, "unicode") + "\n"


def _headers(parent: ET.Element, values: dict[str, str], remove: str) -> None:
    protocol = ET.SubElement(parent, "httpProtocol")
    custom = ET.SubElement(protocol, "customHeaders")
    ET.SubElement(custom, "remove", name=remove)
    for name, value in values.items():
        ET.SubElement(custom, "add", name=name, value=value)
