"""Bucket and key as a path of a URL. Pure."""

import re
from urllib.parse import quote

from luma_sync.cloud.errors import BadRequest

_SHA256 = re.compile(r"[0-9a-f]{64}")


def object_path(bucket: str, key: str) -> str:
    """A path that leads to this object and nowhere else. Raises BadRequest."""
    parts = key.split("/")
    if not key.isascii() or any(part in {"", ".", ".."} for part in parts):
        raise BadRequest(
            "The file's place in the cloud is not a valid one; queue the file again.", repr(key[:200])
        )
    return f"{quote(bucket, safe='')}/{quote(key, safe='/')}"


def is_sha256(text: str) -> bool:
    """Whether `text` is a SHA-256 in lower-case hexadecimal digits."""
    return _SHA256.fullmatch(text) is not None
