"""A library that was filled before its account: read everything, merge twins, then send."""

import sqlite3
from contextlib import closing
from pathlib import Path

from luma_sync.engine.marks import MERGE_CONFIRM, MERGE_PENDING
from tests.support.joins import LocalRows, fill_local, merges, only, uuid
from tests.support.world import World

HALL_A, HALL_B = uuid("a", 1), uuid("b", 1)
SPOT_A, SPOT_B = uuid("a", 2), uuid("b", 2)
SONG_A, SONG_B = uuid("a", 3), uuid("b", 3)
BEATS_A, BEATS_B = uuid("a", 4), uuid("b", 4)


async def test_a_hall_on_both_sides_becomes_one_and_its_fixtures_follow(tmp_path: Path) -> None:
    async with World(tmp_path) as world:
        a = await world.device("a")
        await a.insert("venues", id=HALL_A, name="Main Hall")
        await a.insert("fixtures", id=SPOT_A, venue_id=HALL_A, name="Spot", address=1)
        await a.sync()
        await fill_local(
            tmp_path,
            "b",
            {
                "venues": ({"id": HALL_B, "name": " main  hall", "description": "Big"},),
                "fixtures": (
                    {"id": SPOT_B, "venue_id": HALL_B, "name": "SPOT", "address": 1, "kind": "spot"},
                    {"id": uuid("b", 9), "venue_id": HALL_B, "name": "Bar", "address": 7},
                ),
            },
        )
        b = await world.device("b")

        report = await b.sync()

        assert report.ok
        assert report.duplicates_merged == 2
        await a.sync()
        await world.assert_converged()
        rows = b.rows()
        assert only(rows["venues"])["name"] == "Main Hall"
        assert only(rows["venues"])["description"] == "Big"
        assert set(rows["venues"]) == {HALL_A}
        assert set(rows["fixtures"]) == {SPOT_A, uuid("b", 9)}
        assert {row["venue_id"] for row in rows["fixtures"].values()} == {HALL_A}
        assert rows["fixtures"][SPOT_A]["kind"] == "spot"
        assert (await b.database.read(lambda work: work.metadata.get(MERGE_PENDING))) is None
        assert (await b.database.read(lambda work: work.metadata.get(MERGE_CONFIRM))) is None


async def test_the_cloud_never_hears_of_a_twin_that_it_did_not_have(tmp_path: Path) -> None:
    async with World(tmp_path) as world:
        a = await world.device("a")
        await a.insert("venues", id=HALL_A, name="Hall")
        await a.sync()
        await fill_local(tmp_path, "b", {"venues": ({"id": HALL_B, "name": "Hall"},)})
        b = await world.device("b")

        await b.sync()

        assert {row.row_id for row in world.cloud.rows.values()} == {HALL_A}


async def test_a_copy_is_made_before_and_holds_what_was_there(tmp_path: Path) -> None:
    async with World(tmp_path) as world:
        a = await world.device("a")
        await a.insert("venues", id=HALL_A, name="Hall")
        await a.sync()
        await fill_local(tmp_path, "b", {"venues": ({"id": HALL_B, "name": "Hall"},)})
        b = await world.device("b")

        await b.sync()

        (copy,) = (tmp_path / "backups").iterdir()
        assert copy.name.startswith("before-merge-")
        assert copy.stat().st_mode & 0o777 == 0o600
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("SELECT id FROM venues").fetchall() == [(HALL_B,)]


async def test_an_empty_cloud_needs_no_copy_and_gets_everything(tmp_path: Path) -> None:
    await fill_local(tmp_path, "b", {"venues": ({"id": HALL_B, "name": "Hall"},)})
    async with World(tmp_path) as world:
        b = await world.device("b")

        report = await b.sync()

        assert report.pushed == 1
        assert not (tmp_path / "backups").exists()
        await world.assert_converged()


