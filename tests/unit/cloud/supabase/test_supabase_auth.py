"""Accounts over GoTrue: what is sent, what is taken from the answers, what is refused."""

import base64
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.errors import (
    BadRequest,
    ProtocolViolation,
    ServerFault,
    SessionRevoked,
    Throttled,
    Unreachable,
    WrongCredentials,
)
from luma_sync.cloud.supabase.auth import SupabaseAuth
from luma_sync.cloud.supabase.http import HttpClient
from luma_sync.kernel.errors import CloudError
from tests.support.fake_http import FakeHttp, Reply, json_reply

USER = "11111111-1111-4111-8111-111111111111"
OTHER = "22222222-2222-4222-8222-222222222222"


def jwt(claims: Mapping[str, object]) -> str:
    parts = (b"{}", json.dumps(claims).encode(), b"signature")
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


def session(**changes: Any) -> str:
    said: dict[str, Any] = {
        "access_token": jwt({"sub": USER, "exp": 2000}),
        "token_type": "bearer",
        "expires_in": 3600,
        "expires_at": 5600,
        "refresh_token": "abcdef123456",
        "user": {"id": USER, "email": "anna@example.org", "is_anonymous": False},
    }
    said.update(changes)
    return json.dumps({name: value for name, value in said.items() if value != "missing"})


@asynccontextmanager
async def auth(*replies: Reply) -> AsyncIterator[tuple[SupabaseAuth, FakeHttp]]:
    async with FakeHttp(replies) as server:
        client = HttpClient(CloudAddress(server.url, "key"), deadline_s=5, answer_bytes_max=10_000_000)
        try:
            yield SupabaseAuth(client), server
        finally:
            await client.close()


async def test_signing_in_gives_a_session_with_the_servers_clock() -> None:
    async with auth(json_reply(session())) as (port, server):
        got = await port.sign_in("anna@example.org", "sésame 🔑")

    assert got.user.id == USER
    assert got.user.email == "anna@example.org"
    assert (got.expires_at, got.issued_at) == (5600, 2000)
    assert server.received[0].target == "/auth/v1/token?grant_type=password"
    assert json.loads(server.received[0].body) == {"email": "anna@example.org", "password": "sésame 🔑"}


async def test_tokens_stay_out_of_the_representation() -> None:
    async with auth(json_reply(session(refresh_token="canary"))) as (port, _):
        got = await port.sign_in("anna@example.org", "x")

    assert "canary" not in repr(got)
    assert got.access_token not in repr(got)


async def test_an_old_server_says_the_end_in_the_token_only() -> None:
    async with auth(json_reply(session(expires_at="missing", expires_in="missing"))) as (port, _):
        got = await port.sign_in("anna@example.org", "x")

    assert (got.expires_at, got.issued_at) == (2000, None)


@pytest.mark.parametrize(
    "changes",
    [
        {"access_token": "missing"},
        {"access_token": "a b"},
        {"access_token": "a\r\nX-Evil: 1"},
        {"access_token": 5},
        {"access_token": "x" * 20_000},
        {"refresh_token": ""},
        {"refresh_token": "missing"},
        {"expires_at": "5600"},
        {"expires_at": -1},
        {"expires_at": 2**60},
        {"access_token": "opaque", "expires_at": "missing"},
        {"user": {"id": "../../etc", "email": ""}},
        {"user": {"id": OTHER, "email": ""}},
        {"user": None},
        {"user": []},
    ],
)
async def test_a_session_that_makes_no_sense_is_refused(changes: dict[str, Any]) -> None:
    async with auth(json_reply(session(**changes))) as (port, _):
        with pytest.raises(ProtocolViolation):
            await port.sign_in("anna@example.org", "x")


