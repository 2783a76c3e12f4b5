"""One attempt to upload one file: does what the state machine says, and nothing else."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePath

from luma_sync.cloud.messages import UploadSpec
from luma_sync.engine.uploads import resume
from luma_sync.engine.uploads.parts import UploadParts
from luma_sync.engine.uploads.resume import ENDS, Step, UploadState
from luma_sync.engine.uploads.source import Piece, Source, SourceChanged
from luma_sync.engine.uploads.targets import storage_path, upload_spec
from luma_sync.events.types import UploadProgressed
from luma_sync.kernel.clock import parse_utc
from luma_sync.kernel.errors import CloudError, LumaSyncError, SignInNeeded, SourceFileError
from luma_sync.kernel.files import shown_path
from luma_sync.kernel.lanes import Lane
from luma_sync.store.records import UploadRow

_RESTARTS_MAX = 3
_PROGRESS_EVERY_S = 0.25
_NOTE_EVERY_S = 0.5
"""How often the queue learns how far a file is; where to resume is the cloud's word, not this."""


class End(Enum):
    """How an attempt ended."""

    DONE = "done"
    RETRY_LATER = "retry_later"
    FAIL = "fail"
    STOP = "stop"
    HELD = "held"
    """Paused, or the worker is stopping; it goes on from here later."""

    CANCELLED = "cancelled"
    """Somebody took the file out of the queue."""


