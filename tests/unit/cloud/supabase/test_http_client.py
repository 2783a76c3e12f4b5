"""The real HTTP client against a server that drips, cuts, redirects and lies."""

import asyncio
import dataclasses
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.errors import ProtocolViolation, Unreachable
from luma_sync.cloud.supabase import http
from luma_sync.cloud.supabase.http import Call, HttpClient
from luma_sync.kernel.bandwidth import PIECE_BYTES, BandwidthLimit
from luma_sync.kernel.clock import SystemClock
from luma_sync.kernel.errors import UsageError
from tests.support.fake_clock import DrivenClock, FakeClock
from tests.support.fake_http import FakeHttp, Reply, json_reply

KEY = "sb_publishable_test"
CANARY = "canary-token-5f3a"
GET = Call(method="GET", path="/somewhere")


@asynccontextmanager
async def client(
    server: FakeHttp,
    *,
    deadline_s: float = 5.0,
    answer_bytes_max: int = 1000,
    limit: BandwidthLimit | None = None,
) -> AsyncIterator[HttpClient]:
    made = HttpClient(
        CloudAddress(server.url, KEY),
        deadline_s=deadline_s,
        answer_bytes_max=answer_bytes_max,
        upload_limit=limit,
    )
    try:
        yield made
    finally:
        await made.close()


async def test_the_key_goes_along_and_the_token_in_one_header() -> None:
    async with FakeHttp([json_reply("{}")]) as server, client(server) as made:
        answer = await made.answer(GET, CANARY)

    request = server.received[0]
    assert answer.is_success
    assert request.headers["apikey"] == KEY
    assert request.headers["authorization"] == f"Bearer {CANARY}"
    # Without it no server compresses, and a sync without changes is a twentieth smaller.
    assert "accept-encoding" not in request.headers
    assert CANARY not in request.target


async def test_without_a_token_there_is_no_authorization() -> None:
    async with FakeHttp([json_reply("{}")]) as server, client(server) as made:
        await made.answer(GET)

    assert "authorization" not in server.received[0].headers


async def test_a_redirect_is_not_followed() -> None:
    async with FakeHttp() as elsewhere:
        reply = Reply(status=302, headers={"Location": f"{elsewhere.url}/steal"})
        async with FakeHttp([reply]) as server, client(server) as made:
            answer = await made.answer(GET, CANARY)

        assert answer.status == 302
        assert elsewhere.received == []


@pytest.mark.parametrize(
    "path", ["elsewhere", "@evil.test/", "/a/../b", "/a/..", "/./b", "/a b", "/a\r\nX: 1", "/é", ""]
)
async def test_a_path_that_could_lead_elsewhere_is_not_asked_for(path: str) -> None:
    async with FakeHttp() as server, client(server) as made:
        with pytest.raises(ProtocolViolation) as raised:
            await made.answer(Call(method="GET", path=path), CANARY)

    assert "leads away" in raised.value.detail
    assert server.received == []


@pytest.mark.parametrize("path", ["/a..b/.c?d=../e", "/rest/v1/rpc/sync_push?x=%20", "//a"])
async def test_a_path_is_asked_for_as_it_is_below_the_path_of_the_cloud(path: str) -> None:
    async with FakeHttp([json_reply("{}")]) as server:
        made = HttpClient(CloudAddress(f"{server.url}/base", KEY), deadline_s=5.0, answer_bytes_max=1000)
        await made.answer(Call(method="GET", path=path))
        await made.close()

    assert server.received[0].target == f"/base{path}"


async def test_a_dripping_body_ends_at_the_deadline() -> None:
    reply = Reply(body=b"x" * 1000, drip_every_s=0.02)
    async with FakeHttp([reply]) as server, client(server, deadline_s=0.2) as made:
        with pytest.raises(Unreachable) as raised:
            await made.answer(GET)

    assert "did not answer in time" in raised.value.title


