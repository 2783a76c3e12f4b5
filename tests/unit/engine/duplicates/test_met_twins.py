"""One file imported on two devices that are signed in: one song, whoever finds it first; names prove nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from luma_sync.engine.duplicates.twin_run import TwinRun
from luma_sync.engine.marks import TWINS_FRESH, TWINS_MET
from tests.support.fake_cloud import Change
from tests.support.joins import merges, uuid
from tests.support.world import Device, World

HALL_A = uuid("a", 1)
SONG_A, SONG_B = uuid("a", 3), uuid("b", 3)
BEATS_A, BEATS_B = uuid("a", 4), uuid("b", 4)


async def both_imported(world: World, tmp_path: Path) -> tuple[Device, Device]:
    """Two devices of one account, each of which has imported the same file while it was offline."""
    a, b = await world.device("a"), await world.device("b")
    await a.insert("venues", id=HALL_A, name="Hall")
    await a.sync()
    await b.sync()
    for device, song, beats in ((a, SONG_A, BEATS_A), (b, SONG_B, BEATS_B)):
        path = f"/{device.name}/song.wav"
        await device.insert("tracks", id=song, title=device.name, track_hash="ab" * 32, audio_path=path)
        await device.insert("track_beats", id=beats, track_id=song, beats_ms="[1]")
        await device.insert("venues", name="Twice meant")
    return a, b


async def test_one_file_imported_on_two_devices_that_are_signed_in_becomes_one_song_on_both(
    tmp_path: Path,
) -> None:
    async with World(tmp_path) as world:
        a, b = await both_imported(world, tmp_path)
        await a.sync()

        report = await b.sync()

        assert (report.ok, report.duplicates_merged) == (True, 2)
        await a.sync()
        await b.sync()
        await world.assert_converged()
        for device in (a, b):
            (row_id,) = device.rows()["tracks"]
            song = await device.get("tracks", row_id)
            assert row_id == SONG_A, "the older one stays"
            assert song is not None
            assert song["audio_path"] == f"/{device.name}/song.wav", "the file of this device stays its own"
            assert len(device.rows()["track_beats"]) == 1
            assert len(device.rows()["venues"]) == 3, "what is only called the same is two things"
            marks = await device.database.read(
                lambda work: (work.metadata.get(TWINS_MET), work.metadata.get(TWINS_FRESH))
            )
            assert marks == (None, None)


async def test_both_devices_may_find_it_at_once_and_do_the_same(tmp_path: Path) -> None:
    async with World(tmp_path) as world:
        a, b = await both_imported(world, tmp_path)
        await a.push()
        await b.push()
        for device in (a, b):
            assert (await device.pull()).merged == 2
        for device in (a, b, a, b):
            assert (await device.sync()).ok
        await world.assert_converged()
        assert set(a.rows()["tracks"]) == {SONG_A}
        assert (await a.status()).conflicts == 0


async def test_songs_that_somebody_made_two_again_stay_two(tmp_path: Path) -> None:
    async with World(tmp_path) as world:
        a, b = await both_imported(world, tmp_path)
        await a.sync()
        await b.sync()
        song = next(merge for merge in await merges(b) if merge.entity == "tracks")
        told = await b.database.write(lambda work: work.twins.undo(song.id, at="2026-06-01T00:00:00.000Z"))
        assert told == ""
        for device in (b, a, b):
            await device.sync()
        await world.assert_converged()
        assert set(a.rows()["tracks"]) == {SONG_A, SONG_B}


async def test_a_kill_before_they_are_merged_forgets_nothing(tmp_path: Path) -> None:
    async with World(tmp_path) as world:
        a, b = await both_imported(world, tmp_path)
        await a.sync()
        assert b.core.cycle is not None
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(TwinRun, "run", killed)
            with pytest.raises(Killed):
                await b.sync()
        b = await world.restart(b)

        assert (await b.sync()).duplicates_merged == 2
        await a.sync()
        await world.assert_converged()


class Killed(Exception):
    """The program is gone."""


async def killed(*_: object, **__: object) -> None:
    raise Killed


async def test_a_song_that_is_imported_and_sent_while_a_run_is_under_way_meets_its_twin(
    tmp_path: Path,
) -> None:
    async with World(tmp_path) as world:
        a, b = await world.device("a"), await world.device("b")
        await a.sync()
        await b.insert("tracks", id=SONG_B, title="b", track_hash="ab" * 32)
        await b.sync()
        await a.insert("venues", name="Hall")

        def import_it(change: Change) -> None:
            if change["entity"] == "venues":
                with closing(sqlite3.connect(a.database.path)) as library, library:
                    library.execute(
                        "INSERT INTO tracks (id, title, track_hash) VALUES (?, 'a', ?)", (SONG_A, "ab" * 32)
                    )

        world.cloud.reject = import_it
        report = await a.sync()

        assert report.duplicates_merged == 1
        await b.sync()
        await world.assert_converged()
        assert len(b.rows()["tracks"]) == 1
