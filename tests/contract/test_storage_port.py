"""The storage port against a real cloud: what goes up comes down, whatever breaks in between."""

import asyncio
import hashlib
import os
from pathlib import Path

import pytest

from luma_sync.cloud.errors import (
    AlreadyExists,
    Forbidden,
    NotFound,
    OffsetMismatch,
    ProtocolViolation,
    TooLarge,
    Unreachable,
    UploadGone,
)
from luma_sync.cloud.messages import UploadSpec
from luma_sync.cloud.ports import StoragePort
from luma_sync.kernel.errors import CloudError
from luma_sync.localcloud.options import CloudOptions
from tests.support.cloud_process import CloudServer
from tests.support.fake_objects import FakeStorage, ObjectStore
from tests.support.real_cloud import RealCloud
from tests.support.tokens import FixedTokens

CHUNK = 6 * 1024 * 1024


def spec_of(user_id: str, body: bytes, *, bucket: str = "tracks", name: str = "") -> UploadSpec:
    digest = hashlib.sha256(body).hexdigest()
    return UploadSpec(
        bucket=bucket,
        key=f"{user_id}/{name or digest}.mp3",
        size=len(body),
        sha256=digest,
        content_type="audio/mpeg",
    )


async def downloaded(storage: StoragePort, spec: UploadSpec, *, offset: int = 0) -> bytes:
    async with storage.download(spec.bucket, spec.key, offset=offset) as stream:
        assert (stream.offset, stream.total) == (offset, spec.size)
        return b"".join([piece async for piece in stream.chunks()])


async def save(storage: StoragePort, spec: UploadSpec, target: Path) -> None:
    with target.open("wb") as file:
        async with storage.download(spec.bucket, spec.key) as stream:
            async for piece in stream.chunks():
                file.write(piece)


async def uploaded(storage: StoragePort, url: str, body: bytes, offset: int) -> None:
    while offset < len(body):
        offset = await storage.send_chunk(url, offset, body[offset : offset + CHUNK])


async def test_an_upload_in_pieces_comes_down_whole(real_cloud: RealCloud) -> None:
    body = os.urandom(CHUNK + 12_345)
    async with real_cloud.user() as (gateway, session):
        spec = spec_of(session.user.id, body)
        ticket = await gateway.storage.open_upload(spec)
        assert ticket.offset == 0
        await uploaded(gateway.storage, ticket.url, body, 0)
        info = await gateway.storage.object_info(spec.bucket, spec.key)
        got = await downloaded(gateway.storage, spec)
        rest = await downloaded(gateway.storage, spec, offset=CHUNK)

    assert info is not None
    assert (info.size, info.sha256) == (len(body), spec.sha256)
    assert ticket.version in {None, info.version}
    assert got == body
    assert rest == body[CHUNK:]


@pytest.mark.parametrize("cut_at", [1, 65_536, 2_000_000])
async def test_an_upload_that_was_cut_goes_on_from_the_clouds_offset(
    real_cloud: RealCloud, cut_at: int
) -> None:
    body = os.urandom(3_000_000)
    told: list[int] = []
    async with real_cloud.user() as (gateway, session):
        spec = spec_of(session.user.id, body)
        ticket = await gateway.storage.open_upload(spec)
        real_cloud.fault(pattern="PATCH /storage", cut_body_after=cut_at)
        with pytest.raises(Unreachable):
            await gateway.storage.send_chunk(ticket.url, 0, body, told.append)
        offset = await gateway.storage.upload_offset(ticket.url)
        assert 0 <= offset < len(body)
        await uploaded(gateway.storage, ticket.url, body, offset)
        assert await downloaded(gateway.storage, spec) == body


async def test_a_lost_last_answer_is_found_out_by_asking(real_cloud: RealCloud) -> None:
    body = os.urandom(100_000)
    async with real_cloud.user() as (gateway, session):
        spec = spec_of(session.user.id, body)
        ticket = await gateway.storage.open_upload(spec)
        real_cloud.fault(pattern="PATCH /storage", drop_answer=True)
        with pytest.raises(Unreachable):
            await gateway.storage.send_chunk(ticket.url, 0, body)
        assert await gateway.storage.upload_offset(ticket.url) == len(body)
        info = await gateway.storage.object_info(spec.bucket, spec.key)
        with pytest.raises(AlreadyExists):
            await gateway.storage.open_upload(spec)

    assert info is not None
    assert info.sha256 == spec.sha256


