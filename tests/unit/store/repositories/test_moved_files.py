"""Paths of the profile's own files follow the profile."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.kernel.lanes import InlineLane
from luma_sync.store.database import Database
from luma_sync.store.records import UploadDraft

OLD, NEW = "/home/one/profiles/local/files/", "/home/one/profiles/8f14/files/"


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(tmp_path / "library.db", writer=InlineLane(), reader=InlineLane())
    yield database
    await database.close()


async def test_paths_below_the_old_folder_move_and_others_stay(library: Database) -> None:
    await library.write(lambda unit: unit.moved_files.follow(OLD))
    track = await library.write(
        lambda unit: unit.rows.insert(
            "tracks", {"title": "a", "audio_path": "/music/a.mp3", "album_art_path": f"{OLD}artwork/a.jpg"}
        )
    )
    draft = UploadDraft(
        upload_type="artwork_thumb",
        track_id=track,
        local_path=f"{OLD}artwork/a.jpg",
        file_size=1,
        sha256="00",
        content_type="image/jpeg",
        priority=1,
    )
    await library.write(
        lambda unit: unit.uploads.enqueue(draft, id="u", created_at="2026-11-21T00:00:00.000Z")
    )
    changes_before = await library.read(lambda unit: unit.outbox.page())

    moved = await library.write(lambda unit: unit.moved_files.follow(NEW))

    row = await library.read(lambda unit: unit.rows.get("tracks", track))
    upload = await library.read(lambda unit: unit.uploads.get("u"))
    assert moved == 2
    assert row is not None
    assert upload is not None
    assert row["album_art_path"] == upload.local_path == f"{NEW}artwork/a.jpg"
    assert row["audio_path"] == "/music/a.mp3"
    assert await library.read(lambda unit: unit.outbox.page()) == changes_before


async def test_the_first_look_and_the_same_folder_change_nothing(library: Database) -> None:
    assert await library.write(lambda unit: unit.moved_files.follow(OLD)) == 0
    assert await library.write(lambda unit: unit.moved_files.follow(OLD)) == 0
    assert await library.read(lambda unit: unit.moved_files.known_root()) == OLD
