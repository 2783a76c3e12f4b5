"""A device that comes back after the cloud has forgotten tombstones: real client, gateway and database."""

from collections.abc import Callable

from tests.support.cli import Cloud, Device, many_rows
from tests.support.cloud_process import CloudServer
from tests.support.cloud_view import CloudView
from tests.support.convergence import assert_equal, assert_in_cloud

COMMANDS_RUN_HERE = True

MakeDevice = Callable[[str], Device]


def a_hundred_days_pass(cloud: Cloud) -> None:
    """Every tombstone becomes old, and nobody tidied up since."""
    server = CloudServer(cloud.data)
    server.run_sql(
        "update public.venues set deleted_at = now() - interval '100 days' where deleted_at is not null"
    )
    server.run_sql("update luma.scopes set tended_at = now() - interval '100 days'")


def test_deletes_from_before_the_retention_still_reach_a_device_that_was_away(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    here, away = device("here"), device("away")
    here.sign_up(cloud, email)
    away.sign_in(cloud, email)
    here.execute(many_rows("venues", "name", 30))
    for one in (here, away):
        assert one.done("sync", "--timeout", 60)["ok"]
    gone = [row[0] for row in here.query("select id from venues order by id limit 4")]
    here.execute(f"delete from venues where id in ({','.join('?' * 4)})", gone)
    assert here.done("sync", "--timeout", 60)["ok"]

    a_hundred_days_pass(cloud)
    here.execute("insert into venues (id, name) values ('33333333-3333-4333-8333-333333333333', 'New')")
    assert here.done("sync", "--timeout", 60)["ok"]
    assert CloudView.of(cloud, email).rows("venues", deleted=True).keys().isdisjoint(gone)

    away.execute(
        "insert into venues (id, name) values ('44444444-4444-4444-8444-444444444444', 'Made while away')"
    )
    away.execute("update venues set name = 'Edited while away' where id = ?", (gone[0],))
    result = away.run("--json", "sync", "--timeout", 60)
    assert (result.code, result.json["conflicts"]) == (5, 1)
    left = {row[0] for row in away.query("select id from venues")}
    assert left & set(gone) == {gone[0]}, "the edited row waits for a decision, the others went"
    assert away.one("select name from venues where id = ?", (gone[0],)) == "Edited while away"

    away.execute("delete from venues where id = ?", (gone[0],))
    for one in (away, here):
        assert one.done("sync", "--timeout", 60)["ok"]
    assert_equal(here, away)
    assert_in_cloud(here, CloudView.of(cloud, email))
