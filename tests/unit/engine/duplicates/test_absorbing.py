"""A library from before the sign-in comes into one that was here already: whole, once, with its files."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.duplicates.absorbing import absorb_waiting
from luma_sync.engine.marks import MERGE_PENDING
from luma_sync.engine.ports import EnginePorts
from luma_sync.kernel.lanes import InlineLane
from luma_sync.store.activity_records import ActivityQuery
from luma_sync.store.database import Database
from luma_sync.store.expressions import wire_columns
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.fake_clock import FakeClock, FullDelay, SeededIds
from tests.support.joins import fill_local, make_library, uuid
from tests.support.library import USER

T = TypeVar("T")
HALL, SONG = uuid("d", 1), uuid("d", 2)
PORTS = EnginePorts(clock=FakeClock(), randomness=FullDelay(), ids=SeededIds())


class Killed(Exception):
    """The program is gone."""


class DyingLane(InlineLane):
    """The transaction with this number is the last one."""

    def __init__(self, left: int = -1, *, happens: bool = False) -> None:
        self._left, self._happens = left, happens

    def revive(self) -> None:
        """Nothing dies any more: what follows is the test's own tidying."""
        self._left = -1

    async def run(self, work: Callable[[], T]) -> T:
        if self._left == 0:
            self._left = -1
            if self._happens:
                await super().run(work)
            raise Killed
        self._left -= 1
        return await super().run(work)


async def waiting(profile: Path) -> Path:
    """A library with a hall, a song with its file, and its upload; moved here by a sign-in."""
    folder = profile / "files" / "absorbed" / uuid("e", 1)
    (folder / "files" / "artwork").mkdir(parents=True)
    root = "/home/anna/profiles/local/files/"
    song = {
        "id": SONG, "title": "Song", "track_hash": "ab" * 32, "audio_path": "/music/song.wav",
        "album_art_path": f"{root}artwork/cover.jpg",
    }  # fmt: skip
    await fill_local(folder, "library", {"venues": ({"id": HALL, "name": "Hall"},), "tracks": (song,)})
    with closing(sqlite3.connect(folder / "library.db")) as connection, connection:
        connection.execute("INSERT INTO sync_metadata (key, value) VALUES ('files_root', ?)", (root,))
        connection.execute(
            "INSERT INTO storage_sync_queue (id, upload_type, track_id, local_path, status, upload_url, sha256)"
            " VALUES ('u', 'track_audio', ?, '/music/song.wav', 'uploading', 'http://old', 'x')",
            (SONG,),
        )
    return folder


async def opened(profile: Path, lane: InlineLane) -> Database:
    return await Database.open(profile / "library.db", writer=lane, reader=lane)


async def test_rows_files_and_uploads_come_along(tmp_path: Path) -> None:
    make_library(tmp_path / "library.db")
    folder = await waiting(tmp_path)
    database = await opened(tmp_path, InlineLane())
    try:
        (absorbed,) = await absorb_waiting(database, PORTS, USER)

        assert absorbed.added == {"venues": 1, "tracks": 1}
        assert absorbed.uploads == 1
        song = await database.read(lambda work: work.rows.get("tracks", SONG))
        assert song is not None
        assert song["audio_path"] == "/music/song.wav"
        assert song["album_art_path"] == str(folder / "files" / "artwork" / "cover.jpg")
        assert (song["version"], song["needs_sync"], song["scope_id"]) == (0, 1, USER)
        (upload,) = await database.read(lambda work: work.uploads.page(limit=10))
        assert (upload.status, upload.upload_url) == ("pending", None)
        assert await database.read(lambda work: work.metadata.get(MERGE_PENDING)) is not None
        assert await database.read(lambda work: work.outbox.counts().total) == 2
        assert not (folder / "library.db").exists()
        assert (folder / "library.taken-in.db").exists()
        assert await absorb_waiting(database, PORTS, USER) == ()
    finally:
        await database.close()


async def test_what_was_paused_there_is_paused_here(tmp_path: Path) -> None:
    make_library(tmp_path / "library.db")
    folder = await waiting(tmp_path)
    with closing(sqlite3.connect(folder / "library.db")) as connection, connection:
        connection.execute("UPDATE outbox SET paused = 1 WHERE row_id = ?", (HALL,))
    database = await opened(tmp_path, InlineLane())
    try:
        await absorb_waiting(database, PORTS, USER)
        lines = await database.read(lambda work: work.outbox.page())
        assert {line.row_id: line.state for line in lines} == {HALL: "paused", SONG: "pending"}
    finally:
        await database.close()