async def test_a_wrong_offset_is_told(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (gateway, session):
        ticket = await gateway.storage.open_upload(spec_of(session.user.id, b"x" * 100))
        with pytest.raises(OffsetMismatch):
            await gateway.storage.send_chunk(ticket.url, 50, b"x" * 50)
        assert await gateway.storage.upload_offset(ticket.url) == 0


async def test_a_cancelled_upload_is_gone(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (gateway, session):
        ticket = await gateway.storage.open_upload(spec_of(session.user.id, b"x" * 100))
        await gateway.storage.cancel_upload(ticket.url)
        await gateway.storage.cancel_upload(ticket.url)
        for attempt in (
            gateway.storage.upload_offset(ticket.url),
            gateway.storage.send_chunk(ticket.url, 0, b"x"),
        ):
            with pytest.raises(UploadGone):
                await attempt


async def test_cancelling_what_is_finished_or_no_longer_needed_leaves_the_file(real_cloud: RealCloud) -> None:
    body = os.urandom(1000)
    model = FakeStorage(ObjectStore(), "user", lambda _name, _size: None)
    async with real_cloud.user() as (gateway, session):
        for storage, user in ((gateway.storage, session.user.id), (model, "user")):
            spec = spec_of(user, body)
            finished, other = await storage.open_upload(spec), await storage.open_upload(spec)
            await storage.send_chunk(other.url, 0, body[:10])
            await uploaded(storage, finished.url, body, 0)

            await storage.cancel_upload(finished.url)
            await storage.cancel_upload(other.url)

            assert await storage.object_info(spec.bucket, spec.key) is not None


async def test_a_url_that_no_upload_has_is_gone(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (gateway, _):
        with pytest.raises(UploadGone):
            await gateway.storage.upload_offset(f"{real_cloud.address.url}/storage/v1/upload/resumable/zzz")


@pytest.mark.parametrize("body", [b"", b"small"])
async def test_a_small_file_goes_in_one_request(real_cloud: RealCloud, body: bytes) -> None:
    async with real_cloud.user() as (gateway, session):
        spec = spec_of(session.user.id, body, bucket="artwork")
        await gateway.storage.put_small(spec, body)
        info = await gateway.storage.object_info(spec.bucket, spec.key)
        with pytest.raises(AlreadyExists):
            await gateway.storage.put_small(spec, body)
        got = await downloaded(gateway.storage, spec)

    assert info is not None
    assert (info.size, info.sha256) == (len(body), spec.sha256)
    assert got == body


async def test_a_download_that_breaks_is_resumed(real_cloud: RealCloud, tmp_path: Path) -> None:
    body = os.urandom(1_000_000)
    target = tmp_path / "song.mp3"
    async with real_cloud.user() as (gateway, session):
        spec = spec_of(session.user.id, body)
        await gateway.storage.put_small(spec, body)
        real_cloud.fault(pattern="GET /storage/v1/object/tracks", cut_answer_after=300_000)
        with pytest.raises(Unreachable):
            await save(gateway.storage, spec, target)
        have = target.read_bytes()
        got = have + await downloaded(gateway.storage, spec, offset=len(have))

    assert got == body


async def test_a_part_beyond_the_end_is_not_there(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (gateway, session):
        spec = spec_of(session.user.id, b"12345")
        await gateway.storage.put_small(spec, b"12345")
        with pytest.raises((OffsetMismatch, ProtocolViolation)):
            await downloaded(gateway.storage, spec, offset=99)


async def test_another_users_files_are_neither_seen_nor_written(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (owner, session), real_cloud.user() as (other, _):
        spec = spec_of(session.user.id, b"mine")
        await owner.storage.put_small(spec, b"mine")

        assert await other.storage.object_info(spec.bucket, spec.key) is None
        with pytest.raises(NotFound):
            await downloaded(other.storage, spec)
        foreign = spec_of(session.user.id, b"theirs")
        for attempt in (other.storage.put_small(foreign, b"theirs"), other.storage.open_upload(foreign)):
            with pytest.raises(Forbidden):
                await attempt
        assert await other.storage.remove(spec.bucket, [spec.key]) == 0
        assert await owner.storage.remove(spec.bucket, [spec.key, "missing"]) == 1


async def test_many_files_are_described_with_one_question(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (owner, session), real_cloud.user() as (other, _):
        bodies = [f"file {number}".encode() for number in range(5)]
        specs = [spec_of(session.user.id, body) for body in bodies]
        for spec, body in zip(specs[:4], bodies, strict=False):
            await owner.storage.put_small(spec, body)
        asks = [owner.storage.object_info(spec.bucket, spec.key) for spec in specs]
        before = owner.traffic.requests
        told = await asyncio.gather(*asks)

        assert owner.traffic.requests == before + 1
        assert told[4] is None
        for spec, info in zip(specs[:4], told, strict=False):
            assert info == await owner.storage.object_info(spec.bucket, spec.key)
            assert info is not None
            assert (info.size, info.sha256) == (spec.size, spec.sha256)
        asks = [other.storage.object_info(spec.bucket, spec.key) for spec in specs]
        assert await asyncio.gather(*asks) == [None] * 5


async def test_an_expired_token_is_renewed_everywhere(real_cloud: RealCloud) -> None:
    session = await real_cloud.new_user()
    body = b"x" * 1000
    spec = spec_of(session.user.id, body)

    def tokens() -> FixedTokens:
        return FixedTokens(real_cloud.expired(session.access_token), session.access_token)

    async with real_cloud.gateway(tokens()) as gateway:
        ticket = await gateway.storage.open_upload(spec)
    async with real_cloud.gateway(tokens()) as gateway:
        assert await gateway.storage.upload_offset(ticket.url) == 0
    async with real_cloud.gateway(tokens()) as gateway:
        assert await gateway.storage.send_chunk(ticket.url, 0, body) == len(body)
    async with real_cloud.gateway(tokens()) as gateway:
        assert await gateway.storage.object_info(spec.bucket, spec.key) is not None
    async with real_cloud.gateway(tokens()) as gateway:
        assert await downloaded(gateway.storage, spec) == body


async def test_a_missing_bucket_and_a_strange_key_are_told(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (gateway, session):
        with pytest.raises(CloudError) as raised:
            await gateway.storage.open_upload(spec_of(session.user.id, b"x", bucket="nowhere"))
        assert "buckets" in raised.value.title or isinstance(raised.value, Forbidden)


def set_limit(cloud: RealCloud, limit: str) -> None:
    CloudServer(cloud.data_dir).run_sql(
        f"update storage.buckets set file_size_limit = {limit} where id = 'artwork'"
    )


async def test_the_size_limit_of_a_bucket_is_told(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (gateway, _):
        set_limit(real_cloud, "12345")
        try:
            limits = [await gateway.storage.size_limit(bucket) for bucket in ("artwork", "tracks", "nowhere")]
        finally:
            set_limit(real_cloud, "null")
    of_the_server = CloudOptions(data_dir=real_cloud.data_dir).object_bytes_max
    assert limits == [12345, of_the_server, of_the_server]


async def test_the_model_keeps_to_its_limits_as_the_cloud_does() -> None:
    store = ObjectStore()
    store.limits["artwork"] = 10
    model = FakeStorage(store, "user", lambda _name, _size: None)
    assert [await model.size_limit(bucket) for bucket in ("artwork", "tracks")] == [10, None]
    await model.put_small(spec_of("user", bytes(10), bucket="artwork"), bytes(10))
    with pytest.raises(TooLarge):
        await model.put_small(spec_of("user", bytes(11), bucket="artwork"), bytes(11))
    with pytest.raises(TooLarge):
        await model.open_upload(spec_of("user", bytes(11), bucket="artwork"))