async def test_songs_are_compared_by_their_audio_and_bring_their_files_along(tmp_path: Path) -> None:
    async with World(tmp_path) as world:
        a = await world.device("a")
        await a.insert("tracks", id=SONG_A, title="Song", track_hash="ab" * 32, bpm=100.0)
        await a.insert("track_beats", id=BEATS_A, track_id=SONG_A, beats_ms="[1]")
        await a.sync()
        song = {"id": SONG_B, "title": "My song", "track_hash": "AB" * 32, "audio_path": "/music/song.wav"}
        await fill_local(
            tmp_path,
            "b",
            {
                "tracks": (song,),
                "track_beats": ({"id": BEATS_B, "track_id": SONG_B, "beats_ms": "[2]"},),
            },
        )
        b = await world.device("b")

        report = await b.sync()

        assert report.duplicates_merged == 2
        kept = await b.get("tracks", SONG_A)
        assert kept is not None
        assert (kept["title"], kept["bpm"], kept["audio_path"]) == ("Song", 100.0, "/music/song.wav")
        # What a device has worked out by itself stays its own: the policy of analyses.
        assert only(b.rows()["track_beats"])["beats_ms"] == "[2]"
        lost = {merge.entity: merge.lost for merge in await merges(b)}
        assert lost["tracks"]["title"].twin == "My song"
        assert lost["track_beats"]["beats_ms"].kept == "[1]"


async def test_two_devices_that_join_at_the_same_time_end_with_one_row(tmp_path: Path) -> None:
    for name, row_id in (("a", HALL_A), ("b", HALL_B)):
        await fill_local(
            tmp_path,
            name,
            {
                "venues": ({"id": row_id, "name": "Hall", "created_at": f"2026-01-0{1 + (name == 'b')}"},),
                "fixtures": ({"venue_id": row_id, "name": f"Spot {name}", "address": 1},),
            },
        )
    async with World(tmp_path) as world:
        a, b = await world.device("a"), await world.device("b")
        for device in (a, b):
            await device.pull()
        for device in (a, b):
            await device.push()
        assert len({row.row_id for row in world.cloud.rows.values() if row.entity == "venues"}) == 2

        for device in (a, b, a, b):
            await device.sync()

        await world.assert_converged()
        assert set(a.rows()["venues"]) == {HALL_A}
        assert {row["venue_id"] for row in a.rows()["fixtures"].values()} == {HALL_A}


async def test_what_the_cloud_takes_late_meets_the_twin_that_came_first(tmp_path: Path) -> None:
    for name, row_id in (("a", HALL_A), ("b", HALL_B)):
        await fill_local(tmp_path, name, {"venues": ({"id": row_id, "name": "Hall"},)})
    async with World(tmp_path) as world:
        a, b = await world.device("a"), await world.device("b")
        world.cloud.reject = lambda _: ("busy", "The cloud could not take this row just now")
        assert a.core.cycle is not None
        await a.core.cycle.run(push=True, pull=True)
        assert (await a.outbox()).retry == 1
        world.cloud.reject = lambda _: None
        assert (await b.sync()).ok
        await world.clock.advance(60)

        for device in (a, b, a):
            assert (await device.sync()).ok

        await world.assert_converged()
        assert len(a.rows()["venues"]) == 1
        assert (await a.database.read(lambda work: work.metadata.get(MERGE_CONFIRM))) is None


