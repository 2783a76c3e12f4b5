"""Bodies of requests: files leave in pieces, under the bandwidth limit, and tell how far they are."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager

from luma_sync.cloud.supabase.http_library import httpx
from luma_sync.kernel.bandwidth import PIECE_BYTES, BandwidthLimit


class FileBody(httpx.AsyncByteStream):
    """Bytes of a file. `deadline` is that of the call: waiting for the limit is no fault of the network."""

    def __init__(
        self,
        body: bytes,
        *,
        deadline: asyncio.Timeout,
        limit: BandwidthLimit | None,
        progress: Callable[[int], None] | None,
    ) -> None:
        self._body = memoryview(body)
        self._deadline = deadline
        self._limit = limit
        self._progress = progress

    async def __aiter__(self) -> AsyncIterator[bytes]:
        sent = 0
        while sent < len(self._body):
            piece = bytes(self._body[sent : sent + await self._allowed(len(self._body) - sent)])
            yield piece
            sent += len(piece)
            if self._progress is not None:
                self._progress(sent)

    async def _allowed(self, left: int) -> int:
        """How many bytes may go now; waits until it is some."""
        if self._limit is None or self._limit.bytes_per_s is None:
            return PIECE_BYTES
        size = min(self._limit.piece_bytes, left)
        with _halted(self._deadline):
            await self._limit.take(size)
        return size


@contextmanager
def _halted(deadline: asyncio.Timeout) -> Iterator[None]:
    """The deadline's clock stands still inside."""
    loop, when_s = asyncio.get_running_loop(), deadline.when()
    if when_s is None:
        yield
        return
    left_s = when_s - loop.time()
    deadline.reschedule(None)
    try:
        yield
    finally:
        deadline.reschedule(loop.time() + left_s)
