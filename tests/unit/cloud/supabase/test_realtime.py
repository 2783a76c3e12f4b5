"""The line over a real websocket, to a server that says what it likes."""

import asyncio
import json
import logging
import socket
import ssl
from collections.abc import AsyncIterator

import pytest

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.errors import (
    Forbidden,
    NotFound,
    ProtocolViolation,
    ServerFault,
    SessionExpired,
    Throttled,
    Unreachable,
)
from luma_sync.cloud.messages import HeadMoved, Hint, Listening
from luma_sync.cloud.ports import LiveLine, TokenSource
from luma_sync.cloud.supabase import realtime_channels, realtime_socket
from luma_sync.cloud.supabase.proxies import Proxy, parse_proxy
from luma_sync.cloud.supabase.realtime import SupabaseRealtime
from luma_sync.cloud.supabase.realtime_frames import FRAME_BYTES_MAX, topic_of
from luma_sync.kernel.errors import CloudError, SignInNeeded
from tests.support.loopback_proxy import LoopbackProxy
from tests.support.loopback_proxy import refusal as proxy_refusal
from tests.support.loopback_server import LoopbackServer
from tests.support.loopback_tls import client_tls, server_tls
from tests.support.phoenix_server import KEY, PhoenixServer, refusal
from tests.support.tokens import FixedTokens

A, B = "scope-a", "scope-b"
PASSWORD = "canary-77aa"


@pytest.fixture
async def server() -> AsyncIterator[PhoenixServer]:
    async with PhoenixServer() as running:
        yield running


def realtime(
    server: PhoenixServer | CloudAddress,
    tokens: TokenSource | None = None,
    *,
    tls: ssl.SSLContext | None = None,
    proxy: Proxy | None = None,
) -> SupabaseRealtime:
    address = server if isinstance(server, CloudAddress) else server.address
    return SupabaseRealtime(address, tokens or FixedTokens(), tls=tls, proxy=proxy)


def quick(monkeypatch: pytest.MonkeyPatch, *, heartbeat_s: float = 0.05, answer_s: float = 0.5) -> None:
    monkeypatch.setattr(realtime_channels, "HEARTBEAT_S", heartbeat_s)
    monkeypatch.setattr(realtime_channels, "ANSWER_S", answer_s)


async def soon(line: LiveLine) -> Hint:
    async with asyncio.timeout(10):
        return await line.hint()


async def opened(port: SupabaseRealtime) -> None:
    async with port.line():
        pass


# -- what is said -------------------------------------------------------------------------------------


async def test_the_key_is_in_the_address_and_the_token_in_the_join(server: PhoenixServer) -> None:
    async with realtime(server).line() as line:
        await line.follow({A, B})
        assert await soon(line) == Listening(frozenset({A, B}))
    assert server.queries == [{"apikey": [KEY], "vsn": ["1.0.0"], "path": ["/realtime/v1/websocket"]}]
    joins = await server.until("phx_join", 2)
    assert {join["topic"] for join in joins} == {topic_of(A), topic_of(B)}
    assert {join["payload"]["access_token"] for join in joins} == {"token-1"}


