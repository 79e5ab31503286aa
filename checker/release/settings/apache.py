"""Settings for Apache 2.4: a .htaccess to put beside index.html."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.release.settings.paths import pattern

if TYPE_CHECKING:
    from checker.release.hosting import Hosting

_TEXT = """\
# Apache 2.4: put this file, under the name .htaccess, beside index.html of the site.
# The folder needs `AllowOverride FileInfo Indexes Options=Indexes`, and Apache the modules
# headers, mime, rewrite and setenvif (on Debian: a2enmod headers rewrite).
# Without a module its part is left out; without `headers` do not publish the site this way.

Options -Indexes
DirectoryIndex index.html
AddDefaultCharset off

<IfModule mod_mime.c>
{types}
    # These ends name a compression here, never a language or an archive.
    RemoveLanguage .br .fr .en
    RemoveType .br .gz
    RemoveEncoding .br .gz
</IfModule>

<IfModule mod_headers.c>
{headers}
    Header always set Cache-Control "{fresh}"
    SetEnvIf Request_URI "{pattern}" POLITICAL_RIGHTS_LASTING
    Header always set Cache-Control "{lasting}" env=POLITICAL_RIGHTS_LASTING

    # The smaller copies beside the files.
    <IfModule mod_rewrite.c>
        RewriteEngine On
        RewriteCond %{{HTTP:Accept-Encoding}} \\bbr\\b
        RewriteCond %{{REQUEST_FILENAME}}.br -f
        RewriteRule ^(.+)$ $1.br [L]
        RewriteCond %{{HTTP:Accept-Encoding}} \\bgzip\\b
        RewriteCond %{{REQUEST_FILENAME}}.gz -f
        RewriteRule ^(.+)$ $1.gz [L]
{copies}
        <FilesMatch "\\.br$">
            Header set Content-Encoding br
            Header append Vary Accept-Encoding
        </FilesMatch>
        <FilesMatch "\\.gz$">
            Header set Content-Encoding gzip
            Header append Vary Accept-Encoding
        </FilesMatch>
    </IfModule>
</IfModule>
"""


def text(hosting: Hosting) -> str:
    """Return a .htaccess."""
    types = [f"    AddType '{kind}' .{end}" for end, kind in hosting.types.items()]
    headers = [f'    Header always set {name} "{value}"' for name, value in hosting.headers.items()]
    copies = [
        rf'        RewriteRule \.{end}\.(?:br|gz)$ - "[T={kind},E=no-gzip:1,E=no-brotli:1]"'
        for end, kind in hosting.types.items()
        if end in hosting.compressed
    ]
    return _TEXT.format(
        types="\n".join(types),
        headers="\n".join(headers),
        fresh=hosting.fresh,
        lasting=hosting.lasting,
        pattern=pattern(hosting, compressed=True),
        copies="\n".join(copies),
    )
