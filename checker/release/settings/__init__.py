"""Settings for servers: each module says the hosting table to one kind of server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.release.settings import apache, azure, caddy, cloudfront, headers_file, iis, nginx

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.release.hosting import Hosting

WRITERS: dict[str, Callable[[Hosting], str]] = {
    "apache/.htaccess": apache.text,
    "azure-static-web-apps/staticwebapp.config.json": azure.text,
    "caddy/Caddyfile": caddy.text,
    "iis/web.config": iis.text,
    "netlify-cloudflare/_headers": headers_file.text,
    "nginx/political-rights.conf": nginx.text,
    "s3-cloudfront/response-headers-policy.json": cloudfront.policy,
    "s3-cloudfront/upload.sh": cloudfront.upload,
}


def settings(hosting: Hosting) -> dict[str, str]:
    """Return the text of every settings file by its path below settings/."""
    return {path: write(hosting) for path, write in WRITERS.items()}
