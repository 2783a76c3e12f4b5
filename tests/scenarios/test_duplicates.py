"""Numbers before a merge, its history and undo, and backups, over the real embedded cloud."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.scenarios.test_login_merge import filled_cloud, locally, uid, write_show
from tests.support.audio import write_wav
from tests.support.cli import PASSWORD, Cloud, Device
from tests.support.convergence import assert_equal

COMMANDS_RUN_HERE = True

MakeDevice = Callable[[str], Device]


def previewed(device: Device, cloud: Cloud, email: str) -> Any:
    result = device.run(
        "--json", "account", "sign-in", "--url", cloud.url, "--key", cloud.anon_key, "--email", email,
        "--password-stdin", "--preview", stdin=PASSWORD + "\n",
    )  # fmt: skip
    assert result.code == 0, result
    return result.json


def digest_of(home: Path) -> dict[str, str]:
    """Every file of a home but logs and locks, by its content."""
    return {
        str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(home.rglob("*"))
        if path.is_file() and path.suffix not in {".log", ".lock", ".pid"} and "-shm" not in path.name
    }


def test_the_numbers_before_a_merge_are_right_and_nothing_changes(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    filled_cloud(cloud, a, email)
    locally(b)
    write_show(b, "ben", email)
    locally(b)
    before, rows = digest_of(b.home), b.query("select * from venues")

    found = previewed(b, cloud, email)

    assert found["scenario"] == "both_duplicates"
    by_name = {each["entity"]: each for each in found["entities"]}
    assert (by_name["fixtures"]["here"], by_name["fixtures"]["cloud"], by_name["fixtures"]["twins"]) == (
        2,
        2,
        1,
    )
    assert (by_name["practice_logs"]["here"], by_name["practice_logs"]["twins"]) == (1, 0)
    assert found["twins"] >= 10
    assert (found["differ"], found["is_lower_bound"]) == (0, False)
    assert found["here"] == sum(b.one(f"select count(*) from {name}") for name in by_name)
    assert b.query("select * from venues") == rows
    assert {name: text for name, text in digest_of(b.home).items() if "library" not in name} == {
        name: text for name, text in before.items() if "library" not in name
    }
    assert b.done("account", "status")["user_id"] == ""


def test_a_file_that_two_signed_in_devices_import_offline_becomes_one_song_on_both(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    b.sign_in(cloud, email)
    b.done("sync")
    for one in (a, b):
        song = tmp_path / one.home.name / "song.wav"
        write_wav(song, seconds=1)
        assert one.done("import", song)
        one.execute("insert into scores (track_id, name) select id, ? from tracks", (one.home.name,))
    a.done("sync")
    assert b.done("sync")["duplicates_merged"] == 2

    a.done("sync")
    assert_equal(a, b)
    for one in (a, b):
        assert one.query("select audio_path from tracks") == [(str(tmp_path / one.home.name / "song.wav"),)]
        assert one.one("select count(*) from scores") == 2
        assert one.one("select count(*) from storage_sync_queue where status <> 'completed'") == 0
    told = {line["entity"] for line in b.done("duplicates", "list")}
    assert told == {"tracks", "track_waveforms"}, "the song, and what both have worked out of it"


def test_undoing_merges_brings_the_other_show_back_on_every_device(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    filled_cloud(cloud, a, email)
    locally(b)
    write_show(b, "ben", email)
    b.sign_in(cloud, email)
    b.done("sync")
    merged = b.done("duplicates", "list")
    assert len(merged) == 12
    hall = next(one for one in merged if one["entity"] == "venues")

    told = b.done("duplicates", "undo", hall["id"])

    assert "two rows again" in told["message"]
    assert b.run("duplicates", "undo", hall["id"]).code == 2
    assert b.run("duplicates", "undo", "nonsense").code == 2
    b.done("sync")
    a.done("sync")
    assert_equal(a, b)
    fronts = a.query("select venue_id, name from fixtures order by venue_id, name")
    expected = [
        (uid(email, "anna"), "Front"), (uid(email, "anna"), "Only anna"),
        (uid(email, "ben"), "Front"), (uid(email, "ben"), "Only ben"),
    ]  # fmt: skip
    assert fronts == sorted(expected)


def test_a_backup_brings_deleted_rows_back_and_replaces_nothing(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    a.execute(
        "insert into venues (id, name) values (?, 'Hall'), (?, 'Yard')", (uid(email, "1"), uid(email, "2"))
    )
    a.done("sync")
    backup = tmp_path / "kept.db"
    assert a.done("export-backup", backup)["ok"]
    assert a.run("export-backup", backup).code == 2, "a file that is there is not replaced"
    a.execute("delete from venues where name = 'Hall'")
    a.execute("update venues set name = 'Garden' where name = 'Yard'")
    a.done("sync")

    done = a.done("import-backup", backup)

    assert (done["added"], done["other"]) == ({"venues": 1}, 1)
    assert Path(done["before"]).exists()
    assert a.done("sync")["conflicts"] == 0
    assert a.query("select name from venues order by name") == [("Garden",), ("Hall",)]
    assert a.done("import-backup", backup)["rows"] == 0
    assert a.run("outbox", "restore", done["kept_id"]).code == 0
    assert a.query("select name from venues order by name") == [("Hall",), ("Yard",)]
    a.done("sync")
    b.sign_in(cloud, email)
    b.done("sync")
    assert_equal(a, b)


def test_what_is_no_usable_backup_is_refused_with_one_sentence(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    a.execute("insert into venues (name) values ('Hall')")
    good = tmp_path / "good.db"
    a.done("export-backup", good)
    junk, foreign, newer, cut = (tmp_path / name for name in ("junk.db", "foreign.db", "newer.db", "cut.db"))
    junk.write_bytes(b"this is no database" * 100)
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("create table songs (id)")
    newer.write_bytes(good.read_bytes())
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("insert into schema_version (version) values (99)")
        connection.commit()
    cut.write_bytes(good.read_bytes()[: good.stat().st_size // 2])

    for bad in (junk, foreign, newer, cut, tmp_path / "missing.db"):
        result = a.run("import-backup", bad)
        assert result.code != 0, bad
        assert len(result.err.strip().splitlines()) == 1, result
    assert not (a.library.parent / "backups").exists()
    other = device("other")
    other.sign_up(cloud, f"other-{email}")
    result = other.run("import-backup", good)
    assert result.code == 2
    assert "another account" in result.err
    assert not (other.library.parent / "import.db").exists()
