"""Settings for hosts that read a _headers file: Netlify, Cloudflare Pages and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.release.settings.paths import wildcards

if TYPE_CHECKING:
    from checker.release.hosting import Hosting

# Kinds of files whose types such hosts do not all know.
UNSURE = ("mjs", "wasm", "whl", "woff2")

_TEXT = """\
# Netlify, Cloudflare Pages and hosts like them: put this file, under the name _headers, at the top
# of what you publish. If the site is not at the top of the host, write its path before every
# address here.
# These hosts compress by themselves.
# They join the values of a header that two rules give, so {fresh_rule}
# is not said here: it is what they do by themselves with what no rule names.

/*
{headers}
"""


def text(hosting: Hosting) -> str:
    """Return a _headers file."""
    lines = [f"  {name}: {value}" for name, value in hosting.headers.items()]
    unsure = [path for path in hosting.files if path.rpartition(".")[2] in UNSURE]
    blocks = [
        _TEXT.format(headers="\n".join(lines), fresh_rule=f"Cache-Control: {hosting.fresh}"),
        *(f"{path}\n  Cache-Control: {hosting.lasting}\n" for path in wildcards(hosting)),
        *(f"/{path}\n  Content-Type: {_type(hosting, path)}\n" for path in unsure),
    ]
    return "\n".join(blocks)


def _type(hosting: Hosting, path: str) -> str:
    return hosting.types[path.rpartition(".")[2]]