async def test_a_wrong_password_is_one_sentence() -> None:
    reply = json_reply(
        '{"code":400,"error_code":"invalid_credentials","msg":"Invalid login credentials"}', 400
    )
    async with auth(reply) as (port, _):
        with pytest.raises(WrongCredentials) as raised:
            await port.sign_in("anna@example.org", "canary-password")

    assert "canary-password" not in f"{raised.value!r} {raised.value.title} {raised.value.detail}"


async def test_signing_up_may_need_a_confirmation() -> None:
    async with auth(json_reply(json.dumps({"id": USER, "email": "a@b.c", "identities": []}))) as (port, _):
        with pytest.raises(BadRequest) as raised:
            await port.sign_up("a@b.c", "password")

    assert "Confirm the e-mail" in raised.value.title


async def test_signing_up_signs_in() -> None:
    async with auth(json_reply(session())) as (port, server):
        assert (await port.sign_up("anna@example.org", "x")).user.id == USER

    assert server.received[0].target == "/auth/v1/signup"


async def test_a_password_that_cannot_be_sent_is_refused_here() -> None:
    async with auth() as (port, server):
        with pytest.raises(BadRequest):
            await port.sign_in("anna@example.org", "\ud800")

    assert server.received == []


REFRESH_REFUSALS: list[tuple[Reply, type[CloudError]]] = [
    (json_reply('{"error_code":"refresh_token_not_found"}', 400), SessionRevoked),
    (json_reply('{"error_code":"refresh_token_already_used"}', 400), SessionRevoked),
    (json_reply('{"error_code":"session_not_found"}', 400), SessionRevoked),
    (json_reply('{"error_code":"session_expired"}', 400), SessionRevoked),
    (json_reply('{"error_code":"validation_failed"}', 400), SessionRevoked),
    (json_reply('{"message":"whatever"}', 400), BadRequest),
    (json_reply("{}", 500), ServerFault),
    (json_reply("{}", 429), Throttled),
    (Reply(status=302, headers={"Location": "/login"}), Unreachable),
    (Reply(headers={"Content-Type": "text/html"}, body=b"<html>refresh_token_not_found</html>"), Unreachable),
]


@pytest.mark.parametrize(("reply", "kind"), REFRESH_REFUSALS)
async def test_only_the_servers_own_word_ends_a_session(reply: Reply, kind: type[CloudError]) -> None:
    async with auth(reply) as (port, _):
        with pytest.raises(kind):
            await port.refresh("abcdef123456")


async def test_refreshing_gives_a_new_session() -> None:
    async with auth(json_reply(session(refresh_token="next"))) as (port, server):
        assert (await port.refresh("abcdef123456")).refresh_token == "next"

    assert json.loads(server.received[0].body) == {"refresh_token": "abcdef123456"}


async def test_the_settings_say_what_is_allowed() -> None:
    said = {"external": {"anonymous_users": True}, "disable_signup": True, "mailer_autoconfirm": True}
    async with auth(json_reply(json.dumps(said)), json_reply("{}")) as (port, _):
        strict, silent = await port.settings(), await port.settings()

    assert (strict.signup_enabled, strict.anonymous_enabled, strict.confirms_email) == (False, True, False)
    assert (silent.signup_enabled, silent.anonymous_enabled, silent.confirms_email) == (True, False, True)


async def test_the_user_of_a_token() -> None:
    async with auth(json_reply(json.dumps({"id": USER, "email": None, "is_anonymous": True}))) as (
        port,
        server,
    ):
        user = await port.user("token")

    assert (user.id, user.email, user.is_anonymous) == (USER, "", True)
    assert server.received[0].headers["authorization"] == "Bearer token"


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=204),
        json_reply('{"error_code":"session_not_found"}', 403),
        json_reply('{"error_code":"bad_jwt"}', 403),
        json_reply("{}", 401),
    ],
)
async def test_signing_out_of_an_ended_session_is_fine(reply: Reply) -> None:
    async with auth(reply) as (port, server):
        await port.sign_out("token")

    assert server.received[0].target == "/auth/v1/logout?scope=local"
