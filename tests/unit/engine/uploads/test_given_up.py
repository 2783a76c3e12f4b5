"""What becomes of files that failed: counted tries, visible causes, another try by itself, told once."""

import asyncio
from pathlib import Path

import pytest

from luma_sync.cloud.errors import Forbidden, NotFound, ServerFault
from luma_sync.events.types import UploadFailed
from luma_sync.kernel.settings import Settings
from luma_sync.store.records import UploadRow
from tests.support.fake_clock import FakeClock, settle
from tests.support.file_bench import FileBench, file_bench
from tests.support.unreliable_storage import Fault

BODY = b"song" * 200_000
SIX_HOURS_S = 6 * 3600.0
REFUSED = Forbidden("The cloud does not allow this account to do that.")


async def failed_once(bench: FileBench, error: Exception = REFUSED) -> str:
    upload_id = await bench.queue("song.wav", BODY)
    bench.storage.plan("open_upload", *([Fault(before=error)] * 5))
    await bench.uploader().run_once()
    bench.storage.faults.clear()
    return upload_id


@pytest.mark.parametrize(
    ("error", "status", "code", "wait_s"),
    [
        (REFUSED, "failed", "forbidden", SIX_HOURS_S),
        (NotFound("No bucket."), "pending", "not_found", 1),
        (ServerFault("The cloud failed."), "pending", "server_fault", 1),
    ],
)
async def test_a_failure_is_written_down_with_its_cause_and_next_try(
    tmp_path: Path, error: Exception, status: str, code: str, wait_s: float
) -> None:
    async with file_bench(tmp_path) as bench:
        row = await bench.row(await failed_once(bench, error))

        assert (row.status, row.error_code, row.last_error, row.attempts) == (status, code, str(error), 1)
        assert row.next_attempt_at == bench.ports.later_text(wait_s)


async def test_a_file_that_was_given_up_gets_a_try_every_six_hours(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await failed_once(bench)
        await bench.clock.sleep(SIX_HOURS_S - 1)
        await bench.uploader().run_once()
        assert (await bench.row(upload_id)).status == "failed"

        await bench.clock.sleep(1)
        assert (await bench.uploader().run_once()).completed == 1


async def test_the_running_service_takes_it_up_by_itself(tmp_path: Path) -> None:
    settings = Settings(upload_breath_s=0.0)
    async with file_bench(tmp_path, clock=FakeClock(), settings=settings) as bench:
        upload_id = await failed_once(bench)
        service = asyncio.ensure_future(bench.uploader().run())
        try:
            await bench.clock.advance(SIX_HOURS_S - 10)
            assert (await bench.row(upload_id)).status == "failed"
            await bench.clock.advance(10 + 60)
            await settle()
            row = await bench.row(upload_id)
        finally:
            service.cancel()
            await asyncio.gather(service, return_exceptions=True)
        assert (row.status, row.error_code, row.last_error) == ("completed", "", "")


async def test_the_same_cause_is_news_once(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await failed_once(bench)
        for _ in range(3):
            await bench.clock.sleep(SIX_HOURS_S)
            bench.storage.plan("open_upload", Fault(before=REFUSED))
            await bench.uploader().run_once()
        assert await bench.activity() == [
            (f"Could not upload the audio of Night Drive: {REFUSED.title}", "error")
        ]
        assert (await bench.row(upload_id)).attempts == 4

        (bench.sources / "song.wav").unlink()
        await bench.clock.sleep(SIX_HOURS_S)
        await bench.uploader().run_once()
        last, result = (await bench.activity())[-1]
        assert (last[:44], result) == ("Could not upload the audio of Night Drive: s", "error")
        assert len(await bench.activity()) == 2


async def test_the_last_of_five_tries_is_news_whatever_the_others_were(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        await bench.queue("song.wav", BODY)
        for _ in range(5):
            bench.storage.plan("open_upload", Fault(before=NotFound("No bucket.")))
            await bench.uploader().run_once()
            await bench.clock.sleep(400)
        assert [text for text, _ in await bench.activity()] == [
            "Could not upload the audio of Night Drive: No bucket."
        ]
        finals = [event.final for event in bench.events if isinstance(event, UploadFailed)]
        assert finals == [False] * 4 + [True]


async def revived(bench: FileBench, upload_id: str) -> UploadRow:
    await bench.database.write(lambda work: work.uploads.revive_all())
    return await bench.row(upload_id)


async def test_when_the_cloud_is_back_all_tries_begin_anew(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await failed_once(bench)
        row = await revived(bench, upload_id)
        assert (row.status, row.attempts, row.next_attempt_at) == ("pending", 0, None)
        bench.storage.plan("open_upload", Fault(before=REFUSED))
        await bench.uploader().run_once()
        assert len(await bench.activity()) == 1

        row = await revived(bench, upload_id)
        assert (await bench.uploader().run_once()).completed == 1


async def test_a_held_file_is_not_revived(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await failed_once(bench)
        await bench.database.write(lambda work: work.uploads.set_paused([upload_id], True))
        assert (await revived(bench, upload_id)).status == "failed"
        await bench.clock.sleep(SIX_HOURS_S)
        await bench.uploader().run_once()
        assert (await bench.row(upload_id)).status == "failed"
