"""Signing in where both sides have data, over the real embedded cloud and the command line."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from luma_sync.session.scenario_words import Scenario
from tests.support.audio import write_wav
from tests.support.cli import PASSWORD, Cloud, Device
from tests.support.convergence import assert_equal
from tests.support.live_window import LiveWindow, column, in_window
from tests.support.session_scenarios import by_command, in_the_window

COMMANDS_RUN_HERE = True
ATTENTION = 5

MakeDevice = Callable[[str], Device]


def uid(email: str, who: str) -> str:
    """An id that only this test has; the cloud is shared."""
    return str(uuid5(NAMESPACE_URL, f"{email}/{who}"))


SHOW = """
    insert into venues (id, name) values ('{k}', 'Town Hall');
    insert into fixtures (venue_id, name, address) values ('{k}', 'Front', 1), ('{k}', 'Only {who}', 9);
    insert into pattern_categories (id, name) values ('{k}', 'Waves');
    insert into patterns (id, category_id, name, definition) values ('{k}', '{k}', 'Rise', '{{"by": "{who}"}}');
    insert into implementations (id, pattern_id, name, body) values ('{k}', '{k}', 'Fast', 'by {who}');
    insert into venue_implementation_overrides (venue_id, pattern_id, implementation_id, settings)
      values ('{k}', '{k}', '{k}', '{{"level": 1}}');
    insert into practice_sessions (id, instrument, started_at, duration_s, notes)
      values ('{k}', 'Piano', '2026-03-04T10:00:00{zone}', 1800, {notes});
    insert into practice_logs (session_id, minutes, notes) values ('{k}', 20, 'Log of {who}');
    insert into projects (id, name) values ('{k}', 'Tour');
    insert into audio_tracks (id, project_id, name) values ('{k}', '{k}', 'Opener');
    insert into playlists (id, name) values ('{k}', 'Set');
    insert into playlist_items (playlist_id, audio_track_id, position) values ('{k}', '{k}', 1), ('{k}', '{k}', 5);
