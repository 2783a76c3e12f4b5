"""The connections of one origin behind a proxy, both on real sockets."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from luma_sync.cloud.supabase.connections import Connections
from luma_sync.cloud.supabase.proxies import Proxy
from tests.support.fake_http import FakeHttp, Reply, json_reply
from tests.support.loopback_proxy import LoopbackProxy, refusal
from tests.support.loopback_tls import client_tls, server_tls

CLOUD = "https://cloud.example"
PLAIN = "http://cloud.example"
SECRET = (b"ann", b"p:w")


@asynccontextmanager
async def connections(
    proxy: LoopbackProxy,
    url: str = CLOUD,
    *,
    most: int = 10,
    keepalive_s: float = 30.0,
    credentials: tuple[bytes, bytes] | None = None,
) -> AsyncIterator[Connections]:
    through = Proxy(name=proxy.address, url=proxy.url, credentials=credentials)
    made = Connections(url, tls=client_tls(), most=most, keepalive_s=keepalive_s, proxy=through)
    try:
        yield made
    finally:
        await made.aclose()


def request(url: str = CLOUD, body: bytes = b"") -> httpx.Request:
    return httpx.Request(
        "POST",
        f"{url}/rest/v1/x?y=1",
        headers={"Host": "cloud.example", "apikey": "key", "Content-Length": str(len(body))},
        content=body,
        extensions={"timeout": httpx.Timeout(5).as_dict()},
    )


async def body_of(made: Connections, asked: httpx.Request) -> bytes:
    answer = await made.handle_async_request(asked)
    try:
        return b"".join([piece async for piece in answer.aiter_raw()])
    finally:
        await answer.aclose()


async def test_https_goes_through_a_tunnel_that_serves_many_requests() -> None:
    async with (
        FakeHttp(lambda _: json_reply("{}"), tls=server_tls()) as server,
        LoopbackProxy({"cloud.example:443": server.address}) as proxy,
        connections(proxy) as made,
    ):
        for _ in range(3):
            assert await body_of(made, request(body=b"12345")) == b"{}"

        [asked] = proxy.asked
        assert (asked.method, asked.target) == ("CONNECT", "cloud.example:443")
        assert "apikey" not in asked.headers
        assert (proxy.connections_made, server.connections_made) == (1, 1)
        assert [each.target for each in server.received] == ["/rest/v1/x?y=1"] * 3
        assert server.received[0].headers["apikey"] == "key"
        assert server.received[0].body == b"12345"


async def test_plain_http_is_forwarded() -> None:
    async with (
        FakeHttp(lambda _: json_reply("{}")) as server,
        LoopbackProxy({"cloud.example": server.address}, credentials="ann:p:w") as proxy,
        connections(proxy, PLAIN, credentials=SECRET) as made,
    ):
        for _ in range(2):
            assert await body_of(made, request(PLAIN, b"12345")) == b"{}"

        assert [(each.method, each.target) for each in proxy.asked] == [
            ("POST", f"{PLAIN}/rest/v1/x?y=1")
        ] * 2
        assert proxy.connections_made == 1
        assert [each.body for each in server.received] == [b"12345"] * 2
        assert server.received[0].headers["host"] == "cloud.example"
        assert "proxy-authorization" not in server.received[0].headers


@pytest.mark.parametrize("url", [CLOUD, PLAIN])
async def test_what_a_request_asks_for_is_not_asked_of_the_proxy(url: str) -> None:
    """The target as an extension of the request, which httpcore would hand on to its CONNECT."""
    asked = request(url)
    asked.extensions = {**asked.extensions, "target": b"/other?z=1"}
    async with (
        FakeHttp([json_reply("{}")], tls=server_tls() if url == CLOUD else None) as server,
        LoopbackProxy(dict.fromkeys(("cloud.example:443", "cloud.example"), server.address)) as proxy,
        connections(proxy, url) as made,
    ):
        assert await body_of(made, asked) == b"{}"

        assert [each.target for each in server.received] == ["/other?z=1"]
        [told] = [each.target for each in proxy.asked]
        assert told == ("cloud.example:443" if url == CLOUD else f"{PLAIN}/other?z=1")


async def test_a_proxy_that_is_spoken_to_over_tls_serves_as_well() -> None:
    async with (
        FakeHttp([json_reply("{}")], tls=server_tls()) as server,
        LoopbackProxy({"cloud.example:443": server.address}, tls=server_tls()) as proxy,
        connections(proxy) as made,
    ):
        assert await body_of(made, request()) == b"{}"


async def test_the_credentials_reach_the_proxy_and_nobody_else() -> None:
    async with (
        FakeHttp([json_reply("{}")], tls=server_tls()) as server,
        LoopbackProxy({"cloud.example:443": server.address}, credentials="ann:p:w") as proxy,
        connections(proxy, credentials=SECRET) as made,
    ):
        assert await body_of(made, request()) == b"{}"
        assert "proxy-authorization" not in server.received[0].headers


@pytest.mark.parametrize("url", [CLOUD, PLAIN])
async def test_a_proxy_that_wants_other_credentials_is_told_as_such_and_leaves_its_place(url: str) -> None:
    async with (
        LoopbackProxy({}, credentials="ann:other") as proxy,
        connections(proxy, url, most=1, credentials=SECRET) as made,
    ):
        for _ in range(2):
            with pytest.raises(httpx.ProxyError, match="407"):
                await made.handle_async_request(request(url))
        await proxy.until_all_left()


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        (refusal(403, "Forbidden"), httpx.ProxyError),
        (refusal(502, "Bad Gateway"), httpx.ProxyError),
        (b"SSH-2.0-OpenSSH_9.6\r\n", httpx.RemoteProtocolError),
        (b"", httpx.RemoteProtocolError),
    ],
)
async def test_a_proxy_that_refuses_leaves_its_place(
    answers: bytes, error: type[httpx.TransportError]
) -> None:
    async with LoopbackProxy({}, answers=answers) as proxy, connections(proxy, most=1) as made:
        for _ in range(2):
            with pytest.raises(error):
                await made.handle_async_request(request())
        await proxy.until_all_left()


async def test_a_server_that_nobody_trusts_gets_nothing() -> None:
    """A proxy that reads along has a certificate of its own."""
    async with (
        FakeHttp([json_reply("{}")], tls=server_tls()) as server,
        LoopbackProxy({"elsewhere.example:443": server.address}) as proxy,
        connections(proxy, "https://elsewhere.example", most=1) as made,
    ):
        for _ in range(2):
            with pytest.raises(httpx.ConnectError, match="certificate"):
                await made.handle_async_request(request("https://elsewhere.example"))
        await proxy.until_all_left()
        assert server.received == []


async def test_no_more_than_allowed_are_open_and_the_rest_waits() -> None:
    async with (
        FakeHttp(lambda _: json_reply("{}"), tls=server_tls()) as server,
        LoopbackProxy({"cloud.example:443": server.address}) as proxy,
        connections(proxy, most=2) as made,
    ):
        first = await made.handle_async_request(request())
        second = await made.handle_async_request(request())
        third = asyncio.ensure_future(body_of(made, request()))
        await asyncio.sleep(0)
        assert not third.done()

        await first.aread()
        await first.aclose()

        assert await third == b"{}"
        assert proxy.connections_made == 2
        await second.aclose()


async def test_a_tunnel_that_was_idle_for_long_is_not_used_again() -> None:
    async with (
        FakeHttp(lambda _: json_reply("{}"), tls=server_tls()) as server,
        LoopbackProxy({"cloud.example:443": server.address}) as proxy,
        connections(proxy, keepalive_s=-1.0) as made,
    ):
        await body_of(made, request())
        await body_of(made, request())

        assert proxy.connections_made == 2


async def test_an_answer_that_comes_before_the_body_has_gone_is_heard() -> None:
    early = Reply(raw=b"HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno")
    async with (
        FakeHttp(lambda _: early, tls=server_tls()) as server,
        LoopbackProxy({"cloud.example:443": server.address}) as proxy,
        connections(proxy) as made,
    ):
        answer = await made.handle_async_request(request(body=b"x" * 1000))
        assert answer.status_code == 409
        await answer.aclose()


async def test_who_gives_up_while_the_proxy_is_silent_leaves_its_place_and_no_connection() -> None:
    async with (
        LoopbackProxy({"cloud.example:443": ""}, is_silent=True) as proxy,
        connections(proxy, most=1) as made,
    ):
        for number in range(1, 3):
            asking = asyncio.ensure_future(made.handle_async_request(request()))
            while len(proxy.asked) < number:  # noqa: ASYNC110 - the loop's own turns
                await asyncio.sleep(0)
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            await proxy.until_all_left()


async def test_who_gives_up_between_tunnel_and_tls_leaves_its_place_and_no_connection() -> None:
    reached = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            await reader.read(1)
            reached.set()
            await reader.read()
        writer.transport.abort()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    async with (
        LoopbackProxy({"cloud.example:443": f"{host}:{port}"}) as proxy,
        connections(proxy, most=1) as made,
    ):
        for _ in range(2):
            reached.clear()
            asking = asyncio.ensure_future(made.handle_async_request(request()))
            await reached.wait()
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            await proxy.until_all_left()
    server.close()
    await server.wait_closed()


async def test_a_proxy_that_cannot_be_used_is_never_called() -> None:
    through = Proxy(name="proxy.example:1080", url=None)
    made = Connections(CLOUD, tls=client_tls(), most=1, keepalive_s=1.0, proxy=through)
    for _ in range(2):
        with pytest.raises(httpx.UnsupportedProtocol):
            await made.handle_async_request(request())
    await made.aclose()
