"""A library that was damaged behind the program's back is found out and repaired against the real cloud."""

from collections.abc import Callable

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