async def test_no_log_shows_the_key_or_the_token(
    server: PhoenixServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("websockets.client", "websockets"):
        caplog.set_level(logging.DEBUG, logger=name)
    async with realtime(server, FixedTokens("token-canary")).line() as line:
        await line.follow({A})
        await soon(line)
    ours = [record for record in caplog.records if record.name != "websockets.server"]
    assert not [record for record in ours if KEY in record.getMessage() or "canary" in record.getMessage()]


async def test_a_server_that_does_not_say_goodbye_is_not_waited_for(server: PhoenixServer) -> None:
    loop = asyncio.get_running_loop()
    async with realtime(server).line() as line:
        await line.follow({A})
        await soon(line)
        [connection] = server.connections
        connection.transport.pause_reading()
        started_s = loop.time()
    assert loop.time() - started_s < 5.0
    connection.transport.resume_reading()


async def test_hints_come_as_they_are_sent(server: PhoenixServer) -> None:
    async with realtime(server).line() as line:
        await line.follow({A})
        await soon(line)
        told = {"scope_id": A, "seq": 4, "epoch": "e", "device_id": "d"}
        await server.tell(topic_of(A), "broadcast", {"event": "head_moved", "payload": told})
        assert await soon(line) == HeadMoved(scope_id=A, seq=4, epoch="e", device_id="d")


async def test_a_new_token_is_told_before_the_old_one_ends(
    server: PhoenixServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    tokens = FixedTokens()
    async with realtime(server, tokens).line() as line:
        await line.follow({A})
        await soon(line)
        tokens.current = "token-2"
        [told] = await server.until("access_token")
        assert (told["topic"], told["payload"]) == (topic_of(A), {"access_token": "token-2"})
        beats = len(await server.until("heartbeat"))
        await server.until("heartbeat", beats + 2)
    assert len(await server.until("access_token")) == 1


async def test_a_token_that_the_cloud_ends_is_renewed_for_the_next_line(server: PhoenixServer) -> None:
    tokens = FixedTokens("token-1", "token-2")
    port = realtime(server, tokens)
    async with port.line() as line:
        await line.follow({A})
        await soon(line)
        message = {"status": "error", "message": "InvalidJWTToken: Token has expired"}
        await server.tell(topic_of(A), "system", message)
        with pytest.raises(SessionExpired):
            await soon(line)
    assert tokens.stale == []
    async with port.line() as line:
        await line.follow({A})
        await soon(line)
    assert tokens.stale == ["token-1"]
    assert (await server.until("phx_join", 2))[-1]["payload"]["access_token"] == "token-2"


class Troubled(FixedTokens):
    """Tokens that cannot be had any more."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error
        self.asked = 0

    async def access_token(self) -> str:
        self.asked += 1
        if self.asked > 1:
            raise self._error
        return self.current


async def test_a_session_that_ends_ends_the_line(
    server: PhoenixServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    tokens = Troubled(SignInNeeded("The session has ended; sign in again."))
    async with realtime(server, tokens).line() as line:
        await line.follow({A})
        await soon(line)
        with pytest.raises(SignInNeeded):
            await soon(line)


async def test_a_token_that_cannot_be_renewed_now_does_not_end_the_line(
    server: PhoenixServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    tokens = Troubled(Unreachable("No network."))
    async with realtime(server, tokens).line() as line:
        await line.follow({A})
        assert await soon(line) == Listening(frozenset({A}))
        await server.until("heartbeat", 3)
    assert tokens.asked > 2


# -- servers that do not behave -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        b"\x00\x01",
        "{}",
        json.dumps({"topic": "t", "event": "e", "payload": "x" * FRAME_BYTES_MAX}),
    ],
    ids=["text", "list", "binary", "empty", "large"],
)
async def test_a_message_that_is_none_ends_the_line_with_one_sentence(
    server: PhoenixServer, text: str | bytes
) -> None:
    async with realtime(server).line() as line:
        await line.follow({A})
        await soon(line)
        await server.say(text)
        with pytest.raises(ProtocolViolation, match="nothing of it was used"):
            await soon(line)
    async with realtime(server).line() as line:
        await line.follow({A})
        assert await soon(line) == Listening(frozenset({A}))


@pytest.mark.parametrize("code", [1000, 1001, 1011, 1012])
async def test_a_server_that_hangs_up_is_unreachable(server: PhoenixServer, code: int) -> None:
    async with realtime(server).line() as line:
        await line.follow({A})
        await soon(line)
        await server.hang_up(code)
        with pytest.raises(Unreachable, match="broke"):
            await soon(line)


async def test_a_join_that_is_never_answered_does_not_wait_for_ever(
    server: PhoenixServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch, heartbeat_s=60.0, answer_s=0.2)
    server.hears = lambda message: message["event"] != "phx_join"
    async with realtime(server).line() as line:
        await line.follow({A})
        with pytest.raises(Unreachable, match="do not answer"):
            await soon(line)


async def test_a_heartbeat_that_is_not_answered_is_the_end(
    server: PhoenixServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch, answer_s=0.3)
    server.hears = lambda message: message["event"] != "heartbeat"
    async with realtime(server).line() as line:
        await line.follow({A})
        await soon(line)
        with pytest.raises(Unreachable, match="do not answer"):
            await soon(line)


async def test_a_scope_that_is_refused_does_not_disturb_the_others(server: PhoenixServer) -> None:
    server.refuses = lambda message: "Unauthorized: no" if message["topic"] == topic_of(B) else ""
    async with realtime(server).line() as line:
        await line.follow({A, B})
        assert await soon(line) == Listening(frozenset({A}))


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, b'{"message":"Invalid API key","hint":"x"}', Forbidden),
        (401, b"{}", SessionExpired),
        (403, b'{"error":"no"}', Forbidden),
        (404, b'{"error":"no"}', NotFound),
        (429, b'{"error":"ConnectionRateLimitReached"}', Throttled),
        (500, b"", ServerFault),
        (503, b"", ServerFault),
        (200, b"<html>", Unreachable),
    ],
)
async def test_a_refused_handshake_means_what_its_status_says(
    server: PhoenixServer, status: int, body: bytes, kind: type[CloudError]
) -> None:
    kinds = "text/html" if body.startswith(b"<") else "application/json"
    server.handshake = lambda: refusal(status, body, content_type=kinds, retry_after="7")
    with pytest.raises((kind, Throttled) if status == 503 else kind) as raised:
        await opened(realtime(server))
    assert KEY not in f"{raised.value.title} {raised.value.detail}"
    if isinstance(raised.value, Throttled):
        assert raised.value.retry_after_s == 7


async def test_a_redirect_is_not_followed(server: PhoenixServer) -> None:
    async with PhoenixServer() as elsewhere:
        there = f"ws://127.0.0.1:{elsewhere.port}/realtime/v1/websocket"
        server.handshake = lambda: refusal(302, location=there)
        with pytest.raises(CloudError):
            await opened(realtime(server))
        assert elsewhere.queries == []


async def test_who_takes_connections_and_says_nothing_is_left(
    server: PhoenixServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(realtime_socket, "CONNECT_S", 0.2)
    server.is_silent = True
    with pytest.raises(Unreachable, match="did not answer in time"):
        await opened(realtime(server))


async def test_where_nothing_listens_the_cloud_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(Unreachable, match="Nothing answers"):
        await opened(realtime(CloudAddress(f"http://127.0.0.1:{port}", KEY)))


class HangsUp(LoopbackServer):
    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()


async def test_a_server_that_hangs_up_in_the_handshake_is_unreachable() -> None:
    async with HangsUp(None) as server:
        with pytest.raises(Unreachable, match=r"broke|Nothing answers"):
            await opened(realtime(CloudAddress(server.url, KEY)))


# -- TLS and proxies ----------------------------------------------------------------------------------


async def test_a_certificate_that_is_not_trusted_ends_it() -> None:
    async with PhoenixServer(tls=server_tls()) as server:
        address = CloudAddress(f"https://127.0.0.1:{server.port}", KEY)
        with pytest.raises(Unreachable, match="not secure"):
            await opened(realtime(address, tls=ssl.create_default_context()))
        await opened(realtime(address, tls=client_tls()))
        assert len(server.queries) == 1


@pytest.mark.parametrize("credentials", ["", f"ann:{PASSWORD}"])
async def test_the_way_goes_through_the_proxy(credentials: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with PhoenixServer(tls=server_tls()) as server:
        routes = {"cloud.example:443": f"127.0.0.1:{server.port}"}
        async with LoopbackProxy(routes, credentials=credentials) as proxy:
            url = proxy.url.replace("://", f"://{credentials}@") if credentials else proxy.url
            port = realtime(
                CloudAddress("https://cloud.example", KEY), tls=client_tls(), proxy=parse_proxy(url)
            )
            async with port.line() as line:
                await line.follow({A})
                assert await soon(line) == Listening(frozenset({A}))
            assert [request.method for request in proxy.asked] == ["CONNECT"]
    assert PASSWORD not in caplog.text


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (proxy_refusal(407, "No"), "HTTPS_PROXY"),
        (proxy_refusal(403, "No"), "NO_PROXY"),
        (proxy_refusal(502, "No"), "does not reach"),
        (b"nonsense\r\n\r\n", "proxy"),
        (b"", "proxy"),
    ],
    ids=["407", "403", "502", "nonsense", "hung up"],
)
async def test_a_proxy_that_refuses_is_named(answer: bytes, words: str) -> None:
    async with LoopbackProxy({}, answers=answer) as proxy:
        port = realtime(
            CloudAddress("https://cloud.example", KEY),
            tls=client_tls(),
            proxy=parse_proxy(proxy.url.replace("://", f"://ann:{PASSWORD}@")),
        )
        with pytest.raises(Unreachable, match=words) as raised:
            await opened(port)
        assert PASSWORD not in f"{raised.value.title} {raised.value.detail}"


async def test_a_proxy_that_cannot_be_used_is_said() -> None:
    port = realtime(
        CloudAddress("https://cloud.example", KEY),
        tls=client_tls(),
        proxy=parse_proxy("socks5://127.0.0.1:1"),
    )
    with pytest.raises(Unreachable, match="not of a kind"):
        await opened(port)
