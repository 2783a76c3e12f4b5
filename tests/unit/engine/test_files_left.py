"""A sync asks the file workers only when a file has something to do."""

from pathlib import Path

import pytest

from luma_sync.engine.files_left import files_are_at_rest
from luma_sync.store.database import Database
from tests.support.library import open_library, plain_sql

TRACK = "INSERT INTO tracks (id, title) VALUES ('t', 'Song')"
WAITS = [
    "INSERT INTO storage_sync_queue (upload_type, track_id, local_path) VALUES ('track_audio', 't', '/a')",
    (
        "INSERT INTO storage_sync_queue (upload_type, track_id, local_path, status)"
        " VALUES ('track_audio', 't', '/a', 'failed')"
    ),
    "UPDATE tracks SET audio_path = '/music/a.wav'",
    "INSERT INTO analysis_due (track_id, mark) VALUES ('t', 9) ON CONFLICT DO NOTHING",
    "UPDATE tracks SET artwork_storage_path = 'artwork/u/a_thumb.jpg'",
]


async def rests(library: Database, *, automatic: bool = True) -> bool:
    return await library.read(lambda work: files_are_at_rest(work, automatic=automatic))


async def looked_at(library: Database, folder: Path) -> None:
    plain_sql(folder, TRACK, "DELETE FROM analysis_due")
    assert await rests(library)


@pytest.mark.parametrize("statement", WAITS)
async def test_whatever_waits_is_seen(tmp_path: Path, statement: str) -> None:
    async with open_library(tmp_path) as library:
        await looked_at(library, tmp_path)
        plain_sql(tmp_path, statement)
        assert not await rests(library)


async def test_files_that_do_not_come_by_themselves_wait_for_nobody(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        await looked_at(library, tmp_path)
        plain_sql(tmp_path, WAITS[-1])
        plain_sql(tmp_path, "DELETE FROM analysis_due")
        assert await rests(library, automatic=False)
