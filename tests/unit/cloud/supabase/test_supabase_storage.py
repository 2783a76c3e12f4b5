"""Files: every request stays on the cloud's own origin, every answer is checked."""

import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.errors import (
    AlreadyExists,
    BadRequest,
    NotFound,
    OffsetMismatch,
    ProtocolViolation,
    Unreachable,
    UploadGone,
)
from luma_sync.cloud.messages import UploadSpec
from luma_sync.cloud.supabase.calls import UserCalls
from luma_sync.cloud.supabase.http import HttpClient
from luma_sync.cloud.supabase.storage import SupabaseStorage
from tests.support.fake_http import FakeHttp, Reply, json_reply
from tests.support.tokens import FixedTokens

USER = "11111111-1111-4111-8111-111111111111"
SPEC = UploadSpec(
    bucket="artwork", key=f"{USER}/a_thumb.jpg", size=3, sha256="f" * 64, content_type="image/jpeg"
)
INFO = {"size": 11, "version": "v1", "etag": '"e"', "metadata": {"sha256": "a" * 64}}
TEXT = {"Content-Type": "text/plain"}
MISSING = json_reply(
    '{"statusCode":"404","error":"not_found","message":"Object not found","code":"NoSuchKey"}', 400
)


@asynccontextmanager
async def storage(*replies: Reply) -> AsyncIterator[tuple[SupabaseStorage, FakeHttp]]:
    async with FakeHttp(replies) as server:
        client = HttpClient(CloudAddress(server.url, "key"), deadline_s=5, answer_bytes_max=1_000_000)
        try:
            yield SupabaseStorage(UserCalls(client, FixedTokens()), server.url), server
        finally:
            await client.close()


async def test_what_is_stored_is_described() -> None:
    foreign = INFO | {"metadata": {"sha256": "UPPER"}}
    async with storage(json_reply(json.dumps(INFO)), json_reply(json.dumps(foreign)), MISSING) as (
        port,
        server,
    ):
        info = await port.object_info("tracks", f"{USER}/a.mp3")
        other = await port.object_info("tracks", f"{USER}/a.mp3")
        missing = await port.object_info("tracks", f"{USER}/a.mp3")

    assert server.received[0].target == f"/storage/v1/object/info/tracks/{USER}/a.mp3"
    assert info is not None
    assert (info.size, info.version, info.sha256) == (11, "v1", "a" * 64)
    assert other is not None
    assert other.sha256 is None
    assert missing is None


async def test_a_missing_bucket_is_not_a_missing_file() -> None:
    reply = json_reply('{"statusCode":"404","message":"Bucket not found","code":"NoSuchBucket"}', 400)
    async with storage(reply) as (port, _):
        with pytest.raises(NotFound) as raised:
            await port.object_info("tracks", "a")

    assert "supabase db push" in raised.value.title


@pytest.mark.parametrize(
    "said", ["[]", "{}", '{"size":-1,"version":"v"}', '{"size":1.5,"version":"v"}', '{"size":1}']
)
async def test_a_description_that_makes_no_sense_is_refused(said: str) -> None:
    async with storage(json_reply(said)) as (port, _):
        with pytest.raises(ProtocolViolation):
            await port.object_info("tracks", "a")


async def test_a_small_file_goes_in_one_request_with_its_hash() -> None:
    async with storage(json_reply('{"Key":"k","Id":"i"}')) as (port, server):
        await port.put_small(SPEC, b"jpg")

    request = server.received[0]
    assert (request.method, request.target) == ("POST", f"/storage/v1/object/artwork/{USER}/a_thumb.jpg")
    assert request.body == b"jpg"
    assert request.headers["content-type"] == "image/jpeg"
    assert json.loads(base64.b64decode(request.headers["x-metadata"])) == {"sha256": "f" * 64}
    assert "x-upsert" not in request.headers


async def test_an_empty_file_has_a_length() -> None:
    async with storage(json_reply("{}")) as (port, server):
        await port.put_small(SPEC, b"")

    assert server.received[0].headers["content-length"] == "0"


async def test_a_file_that_is_there_already_is_said_to_be() -> None:
    reply = json_reply(
        '{"statusCode":"409","error":"Duplicate","message":"The resource already exists"}', 400
    )
    async with storage(reply) as (port, _):
        with pytest.raises(AlreadyExists):
            await port.put_small(SPEC, b"jpg")


@pytest.mark.parametrize("key", ["", "/a", "a//b", "../a", "a/../b", "a/.", "näme"])
async def test_a_key_that_leads_elsewhere_is_never_sent(key: str) -> None:
    async with storage() as (port, server):
        with pytest.raises(BadRequest):
            await port.object_info("tracks", key)

    assert server.received == []


