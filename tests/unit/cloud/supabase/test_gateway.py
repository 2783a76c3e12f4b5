"""The gateway: one pool, four ports, counted."""

import pytest

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.errors import Unreachable
from luma_sync.cloud.ports import CloudGateway
from luma_sync.cloud.supabase.gateway import SupabaseGateway
from luma_sync.kernel.errors import SignInNeeded
from luma_sync.kernel.settings import Settings
from tests.support.fake_http import FakeHttp, json_reply
from tests.support.tokens import FixedTokens

HEADS = '{"epoch":"e","server_time":"t","scopes":[]}'


async def test_all_ports_share_one_connection_and_one_count() -> None:
    async with FakeHttp([json_reply("{}"), json_reply("{}"), json_reply(HEADS)]) as server:
        gateway: CloudGateway = SupabaseGateway(
            CloudAddress(server.url, "key"), FixedTokens("abc"), settings=Settings()
        )
        await gateway.auth.settings()
        await gateway.rows.ping()
        await gateway.rows.heads("d")
        await gateway.close()

    assert gateway.traffic.requests == 3
    assert [request.headers.get("authorization") for request in server.received] == [None, None, "Bearer abc"]


async def test_without_tokens_only_what_is_open_to_all_works() -> None:
    async with FakeHttp([json_reply("{}")]) as server:
        gateway = SupabaseGateway(CloudAddress(server.url, "key"), settings=Settings())
        await gateway.auth.settings()
        with pytest.raises(SignInNeeded):
            await gateway.rows.heads("d")
        with pytest.raises(SignInNeeded):
            await gateway.storage.object_info("tracks", "a")
        await gateway.close()
        with pytest.raises(Unreachable):
            await gateway.auth.settings()

    assert gateway.traffic.requests == 1
