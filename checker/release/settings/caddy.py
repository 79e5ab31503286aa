"""Settings for Caddy 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.release.settings.paths import pattern

if TYPE_CHECKING:
    from checker.release.hosting import Hosting

_TEXT = """\
# Caddy: adapt the two lines marked CHANGE, then run `caddy run --config Caddyfile`.
# To publish under a path such as /rights/, copy the site into /srv/political-rights/rights/.

# CHANGE: your address; with a name that the world can reach, Caddy also gets a certificate.
http://rights.example {{
	# CHANGE: where you copied what is in site/
	root * /srv/political-rights

	header {{
{headers}
	}}
	@fingerprinted path_regexp {pattern}
	header @fingerprinted Cache-Control "{lasting}"
	@other not path_regexp {pattern}
	header @other Cache-Control "{fresh}"

{types}

	# The smaller copies beside the files.
	file_server {{
		precompressed br gzip
	}}
	handle_errors {{
		rewrite * /404.html
		file_server
	}}
}}
"""


def text(hosting: Hosting) -> str:
    """Return a Caddyfile with one site."""
    headers = [f'\t\t{name} "{value}"' for name, value in hosting.headers.items()]
    types = [
        f'\t@{end} path *.{end}\n\theader @{end} Content-Type "{kind}"'
        for end, kind in hosting.types.items()
    ]
    return _TEXT.format(
        headers="\n".join(headers),
        fresh=hosting.fresh,
        lasting=hosting.lasting,
        pattern=pattern(hosting),
        types="\n".join(types),
    )
