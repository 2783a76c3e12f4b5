"""Refreshes of sync keys against a real cloud: order, cost, and transactions that are held open on the server."""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from luma_sync.bootstrap import Options, opened_engine
from luma_sync.cloud.messages import PullReply, PullRequest
from luma_sync.engine.facade import SyncEngine
from luma_sync.kernel.paths import HomePaths
from luma_sync.localcloud.database import superuser_arguments
from luma_sync.localcloud.keys import load_or_make_secrets
from luma_sync.localcloud.postgres import Endpoint
from tests.support.cloud import Caller, change
from tests.support.real_cloud import PASSWORD, RealCloud


@asynccontextmanager
async def signed_in(
    home: Path, cloud: RealCloud, email: str, *, is_new: bool = False
) -> AsyncIterator[SyncEngine]:
    """A device with a home of its own."""
    home.mkdir()  # noqa: ASYNC240 - before anything runs
    async with opened_engine(Options(home=HomePaths(home), token_file=home / "token")) as engine:
        enter = engine.account.sign_up if is_new else engine.account.sign_in
        await enter(cloud.address.url, cloud.address.anon_key, email, PASSWORD)
        yield engine


@asynccontextmanager
async def two_devices(folder: Path, cloud: RealCloud) -> AsyncIterator[tuple[SyncEngine, SyncEngine]]:
    email = f"{uuid.uuid4()}@example.org"
    async with (
        signed_in(folder / "a", cloud, email, is_new=True) as a,
        signed_in(folder / "b", cloud, email) as b,
    ):
        yield a, b


@contextmanager
def database(cloud: RealCloud) -> "Iterator[psycopg.Connection[tuple[Any, ...]]]":
    """A second way into the cloud's Postgres."""
    host = (cloud.data_dir / "socket-directory").read_text("utf-8")
    arguments = superuser_arguments(Endpoint(host, 5432), load_or_make_secrets(cloud.data_dir))
    with psycopg.connect(arguments, autocommit=True) as connection:
        yield connection


async def insert(engine: SyncEngine, entity: str, **values: object) -> str:
    return await engine.core.parts.database.write(lambda work: work.rows.insert(entity, values))


async def names(engine: SyncEngine, entity: str, column: str) -> set[object]:
    rows = await engine.core.parts.database.read(lambda work: work.rows.dump(entity))
    return {row[column] for row in rows}


async def a_version(engine: SyncEngine, track: str, label: str) -> str:
    """With a comment and a waveform."""
    version = await insert(engine, "track_versions", track_id=track, label=label)
    await insert(engine, "audio_comments", version_id=version, body=f"About {label}")
    await insert(engine, "waveforms", version_id=version, samples="[0.5]")
    return version


async def a_track(engine: SyncEngine) -> str:
    project = await insert(engine, "projects", name="Album")
    return await insert(engine, "audio_tracks", project_id=project, name="Take")


def watch(engine: SyncEngine) -> list[str]:
    """The entities that are asked for from now on, in order."""
    asked: list[str] = []
    gateway = engine.core.parts.gateway
    assert gateway is not None
    rows: Any = gateway.rows
    ask = rows.pull

    async def pull(requests: Sequence[PullRequest], limit: int) -> PullReply:
        asked.extend(request.entity for request in requests)
        reply = await ask(requests, limit)
        assert isinstance(reply, PullReply)
        return reply

    rows.pull = pull
    return asked


async def test_a_cold_cache_fetches_the_version_before_its_waveform(
    real_cloud: RealCloud, tmp_path: Path
) -> None:
    async with two_devices(tmp_path, real_cloud) as (a, b):
        version = await a_version(a, await a_track(a), "v1")
        assert (await a.sync()).ok
        asked = watch(b)
        view = await b.refresh.now(f"waveform_{version}")

        assert asked == ["projects", "audio_tracks", "track_versions", "waveforms"]
        assert (view.ok, view.rows, view.requests) == (True, 4, 5)
        assert await names(b, "waveforms", "version_id") == {version}
        assert await names(b, "audio_comments", "id") == set()
        assert await b.core.parts.database.read(lambda work: work.rows.parked_count()) == 0
        assert (await b.refresh_status()).state.value != "in_step", "a part is not the whole"


async def test_comments_of_the_newest_version_are_there_after_one_staged_run(
    real_cloud: RealCloud, tmp_path: Path
) -> None:
    async with two_devices(tmp_path, real_cloud) as (a, b):
        track = await a_track(a)
        await a_version(a, track, "v1")
        assert (await a.sync()).ok
        assert (await b.sync()).ok
        newest = await a_version(a, track, "v2")
        assert (await a.sync()).ok

        await b.refresh.now("app_startup_sync", force=True)
        assert newest in await names(b, "track_versions", "id")
        assert "About v2" in await names(b, "audio_comments", "body")
        assert newest not in await names(b, "waveforms", "version_id")
        await b.refresh.now(f"waveform_{newest}")
        assert newest in await names(b, "waveforms", "version_id")


async def test_nothing_new_costs_one_request_and_fresh_costs_none(
    real_cloud: RealCloud, tmp_path: Path
) -> None:
    async with two_devices(tmp_path, real_cloud) as (a, b):
        version = await a_version(a, await a_track(a), "v1")
        assert (await a.sync()).ok
        assert (await b.sync()).ok
        before = b.core.traffic().requests
        assert (await b.refresh.now(f"audio_comments_{version}", force=True)).requests == 1
        assert b.core.traffic().requests - before == 1
        view = await b.refresh.now(f"audio_comments_{version}")
        assert (view.fresh, b.core.traffic().requests - before) == (True, 1)


async def test_a_transaction_that_is_held_open_on_the_server_never_makes_a_row_skipped(
    real_cloud: RealCloud, tmp_path: Path
) -> None:
    async with two_devices(tmp_path, real_cloud) as (a, b):
        await insert(a, "venues", name="Before")
        assert (await a.sync()).ok
        assert (await b.sync()).ok
        user = uuid.UUID(a.account.view().user_id or a.account.view().profile)
        with database(real_cloud) as connection:
            third = Caller(connection, user)
            with connection.transaction():
                third.sign_in()
                held = change("venues", scope_id=str(user), row={"name": "Held"})
                third.call("sync_push", third.device, json.dumps([held]))
                await insert(a, "venues", name="Pushed meanwhile")
                pushing = asyncio.ensure_future(a.sync(only="push"))
                for _ in range(3):
                    view = await b.refresh.now("venues", force=True)
                    assert (view.ok, view.rows) == (True, 0)
                assert (await b.sync(only="pull")).pulled == 0
                assert not pushing.done(), "it waits for the transaction before it"
            await b.refresh.now("venues", force=True)
            assert (await pushing).pushed == 1
        await b.refresh.now("venues", force=True)

        assert await names(b, "venues", "name") == {"Before", "Held", "Pushed meanwhile"}
        assert (await b.sync()).pulled == 0
        assert (await b.refresh_status()).state.value == "in_step"
