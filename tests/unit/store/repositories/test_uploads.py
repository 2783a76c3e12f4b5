"""The upload queue: order, lanes, resume facts, completion as a local edit."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from luma_sync.store.file_records import MissingFile
from luma_sync.store.records import UnqueuedFile, UploadCounts, UploadDraft, UploadRow
from tests.support.library import FUTURE, STAMP, open_library, plain_sql, pull, pulled, sign_in, whole_row

NOW = "2026-06-01T00:00:00.000Z"
LATER = "2026-06-02T00:00:00.000Z"
AUDIO = UploadDraft(
    upload_type="track_audio", track_id="t", local_path="/music/a.mp3", file_size=9_000_000, sha256="aa",
    content_type="audio/mpeg", priority=2,
)  # fmt: skip
ARTWORK = replace(
    AUDIO, upload_type="artwork_thumb", local_path="/music/a.jpg", file_size=500, sha256="bb", priority=1
)


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        await sign_in(database)
        track = whole_row("tracks", title="Song", track_hash="aa", audio_format="mp3")
        await pull(database, "tracks", pulled("t", track, version=1))
        yield database


async def enqueue(library: Database, draft: UploadDraft, upload_id: str, at: str = STAMP) -> str | None:
    return await library.write(lambda unit: unit.uploads.enqueue(draft, id=upload_id, created_at=at))


async def due(library: Database, *, small: bool, now: str = NOW) -> UploadRow | None:
    return await library.read(lambda unit: unit.uploads.next_due(now=now, small=small))


async def start(library: Database, upload_id: str) -> None:
    await library.write(lambda unit: unit.uploads.set_status(upload_id, "uploading", phase="sending"))


async def test_a_file_is_queued_once(library: Database) -> None:
    assert await enqueue(library, AUDIO, "u1") == "u1"
    assert await enqueue(library, AUDIO, "u2") is None
    assert await enqueue(library, ARTWORK, "u3") == "u3"
    row = await library.read(lambda unit: unit.uploads.get("u1"))
    assert row is not None
    assert (row.title, row.status, row.paused, row.last_error) == ("Song", "pending", False, "")


async def test_small_and_large_files_have_their_own_lanes_and_order(library: Database) -> None:
    await enqueue(library, AUDIO, "large")
    await enqueue(library, replace(AUDIO, sha256="cc", file_size=6 * 1024 * 1024), "limit", at=LATER)
    await enqueue(library, replace(ARTWORK, sha256="dd", priority=3, track_id="t1"), "package")
    await enqueue(library, replace(ARTWORK, track_id="t2"), "second", at=LATER)
    await enqueue(library, replace(ARTWORK, sha256="ee", track_id="t3"), "first")
    assert (await due(library, small=False)).id == "large"  # type: ignore[union-attr]
    order = []
    while line := await due(library, small=True):
        order.append(line.id)
        await start(library, line.id)
    assert order == ["first", "second", "limit", "package"]
    assert await library.write(lambda unit: unit.uploads.release_uploading()) == 4


async def test_held_and_later_files_are_not_due(library: Database) -> None:
    await enqueue(library, AUDIO, "u")
    await library.write(lambda unit: unit.uploads.set_paused(["u"], True))
    assert await due(library, small=False) is None
    assert await library.write(lambda unit: unit.uploads.set_paused(None, False)) == 1
    await library.write(
        lambda unit: unit.uploads.set_status(
            "u", "pending", error="offline", next_attempt_at=LATER, attempts=2
        )
    )
    assert await due(library, small=False) is None
    assert await library.read(lambda unit: unit.uploads.next_due_at()) == LATER
    row = await due(library, small=False, now=LATER)
    assert row is not None
    assert (row.attempts, row.last_error) == (2, "offline")
    assert await library.write(lambda unit: unit.uploads.retry(["u"])) == 1
    assert await due(library, small=False) is not None


async def test_url_and_offset_survive_until_completion_sets_the_path(
    library: Database, tmp_path: Path
) -> None:
    await enqueue(library, AUDIO, "u")
    await library.write(lambda unit: unit.uploads.set_url("u", "http://x/1", expires_at=LATER, offset=5))
    await library.write(lambda unit: unit.uploads.set_progress("u", 6_000_000))
    row = await library.read(lambda unit: unit.uploads.get("u"))
    assert row is not None
    assert (row.upload_url, row.url_expires_at, row.bytes_uploaded) == ("http://x/1", LATER, 6_000_000)
    counts = await library.read(lambda unit: unit.uploads.counts())
    assert counts == UploadCounts(
        waiting=1, bytes_left=3_000_000, bytes_total=9_000_000, due_bytes=3_000_000, due_big=1
    )
    path = "tracks/user/aa.mp3"
    assert await library.write(lambda unit: unit.uploads.complete("u", storage_path=path, completed_at=NOW))
    assert plain_sql(tmp_path, "SELECT audio_storage_path, needs_sync FROM tracks") == [(path, 1)]
    batch = await library.write(lambda unit: unit.outbox.next_batch(limit=1, now=FUTURE))
    assert batch is not None
    assert json.loads(batch.changes_json)[0]["row"]["audio_storage_path"] == path
    row = await library.read(lambda unit: unit.uploads.get("u"))
    assert row is not None
    assert (row.status, row.storage_path, row.bytes_uploaded, row.upload_url) == (
        "completed",
        path,
        9_000_000,
        None,
    )
    assert await library.read(lambda unit: unit.uploads.counts()) == UploadCounts(completed=1)
    assert not await library.write(
        lambda unit: unit.uploads.complete("x", storage_path=path, completed_at=NOW)
    )


async def test_failed_files_are_listed_and_retried(library: Database) -> None:
    await enqueue(library, AUDIO, "u")
    await enqueue(library, ARTWORK, "v")
    await library.write(lambda unit: unit.uploads.set_status("u", "failed", error="gone", attempts=5))
    failed = await library.read(lambda unit: unit.uploads.page(statuses={"failed"}))
    assert [(row.id, row.last_error, row.attempts) for row in failed] == [("u", "gone", 5)]
    assert await library.read(lambda unit: unit.uploads.matching(statuses={"failed"})) == 1
    assert [row.id for row in await library.read(lambda unit: unit.uploads.page())] == ["v", "u"]
    assert await library.write(lambda unit: unit.uploads.retry()) == 1
    assert await library.write(lambda unit: unit.uploads.remove("u"))
    assert await library.read(lambda unit: unit.uploads.matching()) == 1


async def test_missing_and_unqueued_files_are_found(library: Database) -> None:
    assert await library.read(lambda unit: unit.rows.track_id_by_hash("aa")) == "t"
    assert await library.read(lambda unit: unit.rows.track_id_by_hash("zz")) is None
    await library.write(lambda unit: unit.rows.set_local("tracks", "t", "audio_path", "/music/a.mp3"))
    found = await library.read(lambda unit: unit.rows.find_unqueued_files())
    assert found == (
        UnqueuedFile(track_id="t", audio_path="/music/a.mp3", track_hash="aa", audio_format="mp3"),
    )
    await enqueue(library, AUDIO, "u")
    assert await library.read(lambda unit: unit.rows.find_unqueued_files()) == ()
    row = whole_row(
        "tracks", title="Other", audio_storage_path="tracks/u/cc.mp3", artwork_storage_path="artwork/u/c"
    )
    await pull(library, "tracks", pulled("o", row, version=1))
    missing = await library.read(lambda unit: unit.cloud_files.automatic(10))
    assert missing[0] == MissingFile(
        track_id="o", kind="audio", storage_path="tracks/u/cc.mp3", track_hash=None, audio_format=None
    )
    assert [file.kind for file in missing] == ["audio", "artwork"]
