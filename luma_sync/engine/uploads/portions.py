"""How a file becomes objects of a bucket that takes none larger than its limit. Pure.

Only analysis packages may be split. The parts are numbered objects beside the name that the package
would have, and a manifest, put last, names them: whoever sees the manifest finds every part.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from luma_sync.cloud.errors import TooLarge
from luma_sync.cloud.messages import UploadSpec
from luma_sync.kernel.dataclass import dataclass

PART_STEP = 6 * 1024 * 1024
"""Parts are a multiple of this, so that no chunk of an upload is cut by the end of a part."""

PARTS_MAX = 4000
"""Readers take no longer list."""

_SPLIT_TYPES = frozenset({"analysis_package"})
_MANIFEST_TYPE = "application/json"
_MEBIBYTE = 1024 * 1024
_LEFT_MAX = 64
"""So many parts more than before are looked for when a package has become smaller."""

_KEPT_AT_LEAST = (50 * _MEBIBYTE, PART_STEP)
"""What a cloud that does not tell its limit takes: the smallest limit of a hosted plan; then one chunk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Bytes of a file that become one object."""

    number: int
    """From 1; 0 for the whole file."""

    start: int
    spec: UploadSpec


def may_be_split(upload_type: str) -> bool:
    """Whether such a file may become several objects."""
    return upload_type in _SPLIT_TYPES


def part_bytes(upload_type: str, size: int, limit: int | None, *, before: int = 0) -> int:
    """How large each part of a file is; 0 when it goes whole. Raises TooLarge.

    `before` is what an earlier attempt found out; it holds while the cloud tells no limit.
    """
    if limit is None:
        holds = may_be_split(upload_type) and 0 < before < size <= before * PARTS_MAX
        return before if holds else 0
    if size <= limit:
        return 0
    step = limit // PART_STEP * PART_STEP or limit
    if not may_be_split(upload_type) or size > step * PARTS_MAX:
        raise TooLarge(f"Too large: the cloud takes files up to {limit_text(limit)}.")
    return step


def ranges(size: int, each: int) -> tuple[tuple[int, int], ...]:
    """Start and size of every part of a file."""
    return tuple((start, min(each, size - start)) for start in range(0, size, each))


def parts_of(whole: UploadSpec, each: int, digests: Sequence[str]) -> tuple[Portion, ...]:
    """The parts of a file that is `whole`, with these hashes."""
    return tuple(
        Portion(
            number=number,
            start=start,
            spec=replace(whole, key=f"{whole.key}.{number:03d}", size=size, sha256=sha256),
        )
        for number, ((start, size), sha256) in enumerate(
            zip(ranges(whole.size, each), digests, strict=True), start=1
        )
    )


def manifest_of(whole: UploadSpec, parts: Sequence[Portion]) -> tuple[UploadSpec, bytes]:
    """The object that names the parts, and its bytes: the same for the same content."""
    body = json.dumps(
        {
            "format": 1,
            "size": whole.size,
            "sha256": whole.sha256,
            "parts": [
                {"key": part.spec.key, "size": part.spec.size, "sha256": part.spec.sha256} for part in parts
            ],
        },
        separators=(",", ":"),
    ).encode()
    spec = UploadSpec(
        bucket=whole.bucket,
        key=_manifest_key(whole),
        size=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
        content_type=_MANIFEST_TYPE,
    )
    return spec, body


def leftovers(whole: UploadSpec, parts: Sequence[Portion], path_before: str) -> tuple[str, ...]:
    """Keys of what an earlier package of this name left in the cloud, of other size or sent otherwise.

    `path_before` is where the track says that its package is.
    """
    first = len(parts) + 1
    numbered = tuple(f"{whole.key}.{number:03d}" for number in range(first, first + _LEFT_MAX))
    if parts:
        return (*numbered, whole.key) if path_before.endswith(whole.key) else numbered
    manifest = _manifest_key(whole)
    return (manifest, *numbered) if path_before.endswith(manifest) else ()


def guessed_limit(upload_type: str, refused_size: int) -> int | None:
    """What to try after the cloud refused an object as too large and tells no limit; None: nothing helps."""
    if not may_be_split(upload_type):
        return None
    return next((size for size in _KEPT_AT_LEAST if size < refused_size), None)


def _manifest_key(whole: UploadSpec) -> str:
    return f"{whole.key}.parts.json"


def limit_text(limit: int) -> str:
    """`50 MB`: clouds count their limits in units of 1024."""
    value, units = float(limit), ["bytes", "KB", "MB", "GB", "TB"]
    while value >= 1024 and len(units) > 1:
        value /= 1024
        units.pop(0)
    return f"{value:.0f} {units[0]}" if value == int(value) else f"{value:.1f} {units[0]}"
