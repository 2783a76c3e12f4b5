"""Files that could not be fetched are not forgotten with the program that tried."""

from pathlib import Path

from luma_sync.cloud.errors import NotFound, ServerFault
from luma_sync.cloud.messages import UploadSpec
from luma_sync.events.types import DownloadFailed
from luma_sync.store.activity_records import ActivityQuery
from tests.support.file_bench import USER, FileBench, digest, file_bench
from tests.support.unreliable_storage import Fault

BODY = b"sound" * 1000


async def in_cloud(bench: FileBench) -> str:
    """A track of another device whose audio the cloud says it has not."""
    sha256 = digest(BODY)
    values = {
        "title": "Amber Signal", "track_hash": sha256, "audio_format": "flac",
        "audio_storage_path": f"tracks/{USER}/{sha256}.flac",
    }  # fmt: skip
    bench.storage.plan("object_info", Fault(before=NotFound("Not there.")))
    return await bench.database.write(lambda work: work.rows.insert("tracks", values))


async def test_the_next_program_knows_the_cause_since_when_and_the_tries(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await in_cloud(bench)
        first = bench.downloader()
        await first.run_once()
        before = first.failures[track_id, "audio"]
        await bench.clock.advance(3600.0)

        second = bench.downloader()
        bench.storage.plan("object_info", Fault(before=NotFound("Not there.")))
        await second.run_once()

        assert second.failures[track_id, "audio"] == before
        (kept,) = await bench.database.read(lambda work: work.failed_downloads.all())
        assert (kept.tries, kept.code, kept.failed_at) == (2, "not_found", before.failed_at)


async def test_a_known_cause_is_no_news_after_a_restart(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await in_cloud(bench)
        for _ in range(2):
            bench.storage.plan("object_info", Fault(before=NotFound("Not there.")))
            await bench.downloader().run_once()
        lines = await bench.database.read(lambda work: work.activity.lines(ActivityQuery(), limit=10))

        assert len([line for line in lines if line.row_id == track_id]) == 1
        assert [event for event in bench.events if isinstance(event, DownloadFailed)]


async def test_what_came_in_the_end_is_forgotten_for_good(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        await in_cloud(bench)
        await bench.downloader().run_once()
        sha256 = digest(BODY)
        spec = UploadSpec(
            bucket="tracks",
            key=f"{USER}/{sha256}.flac",
            size=len(BODY),
            sha256=sha256,
            content_type="audio/flac",
        )
        bench.storage.store.put(spec, BODY)

        assert (await bench.downloader().run_once()).downloaded == 1
        assert await bench.database.read(lambda work: work.failed_downloads.all()) == ()


async def test_a_track_that_is_gone_takes_its_failure_along(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await in_cloud(bench)
        await bench.downloader().run_once()
        await bench.database.write(lambda work: work.rows.delete("tracks", track_id))

        assert await bench.database.read(lambda work: work.failed_downloads.all()) == ()
        assert await bench.database.write(lambda work: work.failed_downloads.prune()) == 1


async def test_only_what_time_does_not_heal_needs_somebody_and_only_while_it_is_missing(
    tmp_path: Path,
) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await in_cloud(bench)
        worker = bench.downloader()

        async def needing() -> int:
            return await bench.database.read(lambda work: work.failed_downloads.lasting_count())

        assert await needing() == 0
        await worker.run_once()
        assert await needing() == 1
        bench.storage.plan("object_info", Fault(before=ServerFault("Broken.")))
        await worker.fetch([track_id], packages=False, remember=False)
        assert await needing() == 0
        bench.storage.plan("object_info", Fault(before=NotFound("Not there.")))
        await worker.fetch([track_id], packages=False, remember=False)
        await bench.database.write(
            lambda work: work.rows.set_local("tracks", track_id, "audio_path", "/here.flac")
        )
        assert await needing() == 0