async def test_what_a_merge_moves_meets_its_twin_later(tmp_path: Path) -> None:
    for name, row_id in (("a", HALL_A), ("b", HALL_B)):
        created_at = f"2026-01-0{1 + (name == 'a')}"
        hall = {"id": row_id, "name": "Hall", "created_at": created_at}
        await fill_local(tmp_path, name, {"venues": (hall,)})
    async with World(tmp_path) as world:
        a, b = await world.device("a"), await world.device("b")
        for device in (a, b):
            await device.pull()
        for device in (a, b):
            await device.push()
        await a.insert("fixtures", id=SPOT_A, venue_id=HALL_A, name="Spot", address=1)
        await a.push()
        await a.pull()
        assert set(a.rows()["venues"]) == {HALL_B}
        # The other device has renamed its hall, so that it finds no twins; it has read what is there.
        await b.update("venues", HALL_B, name="Arena")
        await b.insert("fixtures", id=SPOT_B, venue_id=HALL_B, name="Spot", address=1)
        await b.push()
        await b.pull()
        assert len(b.rows()["fixtures"]) == 2

        for device in (a, b, a):
            assert (await device.sync()).ok

        await world.assert_converged()
        assert only(a.rows()["venues"])["name"] == "Arena"
        assert len(a.rows()["fixtures"]) == 1


async def test_an_undone_merge_brings_the_row_back_with_what_pointed_at_it(tmp_path: Path) -> None:
    async with World(tmp_path) as world:
        a = await world.device("a")
        await a.insert("venues", id=HALL_A, name="Hall")
        await a.insert("fixtures", id=SPOT_A, venue_id=HALL_A, name="Spot", address=1)
        await a.sync()
        await fill_local(
            tmp_path,
            "b",
            {
                "venues": ({"id": HALL_B, "name": "Hall", "description": "Big"},),
                "fixtures": ({"id": SPOT_B, "venue_id": HALL_B, "name": "Spot", "address": 1},),
            },
        )
        b = await world.device("b")
        await b.sync()
        hall = next(merge for merge in await merges(b) if merge.entity == "venues")

        at = b.ports.now_text()
        assert await b.database.write(lambda work: work.twins.undo(hall.id, at=at)) == ""
        await b.sync()
        await a.sync()

        await world.assert_converged()
        rows = a.rows()
        assert {row_id: row["description"] for row_id, row in rows["venues"].items()} == {
            HALL_A: None,
            HALL_B: "Big",
        }
        assert {row_id: row["venue_id"] for row_id, row in rows["fixtures"].items()} == {
            SPOT_A: HALL_A,
            SPOT_B: HALL_B,
        }


async def test_twins_that_the_cloud_has_already_are_merged_and_no_guard_asks(tmp_path: Path) -> None:
    async with World(tmp_path) as world:
        a = await world.device("a")
        for number in range(40):
            old, new = uuid("a", number), uuid("c", number)
            await a.insert("venues", id=old, name=f"Hall {number}", created_at="2026-01-01T00:00:00.000Z")
            await a.insert("venues", id=new, name=f"HALL  {number}", created_at="2026-01-02T00:00:00.000Z")
            await a.insert("fixtures", venue_id=new, name="Lamp", address=number)
        await a.sync()
        await fill_local(tmp_path, "b", {"goals": ({"title": "Scales"},)})
        b = await world.device("b")

        report = await b.sync()

        assert (report.ok, report.error, report.duplicates_merged) == (True, "", 40)
        await a.sync(confirm_deletes=True)
        await world.assert_converged()
        assert set(a.rows()["venues"]) == {uuid("a", number) for number in range(40)}
        assert len(a.rows()["fixtures"]) == 40


async def test_a_playlist_may_hold_a_song_twice(tmp_path: Path) -> None:
    def rows(kind: str, *positions: int) -> LocalRows:
        project, song, playlist = (uuid(kind, number) for number in (1, 2, 3))
        return {
            "projects": ({"id": project, "name": "Tour"},),
            "audio_tracks": ({"id": song, "project_id": project, "name": "Opener"},),
            "playlists": ({"id": playlist, "name": "Set"},),
            "playlist_items": tuple(
                {"playlist_id": playlist, "audio_track_id": song, "position": position}
                for position in positions
            ),
        }

    await fill_local(tmp_path, "a", rows("d", 1, 5))
    await fill_local(tmp_path, "b", rows("e", 1, 5, 9))
    async with World(tmp_path) as world:
        a = await world.device("a")
        assert (await a.sync()).ok
        b = await world.device("b")

        report = await b.sync()

        assert report.duplicates_merged == 5
        await a.sync()
        await world.assert_converged()
        items = a.rows()["playlist_items"].values()
        assert sorted(row["position"] for row in items) == [1, 5, 9]
        assert {row["audio_track_id"] for row in items} == {uuid("d", 2)}
        assert set(a.rows()["projects"]) == {uuid("d", 1)}


