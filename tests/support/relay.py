"""A line on this computer between a client and a server, which a test cuts and mends."""

import asyncio
import contextlib

from tests.support.loopback_server import LoopbackServer

_PIECE_BYTES = 64 * 1024


class Relay(LoopbackServer):
    """Use as an async context manager. Passes bytes on to `target` (`host:port`)."""

    def __init__(self, target: str) -> None:
        super().__init__(None)
        self.is_down = False
        """New connections are hung up at once."""

        host, _, port = target.rpartition(":")
        self._target = (host, int(port))

    def cut(self) -> None:
        """Break every connection."""
        for task in self._connections:
            task.cancel()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_down:
            return
        with contextlib.suppress(OSError, asyncio.CancelledError):
            there = await asyncio.open_connection(*self._target)
            try:
                await asyncio.wait(
                    {
                        asyncio.ensure_future(_passed_on(reader, there[1])),
                        asyncio.ensure_future(_passed_on(there[0], writer)),
                    },
                    return_when=asyncio.FIRST_COMPLETED,
                )
            finally:
                there[1].transport.abort()


async def _passed_on(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while piece := await source.read(_PIECE_BYTES):
            target.write(piece)
            await target.drain()