_ENDS = {Step.DONE: End.DONE, Step.RETRY_LATER: End.RETRY_LATER, Step.FAIL: End.FAIL, Step.STOP: End.STOP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The end of an attempt."""

    end: End
    spec: UploadSpec | None = None
    """What lies in the cloud now, when done."""

    error: LumaSyncError | None = None

    @property
    def storage_path(self) -> str:
        """Where it lies."""
        return storage_path(self.spec) if self.spec is not None else ""


class _TakenOut(Exception):
    """The file was taken out of the queue while it was sent."""


class Transfer:
    """Sends one file. `may_go` is asked between chunks."""

    def __init__(
        self,
        parts: UploadParts,
        row: UploadRow,
        track: Mapping[str, object],
        *,
        lane: Lane,
        may_go: Callable[[], bool],
    ) -> None:
        self._parts = parts
        self._row = row
        self._track = track
        self._may_go = may_go
        self._source = Source(parts.files, lane, Path(row.local_path))
        self._lane = lane
        self._ahead: asyncio.Task[Piece] | None = None
        self._told_at_s = float("-inf")
        self._noted_at_s = float("-inf")
        self._phase = row.phase
        self._url: str | None = None
        """The upload that is open in the cloud."""

    async def run(self) -> Ended:
        """Send the file, whatever becomes of it meanwhile. Raises LibraryError only."""
        for attempt in range(_RESTARTS_MAX):
            try:
                return await self._attempt(is_fresh=attempt > 0)
            except SourceChanged:
                await self._drop_upload()
            except SourceFileError as error:
                return Ended(end=End.FAIL, error=error)
            except _TakenOut:
                await self._cancel_in_cloud()
                return Ended(end=End.CANCELLED)
            finally:
                await self._end_reading()
        name = shown_path(Path(PurePath(self._row.local_path).name))
        busy = SourceFileError(
            f"{name} keeps changing while it is sent; it is tried again when it is at rest."
        )
        return Ended(end=End.RETRY_LATER, error=busy)

    async def _attempt(self, *, is_fresh: bool) -> Ended:
        self._source = Source(self._parts.files, self._lane, Path(self._row.local_path))
        size = await self._source.open()
        await self._know_content(size, rehash=is_fresh)
        row = self._row
        spec = upload_spec(row, self._track, user_id=self._parts.user_id, sha256=row.sha256, size=size)
        self._url = self._living_url()
        state = resume.begin(size=size, sha256=row.sha256, url=self._url)
        self._tell(row.bytes_uploaded if state.url else 0)
        while state.step not in ENDS:
            if (held := await self._held(state)) is not None:
                return held
            if state.waits:
                await self._pause(state)
            state = await self._next(state, spec)
        return Ended(end=_ENDS[state.step], spec=spec, error=state.error)

    async def _know_content(self, size: int, *, rehash: bool) -> None:
        """Hash the file unless the queue knows its hash; what is sent is checked against it in any case."""
        if self._row.sha256 and self._row.file_size == size and not rehash:
            return
        await self._enter_phase("hashing")
        sha256 = await self._source.sha256()
        if (sha256, size) != (self._row.sha256, self._row.file_size):
            upload_id = self._row.id
            await self._parts.database.write(
                lambda work: work.uploads.set_source(upload_id, sha256=sha256, file_size=size)
            )
        await self._reload()

    def _living_url(self) -> str | None:
        row = self._row
        if row.upload_url is None or row.url_expires_at is None:
            return row.upload_url
        try:
            lives = parse_utc(row.url_expires_at) > self._parts.ports.clock.now()
        except ValueError:
            return row.upload_url
        return row.upload_url if lives else None

    async def _held(self, state: UploadState) -> Ended | None:
        if self._may_go() and not self._parts.gate.is_closed and not self._row.paused:
            return None
        if state.step is Step.VERIFY and not self._parts.gate.is_closed:
            return None
        if state.step is Step.SEND:
            await self._write_progress(state.offset)
        return Ended(end=End.HELD)

    async def _pause(self, state: UploadState) -> None:
        ports = self._parts.ports
        await ports.clock.sleep(ports.backoff.delay_s(state.stalls, ports.randomness))

    async def _next(self, state: UploadState, spec: UploadSpec) -> UploadState:
        """Do the step that is due."""
        storage = self._parts.storage
        try:
            match state.step:
                case Step.ASK_OBJECT:
                    return resume.after_object(state, await storage.object_info(spec.bucket, spec.key))
                case Step.VERIFY:
                    if state.size > resume.PUT_MAX:
                        await self._enter_phase("verifying")
                    return resume.after_object(state, await storage.object_info(spec.bucket, spec.key))
                case Step.PUT:
                    return await self._put(state, spec)
                case Step.OPEN:
                    return await self._open_upload(state, spec)
                case Step.REPLACE:
                    return resume.after_removed(state, await storage.remove(spec.bucket, [spec.key]))
                case _:
                    return await self._continue(state)
        except (CloudError, SignInNeeded) as error:
            return resume.after_error(state, error)

    async def _put(self, state: UploadState, spec: UploadSpec) -> UploadState:
        piece = await self._source.piece(0, state.size)
        self._check_content(piece)
        await self._parts.storage.put_small(spec, piece.body)
        return resume.after_put(state)

    async def _open_upload(self, state: UploadState, spec: UploadSpec) -> UploadState:
        ticket = await self._parts.storage.open_upload(spec)
        upload_id = self._row.id
        self._url = ticket.url
        await self._parts.database.write(
            lambda work: work.uploads.set_url(
                upload_id, ticket.url, expires_at=ticket.expires_at, offset=ticket.offset
            )
        )
        await self._enter_phase("sending")
        return resume.after_opened(state, ticket)

    async def _continue(self, state: UploadState) -> UploadState:
        url = state.url or ""
        if state.step is Step.ASK_OFFSET:
            await self._enter_phase("sending")
            return resume.after_offset(state, await self._parts.storage.upload_offset(url))
        piece = await self._piece_at(state.offset)
        self._check_content(piece)
        if piece.end < state.size:
            self._ahead = asyncio.ensure_future(self._source.piece(piece.end, self._chunk_bytes))
        offset = await self._parts.storage.send_chunk(
            url, piece.offset, piece.body, lambda sent: self._tell(piece.offset + sent)
        )
        after = resume.after_sent(state, sent_to=piece.end, offset=offset)
        if after.step is Step.SEND:
            await self._note_progress(offset)
        return after

    async def _piece_at(self, offset: int) -> Piece:
        """The chunk that was read ahead, where it is the one that is wanted."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            piece = await ahead
            if piece.offset == offset:
                return piece
        return await self._source.piece(offset, self._chunk_bytes)

    @property
    def _chunk_bytes(self) -> int:
        return self._parts.ports.settings.tus_chunk_bytes

    def _check_content(self, piece: Piece) -> None:
        """Before the last bytes go: what was read in all is what the object will be named after."""
        if piece.sha256 is not None and piece.sha256 != self._row.sha256:
            raise SourceChanged

    async def _note_progress(self, offset: int) -> None:
        now_s = self._parts.ports.clock.monotonic()
        if now_s - self._noted_at_s >= _NOTE_EVERY_S:
            self._noted_at_s = now_s
            await self._write_progress(offset)
        await self._reload()
        self._tell(offset)

    async def _write_progress(self, offset: int) -> None:
        upload_id = self._row.id
        await self._parts.database.write(lambda work: work.uploads.set_progress(upload_id, offset))

    async def _enter_phase(self, phase: str) -> None:
        if phase == self._phase:
            return
        self._phase = phase
        upload_id = self._row.id
        await self._parts.database.write(
            lambda work: work.uploads.set_status(upload_id, "uploading", phase=phase)
        )

    async def _reload(self) -> None:
        """See what others did to the queue row. Raises _TakenOut when it is gone."""
        row = await self._parts.database.read(lambda work: work.uploads.get(self._row.id))
        if row is None or row.status != "uploading":
            raise _TakenOut
        self._row = row

    async def _drop_upload(self) -> None:
        """Half an upload of a content that is no more: nobody will finish it."""
        upload_id = self._row.id
        await self._parts.database.write(
            lambda work: work.uploads.set_url(upload_id, None, expires_at=None, offset=0)
        )
        await self._cancel_in_cloud()

    async def _cancel_in_cloud(self) -> None:
        """Where that fails, the unfinished upload expires by itself."""
        url, self._url = self._url, None
        if url is not None:
            with contextlib.suppress(CloudError, SignInNeeded):
                await self._parts.storage.cancel_upload(url)

    def _tell(self, bytes_uploaded: int) -> None:
        """Publish progress, at most four times a second."""
        now_s = self._parts.ports.clock.monotonic()
        if now_s - self._told_at_s < _PROGRESS_EVERY_S:
            return
        self._told_at_s = now_s
        row = self._row
        self._parts.publish(
            UploadProgressed(upload_id=row.id, bytes_uploaded=bytes_uploaded, file_size=row.file_size)
        )

    async def _end_reading(self) -> None:
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            ahead.cancel()
            await asyncio.gather(ahead, return_exceptions=True)
        await self._source.close()