async def test_a_merged_project_stays_one_once_its_rows_were_sent(tmp_path: Path) -> None:
    def tour(kind: str) -> LocalRows:
        return {
            "projects": ({"id": uuid(kind, 1), "name": "Tour"},),
            "audio_tracks": ({"id": uuid(kind, 2), "project_id": uuid(kind, 1), "name": f"By {kind}"},),
        }

    await fill_local(tmp_path, "a", tour("d"))
    await fill_local(tmp_path, "b", tour("e"))
    async with World(tmp_path) as world:
        a = await world.device("a")
        await a.sync()
        b = await world.device("b")
        assert (await b.sync()).duplicates_merged == 1
        (merge,) = await merges(b)

        refusal = await b.database.write(lambda work: work.twins.undo(merge.id, at=b.ports.now_text()))

        assert refusal == "scope_sent"
        assert (await b.sync()).ok
        await a.sync()
        await world.assert_converged()
        assert {row["project_id"] for row in a.rows()["audio_tracks"].values()} == {uuid("d", 1)}


async def test_a_rule_of_the_person_decides_which_value_stays(tmp_path: Path) -> None:
    async with World(tmp_path) as world:
        a = await world.device("a")
        await a.insert("venues", id=HALL_A, name="Hall", description="Theirs")
        await a.sync()
        await fill_local(tmp_path, "b", {"venues": ({"id": HALL_B, "name": "Hall", "description": "Ours"},)})
        b = await world.device("b")
        rules = '{"device_wins": false, "entities": {"venues": "this_device"}}'
        await b.database.write(lambda work: work.metadata.set("conflict_rules", rules))

        await b.sync()

        assert only(b.rows()["venues"])["description"] == "Ours"
        await a.sync()
        await world.assert_converged()


async def test_long_samples_are_kept_once_and_come_back_whole(tmp_path: Path) -> None:
    samples = "[" + ",".join(["1"] * 5000) + "]"
    async with World(tmp_path) as world:
        a = await world.device("a")
        await a.insert("tracks", id=SONG_A, title="Song", track_hash="ab" * 32)
        await a.insert("track_waveforms", id=BEATS_A, track_id=SONG_A, preview="[0]")
        await a.sync()
        await fill_local(
            tmp_path,
            "b",
            {
                "tracks": ({"id": SONG_B, "title": "Song", "track_hash": "ab" * 32},),
                "track_waveforms": (
                    {"id": BEATS_B, "track_id": SONG_B, "preview": "[1]", "full_samples": samples},
                ),
            },
        )
        b = await world.device("b")
        await b.sync()
        kept = await b.get("track_waveforms", BEATS_A)
        assert kept is not None
        assert kept["full_samples"] == samples
        with closing(sqlite3.connect(b.database.path)) as connection:
            (size,) = connection.execute(
                "SELECT max(length(twin_row) + length(kept_after) + length(lost)) FROM twin_merges"
            ).fetchone()
        assert size < 2000

        (song,) = [merge for merge in await merges(b) if merge.entity == "tracks"]
        assert await b.database.write(lambda work: work.twins.undo(song.id, at=b.ports.now_text())) == ""

        back, kept = await b.get("track_waveforms", BEATS_B), await b.get("track_waveforms", BEATS_A)
        assert back is not None
        assert kept is not None
        assert (back["full_samples"], back["preview"], back["track_id"]) == (samples, "[1]", SONG_B)
        assert (kept["full_samples"], kept["preview"], kept["track_id"]) == (None, "[0]", SONG_A)
