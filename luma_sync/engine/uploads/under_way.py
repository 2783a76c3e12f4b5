"""The files that are being sent right now, and the look whether somebody calls one off."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from luma_sync.engine.uploads.outcome import End
from luma_sync.engine.uploads.transfer import Transfer
from luma_sync.kernel.clock import Clock
from luma_sync.kernel.errors import LibraryError
from luma_sync.store.database import Database

_LOOK_S = 1.0
"""Edits of the queue by another process are seen within this time, those of this one at once."""

_CHUNK_S = 1.0
"""How long a held file may take to end its chunk before the chunk is cut."""


class UnderWay:
    """Loop-only. Files are called off while somebody is inside `watched`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._transfers: dict[str, tuple[Transfer, Callable[[], bool]]] = {}
        self._held_since_s: dict[str, float] = {}
        self._bell = asyncio.Event()
        self._watchers = 0
        self._task: asyncio.Task[None] | None = None

    @property
    def ids(self) -> frozenset[str]:
        """Of their lines in the queue."""
        return frozenset(self._transfers)

    def look(self) -> None:
        """Somebody may have changed the queue: look now."""
        if self._transfers:
            self._bell.set()

    @contextmanager
    def sending(self, upload_id: str, transfer: Transfer, may_go: Callable[[], bool]) -> Iterator[None]:
        """While inside, the file is under way; it is held while `may_go` says no."""
        if not self._transfers:
            self._bell.set()
        self._transfers[upload_id] = (transfer, may_go)
        try:
            yield
        finally:
            self._transfers.pop(upload_id, None)
            self._held_since_s.pop(upload_id, None)

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """While somebody is inside, files are called off as the queue says."""
        self._watchers += 1
        if self._task is None:
            self._task = asyncio.ensure_future(self._watch())
        try:
            yield
        finally:
            self._watchers -= 1
            if self._watchers == 0 and self._task is not None:
                task, self._task = self._task, None
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    async def _watch(self) -> None:
        while True:
            if self._transfers:
                await self._call_off()
            await self._next_look()

    async def _next_look(self) -> None:
        try:
            async with asyncio.timeout(_LOOK_S if self._transfers else None):
                await self._bell.wait()
        except TimeoutError:
            return
        self._bell.clear()

    async def _call_off(self) -> None:
        ids, now_s = self.ids, self._clock.monotonic()
        try:
            edited = await self._database.read(lambda work: work.uploads.called_off(ids))
        except LibraryError:
            return  # the next look tells
        for upload_id, (transfer, may_go) in list(self._transfers.items()):
            if edited.get(upload_id, False):
                transfer.call_off(End.CANCELLED)
            elif upload_id not in edited and may_go():
                self._held_since_s.pop(upload_id, None)
            elif now_s - self._held_since_s.get(upload_id, float("-inf")) < _CHUNK_S:
                continue
            else:
                self._held_since_s[upload_id] = now_s
                transfer.call_off(End.HELD)
