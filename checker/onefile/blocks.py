"""Files as text inside a page: compressed, then written with letters and digits."""

from __future__ import annotations

import base64
import gzip
import hashlib


def pack(content: bytes) -> str:
    """Return `content` as base64 of gzip, the same for the same content."""
    return base64.b64encode(gzip.compress(content, compresslevel=9, mtime=0)).decode()


def digest(content: bytes) -> str:
    """Return the SHA-256 of `content` in base64, as manifests and policies write it."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def data_address(kind: str, content: bytes) -> str:
    """Return a data: address of `content`, whose media type is `kind`."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
