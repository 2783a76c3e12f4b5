"""The real cloud's data are put back to an older day, or are gone: what devices still have comes back, once."""

import json
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import psycopg
import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.localcloud.database import superuser_arguments
from luma_sync.localcloud.keys import load_or_make_secrets
from luma_sync.localcloud.postgres import Endpoint
from tests.support.cli import Cloud, Device, copy_data, many_rows
from tests.support.cloud_view import CloudView
from tests.support.convergence import assert_equal, assert_in_cloud, local_rows

COMMANDS_RUN_HERE = True

MakeDevice = Callable[[str], Device]

_EMPTY = (
    "TRUNCATE luma.scopes, luma.members, luma.heads, luma.devices, luma.applied_changes, {tables} CASCADE"
)
_ROUNDS = 6


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[Cloud]:
    """One for each test: its data are replaced."""
    running = Cloud(tmp_path / "cloud")
    running.start()
    yield running
    running.close()


def run_sql(cloud: Cloud, statement: str) -> list[tuple[Any, ...]]:
    """As the superuser."""
    host = (cloud.data / "socket-directory").read_text("utf-8")
    arguments = superuser_arguments(Endpoint(host, 5432), load_or_make_secrets(cloud.data))
    with psycopg.connect(arguments, autocommit=True) as connection:
        found = connection.execute(statement.encode())
        return found.fetchall() if found.description else []


def back_up(cloud: Cloud) -> Path:
    """A copy of everything, taken while it is shut down."""
    kept = cloud.data.with_name("backup")
    cloud.close()
    copy_data(cloud.data, kept)
    cloud.start()
    return kept


def put_back(cloud: Cloud, kept: Path, *, new_epoch: bool) -> None:
    """The copy takes the place of what there is; who restores by the book gives it a new epoch."""
    cloud.close()
    shutil.rmtree(cloud.data)
    copy_data(kept, cloud.data)
    cloud.start()
    if new_epoch:
        run_sql(cloud, "select luma.new_epoch()")


def a_library(device: Device) -> dict[str, str]:
    """Rows of several kinds and depths, in the personal scope and in a project's; their ids by name."""
    ids = {
        name: str(uuid.uuid4())
        for name in ("loft", "club", "old", "lamp", "project", "track", "version", "note")
    }
    for entity, row, columns in (
        ("venues", "loft", {"name": "Loft"}),
        ("venues", "club", {"name": "Club"}),
        ("venues", "old", {"name": "Old"}),
        ("fixtures", "lamp", {"venue_id": ids["loft"], "name": "Lamp"}),
        ("projects", "project", {"name": "Album"}),
        ("audio_tracks", "track", {"project_id": ids["project"], "name": "Song"}),
        ("track_versions", "version", {"track_id": ids["track"], "label": "v1"}),
        ("audio_comments", "note", {"version_id": ids["version"], "body": "Nice"}),
    ):
        insert(device, entity, ids[row], columns)
    device.execute(many_rows("goals", "title", 60))
    return ids


def insert(device: Device, entity: str, row: str, columns: Mapping[str, object]) -> None:
    names, marks = ", ".join(("id", *columns)), ", ".join("?" * (1 + len(columns)))
    device.execute(f"insert into {entity} ({names}) values ({marks})", (row, *columns.values()))


def two_devices(cloud: Cloud, device: MakeDevice, email: str) -> tuple[Device, Device, dict[str, str]]:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    ids = a_library(a)
    a.done("sync")
    b.sign_in(cloud, email)
    b.done("sync")
    assert_equal(a, b)
    return a, b, ids


def synced_in_turn(cloud: Cloud, email: str, *devices: Device) -> None:
    """Until nothing moves any more; in conflicts, which name both sides, people take what the cloud has."""
    for _ in range(_ROUNDS):
        moved = 0
        for each in devices:
            result = each.run("--json", "sync", "--timeout", 60)
            if result.code == 4:  # a session is younger than the backup: it went with the rest
                each.sign_in(cloud, email)
                result = each.run("--json", "sync", "--timeout", 60)
            assert result.code in (0, 5), result
            moved += result.json["pushed"] + result.json["pulled"]
            for entity, row in each.query("select entity, row_id from outbox where state = 'conflict'"):
                each.done("outbox", "discard", entity, row)
                moved += 1
        if not moved:
            return


def assert_level(cloud: Cloud, email: str, a: Device, b: Device) -> CloudView:
    """Both devices and the cloud hold the same rows at the same versions, and nobody has anything to ask for."""
    view = CloudView.of(cloud, email)
    assert_equal(a, b)
    for each in (a, b):
        assert_in_cloud(each, view)
        assert each.one("select count(*) from conflicts where state = 'open'") == 0
        [(epoch,)] = run_sql(cloud, "select epoch::text from luma.meta")
        assert each.one("select value from sync_metadata where key = 'epoch'") == epoch
        heads = run_sql(cloud, "select scope_id::text, entity, seq from luma.heads")
        known = {(scope, entity): seq for scope, entity, seq in heads}
        cursors = each.query("select scope_id, entity, seq from cursors where entity <> 'conflict_records'")
        assert {key: seq for *key, seq in cursors if seq > known.get(tuple(key), 0)} == {}, (
            "no cursor is ahead"
        )
        again = each.done("sync")
        assert (again["pushed"], again["pulled"], again["state"]) == (0, 0, "in_step")
    return view


def names(device: Device, entity: str = "venues") -> dict[str, str]:
    return {row_id: str(row["name"]) for row_id, row in local_rows(device)[entity].items()}


