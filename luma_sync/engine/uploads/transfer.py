"""One attempt to upload the file of one queue line: whole or in parts, whatever becomes of it meanwhile."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from luma_sync.cloud.errors import TooLarge
from luma_sync.cloud.messages import UploadSpec
from luma_sync.engine.uploads import portions
from luma_sync.engine.uploads.farewells import drop_upload
from luma_sync.engine.uploads.limits import NO_CLOUD, SizeLimits
from luma_sync.engine.uploads.line import QueueLine
from luma_sync.engine.uploads.outcome import End, Ended, TakenOut
from luma_sync.engine.uploads.parts import UploadParts
from luma_sync.engine.uploads.portions import Portion
from luma_sync.engine.uploads.sending import Pieces, Sender
from luma_sync.engine.uploads.source import Piece, Source, SourceChanged
from luma_sync.engine.uploads.targets import bucket_of, is_sha256, upload_spec
from luma_sync.kernel.errors import CloudError, SignInNeeded, SourceChanging, SourceFileError
from luma_sync.kernel.files import FileStat, shown_path
from luma_sync.kernel.lanes import Lane
from luma_sync.store.records import UploadRow

_RESTARTS_MAX = 3


class _OtherPlan(Exception):
    """The cloud takes no file of this size after all: split it."""


class Transfer:
    """Sends one file. `may_go` is asked between chunks."""

    def __init__(
        self,
        parts: UploadParts,
        row: UploadRow,
        track: Mapping[str, object],
        *,
        lane: Lane,
        limits: SizeLimits,
        may_go: Callable[[], bool],
    ) -> None:
        self._parts = parts
        self._line = QueueLine(parts, row)
        self._track = track
        self._lane = lane
        self._limits = limits
        self._may_go = may_go
        self._work: asyncio.Task[Ended] | None = None
        self._ending: End | None = None

    async def run(self) -> Ended:
        """Send the file. Raises LibraryError only."""
        self._work = asyncio.ensure_future(self._send_file())
        try:
            ended = await self._work
        except asyncio.CancelledError:
            own = asyncio.current_task()
            if self._ending is None or (own is not None and own.cancelling() > 0):
                raise
            ended = Ended(end=self._ending)
        if ended.end is End.CANCELLED:
            # Known from an earlier attempt, opened in this one, or both: a later part may have been begun.
            for url in dict.fromkeys((self._line.open_url, self._line.row.upload_url)):
                if url is not None:
                    await drop_upload(self._parts.storage, url)
        return ended

    def call_off(self, end: End) -> None:
        """Somebody took the file out of the queue (CANCELLED): end at once. Or holds it (HELD): end at the
        chunk; asked a second time, at once. The cloud keeps what it has got of the chunk.
        """
        is_urgent = end is End.CANCELLED or self._ending is End.HELD
        self._ending = end
        if is_urgent and self._work is not None:
            self._work.cancel()

    async def _send_file(self) -> Ended:
        for attempt in range(_RESTARTS_MAX):
            try:
                return await self._attempt(is_fresh=attempt > 0)
            except SourceChanged:
                await self._begin_anew()
            except _OtherPlan:
                continue
            except SourceFileError as error:
                return Ended(end=End.FAIL, error=error)
            except TakenOut:
                return Ended(end=End.CANCELLED)
        name = shown_path(Path(PurePath(self._line.row.local_path).name))
        busy = SourceChanging(
            f"{name} keeps changing while it is sent; it is tried again when it is at rest."
        )
        return Ended(end=End.RETRY_LATER, error=busy)

    async def _attempt(self, *, is_fresh: bool) -> Ended:
        source = Source(self._parts.files, self._lane, Path(self._line.row.local_path))
        row = self._line.row
        try:
            try:
                # Asked first: nothing is waited for between reading a small file and sending it.
                await self._limits.of(bucket_of(row.upload_type), row.file_size)
                size = await source.open()
                each = await self._part_bytes(size)
            except NO_CLOUD as error:
                return Ended(end=End.STOP, error=error)
            except TooLarge as error:
                return Ended(end=End.FAIL, error=error)
            if each:
                return await self._send_parts(source, size, each)
            await self._know_content(source, size, rehash=is_fresh)
            await self._line.set_part_bytes(0)
            return await self._send_whole(source, size)
        finally:
            await source.close()

    async def _part_bytes(self, size: int) -> int:
        row = self._line.row
        limit = await self._limits.of(bucket_of(row.upload_type), size)
        return portions.part_bytes(row.upload_type, size, limit, before=row.part_bytes)

    async def _know_content(self, source: Source, size: int, *, rehash: bool) -> None:
        """Hash the file unless the queue knows its hash; what is sent is checked against it in any case."""
        row = self._line.row
        if is_sha256(row.sha256) and row.file_size == size and not rehash:
            return
        await self._line.enter("hashing")
        await self._line.set_source(await source.sha256(), size)

    async def _send_whole(self, source: Source, size: int) -> Ended:
        portion = Portion(number=0, start=0, spec=self._spec(size))
        ended = await self._send(portion, source)
        if isinstance(ended.error, TooLarge) and ended.end is End.FAIL:
            guess = portions.guessed_limit(self._line.row.upload_type, size)
            if guess is not None:
                self._limits.learn(portion.spec.bucket, guess)
                raise _OtherPlan
        return await self._tidied_up(ended, portion.spec, ())

    async def _send_parts(self, source: Source, size: int, each: int) -> Ended:
        """Every part that the cloud does not have, then the manifest that names them."""
        await self._line.enter("hashing")
        sha256, digests = await source.digests(portions.ranges(size, each))
        await self._line.set_source(sha256, size)
        await self._line.set_part_bytes(each)
        whole = self._spec(size)
        parts = portions.parts_of(whole, each, digests)
        for part in parts:
            ended = await self._send_part(part, source.stat, answered=part.number > 1)
            if ended.end is not End.DONE:
                return ended
            await self._line.part_done(part)
        spec, body = portions.manifest_of(whole, parts)
        manifest = Portion(number=len(parts) + 1, start=size, spec=spec)
        ended = await self._send(manifest, _InMemory(body, spec), answered=True)
        return await self._tidied_up(ended, whole, parts)

    async def _send_part(self, part: Portion, known: FileStat, *, answered: bool) -> Ended:
        window = (part.start, part.spec.size)
        path = Path(self._line.row.local_path)
        source = Source(self._parts.files, self._lane, path, window=window, known=known)
        try:
            await source.open()
            return await self._send(part, source, answered=answered)
        finally:
            await source.close()

    async def _send(self, portion: Portion, pieces: Pieces, *, answered: bool = False) -> Ended:
        sender = Sender(self._parts, self._line, portion, pieces, may_go=self._is_free)
        return await sender.run(answered=answered)

    async def _tidied_up(self, ended: Ended, whole: UploadSpec, parts: tuple[Portion, ...]) -> Ended:
        """Remove what an earlier package left; where that fails, it only takes room."""
        if ended.end is End.DONE and portions.may_be_split(self._line.row.upload_type):
            keys = portions.leftovers(whole, parts, str(self._track.get("package_storage_path") or ""))
            if keys:
                with contextlib.suppress(CloudError, SignInNeeded):
                    await self._parts.storage.remove(whole.bucket, keys)
        return ended

    def _spec(self, size: int) -> UploadSpec:
        row = self._line.row
        return upload_spec(row, self._track, user_id=self._parts.user_id, sha256=row.sha256, size=size)

    def _is_free(self) -> bool:
        return self._ending is None and self._may_go()

    async def _begin_anew(self) -> None:
        """Half an upload of a content that is no more: nobody will finish it."""
        url = await self._line.forget_url()
        await self._line.enter("hashing", error_code=SourceChanging.code)
        if url is not None:
            await drop_upload(self._parts.storage, url)


class _InMemory:
    """An object that is no file."""

    def __init__(self, body: bytes, spec: UploadSpec) -> None:
        self._body = body
        self._spec = spec

    async def piece(self, offset: int, size: int) -> Piece:
        """`size` bytes from `offset`, fewer at the end."""
        body = self._body[offset : offset + size]
        return Piece(offset, body, self._spec.sha256 if offset + len(body) == self._spec.size else None)
