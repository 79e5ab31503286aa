"""Settings for S3 behind CloudFront: a policy for the headers, and an upload that sets the rest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.release.hosting import Hosting

# CloudFront has fields of its own for these, and refuses them among the others.
_POLICY = "Content-Security-Policy"
_OWN = {_POLICY, "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options"}

_UPLOAD = """\
#!/bin/sh
# S3 and CloudFront: upload the site with the type and the caching of every kind of file.
#   sh upload.sh SITE_FOLDER s3://BUCKET[/PATH]
# Then, in CloudFront: make a response headers policy from response-headers-policy.json
#   (aws cloudfront create-response-headers-policy --response-headers-policy-config file://…),
#   attach it to the behaviour that serves the site, turn on "Compress objects automatically"
#   with a cache policy that allows gzip and brotli, and let 403 and 404 answer with /404.html.
# CloudFront compresses by itself, so the .br and .gz copies stay here.
# Check afterwards that the file ending in .wasm arrives with a content-encoding.
set -eu
site=${1:?the folder with the site} ; bucket=${2:?the address of the bucket}

upload() { # type, caching, then filters
    type=$1 ; caching=$2 ; shift 2
    aws s3 cp "$site" "$bucket" --recursive --exclude "*" "$@" --exclude "*.br" --exclude "*.gz" \\
        --content-type "$type" --cache-control "$caching"
}

# What changes is asked for again at each visit.
"""


def policy(hosting: Hosting) -> str:
    """Return the configuration of a response headers policy."""
    security: dict[str, Any] = {
        "ContentSecurityPolicy": {
            "Override": True,
            "ContentSecurityPolicy": hosting.headers[_POLICY],
        },
        "ContentTypeOptions": {"Override": True},
        "FrameOptions": {"Override": True, "FrameOption": hosting.headers["X-Frame-Options"]},
        "ReferrerPolicy": {"Override": True, "ReferrerPolicy": hosting.headers["Referrer-Policy"]},
    }
    others = [
        {"Header": name, "Value": value, "Override": True}
        for name, value in hosting.headers.items()
        if name not in _OWN
    ]
    config = {
        "Name": "political-rights",
        "SecurityHeadersConfig": security,
        "CustomHeadersConfig": {"Quantity": len(others), "Items": others},
    }
    return json.dumps(config, indent=2, ensure_ascii=False) + "\n"


def upload(hosting: Hosting) -> str:
    """Return a script for the command line of AWS."""
    lasting = [f"{path}*" if path.endswith("/") else path for path in hosting.fingerprinted]
    lines = [
        f'upload "{kind}" "{hosting.fresh}" --include "*.{end}"'
        for end, kind in hosting.types.items()
    ]
    lines.append("\n# What has a fingerprint in its name is kept.")
    for path in lasting:
        ends = hosting.types if path.endswith("*") else [path.rpartition(".")[2]]
        lines += [
            f'upload "{hosting.types[end]}" "{hosting.lasting}" --include "{_one(path, end)}"'
            for end in ends
        ]
    return _UPLOAD + "\n".join(lines) + "\n"


def _one(path: str, end: str) -> str:
    return f"{path}.{end}" if path.endswith("*") else path
