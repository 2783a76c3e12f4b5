"""The manifest of a package that the cloud keeps in numbered parts. Untrusted; pure.

`{"format": 1, "size": N, "sha256": whole, "parts": [{"key": "...", "size": n, "sha256": h}, ...]}`
"""

import re
from typing import Any, TypeGuard

import orjson

from luma_sync.engine.downloads.package_format import PACKED_BYTES_MAX, refused
from luma_sync.kernel.dataclass import dataclass

ENDING = ".parts.json"
MANIFEST_BYTES_MAX = 2 * 1024 * 1024
FORMAT = 1
_PARTS_MAX = 4096
_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNREADABLE = "the list of its parts cannot be read"


@dataclass(frozen=True, slots=True)
class Segment:
    """Bytes of a file that are one object of the cloud."""

    key: str
    size: int
    sha256: str | None
    """What they must hash to; None where the object's own note is all there is."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A package in parts."""

    size: int
    sha256: str
    segments: tuple[Segment, ...]


def parse_manifest(body: bytes, key: str) -> Manifest:
    """What the object at `key` says. Raises RefusedPackage.

    The parts have to be the objects beside it whose names follow from its own: `….001`, `….002` and so on.
    """
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise refused(_UNREADABLE, str(error)) from None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise refused("its parts are of a format that this version does not know; update Luma Sync")
    size, sha256, parts = said.get("size"), said.get("sha256"), said.get("parts")
    if not _is_size(size) or not _is_sha256(sha256) or not isinstance(parts, list):
        raise refused(_UNREADABLE)
    if not 0 < len(parts) <= _PARTS_MAX:
        raise refused(_UNREADABLE, f"{len(parts)} parts")
    segments = tuple(_segment(part, part_key(key, number)) for number, part in enumerate(parts, start=1))
    if sum(segment.size for segment in segments) != size:
        raise refused("the sizes of its parts do not make up the whole")
    return Manifest(size=size, sha256=sha256, segments=segments)


def part_key(manifest_key: str, number: int) -> str:
    """The key of a part; numbers begin with 1."""
    return f"{manifest_key.removesuffix(ENDING)}.{number:03d}"


def _segment(said: Any, key: str) -> Segment:
    if not isinstance(said, dict):
        raise refused(_UNREADABLE)
    if said.get("key") != key:
        raise refused("the list of its parts names another place", repr(said.get("key"))[:200])
    size, sha256 = said.get("size"), said.get("sha256")
    if not _is_size(size) or not _is_sha256(sha256):
        raise refused(_UNREADABLE)
    return Segment(key=key, size=size, sha256=sha256)


def _is_size(said: Any) -> TypeGuard[int]:
    return type(said) is int and 0 < said <= PACKED_BYTES_MAX


def _is_sha256(said: Any) -> TypeGuard[str]:
    return isinstance(said, str) and _SHA256.fullmatch(said) is not None
