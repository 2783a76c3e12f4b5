"""Small requests leave in one piece; large ones wait for nothing."""

import asyncio
import ssl
from typing import Any

import httpcore
import httpx
import pytest

from luma_sync.cloud.supabase.connections import Connections
from luma_sync.cloud.supabase.whole_writes import WholeWriteStream

TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Wire(httpcore.AsyncNetworkStream):
    """Writes down what is sent; answers each read."""

    def __init__(self, *, fails: bool = False) -> None:
        self.sent: list[bytes] = []
        self.timeouts: list[float | None] = []
        self.closed = False
        self._fails = fails

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return b"an answer"

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if self._fails:
            raise httpcore.WriteError("the other side is gone")
        self.sent.append(buffer)
        self.timeouts.append(timeout)

    async def aclose(self) -> None:
        self.closed = True

    async def start_tls(self, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        return self

    def get_extra_info(self, info: str) -> Any:
        return info


async def test_head_and_body_of_a_small_request_are_one_write_when_the_answer_is_read() -> None:
    wire = Wire()
    stream = WholeWriteStream(wire)

    await stream.write(b"head", 3.0)
    await stream.write(b"body", 5.0)
    await stream.write(b"", 5.0)
    assert wire.sent == []
    assert await stream.read(100) == b"an answer"
    await stream.read(100)

    assert (wire.sent, wire.timeouts) == ([b"headbody"], [5.0])


async def test_a_large_body_leaves_at_once_behind_its_head() -> None:
    wire = Wire()
    stream = WholeWriteStream(wire)
    piece = bytes(200_000)

    await stream.write(b"head")
    await stream.write(piece)
    await stream.write(b"tail")
    assert wire.sent == [b"head", piece]
    await stream.read(100)

    assert wire.sent == [b"head", piece, b"tail"]


async def test_an_answer_is_read_though_the_other_side_took_nothing() -> None:
    stream = WholeWriteStream(Wire(fails=True))
    await stream.write(b"head")

    assert await stream.read(100) == b"an answer"

    with pytest.raises(httpcore.WriteError):
        await stream.write(bytes(200_000))


async def test_tls_starts_behind_what_was_written_and_holds_back_as_well() -> None:
    wire = Wire()
    stream = WholeWriteStream(wire)
    await stream.write(b"CONNECT")

    inner = await stream.start_tls(TLS, "host")
    assert wire.sent == [b"CONNECT"]
    await inner.write(b"head")
    assert wire.sent == [b"CONNECT"]
    assert inner.get_extra_info("is_readable") == "is_readable"
    await inner.aclose()

    assert wire.closed
    assert wire.sent == [b"CONNECT"]


async def test_over_a_real_socket_a_server_gets_a_small_call_with_its_first_look() -> None:
    looks: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        looks.append(await reader.read(100_000))
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    made = Connections(url, tls=TLS, most=1, keepalive_s=5.0)
    try:
        call = httpx.Request("POST", f"{url}/rpc", json={"a": 1}, extensions={"timeout": {"read": 5.0}})
        answer = await made.handle_async_request(call)
        assert await answer.aread() == b"{}"
        await answer.aclose()
    finally:
        await made.aclose()
        server.close()
        await server.wait_closed()

    assert looks[0].startswith(b"POST /rpc")
    assert looks[0].endswith(b'{"a":1}')
