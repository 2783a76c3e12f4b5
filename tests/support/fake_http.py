"""A real HTTP server on a real socket that answers as it is told: right, wrong, slowly, partly, or not at all."""

import asyncio
import contextlib
import ssl
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from tests.support.loopback_server import LoopbackServer

_HEAD_BYTES_MAX = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One request as it came over the wire. Header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """How to answer one request."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    raw: bytes | None = None
    """Sent as it is, in place of status, headers and body."""

    drip_every_s: float | None = None
    """One byte of the body each time."""

    cut_after: int | None = None
    """Reset the connection after so many bytes of the body."""

    read_at_most: int | None = None
    """Reset the connection after reading so many bytes of the request's body."""

    is_silent: bool = False
    """Read the request and never answer."""


def json_reply(text: str, status: int = 200, **headers: str) -> Reply:
    """An answer with a JSON body."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status=status, headers={"Content-Type": "application/json", **named}, body=text.encode())


Answering = Callable[[Received], Reply]


class FakeHttp(LoopbackServer):
    """Answers from a list of replies, or by a function. Use as an async context manager."""

    def __init__(
        self, replies: Iterable[Reply] | Answering = (), *, tls: ssl.SSLContext | None = None
    ) -> None:
        super().__init__(tls)
        self.received: list[Received] = []
        self._answering = replies if callable(replies) else None
        self._replies = iter(()) if callable(replies) else iter(replies)

    async def until_asked(self) -> None:
        """Until a request was read whole."""
        while not self.received:  # noqa: ASYNC110 - the loop's own turns are what is waited for
            await asyncio.sleep(0)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while await self._serve_one(reader, writer):
                pass

    async def _hang_up(self, writer: asyncio.StreamWriter) -> None:
        writer.close()
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            await writer.wait_closed()

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        request_line, *lines = head.strip().split("\r\n")
        method, target, _ = request_line.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        if self._answering is None:
            reply = next(self._replies, Reply(status=599, body=b"no reply left"))
            limit = reply.read_at_most
        else:
            reply, limit = None, None
        body = await _body(reader, int(headers.get("content-length", "0")), limit)
        request = Received(method=method, target=target, headers=headers, body=body)
        self.received.append(request)
        if reply is None:
            assert self._answering is not None
            reply = self._answering(request)
        if limit is not None:
            _reset(writer)
            return False
        return await _send(writer, reply, is_head=method == "HEAD")


async def _body(reader: asyncio.StreamReader, length: int, limit: int | None) -> bytes:
    return await reader.readexactly(length if limit is None else min(limit, length))


async def _send(writer: asyncio.StreamWriter, reply: Reply, *, is_head: bool) -> bool:
    """Whether the connection stays open."""
    if reply.is_silent:
        await asyncio.Event().wait()
    if reply.raw is not None:
        writer.write(reply.raw)
        await writer.drain()
        return False
    headers = {"Content-Length": str(len(reply.body)), **reply.headers}
    lines = [f"HTTP/1.1 {reply.status} Said", *(f"{name}: {value}" for name, value in headers.items())]
    writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
    if reply.cut_after is not None:
        writer.write(reply.body[: reply.cut_after])
        await writer.drain()
        writer.close()
        return False
    if reply.drip_every_s is not None:
        for index in range(len(reply.body)):
            writer.write(reply.body[index : index + 1])
            await writer.drain()
            await asyncio.sleep(reply.drip_every_s)
        return True
    if not is_head:
        writer.write(reply.body)
    await writer.drain()
    return True


def _reset(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()