@pytest.mark.parametrize(
    "new_epoch",
    [pytest.param(False, marks=pytest.mark.long, id="same epoch"), pytest.param(True, id="new epoch")],
)
def test_a_cloud_put_back_to_an_older_day_gets_what_the_devices_have_since(
    cloud: Cloud, device: MakeDevice, email: str, new_epoch: bool
) -> None:
    a, b, ids = two_devices(cloud, device, email)
    kept = back_up(cloud)
    late, unsent, late_song = (str(uuid.uuid4()) for _ in range(3))
    insert(a, "venues", late, {"name": "Late"})
    insert(a, "audio_tracks", late_song, {"project_id": ids["project"], "name": "Late song"})
    for name in ("Loft 2", "Loft 3"):
        a.execute("update venues set name = ? where id = ?", (name, ids["loft"]))
        a.done("sync")
    b.done("sync")
    b.execute("update audio_comments set body = 'Very nice' where id = ?", (ids["note"],))
    b.done("sync")
    # What was not sent yet when the cloud went back.
    insert(b, "venues", unsent, {"name": "Unsent"})
    b.execute("update fixtures set name = 'Unsent lamp' where id = ?", (ids["lamp"],))
    b.execute("delete from venues where id = ?", (ids["old"],))
    a.execute("update venues set name = 'Unsent club' where id = ?", (ids["club"],))
    put_back(cloud, kept, new_epoch=new_epoch)

    synced_in_turn(cloud, email, b, a)
    if not new_epoch:
        # Nobody told of the restore. Who was ahead has noticed; who was overtaken meanwhile finds by comparing.
        for each in (a, b, a):
            assert each.run("--json", "doctor", "--compare", "--repair").code in (0, 5)
        synced_in_turn(cloud, email, b, a)

    view = assert_level(cloud, email, a, b)
    expected = {ids["loft"]: "Loft 3", ids["club"]: "Unsent club", late: "Late", unsent: "Unsent"}
    assert names(a) == expected
    assert names(a, "fixtures") == {ids["lamp"]: "Unsent lamp"}
    assert names(a, "audio_tracks") == {ids["track"]: "Song", late_song: "Late song"}
    assert [row["row"]["body"] for row in view.rows("audio_comments").values()] == ["Very nice"]
    assert len(view.rows("goals")) == 60


def test_a_push_to_a_cloud_put_back_meanwhile_is_turned_away_by_the_cloud_itself(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b, ids = two_devices(cloud, device, email)
    kept = back_up(cloud)
    for name in ("Loft 2", "Loft 3"):
        a.execute("update venues set name = ? where id = ?", (name, ids["loft"]))
        a.done("sync")
    a.execute("update venues set name = 'Loft 4' where id = ?", (ids["loft"],))
    [(version, base)] = a.query(
        "select version, base_version from venues, outbox where venues.id = ?", (ids["loft"],)
    )
    assert (version, base) == (3, 3)
    read = {
        f"{scope}/{entity}": seq
        for scope, entity, seq in a.query("select scope_id, entity, seq from cursors")
    }
    put_back(cloud, kept, new_epoch=False)

    told = push_as_read(cloud, email, read)

    assert (told["outcomes"], told["other_life"]) == ([], True)
    assert "other_life" not in push_as_read(cloud, email, dict.fromkeys(read, 0))
    synced_in_turn(cloud, email, a, b)
    assert names(b)[ids["loft"]] == "Loft 4"
    in_cloud = assert_level(cloud, email, a, b).rows("venues")[ids["loft"]]
    assert in_cloud["version"] == 2, "on top of what the backup has, once"


def push_as_read(cloud: Cloud, email: str, read: Mapping[str, int]) -> Any:
    """An empty push of somebody who has read so far, straight to the gateway."""
    view = CloudView.of(cloud, email)
    cursors: dict[str, dict[str, int]] = {}
    for key, seq in read.items():
        scope, entity = key.split("/")
        cursors.setdefault(scope, {})[entity] = seq
    [(epoch,)] = run_sql(cloud, "select epoch::text from luma.meta")
    body = {"p_device_id": str(uuid.uuid4()), "p_changes": [], "p_epoch": epoch, "p_cursors": cursors}
    return view._rpc("sync_push", body)


def test_an_emptied_cloud_is_filled_again_from_what_each_device_has(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b, ids = two_devices(cloud, device, email)
    unsent = str(uuid.uuid4())
    insert(b, "venues", unsent, {"name": "Unsent"})
    b.execute("delete from venues where id = ?", (ids["old"],))
    a.execute("update venues set name = 'Unsent loft' where id = ?", (ids["loft"],))
    held = {entity: {*rows} for entity, rows in local_rows(a).items()}
    run_sql(cloud, _EMPTY.format(tables=", ".join(f"public.{name}" for name in CATALOG.names)))
    run_sql(cloud, "select luma.new_epoch()")

    synced_in_turn(cloud, email, a, b)

    view = assert_level(cloud, email, a, b)
    back = {entity: {*rows} for entity, rows in local_rows(b).items()}
    assert {entity: held[entity] - back[entity] for entity in held if held[entity] - back[entity]} in (
        {}, {"venues": {ids["old"]}},
    ), "the unsent delete may win, as it was meant; nothing else is gone"  # fmt: skip
    assert back["venues"] >= {unsent, ids["loft"], ids["club"]}
    assert names(a)[ids["loft"]] == "Unsent loft"
    assert {row["version"] for row in view.rows("goals").values()} == {1}, "each row once"
    assert json.dumps(sorted(view.rows("goals"))) == json.dumps(sorted(held["goals"]))
