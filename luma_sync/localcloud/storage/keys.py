"""Names in storage: object keys, the ids of resumable uploads, and TUS metadata; pure text."""

import base64
import binascii
import re
from collections.abc import Mapping

from luma_sync.kernel.dataclass import dataclass

_KEY = re.compile(r"[A-Za-z0-9_/!.*'() &$=@;:+,?-]+")
_KEY_LENGTH_MAX = 1024
_METADATA_NAME = re.compile(r"[\x21-\x2b\x2d-\x7e]+")
_VERSION = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_key(key: str) -> bool:
    """Whether `key` can name an object: the ASCII letters S3 allows, and some length."""
    return len(key) <= _KEY_LENGTH_MAX and _KEY.fullmatch(key) is not None


def is_version(text: str) -> bool:
    """Whether `text` is a version of ours (a UUID), and so is safe as a file name."""
    return _VERSION.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class UploadId:
    """What an upload URL names: the object it will become, and the version it will have."""

    bucket: str
    key: str
    version: str

    def encoded(self) -> str:
        """The last segment of the upload's URL."""
        text = f"{self.bucket}/{self.key}/{self.version}"
        return base64.urlsafe_b64encode(text.encode()).decode("ascii").rstrip("=")

    @classmethod
    def decoded(cls, segment: str) -> "UploadId | None":
        """The inverse; None when `segment` is no such id."""
        try:
            text = base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4)).decode("utf-8")
        except (binascii.Error, ValueError):
            return None
        parts = text.split("/")
        bucket, key, version = parts[0], "/".join(parts[1:-1]), parts[-1]
        if not bucket or not is_key(key) or not is_version(version):
            return None
        return cls(bucket, key, version)


def parse_metadata(header: str) -> dict[str, str] | None:
    """The Upload-Metadata header: comma-separated `name base64`; None when it is malformed."""
    parsed: dict[str, str] = {}
    for entry in header.split(","):
        name, _, value = entry.strip().partition(" ")
        if _METADATA_NAME.fullmatch(name) is None or name in parsed:
            return None
        try:
            parsed[name] = base64.b64decode(value, validate=True).decode("utf-8")
        except (binascii.Error, ValueError):
            return None
    return parsed


def format_metadata(metadata: Mapping[str, str]) -> str:
    """The inverse of `parse_metadata`."""
    return ",".join(
        f"{name} {base64.b64encode(value.encode()).decode('ascii')}" for name, value in metadata.items()
    )


def cache_control(asked: str | None) -> str:
    """What is kept of a cacheControl value: seconds become `max-age=`, nothing becomes `no-cache`."""
    if not asked:
        return "no-cache"
    return f"max-age={asked}" if asked.isdigit() else asked
