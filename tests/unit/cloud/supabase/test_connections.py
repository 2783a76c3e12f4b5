"""The connections of one origin, against a server on a real socket."""

import asyncio
import inspect
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpcore
import httpx
import pytest

from luma_sync.cloud.supabase.connections import CORE_ERRORS, Connections
from tests.support.fake_http import FakeHttp, Reply, json_reply

TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@asynccontextmanager
async def connections(
    server: FakeHttp, *, most: int = 10, keepalive_s: float = 30.0
) -> AsyncIterator[Connections]:
    made = Connections(server.url, tls=TLS, most=most, keepalive_s=keepalive_s)
    try:
        yield made
    finally:
        await made.aclose()


def request(server: FakeHttp, path: str = "/x") -> httpx.Request:
    return httpx.Request(
        "GET", server.url + path, headers={"Host": "here"}, extensions={"timeout": httpx.Timeout(5).as_dict()}
    )


async def body_of(made: Connections, asked: httpx.Request) -> bytes:
    answer = await made.handle_async_request(asked)
    try:
        return b"".join([piece async for piece in answer.aiter_raw()])
    finally:
        await answer.aclose()


async def test_one_connection_serves_one_request_after_the_other() -> None:
    async with FakeHttp([json_reply("{}")] * 3) as server, connections(server) as made:
        for _ in range(3):
            assert await body_of(made, request(server)) == b"{}"

        assert server.connections_made == 1


async def test_no_more_than_allowed_are_open_and_the_rest_waits() -> None:
    async with FakeHttp(lambda _: json_reply("{}")) as server, connections(server, most=2) as made:
        first = await made.handle_async_request(request(server))
        second = await made.handle_async_request(request(server))
        third = asyncio.ensure_future(body_of(made, request(server)))
        await asyncio.sleep(0)
        assert not third.done()

        await first.aread()
        await first.aclose()

        assert await third == b"{}"
        assert server.connections_made == 2
        await second.aclose()


async def test_a_body_that_is_not_read_to_its_end_costs_the_connection() -> None:
    async with (
        FakeHttp([Reply(body=b"x" * 10_000_000), json_reply("{}")]) as server,
        connections(server) as made,
    ):
        answer = await made.handle_async_request(request(server))
        await answer.aclose()
        await answer.aclose()

        assert await body_of(made, request(server)) == b"{}"
        assert server.connections_made == 2


async def test_a_connection_that_the_server_has_closed_is_not_used_again() -> None:
    closing = Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    async with FakeHttp([closing, json_reply("{}")]) as server, connections(server) as made:
        assert await body_of(made, request(server)) == b"{}"
        await server.until_all_left()

        assert await body_of(made, request(server)) == b"{}"
        assert server.connections_made == 2


async def test_a_connection_that_was_idle_for_long_is_not_used_again() -> None:
    async with FakeHttp([json_reply("{}")] * 2) as server, connections(server, keepalive_s=-1.0) as made:
        await body_of(made, request(server))
        await body_of(made, request(server))

        assert server.connections_made == 2


async def test_who_gives_up_leaves_its_place() -> None:
    async with (
        FakeHttp([Reply(is_silent=True), json_reply("{}")]) as server,
        connections(server, most=1) as made,
    ):
        asking = asyncio.ensure_future(made.handle_async_request(request(server)))
        waiting = asyncio.ensure_future(made.handle_async_request(request(server)))
        await server.until_asked()
        waiting.cancel()
        asking.cancel()
        await asyncio.gather(asking, waiting, return_exceptions=True)

        assert await body_of(made, request(server)) == b"{}"


async def test_a_cut_answer_is_an_error_of_httpx_and_leaves_its_place() -> None:
    async with (
        FakeHttp([Reply(body=b"x" * 1000, cut_after=500), json_reply("{}")]) as server,
        connections(server, most=1) as made,
    ):
        with pytest.raises(httpx.RemoteProtocolError):
            await body_of(made, request(server))

        assert await body_of(made, request(server)) == b"{}"


async def test_after_closing_nothing_is_opened() -> None:
    async with FakeHttp([json_reply("{}")]) as server, connections(server) as made:
        await body_of(made, request(server))
        await made.aclose()

        with pytest.raises(httpx.ConnectError):
            await made.handle_async_request(request(server))


def test_every_error_of_the_core_has_its_like() -> None:
    known = [each for _, each in inspect.getmembers(httpcore, inspect.isclass) if issubclass(each, Exception)]
    assert known
    for each in known:
        assert issubclass(each, CORE_ERRORS), each
        like = getattr(httpx, each.__name__, None)
        assert like is None or issubclass(like, httpx.TransportError)
        assert like is not None or each is httpcore.ConnectionNotAvailable
