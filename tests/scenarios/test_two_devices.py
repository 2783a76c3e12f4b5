"""Two devices converge, whoever made the edits."""

import asyncio
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from luma_sync.kernel.lanes import ThreadLane
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.audio import write_wav
from tests.support.cli import Cloud, Device
from tests.support.cloud_view import CloudView
from tests.support.convergence import assert_equal, assert_in_cloud

MakeDevice = Callable[[str], Device]

COMMANDS_RUN_HERE = True


def app_edit(device: Device, work: Callable[[UnitOfWork], object]) -> None:
    """An edit made by the app itself, through its store."""

    async def edit() -> None:
        writer, reader = ThreadLane("writer"), ThreadLane("reader")
        try:
            database = await Database.open(device.library, writer=writer, reader=reader)
            try:
                await database.write(work)
            finally:
                await database.close()
        finally:
            writer.close()
            reader.close()

    asyncio.run(edit())


def paired(cloud: Cloud, device: MakeDevice, email: str) -> tuple[Device, Device]:
    """Two signed-in devices of one account."""
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    b.sign_in(cloud, email)
    return a, b


def both_ways(a: Device, b: Device) -> None:
    """A sends, B receives and sends, A receives."""
    for one in (a, b, a):
        assert one.done("sync", "--timeout", 60)["ok"]


def test_rows_made_before_the_first_sign_in_reach_the_second_device(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    assert a.done("status")["state"] == "signed_out"
    a.execute("insert into venues (id, name) values ('11111111-1111-4111-8111-111111111111', 'Hall')")
    a.sign_up(cloud, email)
    b.sign_in(cloud, email)

    both_ways(a, b)

    assert_equal(a, b)
    assert b.one("select name from venues") == "Hall"


def test_inserts_edits_and_cascading_deletes_by_plain_sql_converge(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = paired(cloud, device, email)
    with a.plain_sql() as sql:
        sql.executescript("""
            insert into projects (id, name) values ('22222222-0000-4000-8000-000000000001', 'Tour');
            insert into audio_tracks (id, project_id, name) values
              ('22222222-0000-4000-8000-000000000002', '22222222-0000-4000-8000-000000000001', 'One'),
              ('22222222-0000-4000-8000-000000000003', '22222222-0000-4000-8000-000000000001', 'Two');
            insert into track_versions (id, track_id, label) values
              ('22222222-0000-4000-8000-000000000004', '22222222-0000-4000-8000-000000000002', 'Mix');
            insert into audio_comments (id, version_id, body) values
              ('22222222-0000-4000-8000-000000000005', '22222222-0000-4000-8000-000000000004', 'Louder');
            insert into goals (id, title, done) values ('22222222-0000-4000-8000-000000000006', 'Scales', 0);
        """)
    both_ways(a, b)
    assert_equal(a, b)

    b.execute("update goals set done = 1")
    b.execute("delete from audio_tracks where name = 'One'")
    a.execute("update audio_tracks set name = 'Two, live' where name = 'Two'")
    both_ways(b, a)

    assert_equal(a, b)
    assert a.one("select done from goals") == 1
    assert a.query("select name from audio_tracks") == [("Two, live",)]
    assert a.one("select count(*) from track_versions") == 0
    assert a.one("select count(*) from audio_comments") == 0
    assert_in_cloud(a, CloudView.of(cloud, email))


def test_inserts_edits_and_cascading_deletes_by_the_app_converge(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = paired(cloud, device, email)
    venue, other = "33333333-0000-4000-8000-000000000001", "33333333-0000-4000-8000-000000000002"

    def insert(unit: UnitOfWork) -> None:
        for row_id, name in ((venue, "Hall"), (other, "Garage")):
            unit.rows.insert("venues", {"id": row_id, "name": name})
            unit.rows.insert("fixtures", {"venue_id": row_id, "name": "PAR", "address": 1})

    app_edit(a, insert)
    both_ways(a, b)
    assert_equal(a, b)

    app_edit(b, lambda unit: unit.rows.delete("venues", venue))
    app_edit(a, lambda unit: unit.rows.update("venues", other, {"description": "Two bars"}))
    both_ways(a, b)

    assert_equal(a, b)
    assert a.query("select id, description from venues") == [(other, "Two bars")]
    assert a.one("select count(*) from fixtures") == 1


def test_an_imported_file_arrives_with_its_bytes(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = paired(cloud, device, email)
    source = write_wav(tmp_path / "music" / "noise.wav", seconds=1)
    assert a.done("import", source.parent)["imported"] == 1

    both_ways(a, b)

    assert_equal(a, b)
    arrived = Path(b.one("select audio_path from tracks"))
    assert arrived.read_bytes() == source.read_bytes()
    storage_path = a.one("select audio_storage_path from tracks")
    stored = CloudView.of(cloud, email).object_bytes(storage_path)
    assert stored is not None
    assert sha256(stored).digest() == sha256(source.read_bytes()).digest()


def test_the_same_file_is_imported_once(device: MakeDevice, tmp_path: Path) -> None:
    a = device("a")
    write_wav(tmp_path / "music" / "noise.wav", seconds=1)
    write_wav(tmp_path / "music" / "copy of noise.wav", seconds=1)

    first = a.done("import", tmp_path / "music")
    second = a.done("import", tmp_path / "music")

    assert (first["imported"], first["already_there"]) == (1, 1)
    assert (second["imported"], second["already_there"]) == (0, 2)
    assert a.one("select count(*) from tracks") == 1


def test_nothing_to_do_is_quick_and_sends_nothing(cloud: Cloud, device: MakeDevice, email: str) -> None:
    a, _b = paired(cloud, device, email)
    a.done("sync")

    report = a.done("sync")

    assert (report["pushed"], report["pulled"], report["uploaded"], report["downloaded"]) == (0, 0, 0, 0)
    assert report["requests"] <= 3
    assert report["state"] == "in_step"
