"""Sending one object: does what the state machine says, and nothing else."""

import asyncio
from collections.abc import Callable
from typing import Protocol

from luma_sync.engine.uploads import resume
from luma_sync.engine.uploads.line import QueueLine
from luma_sync.engine.uploads.outcome import End, Ended
from luma_sync.engine.uploads.parts import UploadParts
from luma_sync.engine.uploads.portions import Portion
from luma_sync.engine.uploads.resume import ENDS, Step, UploadState
from luma_sync.engine.uploads.source import Piece, SourceChanged
from luma_sync.kernel.errors import CloudError, SignInNeeded

_ENDS = {Step.DONE: End.DONE, Step.RETRY_LATER: End.RETRY_LATER, Step.FAIL: End.FAIL, Step.STOP: End.STOP}


class Pieces(Protocol):
    """Where the bytes of an object come from."""

    async def piece(self, offset: int, size: int) -> Piece:
        """`size` bytes from `offset`, fewer at the end. Raises SourceChanged, SourceFileError."""


class Sender:
    """Sends one portion of a line's file. `may_go` is asked between chunks."""

    def __init__(
        self,
        parts: UploadParts,
        line: QueueLine,
        portion: Portion,
        pieces: Pieces,
        *,
        may_go: Callable[[], bool],
    ) -> None:
        self._parts = parts
        self._line = line
        self._portion = portion
        self._spec = portion.spec
        self._pieces = pieces
        self._may_go = may_go
        self._ahead: asyncio.Task[Piece] | None = None

    async def run(self, *, answered: bool = False) -> Ended:
        """Until the object is in the cloud, verified, or the attempt has ended otherwise.

        Raises SourceChanged, SourceFileError, TakenOut, LibraryError.
        """
        row, spec = self._line.row, self._spec
        url = self._line.begin(self._portion)
        state = resume.begin(
            size=spec.size,
            sha256=spec.sha256,
            url=url,
            version=row.upload_version,
            asks=self._portion.number > 0,
            answered=answered,
        )
        if self._portion.number >= row.part:
            self._line.tell(max(0, row.bytes_uploaded - self._portion.start) if url else 0)
        try:
            while state.step not in ENDS:
                if await self._is_held(state):
                    return Ended(end=End.HELD)
                if state.waits:
                    await self._pause(state)
                state = await self._next(state)
        finally:
            await self._end_reading()
        return Ended(end=_ENDS[state.step], spec=spec, error=state.error)

    async def _is_held(self, state: UploadState) -> bool:
        gate = self._parts.gate
        if self._may_go() and not gate.is_closed and not self._line.row.paused:
            return False
        if state.step is Step.VERIFY and not gate.is_closed:
            return False
        if state.step is Step.SEND:
            await self._line.write_progress(state.offset)
        return True

    async def _pause(self, state: UploadState) -> None:
        ports = self._parts.ports
        await ports.clock.sleep(ports.backoff.delay_s(state.stalls, ports.randomness))

    async def _next(self, state: UploadState) -> UploadState:
        """Do the step that is due."""
        storage, spec = self._parts.storage, self._spec
        if state.step is Step.SEND:
            state = resume.before_send(state, self._chunk_end(state.offset))
        try:
            match state.step:
                case Step.ASK_OBJECT:
                    return resume.after_object(state, await storage.object_info(spec.bucket, spec.key))
                case Step.VERIFY:
                    if state.size > resume.PUT_MAX:
                        await self._line.enter("verifying")
                    return resume.after_object(state, await storage.object_info(spec.bucket, spec.key))
                case Step.PUT:
                    return await self._put(state)
                case Step.OPEN:
                    return await self._open_upload(state)
                case Step.REPLACE:
                    return resume.after_removed(state, await storage.remove(spec.bucket, [spec.key]))
                case Step.ASK_OFFSET:
                    await self._line.enter("sending")
                    return resume.after_offset(state, await storage.upload_offset(state.url or ""))
                case _:
                    async with self._parts.chunks:
                        return await self._send(state)
        except (CloudError, SignInNeeded) as error:
            return resume.after_error(state, error)

    async def _put(self, state: UploadState) -> UploadState:
        piece = await self._pieces.piece(0, state.size)
        self._check_content(piece)
        await self._parts.storage.put_small(self._spec, piece.body)
        return resume.after_put(state)

    async def _open_upload(self, state: UploadState) -> UploadState:
        ticket = await self._parts.storage.open_upload(self._spec)
        await self._line.opened(ticket, self._portion)
        await self._line.enter("sending")
        return resume.after_opened(state, ticket)

    async def _send(self, state: UploadState) -> UploadState:
        piece = await self._piece_at(state.offset)
        self._check_content(piece)
        if piece.end < state.size:
            self._ahead = asyncio.ensure_future(self._pieces.piece(piece.end, self._chunk_bytes))
        offset = await self._parts.storage.send_chunk(
            state.url or "", piece.offset, piece.body, lambda sent: self._line.tell(piece.offset + sent)
        )
        after = resume.after_sent(state, sent_to=piece.end, offset=offset)
        if after.step is Step.SEND:
            await self._line.reached(offset)
        return after

    async def _piece_at(self, offset: int) -> Piece:
        """The chunk that was read ahead, where it is the one that is wanted."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            piece = await ahead
            if piece.offset == offset:
                return piece
        return await self._pieces.piece(offset, self._chunk_bytes)

    @property
    def _chunk_bytes(self) -> int:
        return self._parts.ports.settings.tus_chunk_bytes

    def _chunk_end(self, offset: int) -> int:
        return min(offset + self._chunk_bytes, self._spec.size)

    def _check_content(self, piece: Piece) -> None:
        """Before the last bytes go: what was read in all is what the object will be named after."""
        if piece.sha256 is not None and piece.sha256 != self._spec.sha256:
            raise SourceChanged

    async def _end_reading(self) -> None:
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            ahead.cancel()
            await asyncio.gather(ahead, return_exceptions=True)
