"""A file whose upload was begun is cancelled while it waits: the cloud keeps nothing of it."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from tests.scenarios.interrupted_plans import CHUNK, FilePlan
from tests.scenarios.interrupted_run import stage
from tests.support.fault_book import Cut, How

PATIENCE_S = 30.0


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110 - a row of a library, a file of a cloud: nobody tells
            await asyncio.sleep(0.02)


async def test_a_file_that_is_cancelled_while_it_waits_leaves_nothing_in_the_cloud(tmp_path: Path) -> None:
    hold = Cut(at=CHUNK + CHUNK // 2, how=How.HOLD)
    plan = FilePlan(number=1, upload_type="track_audio", size=3 * CHUNK, cuts=(hold,))
    async with stage(tmp_path, seed=1) as (device, server, proxy):
        uploads = server.data_dir / "uploads"
        [file] = device.queue([plan])
        proxy.book.plan(file.storage_path, plan.cuts)
        assert await asyncio.to_thread(proxy.held.wait, PATIENCE_S)
        assert list(uploads.glob("*.json"))

        await device.engine.uploads.pause([file.upload_id])
        await until(lambda: device.rows("SELECT status FROM storage_sync_queue") == [("pending",)])
        proxy.let_go()
        assert await device.engine.uploads.cancel(file.upload_id)

        await until(lambda: not list(uploads.glob("*.json")))
        assert [path for path in (server.data_dir / "objects").glob("??/*") if path.is_file()] == []
        assert device.rows("SELECT * FROM storage_sync_queue") == []
        assert not device.completed
