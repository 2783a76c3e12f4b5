"""A refused token is renewed once, and the call is made once more."""

import pytest

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.errors import Forbidden, SessionExpired, Unreachable
from luma_sync.cloud.supabase.answers import Area
from luma_sync.cloud.supabase.calls import NoTokens, UserCalls
from luma_sync.cloud.supabase.http import Call, HttpClient
from luma_sync.kernel.errors import SignInNeeded
from tests.support.fake_http import FakeHttp, Reply, json_reply
from tests.support.tokens import FixedTokens

GET = Call(method="GET", path="/x")
EXPIRED_REST = json_reply('{"code":"PGRST303","message":"JWT expired"}', 401)
EXPIRED_STORAGE = json_reply(
    '{"statusCode":"403","code":"AccessDenied","error":"Unauthorized",'
    '"message":"\\"exp\\" claim timestamp check failed"}',
    400,
)


def calls_to(server: FakeHttp, tokens: FixedTokens | NoTokens) -> tuple[HttpClient, UserCalls]:
    client = HttpClient(CloudAddress(server.url, "key"), deadline_s=5, answer_bytes_max=1000)
    return client, UserCalls(client, tokens)


@pytest.mark.parametrize(("area", "expired"), [(Area.REST, EXPIRED_REST), (Area.OBJECTS, EXPIRED_STORAGE)])
async def test_an_expired_token_is_renewed_once(area: Area, expired: Reply) -> None:
    tokens = FixedTokens("old", "new")
    async with FakeHttp([expired, json_reply("{}")]) as server:
        client, calls = calls_to(server, tokens)
        answer = await calls.answer(area, GET)
        await client.close()

    assert answer.is_success
    assert tokens.stale == ["old"]
    assert [request.headers["authorization"] for request in server.received] == ["Bearer old", "Bearer new"]


async def test_a_second_refusal_is_told() -> None:
    tokens = FixedTokens("old", "new", "newer")
    async with FakeHttp([EXPIRED_REST, EXPIRED_REST]) as server:
        client, calls = calls_to(server, tokens)
        with pytest.raises(SessionExpired):
            await calls.answer(Area.REST, GET)
        await client.close()

    assert tokens.stale == ["old"]


async def test_a_download_renews_too() -> None:
    tokens = FixedTokens("old", "new")
    async with FakeHttp([EXPIRED_STORAGE, Reply(body=b"bytes")]) as server:
        client, calls = calls_to(server, tokens)
        async with calls.opened(Area.OBJECTS, GET) as answer:
            got = b"".join([piece async for piece in answer.pieces()])
        await client.close()

    assert got == b"bytes"
    assert tokens.stale == ["old"]


async def test_a_refused_download_is_told_and_the_connection_lives_on() -> None:
    refusal = json_reply('{"statusCode":"403","message":"new row violates row-level security policy"}', 400)
    async with FakeHttp([refusal, json_reply("{}")]) as server:
        client, calls = calls_to(server, FixedTokens())
        with pytest.raises(Forbidden):
            async with calls.opened(Area.OBJECTS, GET):
                pytest.fail("nothing was opened")
        assert (await calls.answer(Area.OBJECTS, GET)).is_success
        await client.close()


async def test_a_sign_in_page_is_never_taken_for_an_answer() -> None:
    page = Reply(headers={"Content-Type": "text/html"}, body=b"<html>Free Wi-Fi</html>")
    async with FakeHttp([page, page]) as server:
        client, calls = calls_to(server, FixedTokens())
        with pytest.raises(Unreachable):
            await calls.answer(Area.REST, GET)
        with pytest.raises(Unreachable):
            async with calls.opened(Area.OBJECTS, GET):
                pytest.fail("nothing was opened")
        await client.close()


async def test_nobody_signed_in_sends_nothing() -> None:
    async with FakeHttp() as server:
        client, calls = calls_to(server, NoTokens())
        with pytest.raises(SignInNeeded):
            await calls.answer(Area.REST, GET)
        with pytest.raises(SignInNeeded):
            await NoTokens().renew("x")
        await client.close()

    assert server.received == []
