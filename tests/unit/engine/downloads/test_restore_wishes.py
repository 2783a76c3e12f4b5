"""What ends the fetch of a package, what stays wanted over it, who waits for it, and what is told meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from luma_sync.cloud.errors import NotFound, ServerFault, Throttled, Unreachable
from luma_sync.cloud.ports import DownloadStream
from luma_sync.engine.status.file_views import FetchReport
from luma_sync.events.types import DownloadProgressed
from luma_sync.kernel.errors import SignInNeeded
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.fake_objects import ObjectStore
from tests.support.file_bench import USER, file_bench
from tests.support.packages import Package
from tests.support.restore_bench import (
    assert_restored,
    columns_of,
    expected_columns,
    leftovers,
    package_in_cloud,
    package_key,
    put,
    put_in_parts,
)
from tests.support.restore_fetches import BIG, BODY, fetch, stop_at, wanted
from tests.support.unreliable_storage import Fault, UnreliableStorage


@pytest.mark.parametrize("error", [Unreachable("Offline."), Throttled("Wait."), SignInNeeded("Sign in.")])
async def test_what_ends_the_fetch_is_told_with_its_code(tmp_path: Path, error: Unreachable) -> None:
    async with file_bench(tmp_path) as bench:
        for seed in (1, 2, 3):
            await package_in_cloud(bench, BODY, seed=seed)
        bench.storage.plan("object_info", *([Fault(before=error)] * 3))

        report = await fetch(bench)

        assert report == FetchReport(failed=3, cause=error.title, cause_code=error.code)


async def test_a_closed_gate_is_told_as_well(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        await package_in_cloud(bench, BODY)
        bench.gate.pause(30)

        report = await fetch(bench)

        assert (report.failed, report.cause_code) == (1, "throttled")
        assert bench.storage.calls == []


async def test_what_was_asked_for_is_remembered_over_an_offline_cloud_and_a_restart(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await package_in_cloud(bench, BODY)
        bench.storage.plan("object_info", Fault(before=Unreachable("Offline.")))
        report = await bench.downloader().fetch([track_id], packages=True, remember=True)
        assert report.cause_code == "unreachable"
        assert await wanted(bench) == [(track_id, "package")]

        assert (await bench.downloader().run_once()).downloaded == 1

        assert_restored(bench, BIG)
        assert await wanted(bench) == []


@pytest.mark.parametrize(
    ("error", "stays"),
    [(ServerFault("Broken."), True), (NotFound("Not there."), False)],
)
async def test_only_what_may_pass_stays_wanted(tmp_path: Path, error: Exception, stays: bool) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await package_in_cloud(bench, BODY)
        bench.storage.plan("object_info", Fault(before=error))
        worker = bench.downloader()

        await worker.fetch([track_id], packages=True, remember=True)

        assert await wanted(bench) == [(track_id, "package")] * stays
        [(key, failure)] = worker.failures.items()
        assert (key, failure.cause) == ((track_id, "package"), str(error))


async def test_a_refused_package_is_not_wanted_any_more(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await package_in_cloud(bench, b"no package")
        await bench.downloader().fetch([track_id], packages=True, remember=True)
        assert await wanted(bench) == []


async def test_cancelling_keeps_the_bytes_and_forgets_the_wish(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await package_in_cloud(bench, BODY)
        worker = bench.downloader()
        cancelled: list[asyncio.Task[int]] = []

        def cancel() -> None:
            cancelled.append(asyncio.ensure_future(worker.cancel()))

        bench.storage.plan("download", Fault(keep=1_500_000, then=cancel))
        report = await worker.fetch([track_id], packages=True, remember=True)

        assert report == FetchReport(failed=1, cancelled=True)
        assert await cancelled[0] == 1
        assert await wanted(bench) == []
        assert worker.moving == {}
        assert len(leftovers(bench)) == 1
        assert (await worker.fetch([track_id], packages=True, remember=True)).fetched == 1
        assert bench.storage.calls[-1] == ("download", 1_500_000)


async def test_cancelling_when_nothing_is_under_way_forgets_what_is_left(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await package_in_cloud(bench, BODY)
        bench.storage.plan("object_info", Fault(before=Unreachable("Offline.")))
        worker = bench.downloader()
        await worker.fetch([track_id], packages=True, remember=True)

        assert await worker.cancel() == 1
        assert await worker.cancel() == 0
        assert (await worker.run_once()).downloaded == 0


async def test_whoever_asks_for_a_file_that_is_under_way_waits_for_it(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await package_in_cloud(bench, BODY)
        worker = bench.downloader()

        first, second = await asyncio.gather(
            worker.fetch([track_id], packages=True, remember=False),
            worker.fetch([track_id], packages=True, remember=False),
        )

        assert (first.fetched, second.fetched) == (1, 1)
        assert bench.storage.count("download") == 1
        assert_restored(bench, BIG)


async def test_somebody_who_asks_need_not_wait_for_an_automatic_run(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        for name in ("a.wav", "b.wav", "c.wav"):
            await bench.queue(name, name.encode() * 1000)
        await bench.uploader().run_once()
        await bench.database.write(forget_audio)
        track_id = await package_in_cloud(bench, BODY)
        held = HeldStorage(bench.storage.store, USER)
        bench.storage = held
        worker = bench.downloader()
        run = asyncio.ensure_future(worker.run_once())
        await asyncio.sleep(0)

        assert (await worker.fetch([track_id], packages=True, remember=False)).fetched == 1
        assert not run.done()
        held.may_go.set()
        assert (await run).downloaded == 3


class HeldStorage(UnreliableStorage):
    """Audio does not come before it may."""

    def __init__(self, store: ObjectStore, user: str) -> None:
        super().__init__(store, user)
        self.may_go = asyncio.Event()

    @asynccontextmanager
    async def download(self, bucket: str, key: str, *, offset: int = 0) -> AsyncIterator[DownloadStream]:
        if bucket == "tracks":
            await self.may_go.wait()
        async with super().download(bucket, key, offset=offset) as stream:
            yield stream


def forget_audio(work: UnitOfWork) -> None:
    for row in work.rows.dump("tracks"):
        work.rows.set_local("tracks", str(row["id"]), "audio_path", None)


async def test_progress_is_told_at_most_four_times_a_second(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await package_in_cloud(bench, BODY)

        await fetch(bench)

        told = [event for event in bench.events if isinstance(event, DownloadProgressed)]
        assert [event.bytes_fetched for event in told] == [0, len(BODY)], "the clock stands still"
        assert {(event.track_id, event.kind, event.file_size) for event in told} == {
            (track_id, "package", len(BODY))
        }


async def test_another_version_of_the_package_begins_anew(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await package_in_cloud(bench, BODY)
        await stop_at(bench, 1_000_000)
        newer = Package(seed=9)
        put(bench, "packages", package_key(1), newer.packed())

        assert (await fetch(bench, track_id)).fetched == 1

        assert await columns_of(bench, track_id) == expected_columns(bench, newer)
        path = bench.folder / "analysis"
        assert sorted(each.read_bytes() for each in path.rglob("*.wav")) == sorted(
            body for name, body in newer.contents.items() if name.endswith(".wav")
        )


async def test_parts_of_one_package_put_anew_are_never_mixed_with_another(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await package_in_cloud(bench, BODY, part_bytes=600_000)
        await stop_at(bench, 1_000_000)
        newer = Package(seed=9, stem_bytes=900_000)
        put_in_parts(bench, package_key(1), newer.packed(), 600_000)

        assert (await fetch(bench, track_id)).fetched == 1

        assert await columns_of(bench, track_id) == expected_columns(bench, newer)
