"""What servers of the tests share: a free port of this computer, connections that are counted, and a clean end."""

import asyncio
import ssl
from types import TracebackType
from typing import Self


class LoopbackServer:
    """Use as an async context manager. What it says is up to `_talk`."""

    def __init__(self, tls: ssl.SSLContext | None) -> None:
        self.connections_made = 0
        self._tls = tls
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self._port = 0

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._port}"

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://{self.address}"

    @property
    def open_connections(self) -> int:
        """Of clients, at this moment."""
        return len(self._connections)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0, ssl=self._tls)
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._connections:
            task.cancel()
        if self._connections:
            await asyncio.wait(self._connections)

    async def until_all_left(self) -> None:
        """Until no connection is open on this side."""
        while self._connections:
            await asyncio.wait(self._connections)
            await asyncio.sleep(0)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.connections_made += 1
        self._connections.add(task)
        try:
            await self._talk(reader, writer)
        finally:
            self._connections.discard(task)
            await self._hang_up(writer)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """All that is said on one connection; a client that leaves is no error."""
        raise NotImplementedError

    async def _hang_up(self, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()
