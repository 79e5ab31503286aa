"""Settings for Azure Static Web Apps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from checker.release.settings.paths import wildcards

if TYPE_CHECKING:
    from checker.release.hosting import Hosting


def text(hosting: Hosting) -> str:
    """Return a staticwebapp.config.json; this host compresses by itself."""
    routes = [
        {"route": path, "headers": {"Cache-Control": hosting.lasting}}
        for path in wildcards(hosting)
    ]
    config = {
        "routes": routes,
        "globalHeaders": {**hosting.headers, "Cache-Control": hosting.fresh},
        "mimeTypes": {f".{end}": kind for end, kind in hosting.types.items()},
        "responseOverrides": {"404": {"rewrite": "/404.html"}},
    }
    return json.dumps(config, indent=2, ensure_ascii=False) + "\n"
