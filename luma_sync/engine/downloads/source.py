"""Asks the cloud what a file is made of: one object, or the parts that a manifest lists."""

import hashlib
from itertools import accumulate

from luma_sync.cloud.errors import (
    NotFound,
    ProtocolViolation,
    SessionExpired,
    SessionRevoked,
    Throttled,
    Unreachable,
)
from luma_sync.cloud.messages import ObjectInfo
from luma_sync.engine.downloads.manifest import MANIFEST_BYTES_MAX, Segment, parse_manifest
from luma_sync.engine.downloads.package_format import PACKED_BYTES_MAX, refused
from luma_sync.engine.downloads.parts import DownloadParts
from luma_sync.engine.downloads.targets import DownloadTarget
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError, SignInNeeded

NOBODY_MAY = (SignInNeeded, SessionExpired, SessionRevoked, Throttled)
"""Refusals that concern every file: the run ends."""


class EndsTheRun(Exception):
    """No file can be fetched right now; `cause` says why."""

    def __init__(self, cause: LumaSyncError) -> None:
        super().__init__(cause.title)
        self.cause = cause


class WrongContent(ProtocolViolation):
    """The object is not what the row says; fetching this version of it again changes nothing."""

    code = "wrong_content"

    def __init__(self, title: str, detail: str, *, version: str) -> None:
        super().__init__(title, detail)
        self.version = version


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the bytes of a file are."""

    segments: tuple[Segment, ...]
    size: int
    sha256: str | None
    version: str
    """Another one when the file is another: bytes of two are never mixed."""

    @property
    def starts(self) -> tuple[int, ...]:
        """Where each segment begins in the file."""
        return tuple(accumulate((segment.size for segment in self.segments[:-1]), initial=0))


async def ask(parts: DownloadParts, target: DownloadTarget) -> Source:
    """What the cloud has under the target's key. Raises EndsTheRun, NotFound, RefusedPackage."""
    info = await _info(parts, target)
    if target.is_manifest:
        return await _in_parts(parts, target, info)
    if target.kind == "package" and info.size > PACKED_BYTES_MAX:
        raise refused("it is larger than any package", f"{info.size} bytes")
    sha256 = target.sha256 or info.sha256
    segment = Segment(key=target.key, size=info.size, sha256=sha256)
    return Source(segments=(segment,), size=info.size, sha256=sha256, version=info.version)


async def _info(parts: DownloadParts, target: DownloadTarget) -> ObjectInfo:
    try:
        info = await parts.storage.object_info(target.bucket, target.key)
    except (*NOBODY_MAY, Unreachable) as error:
        raise EndsTheRun(error) from error
    if info is None:
        raise NotFound(
            f"The {target.kind} of a track is not in the cloud; upload it again on the device that has it.",
            f"{target.bucket}/{target.key}",
        )
    return info


async def _in_parts(parts: DownloadParts, target: DownloadTarget, info: ObjectInfo) -> Source:
    body = await _manifest_body(parts, target, info)
    manifest = parse_manifest(body, target.key)
    return Source(
        segments=manifest.segments, size=manifest.size, sha256=manifest.sha256, version=manifest.sha256
    )


async def _manifest_body(parts: DownloadParts, target: DownloadTarget, info: ObjectInfo) -> bytes:
    if info.size > MANIFEST_BYTES_MAX:
        raise refused("the list of its parts is longer than any", f"{info.size} bytes")
    body = bytearray()
    try:
        async with parts.storage.download(target.bucket, target.key) as stream:
            async for piece in stream.chunks():
                body += piece
                if len(body) > info.size:
                    break
    except NOBODY_MAY as error:
        raise EndsTheRun(error) from error
    if len(body) != info.size or info.sha256 not in (None, hashlib.sha256(body).hexdigest()):
        raise ProtocolViolation(
            "The list of a package's parts did not arrive as it is in the cloud; it will be tried again."
        )
    return bytes(body)