async def test_an_upload_goes_from_its_ticket_to_its_end() -> None:
    created = Reply(status=201, headers={"Location": "http://127.0.0.1:1/upload/resumable/abc"})
    replies = (
        created,
        Reply(status=204, headers={"Upload-Offset": "2"}),
        Reply(status=200, headers={"Upload-Offset": "2", "Upload-Length": "3"}),
        Reply(status=204, headers={"Upload-Offset": "3"}),
    )
    async with storage(*replies) as (port, server):
        ticket = await port.open_upload(SPEC)
        first = await port.send_chunk(ticket.url, 0, b"jpg")
        asked = await port.upload_offset(ticket.url)
        last = await port.send_chunk(ticket.url, 2, b"g")

    assert ticket.url == f"{server.url}/storage/v1/upload/resumable/abc"
    assert (first, asked, last) == (2, 2, 3)
    assert [request.method for request in server.received] == ["POST", "PATCH", "HEAD", "PATCH"]
    assert all(request.headers["tus-resumable"] == "1.0.0" for request in server.received)
    assert not any("x-upsert" in request.headers for request in server.received)
    assert server.received[1].headers["content-type"] == "application/offset+octet-stream"
    assert server.received[1].headers["upload-offset"] == "0"


async def test_an_upload_of_another_cloud_is_gone_and_nothing_is_sent() -> None:
    async with storage() as (port, server):
        for url in ("https://evil.example/upload/resumable/abc", "nonsense", ""):
            with pytest.raises(UploadGone):
                await port.upload_offset(url)
            with pytest.raises(UploadGone):
                await port.send_chunk(url, 0, b"x")
            await port.cancel_upload(url)

    assert server.received == []


async def test_another_offset_is_a_mismatch() -> None:
    async with storage(Reply(status=409, body=b"Upload-Offset conflict")) as (port, server):
        with pytest.raises(OffsetMismatch):
            await port.send_chunk(f"{server.url}/upload/resumable/abc", 5, b"x")


async def test_an_upload_cut_off_is_unreachable() -> None:
    body = b"x" * 3_000_000
    async with storage(Reply(read_at_most=200_000)) as (port, server):
        with pytest.raises(Unreachable):
            await port.send_chunk(f"{server.url}/upload/resumable/abc", 0, body)

    assert len(server.received[0].body) == 200_000


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=204),
        Reply(status=404),
        Reply(status=410),
        Reply(status=400, headers=TEXT),
        Reply(status=409, headers=TEXT, body=b"The resource already exists"),
    ],
)
async def test_cancelling_what_is_gone_is_fine(reply: Reply) -> None:
    async with storage(reply) as (port, server):
        await port.cancel_upload(f"{server.url}/upload/resumable/abc")

    assert server.received[0].method == "DELETE"


async def test_a_download_starts_where_it_is_asked_to() -> None:
    part = Reply(status=206, headers={"Content-Range": "bytes 6-10/11", "ETag": '"e"'}, body=b"there")
    async with storage(part) as (port, server), port.download("tracks", "a.txt", offset=6) as stream:
        got = b"".join([piece async for piece in stream.chunks()])

    assert server.received[0].headers["range"] == "bytes=6-"
    assert (got, stream.offset, stream.total, stream.etag) == (b"there", 6, 11, '"e"')


async def test_a_cloud_that_ignores_the_range_starts_at_0() -> None:
    async with (
        storage(Reply(body=b"hello there")) as (port, _),
        port.download("tracks", "a.txt", offset=6) as stream,
    ):
        assert (stream.offset, stream.total) == (0, 11)


@pytest.mark.parametrize("said", ["bytes 5-10/11", "bytes */11", "", "bytes 6-10/x", "lines 6-10/11"])
async def test_a_part_that_was_not_asked_for_is_refused(said: str) -> None:
    async with storage(Reply(status=206, headers={"Content-Range": said}, body=b"there")) as (port, _):
        with pytest.raises(ProtocolViolation):
            async with port.download("tracks", "a.txt", offset=6):
                pytest.fail("nothing was opened")


async def test_more_bytes_than_the_object_has_are_refused() -> None:
    part = Reply(status=206, headers={"Content-Range": "bytes 6-10/8"}, body=b"there")
    async with storage(part) as (port, _), port.download("tracks", "a.txt", offset=6) as stream:
        with pytest.raises(ProtocolViolation):
            _ = [piece async for piece in stream.chunks()]


async def test_a_file_that_is_not_there_cannot_be_downloaded() -> None:
    async with storage(MISSING) as (port, _):
        with pytest.raises(NotFound):
            async with port.download("tracks", "a.txt"):
                pytest.fail("nothing was opened")


async def test_a_range_beyond_the_end_is_a_mismatch() -> None:
    reply = json_reply(
        '{"statusCode":"416","error":"invalid_range","message":"x","code":"InvalidRange"}', 416
    )
    async with storage(reply) as (port, _):
        with pytest.raises(OffsetMismatch):
            async with port.download("tracks", "a.txt", offset=6):
                pytest.fail("nothing was opened")


async def test_what_was_really_deleted_is_counted() -> None:
    names = [f"{n}" for n in range(1001)]
    async with storage(json_reply(json.dumps([{}] * 999)), json_reply("[]")) as (port, server):
        assert await port.remove("tracks", names) == 999

    assert json.loads(server.received[1].body) == {"prefixes": ["1000"]}
    assert server.received[0].target == "/storage/v1/object/tracks"
