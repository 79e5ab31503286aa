"""Settings for nginx: one file to include in its http block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.release.settings.paths import pattern

if TYPE_CHECKING:
    from checker.release.hosting import Hosting

_TEXT = """\
# nginx: put this file into /etc/nginx/conf.d/ and adapt the three lines marked CHANGE.
# To publish under a path such as /rights/, copy the site into /srv/political-rights/rights/.

map $uri $political_rights_caching {{
    "~{pattern}" "{lasting}";
    default "{fresh}";
}}

server {{
    listen 80;                        # CHANGE: your address, and TLS as on your other sites
    server_name rights.example;       # CHANGE
    root /srv/political-rights;       # CHANGE: where you copied what is in site/

    index index.html;
    error_page 404 /404.html;
    charset off;
    server_tokens off;

    # The smaller copies beside the files. gzip_static comes with most packages of nginx.
    gzip_static on;
    gzip_vary on;
    # With the module ngx_brotli (on Debian: libnginx-mod-http-brotli-static), take the # away:
    # brotli_static on;

    # Visits need not be recorded. Take the # away unless your rules ask for a record:
    # access_log off;

    types {{
{types}
    }}
    default_type application/octet-stream;

{headers}
    add_header Cache-Control $political_rights_caching always;
}}
"""


def text(hosting: Hosting) -> str:
    """Return a configuration file with one server."""
    types = [f'        "{kind}" {end};' for end, kind in hosting.types.items()]
    headers = [
        f'    add_header {name} "{value}" always;' for name, value in hosting.headers.items()
    ]
    return _TEXT.format(
        pattern=pattern(hosting),
        lasting=hosting.lasting,
        fresh=hosting.fresh,
        types="\n".join(types),
        headers="\n".join(headers),
    )