"""


def write_show(device: Device, who: str, email: str, *, zone: str = "Z", notes: str = "null") -> None:
    """The same show, made by two people who know nothing of each other."""
    with device.plain_sql() as sql:
        sql.execute("pragma foreign_keys = on")
        sql.executescript(SHOW.format(k=uid(email, who), who=who, zone=zone, notes=notes))


def filled_cloud(cloud: Cloud, device: Device, email: str) -> None:
    device.sign_up(cloud, email)
    write_show(device, "anna", email)
    assert device.done("sync")["ok"]


def locally(device: Device) -> None:
    """The anonymous library."""
    device.done("status")


def names(device: Device, table: str, column: str = "name") -> list[Any]:
    return sorted(row[0] for row in device.query(f"select {column} from {table}"))


def test_both_sides_with_the_same_show_end_with_one(cloud: Cloud, device: MakeDevice, email: str) -> None:
    a, b = device("a"), device("b")
    filled_cloud(cloud, a, email)
    locally(b)
    write_show(b, "ben", email, zone=".000+00:00", notes="'Good'")
    b.sign_in(cloud, email)

    report = b.done("sync")

    assert report["ok"]
    # venue, front, category, pattern, implementation, override, session, project, song, playlist, its two items
    assert report["duplicates_merged"] == 12
    assert b.done("sync")["duplicates_merged"] == 0
    assert a.done("sync")["ok"]
    assert_equal(a, b)
    assert names(a, "venues", "id") == [uid(email, "anna")]
    assert names(a, "fixtures") == ["Front", "Only anna", "Only ben"]
    assert {row[0] for row in a.query("select venue_id from fixtures")} == {uid(email, "anna")}
    assert names(a, "practice_sessions", "notes") == ["Good"]
    assert names(a, "practice_logs", "notes") == ["Log of anna", "Log of ben"]
    assert names(a, "playlist_items", "position") == [1, 5]
    assert names(a, "implementations", "body") == ["by ben"], "what a device works out by itself is its own"
    assert json.loads(a.one("select definition from patterns")) == {"by": "anna"}
    assert b.query("pragma foreign_key_check") == []
    assert b.one("select count(*) from outbox") == 0


def test_both_sides_different_keep_everything(cloud: Cloud, device: MakeDevice, email: str) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    a.execute("insert into venues (name) values ('North')")
    assert a.done("sync")["ok"]
    locally(b)
    b.execute("insert into venues (name) values ('South')")
    b.sign_in(cloud, email)

    report = b.done("sync")

    assert (report["duplicates_merged"], report["pushed"]) == (0, 1)
    a.done("sync")
    assert_equal(a, b)
    assert names(a, "venues") == ["North", "South"]


def test_a_backup_is_made_before_and_nothing_of_it_is_missing(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    filled_cloud(cloud, a, email)
    locally(b)
    write_show(b, "ben", email)
    b.sign_in(cloud, email)
    assert b.done("sync")["ok"]

    (copy,) = (b.library.parent / "backups").glob("before-merge-*.db")

    with closing(sqlite3.connect(copy)) as connection:
        found = connection.execute("select id, name from venues").fetchall()
    assert found == [(uid(email, "ben"), "Town Hall")]
    assert copy.stat().st_mode & 0o777 == 0o600


def test_the_same_song_on_both_sides_is_one_with_the_file_of_this_device(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = device("a"), device("b")
    song = tmp_path / "song.wav"
    write_wav(song, seconds=1)
    a.sign_up(cloud, email)
    assert a.done("import", song)
    assert a.done("sync")["ok"]
    locally(b)
    other = tmp_path / "same.wav"
    other.write_bytes(song.read_bytes())
    assert b.done("import", other)
    b.execute("insert into scores (track_id, name) select id, 'Lead' from tracks")
    b.sign_in(cloud, email)

    report = b.done("sync")

    assert report["ok"]
    assert report["duplicates_merged"] >= 1
    a.done("sync")
    assert_equal(a, b)
    assert b.one("select count(*) from tracks") == 1
    assert Path(b.one("select audio_path from tracks")) == other
    assert b.one("select t.title from scores s join tracks t on t.id = s.track_id") is not None
    assert b.one("select count(*) from storage_sync_queue where status <> 'completed'") == 0


def signed_out(device: Device) -> None:
    assert device.run("account", "sign-out", "--keep").code == 0


def test_a_local_library_comes_into_an_account_that_is_here_already(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a = device("a")
    filled_cloud(cloud, a, email)
    signed_out(a)
    locally(a)
    write_show(a, "ben", email)
    song = tmp_path / "new.wav"
    write_wav(song, seconds=1)
    assert a.done("import", song)
    a.sign_in(cloud, email)

    report = a.done("sync")

    assert report["duplicates_merged"] == 12
    assert report["uploaded"] >= 1
    assert names(a, "fixtures") == ["Front", "Only anna", "Only ben"]
    assert Path(a.one("select audio_path from tracks")) == song
    (aside,) = (a.library.parent / "files" / "absorbed").glob("*/library.taken-in.db")
    with closing(sqlite3.connect(aside)) as connection:
        assert connection.execute("select count(*) from fixtures").fetchone() == (2,)
    b = device("b")
    b.sign_in(cloud, email)
    b.done("sync")
    assert_equal(a, b)


@by_command(Scenario.LOCAL_ASIDE)
def test_use_cloud_leaves_the_local_library_alone(cloud: Cloud, device: MakeDevice, email: str) -> None:
    a, b = device("a"), device("b")
    filled_cloud(cloud, a, email)
    locally(b)
    write_show(b, "ben", email)
    before = b.query("select id, name, updated_at, version from venues")
    assert b.account("sign-in", cloud, email, mode="use-cloud").code == 0
    assert b.done("sync")["duplicates_merged"] == 0
    assert names(b, "fixtures") == ["Front", "Only anna"]

    signed_out(b)

    assert b.query("select id, name, updated_at, version from venues") == before


def test_an_absorbed_library_without_rows_leaves_nothing_behind(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    filled_cloud(cloud, a, email)
    for _ in range(2):
        signed_out(a)
        locally(a)
        a.sign_in(cloud, email)
        assert a.done("sync")["ok"]

    assert list((a.library.parent / "files" / "absorbed").glob("*")) == []


def test_a_row_that_is_here_with_other_content_waits_as_a_conflict(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    a.execute("insert into venues (id, name) values (?, 'Of the account')", (uid(email, "hall"),))
    a.done("sync")
    signed_out(a)
    locally(a)
    a.execute("insert into venues (id, name) values (?, 'From before')", (uid(email, "hall"),))
    a.sign_in(cloud, email)
    assert a.run("sync").code == ATTENTION

    (conflict,) = a.done("conflicts", "list")
    shown = a.done("conflicts", "show", conflict["id"])
    assert {"From before", "Of the account"} <= set(str(shown).split("'"))
    b = device("b")
    b.sign_in(cloud, email)
    b.done("sync")
    assert names(b, "venues") == ["Of the account"], "nothing was overwritten"
    a.done("conflicts", "resolve", conflict["id"], "--take", "local")
    a.done("sync")
    b.done("sync")
    assert names(b, "venues") == ["From before"]
    assert_equal(a, b)


@in_the_window(Scenario.BOTH_DUPLICATES)
def test_the_window_merges_shows_what_it_merged_and_takes_it_back(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    filled_cloud(cloud, a, email)
    locally(b)
    write_show(b, "ben", email)

    async def story(live: LiveWindow) -> None:
        assert await live.sign_in(cloud, email, PASSWORD) == ""
        await live.until_synced()
        assert names(b, "fixtures") == ["Front", "Only anna", "Only ben"]
        live.window.commands.show_merged.trigger()
        dialog = live.window.merged_flow.dialog
        assert dialog is not None
        await live.until(lambda: dialog.model.rowCount() == 12, "the merges are listed")
        await live.picture("real-merged-duplicates")
        dialog.table.selectRow(column(dialog.table, "Type").index("Venues"))
        await live.until(dialog.verb.isEnabled, "the selection is seen")
        dialog.verb.click()
        await live.until(lambda: "Undone" in column(dialog.table, "Merged"), "it is undone")
        dialog.reject()
        await live.until_synced()

    in_window(b, story)
    assert sorted(names(b, "fixtures")) == ["Front", "Front", "Only anna", "Only ben"]
    a.done("sync")
    assert_equal(a, b)
