"""kill -9 of the cloud while a client syncs: the client waits, then finishes."""

from collections.abc import Callable

from tests.support.cli import Cloud, Device, many_rows, wait_until
from tests.support.cloud_view import CloudView
from tests.support.convergence import assert_in_cloud

MakeDevice = Callable[[str], Device]

ROWS = 8000


def test_the_client_outlives_a_killed_cloud(cloud: Cloud, device: MakeDevice, email: str) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    a.execute(many_rows("goals", "title", ROWS))

    process = a.start("--json", "sync", "--timeout", 90)
    wait_until(lambda: a.one("select count(*) from outbox") < ROWS, what="the push is under way")
    cloud.kill()
    left = a.one("select count(*) from outbox")
    assert left > 0, "the kill must fall into the push"
    assert process.poll() is None, "the client waits for the cloud"
    cloud.start()
    out, err = process.communicate(timeout=90)

    assert process.returncode == 0, (out, err)
    view = CloudView.of(cloud, email)
    assert_in_cloud(a, view, "goals")
    assert {row["version"] for row in view.rows("goals").values()} == {1}
    assert a.one("select count(*) from conflicts") == 0