async def test_a_server_that_never_answers_ends_at_the_deadline() -> None:
    async with FakeHttp([Reply(is_silent=True)] * 2) as server, client(server, deadline_s=0.1) as made:
        with pytest.raises(Unreachable):
            await made.answer(GET)
        with pytest.raises(Unreachable):
            async with made.opened(GET):
                pytest.fail("nothing was opened")


async def test_a_body_over_the_limit_is_dropped() -> None:
    async with FakeHttp([Reply(body=b"x" * 1001)]) as server, client(server) as made:
        with pytest.raises(ProtocolViolation):
            await made.answer(GET)

    assert made.traffic.bytes_received < 10_000


async def test_a_chunked_body_over_the_limit_is_dropped() -> None:
    endless = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + (b"ff\r\n" + b"x" * 255 + b"\r\n") * 100
    )
    async with FakeHttp([Reply(raw=endless)]) as server, client(server) as made:
        with pytest.raises(ProtocolViolation):
            await made.answer(GET)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"garbage\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nContent-Length: nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"x-long: " + b"y" * 200_000,
    ],
)
async def test_an_answer_that_is_no_http_is_a_broken_connection(raw: bytes) -> None:
    async with FakeHttp([Reply(raw=raw)]) as server, client(server) as made:
        with pytest.raises(Unreachable):
            await made.answer(GET)


async def test_a_compressed_answer_is_not_unpacked() -> None:
    bomb = Reply(headers={"Content-Encoding": "gzip"}, body=b"\x1f\x8b bomb")
    async with FakeHttp([bomb]) as server, client(server) as made:
        with pytest.raises(ProtocolViolation):
            await made.answer(GET)


async def test_nobody_at_home_is_told_with_the_address() -> None:
    async with FakeHttp() as server:
        url = server.url
    made = HttpClient(CloudAddress(url, KEY), deadline_s=5, answer_bytes_max=1000)

    with pytest.raises(Unreachable) as raised:
        await made.answer(GET)
    await made.close()

    assert f"Nothing answers at {url.removeprefix('http://')}" in raised.value.title


async def test_a_closed_client_is_unreachable() -> None:
    async with FakeHttp() as server, client(server) as made:
        await made.close()
        with pytest.raises(Unreachable):
            await made.answer(GET)


async def test_an_upload_leaves_in_pieces_and_tells_how_far_it_is() -> None:
    body = bytes(range(256)) * 2048
    told: list[int] = []
    async with FakeHttp([Reply(status=204)]) as server, client(server) as made:
        await made.answer(Call(method="PATCH", path="/up", body=body, is_file=True, progress=told.append))

    assert server.received[0].body == body
    assert server.received[0].headers["content-length"] == str(len(body))
    assert "transfer-encoding" not in server.received[0].headers
    assert told == sorted(told)
    assert told[-1] == len(body)
    assert len(told) == len(body) // PIECE_BYTES


async def test_a_file_waits_for_the_limit_and_rows_do_not() -> None:
    clock = FakeClock()
    limit = BandwidthLimit(clock, 10_000)
    upload = Call(method="PATCH", path="/up", body=bytes(25_000), is_file=True)
    rows = Call(method="POST", path="/rpc", body=bytes(25_000))
    async with FakeHttp([Reply(), Reply()]) as server, client(server, limit=limit) as made:
        sending = asyncio.ensure_future(made.answer(upload))
        await made.answer(rows)
        for _ in range(24):
            await clock.advance(0.1)
        assert not sending.done()
        await clock.advance(0.1)
        await sending

    assert [len(request.body) for request in server.received] == [25_000, 25_000]


async def test_the_deadline_stands_still_while_the_limit_is_waited_for() -> None:
    limit = BandwidthLimit(SystemClock(), 100_000)
    upload = Call(method="PATCH", path="/up", body=bytes(30_000), is_file=True, deadline_s=0.15)
    async with FakeHttp([Reply(status=204)]) as server, client(server, limit=limit) as made:
        answer = await made.answer(upload)

    assert answer.status == 204


