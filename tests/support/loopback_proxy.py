"""A real HTTP proxy on this computer: CONNECT and plain forwarding, with credentials, refusals and silence on demand."""

import asyncio
import base64
import contextlib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.support.loopback_server import LoopbackServer

_PIECE_BYTES = 64 * 1024
Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyRequest:
    """The head of a request that the proxy itself was sent. Header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]


class LoopbackProxy(LoopbackServer):
    """Use as an async context manager. `routes` says where `host:port` really is; what is not there is a 502.

    With `credentials` (`name:password`) it wants them. `answers` is said to everybody in place of serving;
    `b""` hangs up, and None serves.
    """

    def __init__(
        self,
        routes: Mapping[str, str],
        *,
        credentials: str = "",
        answers: bytes | None = None,
        is_silent: bool = False,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        super().__init__(tls)
        self.asked: list[ProxyRequest] = []
        self._routes = {name: urlsplit(f"//{place}") for name, place in routes.items()}
        self._credentials = credentials
        self._answers = answers
        self._is_silent = is_silent

    async def until_asked(self) -> None:
        """Until the head of a request has come."""
        while not self.asked:  # noqa: ASYNC110 - the loop's own turns are what is waited for
            await asyncio.sleep(0)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await self._serve(reader, writer)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        forwarding: asyncio.Future[None] | None = None
        server: Stream | None = None
        try:
            while True:
                head = await _head(reader)
                self.asked.append(head)
                if (refusal := self._refusal(head)) is not None:
                    writer.write(refusal)
                    await writer.drain()
                    return
                if self._is_silent:
                    await reader.read()
                    return
                if head.method == "CONNECT":
                    server = await self._opened(head.target)
                    writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                    await _tunnelled((reader, writer), server)
                    return
                server = server or await self._opened(urlsplit(head.target).netloc)
                forwarding = forwarding or asyncio.ensure_future(_passed_on(server[0], writer))
                await _forward(head, reader, server[1])
        finally:
            if forwarding is not None:
                forwarding.cancel()
                await asyncio.gather(forwarding, return_exceptions=True)
            if server is not None:
                server[1].transport.abort()

    def _refusal(self, head: ProxyRequest) -> bytes | None:
        """What is said in place of serving."""
        basic = f"Basic {base64.b64encode(self._credentials.encode()).decode()}"
        if self._credentials and head.headers.get("proxy-authorization") != basic:
            return _answer(407, "Proxy Authentication Required", 'Proxy-Authenticate: Basic realm="work"\r\n')
        if self._answers is not None:
            return self._answers
        place = head.target if head.method == "CONNECT" else urlsplit(head.target).netloc
        return None if place in self._routes else _answer(502, "Bad Gateway")

    async def _opened(self, place: str) -> Stream:
        where = self._routes[place]
        return await asyncio.open_connection(where.hostname, where.port)


def refusal(status: int, reason: str) -> bytes:
    """For `answers`."""
    return _answer(status, reason)


def _answer(status: int, reason: str, headers: str = "") -> bytes:
    return f"HTTP/1.1 {status} {reason}\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n".encode()


async def _head(reader: asyncio.StreamReader) -> ProxyRequest:
    text = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    request_line, *lines = text.strip().split("\r\n")
    method, target, _ = request_line.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return ProxyRequest(method=method, target=target, headers=headers)


async def _forward(head: ProxyRequest, reader: asyncio.StreamReader, server: asyncio.StreamWriter) -> None:
    """Pass one request on, without what was for the proxy alone."""
    path = urlsplit(head.target)._replace(scheme="", netloc="").geturl() or "/"
    lines = [f"{name}: {value}\r\n" for name, value in head.headers.items() if not name.startswith("proxy-")]
    server.write(f"{head.method} {path} HTTP/1.1\r\n{''.join(lines)}\r\n".encode("latin-1"))
    server.write(await reader.readexactly(int(head.headers.get("content-length", "0"))))
    await server.drain()


async def _tunnelled(client: Stream, server: Stream) -> None:
    """Pass bytes on both ways until either side ends."""
    ways = [
        asyncio.ensure_future(_passed_on(client[0], server[1])),
        asyncio.ensure_future(_passed_on(server[0], client[1])),
    ]
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)


async def _passed_on(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while piece := await source.read(_PIECE_BYTES):
            target.write(piece)
            await target.drain()