async def test_a_row_that_is_here_already_stays_and_the_other_is_kept(tmp_path: Path) -> None:
    await fill_local(tmp_path, "library", {"venues": ({"id": HALL, "name": "Ours"},)})
    await waiting(tmp_path)
    database = await opened(tmp_path, InlineLane())
    try:
        (absorbed,) = await absorb_waiting(database, PORTS, USER)

        assert (absorbed.added, absorbed.other) == ({"tracks": 1}, 1)
        hall = await database.read(lambda work: work.rows.get("venues", HALL))
        assert hall is not None
        assert hall["name"] == "Ours"

        def restore(work: UnitOfWork) -> int:
            return work.discarded.restore(absorbed.kept_id, at=PORTS.now_text()).restored

        assert await database.write(restore) == 1
        hall = await database.read(lambda work: work.rows.get("venues", HALL))
        assert hall is not None
        assert hall["name"] == "Hall"
    finally:
        await database.close()


async def test_a_row_that_the_cloud_has_with_another_content_becomes_a_conflict(tmp_path: Path) -> None:
    make_library(tmp_path / "library.db")
    await waiting(tmp_path)
    database = await opened(tmp_path, InlineLane())
    row = dict.fromkeys(wire_columns(CATALOG["venues"])) | {"name": "Cloud"}
    page = json.dumps([{"row_id": HALL, "version": 4, "deleted": False, "row": row}])
    try:
        await database.write(lambda work: work.rows.apply_page("venues", USER, page, own_device_id="d"))
        (absorbed,) = await absorb_waiting(database, PORTS, USER)

        assert (absorbed.added, absorbed.other, absorbed.conflicts) == ({"tracks": 1}, 0, 1)
        (open_one,) = await database.read(lambda work: work.settlements.undecided(limit=10))
        assert open_one.local is not None
        assert open_one.cloud is not None
        assert (open_one.kind, open_one.base, open_one.is_new) == ("edit_edit", None, True)
        assert (open_one.local["name"], open_one.cloud["name"], open_one.cloud_version) == (
            "Hall",
            "Cloud",
            4,
        )
        assert await database.read(lambda work: work.discarded.page(limit=10)) == ()
        assert await database.write(lambda work: work.outbox.discard("venues", HALL))
        hall = await database.read(lambda work: work.rows.get("venues", HALL))
        assert hall is not None
        assert (hall["name"], hall["version"], hall["needs_sync"]) == ("Cloud", 4, 0)
    finally:
        await database.close()


@pytest.mark.parametrize("happens", [False, True], ids=["before it happens", "after it happened"])
async def test_a_kill_at_any_step_brings_it_in_once(tmp_path: Path, happens: bool) -> None:
    for kill_at in range(50):
        profile = tmp_path / str(kill_at)
        profile.mkdir()
        make_library(profile / "library.db")
        await waiting(profile)
        died = False
        lane = DyingLane(kill_at + 2, happens=happens)  # two to open it
        database = await opened(profile, lane)
        try:
            await absorb_waiting(database, PORTS, USER)
            # What the cloud took and a person deleted afterwards must not come back.
            await database.write(lambda work: work.rows.delete("venues", HALL))
        except Killed:
            died = True
        lane.revive()
        await database.close()

        database = await opened(profile, InlineLane())
        await absorb_waiting(database, PORTS, USER)
        await absorb_waiting(database, PORTS, USER)
        halls = await database.read(lambda work: work.rows.counts()["venues"])
        songs = await database.read(lambda work: work.rows.counts()["tracks"])
        uploads = await database.read(lambda work: len(work.uploads.page(limit=10)))
        await database.close()
        assert (songs, uploads) == (1, 1)
        if not died:
            assert halls == 0
            assert kill_at >= 3
            return
    raise AssertionError("it never came to its end")


async def test_a_damaged_library_stays_and_is_told(tmp_path: Path) -> None:
    make_library(tmp_path / "library.db")
    folder = await waiting(tmp_path)
    (folder / "library.db").write_bytes(b"not a database at all" * 500)
    database = await opened(tmp_path, InlineLane())
    try:
        assert await absorb_waiting(database, PORTS, USER) == ()

        (line, *_) = await database.read(lambda work: work.activity.lines(ActivityQuery(), limit=5))
        assert line.result == "error"
        assert str(folder) in line.text
        assert (folder / "library.unreadable.db").exists()
        assert await absorb_waiting(database, PORTS, USER) == ()
    finally:
        await database.close()
