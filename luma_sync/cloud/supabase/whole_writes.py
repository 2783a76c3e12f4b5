"""A network under httpcore that sends a small request in one piece.

httpcore writes the head and each part of the body by itself. For a call of a few hundred bytes that is two
packets, two turns of the loop, and a server that wakes up twice.
"""

import contextlib
import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

_HELD_BYTES_MAX = 64 * 1024


class WholeWrites(httpcore.AsyncNetworkBackend):
    """Connects as anyio does; what it connects holds small writes back."""

    def __init__(self) -> None:
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection. Raises httpcore.ConnectError or ConnectTimeout."""
        return WholeWriteStream(
            await self._network.connect_tcp(host, port, timeout, local_address, socket_options)
        )

    async def sleep(self, seconds: float) -> None:
        """Between tries to connect."""
        await self._network.sleep(seconds)


class WholeWriteStream(httpcore.AsyncNetworkStream):
    """Small writes are held until a large one, or until an answer is waited for."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        self._held = b""
        self._timeout_s: float | None = None

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes of the answer, behind what is held. Raises httpcore.ReadError or a timeout."""
        if self._held:
            # A server that closed before it read all may have answered: that says more than a failed write.
            with contextlib.suppress(httpcore.WriteError):
                await self._send_held()
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Hold it, or send it behind what is held. Raises httpcore.WriteError or WriteTimeout."""
        self._timeout_s = timeout
        if len(self._held) + len(buffer) <= _HELD_BYTES_MAX:
            self._held += buffer
            return
        await self._send_held()
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """Drop what is held; close."""
        self._held = b""
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """The stream inside TLS."""
        await self._send_held()
        return WholeWriteStream(await self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        """What the network knows of the connection."""
        return self._stream.get_extra_info(info)

    async def _send_held(self) -> None:
        held, self._held = self._held, b""
        if held:
            await self._stream.write(held, self._timeout_s)
