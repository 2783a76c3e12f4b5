"""The questions to a project on a real socket: what is asked, and what each kind of answer means."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.errors import ProtocolViolation, ServerFault, Throttled, Unreachable
from luma_sync.cloud.probes import Door
from luma_sync.cloud.schema_versions import LANDMARKS, MIGRATIONS, Schema, schema_found, schema_of
from luma_sync.cloud.supabase import project_probes
from luma_sync.cloud.supabase.project_probes import SupabaseProbes
from luma_sync.kernel.errors import CloudError
from tests.support.fake_http import FakeHttp, Received, Reply, json_reply
from tests.support.loopback_tls import server_tls

KEY = "sb_publishable_x"
SETTINGS = {"external": {"email": True}, "disable_signup": False, "mailer_autoconfirm": True}
MISSING = json_reply('{"code":"PGRST202","message":"not in the schema cache"}', 404)
CLOSED = json_reply('{"code":"42501","message":"permission denied for function"}', 401)
NO_BUCKET = json_reply('{"statusCode":"404","error":"Bucket not found","message":"Bucket not found"}', 400)


async def door(*replies: Reply) -> Door:
    async with FakeHttp(replies) as server:
        probes = SupabaseProbes(CloudAddress(server.url, KEY))
        try:
            return await probes.door()
        finally:
            await probes.close()
            assert server.received[0].headers["apikey"] == KEY
            assert "authorization" not in server.received[0].headers


def settings(**changes: object) -> Reply:
    return json_reply(json.dumps({**SETTINGS, **changes}))


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        (settings(), Door()),
        (settings(external={"email": False}), Door(email_enabled=False)),
        (settings(disable_signup=True), Door(signup_enabled=False)),
        (settings(mailer_autoconfirm=False), Door(confirms_email=True)),
        (json_reply('{"message":"Invalid API key","hint":"..."}', 401), Door(accepts_key=False)),
        (json_reply('{"message":"No API key found in request"}', 401), Door(accepts_key=False)),
        (json_reply('{"message":"no Route matched"}', 404), Door(is_supabase=False)),
        (json_reply('{"hello":"world"}'), Door(is_supabase=False)),
        (json_reply("[]"), Door(is_supabase=False)),
        (Reply(headers={"Content-Type": "text/plain"}, body=b"welcome to nginx"), Door(is_supabase=False)),
    ],
)
async def test_what_the_address_itself_says(reply: Reply, found: Door) -> None:
    assert await door(reply) == found


@pytest.mark.parametrize(
    ("reply", "error", "fault"),
    [
        (Reply(headers={"Content-Type": "text/html"}, body=b"<h1>Hotel</h1>"), Unreachable, "page"),
        (Reply(status=302, headers={"Location": "http://portal.example"}), Unreachable, "page"),
        (Reply(status=511, headers={"Content-Type": "text/html"}), Unreachable, "page"),
        (Reply(status=407), Unreachable, "proxy"),
        (json_reply('{"message":"Project paused"}', 540), ServerFault, ""),
        (json_reply("{}", 503), ServerFault, ""),
        (json_reply("{}", 429), Throttled, ""),
    ],
)
async def test_who_answers_in_place_of_a_project(reply: Reply, error: type[CloudError], fault: str) -> None:
    with pytest.raises(error) as refused:
        await door(reply)
    assert getattr(refused.value, "fault", "") == fault


async def test_an_address_that_does_not_answer_says_why() -> None:
    for url, fault in (
        ("http://127.0.0.1:1", "refused"),
        ("https://nobody.invalid", "name"),
    ):
        probes = SupabaseProbes(CloudAddress(url, KEY))
        with pytest.raises(Unreachable) as refused:
            await probes.door()
        assert refused.value.fault == fault
        await probes.close()
    async with FakeHttp([settings()], tls=server_tls()) as server:
        probes = SupabaseProbes(CloudAddress(server.url, KEY))
        with pytest.raises(Unreachable) as refused:
            await probes.door()
        assert refused.value.fault == "insecure"
        assert server.received == []
        await probes.close()


async def test_a_project_that_says_nothing_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_probes, "DEADLINE_S", 0.05)
    async with FakeHttp([Reply(is_silent=True)]) as server:
        probes = SupabaseProbes(CloudAddress(server.url, KEY))
        with pytest.raises(Unreachable) as refused:
            await probes.door()
        assert refused.value.fault == "silent"
        await probes.close()


def project_with(functions: set[str]) -> Callable[[Received], Reply]:
    """An older project: it has these functions, closed to whoever is not signed in."""

    def answer(asked: Received) -> Reply:
        name = asked.target.rpartition("/")[2]
        if name == "luma_ping" and name in functions:
            return json_reply('{"ok":true}')
        return CLOSED if name in functions else MISSING

    return answer


async def schema(answering: Callable[[Received], Reply]) -> Schema:
    async with FakeHttp(answering) as server:
        probes = SupabaseProbes(CloudAddress(server.url, KEY))
        try:
            return await probes.schema()
        finally:
            await probes.close()


async def test_a_project_tells_its_version() -> None:
    told = await schema(lambda _asked: json_reply(json.dumps({"version": MIGRATIONS[-1]})))
    assert told == schema_of(MIGRATIONS[-1])
    assert told.missing == 0


@pytest.mark.parametrize("place", range(len(LANDMARKS) + 1))
async def test_an_older_project_is_known_by_its_functions(place: int) -> None:
    there = LANDMARKS[place:]
    found = await schema(project_with({mark.function for mark in there}))
    assert found == schema_found(there[0].version if there else "")


@pytest.mark.parametrize("body", ['{"version":7}', '{"version":"newest"}', "[]", '"2026"'])
async def test_a_version_that_makes_no_sense_is_not_used(body: str) -> None:
    with pytest.raises(ProtocolViolation):
        await schema(lambda _asked: json_reply(body))


async def test_a_database_that_fails_is_not_taken_for_an_old_one() -> None:
    with pytest.raises(ServerFault):
        await schema(lambda _asked: json_reply('{"code":"PGRST001","message":"no connection"}', 503))


async def test_storage_is_asked_for_each_bucket_with_the_key_as_token() -> None:
    def answer(asked: Received) -> Reply:
        return NO_BUCKET if asked.target.endswith("packages") else json_reply('{"id":"x"}')

    async with FakeHttp(answer) as server:
        probes = SupabaseProbes(CloudAddress(server.url, KEY))
        assert await probes.buckets() == {"artwork": True, "packages": False, "tracks": True}
        assert {asked.headers["authorization"] for asked in server.received} == {f"Bearer {KEY}"}
        await probes.close()
    for strange in (Reply(status=404, body=b"not found"), json_reply('{"message":"boom"}', 500)):
        async with FakeHttp([strange]) as server:
            probes = SupabaseProbes(CloudAddress(server.url, KEY))
            with pytest.raises(CloudError):
                await probes.buckets()
            await probes.close()


async def test_realtime_that_refuses_the_websocket_is_an_error() -> None:
    async with FakeHttp([replace(json_reply('{"error":"x"}'), status=403)]) as server:
        probes = SupabaseProbes(CloudAddress(server.url, KEY))
        with pytest.raises(CloudError):
            await probes.realtime()
        await probes.close()
