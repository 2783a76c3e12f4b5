"""A library that was damaged behind the program's back is found out and repaired against the real cloud."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from tests.support.cli import Cloud, Device, many_rows
from tests.support.cloud_view import CloudView
from tests.support.convergence import assert_equal, assert_in_cloud

COMMANDS_RUN_HERE = True

MakeDevice = Callable[[str], Device]
ROWS = 3000


def behind_the_back(device: Device, *statements: str) -> None:
    """Statements that no trigger sees."""
    with device.plain_sql() as sql:
        sql.execute("update sync_guard set applying = 1")
        for statement in statements:
            sql.execute(statement)
        sql.execute("update sync_guard set applying = 0")


def paired(cloud: Cloud, device: MakeDevice, email: str, rows: int) -> tuple[Device, Device]:
    """Two devices of one account that hold the same rows."""
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    a.execute(many_rows("venues", "name", rows))
    a.execute("insert into fixtures (venue_id, name) select id, 'Lamp' from venues order by id limit 50")
    b.sign_in(cloud, email)
    for one in (a, b):
        assert one.done("sync", "--timeout", 60)["ok"]
    return a, b


def test_what_differs_is_found_listed_and_repaired_and_nothing_else_is_fetched(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = paired(cloud, device, email, ROWS)
    same = b.done("doctor", "--compare")["comparison"]
    assert (same["compared"], same["differing"], same["fetched"]) == (ROWS + 50, 0, 0)
    assert same["bytes_received"] < 20_000

    ids = [row[0] for row in b.query("select id from venues order by id")]
    behind_the_back(
        b,
        f"delete from venues where id in ('{ids[2000]}', '{ids[2001]}')",
        f"update venues set version = 7 where id = '{ids[500]}'",
        f"update venues set version = 0, needs_sync = 0 where id = '{ids[1500]}'",
        f"update fixtures set version = 3, name = 'Broken' where venue_id = '{ids[10]}'",
    )
    found = b.run("--json", "doctor", "--compare")
    assert found.code == 5
    seen = found.json["comparison"]
    assert seen["differing"] == 5
    assert seen["by_entity"] == {"fixtures": 1, "venues": 4}
    assert {one["kind"] for one in seen["differences"]} == {"missing_here", "other_version"}
    assert b.one("select count(*) from venues") == ROWS - 2

    repaired = b.done("doctor", "--compare", "--repair")["comparison"]
    assert (repaired["differing"], repaired["repaired"], repaired["left"]) == (5, 5, 0)
    assert repaired["fetched"] <= 5 * 64
    assert repaired["bytes_received"] < 150_000
    assert_equal(a, b)
    assert_in_cloud(b, CloudView.of(cloud, email), "venues", "fixtures")
    assert b.done("activity", "--limit", "1")[0]["kind"] == "compare"


def test_rows_that_the_cloud_deleted_unheard_go_and_rows_it_lost_are_sent_again(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = paired(cloud, device, email, 60)
    ids = [row[0] for row in b.query("select id from venues order by id")]
    a.execute(f"delete from venues where id in ('{ids[50]}', '{ids[51]}')")
    assert a.done("sync", "--timeout", 60)["ok"]
    head = b.query("select scope_id, entity, seq from cursors")
    assert b.done("sync", "--timeout", 60)["ok"]
    assert len(head) > 0
    ghost = f"{ids[0][:-6]}ffffff"
    behind_the_back(
        b,
        f"insert into venues (id, name, version, needs_sync, scope_id)"
        f" select '{ids[50]}', 'Back from the dead', 1, 0, scope_id from venues where id = '{ids[0]}'",
        f"insert into venues (id, name, version, needs_sync, scope_id)"
        f" select '{ghost}', 'Ghost', 2, 0, scope_id from venues where id = '{ids[0]}'",
    )
    report = b.done("doctor", "--compare", "--repair")["comparison"]
    assert (report["differing"], report["captured"], report["left"]) == (2, 1, 0)
    assert b.one(f"select count(*) from venues where id = '{ids[50]}'") == 0
    for one in (b, a):
        assert one.done("sync", "--timeout", 60)["ok"]
    assert a.one(f"select name from venues where id = '{ghost}'") == "Ghost"
    assert_equal(a, b)


def with_noise(device: Device, first: int, last: int) -> None:
    """Random bytes in these pages of the library."""
    with device.plain_sql() as sql:
        sql.execute("pragma wal_checkpoint(truncate)")
        size = sql.execute("pragma page_size").fetchone()[0]
    with device.library.open("r+b") as file:
        file.seek((first - 1) * size)
        file.write(os.urandom((last - first + 1) * size))


def pages_of(device: Device, table: str) -> list[int]:
    with closing(sqlite3.connect(device.library)) as connection:
        return [row[0] for row in connection.execute("select pageno from dbstat where name = ?", (table,))]


@pytest.mark.parametrize("command", [("status",), ("sync",), ("outbox", "list"), ("account", "sign-out")])
def test_every_command_names_what_rescues_a_damaged_library(
    cloud: Cloud, device: MakeDevice, email: str, command: tuple[str, ...]
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    with_noise(a, 3, 22)
    refused = a.run(*command)
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "luma-sync doctor --rescue" in refused.err
    assert "what is unsent" in refused.err


def test_a_damaged_library_is_set_aside_and_begun_anew_with_what_is_unsent(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = paired(cloud, device, email, 200)
    sound = a.run("doctor", "--rescue")
    assert (sound.code, "is sound; nothing was changed" in sound.err) == (2, True)
    ids = [row[0] for row in a.query("select id from venues order by id")]
    a.execute("insert into venues (name) values ('Unsent')")
    a.execute(f"update venues set name = 'Edited' where id = '{ids[0]}'")
    a.execute(f"delete from venues where id = '{ids[199]}'")
    old = a.library
    damaged = pages_of(a, "activity")[-1]
    with_noise(a, damaged, damaged)
    with_noise(a, 3, 3)

    rescued = a.done("doctor", "--rescue")
    assert (rescued["rows"], rescued["brought_back"], rescued["left"], rescued["lost"]) == (3, 3, 0, 0)
    assert a.library == old
    assert a.done("sync", "--timeout", 60)["ok"]
    assert b.done("sync", "--timeout", 60)["ok"]
    assert_equal(a, b)
    assert b.one("select count(*) from venues") == 200
    assert b.one(f"select name from venues where id = '{ids[0]}'") == "Edited"
    assert b.one("select count(*) from venues where name = 'Unsent'") == 1


def test_what_the_worst_damage_leaves_is_said_and_the_cloud_gives_the_rest(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = paired(cloud, device, email, 200)
    with_noise(a, 3, 40)
    rescued = a.run("--json", "doctor", "--rescue")
    assert (rescued.code, rescued.json["is_whole"]) == (5, False)
    a.run("sync", "--timeout", "60")
    b.run("sync", "--timeout", "60")
    assert a.one("select count(*) from venues") == 200