async def test_a_server_that_never_answers_an_upload_ends_it_under_a_limit_too() -> None:
    limit = BandwidthLimit(DrivenClock(), 1_000)
    upload = Call(method="PATCH", path="/up", body=bytes(2_000), is_file=True)
    async with (
        FakeHttp([Reply(is_silent=True)]) as server,
        client(server, deadline_s=0.05, limit=limit) as made,
    ):
        with pytest.raises(Unreachable):
            await made.answer(dataclasses.replace(upload, deadline_s=0.1))


async def test_an_upload_that_is_given_up_does_not_pay_for_the_rest() -> None:
    clock = FakeClock()
    limit = BandwidthLimit(clock, 10_000)
    async with FakeHttp([Reply(), Reply()]) as server, client(server, limit=limit) as made:
        sending = asyncio.ensure_future(
            made.answer(Call(method="PATCH", path="/up", body=bytes(100_000), is_file=True))
        )
        await clock.advance(1.0)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        taking = asyncio.ensure_future(limit.take(1_000))
        await clock.advance(0.2)

    assert taking.done()


async def test_the_length_of_an_empty_body_is_told() -> None:
    async with FakeHttp([Reply()]) as server, client(server) as made:
        await made.answer(Call(method="POST", path="/x", body=b""))

    assert server.received[0].headers["content-length"] == "0"


async def test_the_traffic_is_counted() -> None:
    async with FakeHttp([json_reply("{}"), json_reply('{"a":1}')]) as server, client(server) as made:
        await made.answer(GET)
        first = made.traffic
        await made.answer(Call(method="POST", path="/x", body=b"12345"))

    assert first.requests == 1
    assert made.traffic.requests == 2
    assert made.traffic.bytes_sent > first.bytes_sent + 5
    assert made.traffic.bytes_received > first.bytes_received + 7


async def test_a_download_that_stalls_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "STALL_S", 0.15)
    reply = Reply(body=b"x" * 10_000, drip_every_s=0.02)
    async with FakeHttp([reply]) as server, client(server) as made, made.opened(GET) as answer:
        with pytest.raises(Unreachable):
            _ = [piece async for piece in answer.pieces()]


async def test_a_download_cut_off_is_a_broken_connection() -> None:
    reply = Reply(body=b"x" * 10_000, cut_after=5_000)
    async with FakeHttp([reply]) as server, client(server) as made, made.opened(GET) as answer:
        with pytest.raises(Unreachable):
            _ = [piece async for piece in answer.pieces()]


async def test_a_download_comes_in_pieces_and_whole() -> None:
    body = bytes(range(256)) * 8192
    async with FakeHttp([Reply(body=body)]) as server, client(server) as made, made.opened(GET) as answer:
        pieces = [piece async for piece in answer.pieces()]

    assert b"".join(pieces) == body
    assert max(len(piece) for piece in pieces) <= 1024 * 1024


async def test_no_secret_is_in_a_log_line_or_a_representation(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    call = Call(method="POST", path="/auth/v1/token", body=b'{"password":"' + CANARY.encode() + b'"}')
    async with FakeHttp([json_reply('{"refresh_token":"' + CANARY + '"}')]) as server, client(server) as made:
        answer = await made.answer(call, CANARY)

    told = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("asyncio")
    )
    assert CANARY not in repr(answer)
    assert CANARY not in repr(call)
    assert CANARY not in told.replace("[secret]", "")


def test_plain_http_to_another_computer_is_refused() -> None:
    with pytest.raises(UsageError):
        HttpClient(CloudAddress("http://cloud.example", KEY), deadline_s=1, answer_bytes_max=1)


async def test_a_path_never_leads_to_another_host() -> None:
    async with FakeHttp() as server, client(server) as made:
        with pytest.raises((ProtocolViolation, Unreachable)):
            await made.answer(Call(method="GET", path="@evil.example/x"), CANARY)

    assert server.received == []
