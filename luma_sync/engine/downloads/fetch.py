"""Fetches one file: verified against what it must be, resumed after a cut, kept only when it is right."""

from luma_sync.cloud.errors import (
    NotFound,
    OffsetMismatch,
    ProtocolViolation,
    ServerFault,
    SessionExpired,
    SessionRevoked,
    Throttled,
    Unreachable,
)
from luma_sync.cloud.messages import ObjectInfo
from luma_sync.engine.downloads.part import Part
from luma_sync.engine.downloads.parts import DownloadParts
from luma_sync.engine.downloads.targets import PATH_COLUMNS, DownloadTarget
from luma_sync.events.types import FileDownloaded, LibraryChanged
from luma_sync.kernel.errors import LibraryError, LumaSyncError, SignInNeeded
from luma_sync.store.unit_of_work import UnitOfWork

_CUTS_MAX = 4
"""So many breaks in a row without a byte more are borne inside one try."""


class EndsTheRun(Exception):
    """No file can be fetched right now; `cause` says why."""

    def __init__(self, cause: LumaSyncError) -> None:
        super().__init__(cause.title)
        self.cause = cause


async def fetch(parts: DownloadParts, target: DownloadTarget) -> bool:
    """Bring one file here; False when it is of no use any more.

    Raises EndsTheRun, or the LumaSyncError that concerns this file alone.
    """
    info = await _ask(parts, target)
    part = Part(parts.files, parts.lane, target, version=info.version)
    try:
        await part.open(info.size)
        await _fill(parts, target, part, info)
        await _check(target, part, info)
        return await _enter(parts, target, part)
    except LibraryError as error:
        raise EndsTheRun(error) from error
    finally:
        await part.close()


async def _ask(parts: DownloadParts, target: DownloadTarget) -> ObjectInfo:
    try:
        info = await parts.storage.object_info(target.bucket, target.key)
    except (Unreachable, SignInNeeded, SessionExpired, SessionRevoked, Throttled) as error:
        raise EndsTheRun(error) from error
    if info is None:
        raise NotFound(
            f"The {target.kind} of a track is not in the cloud; upload it again on the device that has it.",
            f"{target.bucket}/{target.key}",
        )
    return info


async def _fill(parts: DownloadParts, target: DownloadTarget, part: Part, info: ObjectInfo) -> None:
    """Stream until every byte is here; a cut stream goes on where it stopped."""
    cuts, etag = 0, ""
    while part.size < info.size:
        before = part.size
        try:
            etag = await _stream(parts, target, part, etag=etag, total=info.size)
        except (SignInNeeded, SessionExpired, SessionRevoked, Throttled) as error:
            raise EndsTheRun(error) from error
        except OffsetMismatch:
            await part.restart()
            cuts += 1
        except (Unreachable, ServerFault) as error:
            cuts = 1 if part.size > before else cuts + 1
            if cuts >= _CUTS_MAX:
                raise
            ports = parts.ports
            await ports.clock.sleep(ports.backoff.delay_s(cuts, ports.randomness))
            if parts.gate.is_closed:
                raise EndsTheRun(error) from error
        else:
            cuts = 0 if part.size > before else cuts + 1
        if cuts >= _CUTS_MAX:
            raise ProtocolViolation("The cloud does not give the whole file; it will be tried again.")


async def _stream(parts: DownloadParts, target: DownloadTarget, part: Part, *, etag: str, total: int) -> str:
    """One request, from where the part ends; the object's etag."""
    async with parts.storage.download(target.bucket, target.key, offset=part.size) as stream:
        is_other = bool(etag) and stream.etag != etag
        if is_other and stream.offset > 0:
            await part.restart()
            return ""
        if stream.offset != part.size:
            await part.restart()
        async for piece in stream.chunks():
            if part.size + len(piece) > total:
                raise ProtocolViolation("The cloud sends more than the file has; it will be tried again.")
            await part.append(piece)
        return stream.etag


async def _check(target: DownloadTarget, part: Part, info: ObjectInfo) -> None:
    expected = target.sha256 or info.sha256
    if expected is not None and part.sha256 != expected:
        await part.discard()
        raise ProtocolViolation(
            f"The {target.kind} in the cloud is not what it should be; upload it again where it is right.",
            f"{target.bucket}/{target.key}",
        )


async def _enter(parts: DownloadParts, target: DownloadTarget, part: Part) -> bool:
    """Give the file its name, then tell the library."""
    path, _ = await part.finish()
    size, column, now_text = part.size, PATH_COLUMNS[target.kind], parts.ports.now_text()

    def enter(work: UnitOfWork) -> bool:
        row = work.rows.get("tracks", target.track_id)
        if row is None or row.get(column):
            return False
        work.rows.set_local("tracks", target.track_id, column, str(path))
        work.activity.add(
            at=now_text,
            kind="download",
            direction="in",
            entity="tracks",
            row_id=target.track_id,
            text=f"Fetched the {'cover' if target.kind == 'artwork' else 'audio'} of {row['title']}.",
        )
        return True

    if not await parts.database.write(enter):
        return False
    parts.publish(FileDownloaded(track_id=target.track_id, kind=target.kind, size=size))
    parts.publish(LibraryChanged(entities=frozenset({"tracks"})))
    return True
