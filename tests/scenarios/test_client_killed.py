"""kill -9 of the client at bad moments; the next run finishes, and nothing exists twice."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.audio import write_wav
from tests.support.cli import Cloud, Device, many_rows, wait_until
from tests.support.cloud_view import CloudView
from tests.support.convergence import assert_equal, assert_in_cloud

MakeDevice = Callable[[str], Device]

ROWS = 8000


def outbox_length(device: Device) -> int:
    return int(device.one("select count(*) from outbox"))


def test_killed_in_the_middle_of_a_push(cloud: Cloud, device: MakeDevice, email: str) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    b.sign_in(cloud, email)
    a.execute(many_rows("venues", "name", ROWS))

    process = a.start("sync")
    wait_until(lambda: outbox_length(a) < ROWS, what="the push is under way")
    process.kill()
    process.communicate()
    assert 0 < outbox_length(a) < ROWS, "the kill must fall into the push"

    assert a.done("sync", "--timeout", 60)["ok"]
    assert b.done("sync", "--timeout", 60)["ok"]

    assert_equal(a, b)
    view = CloudView.of(cloud, email)
    assert_in_cloud(a, view, "venues")
    assert {row["version"] for row in view.rows("venues").values()} == {1}, "no row was applied twice"
    assert a.one("select count(*) from conflicts") == 0


def test_killed_in_the_middle_of_an_upload(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    b.sign_in(cloud, email)
    source = write_wav(tmp_path / "music" / "long.wav", seconds=900)
    size = source.stat().st_size
    a.done("import", source)

    def sent() -> int:
        return int(a.one("select bytes_uploaded from storage_sync_queue where upload_type = 'track_audio'"))

    process = a.start("sync")
    wait_until(lambda: sent() > 0, what="the upload is under way", every_s=0.002)
    process.kill()
    process.communicate()
    before = sent()
    assert 0 < before < size, "the kill must fall into the upload"

    report = a.done("sync", "--timeout", 60)
    assert report["ok"]
    assert report["bytes_sent"] < size, "the upload went on where it stopped"
    assert b.done("sync", "--timeout", 60)["ok"]

    assert_equal(a, b)
    assert Path(b.one("select audio_path from tracks")).read_bytes() == source.read_bytes()
    assert a.query("select status, count(*) from storage_sync_queue group by 1") == [("completed", 1)]
    view = CloudView.of(cloud, email)
    assert view.object_bytes(a.one("select audio_storage_path from tracks")) == source.read_bytes()
    assert len(view.rows("tracks")) == 1


def test_killed_in_the_middle_of_a_pull(cloud: Cloud, device: MakeDevice, email: str) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    a.execute(many_rows("venues", "name", ROWS))
    a.done("sync", "--timeout", 60)
    b.sign_in(cloud, email)

    def received() -> int:
        return int(b.one("select count(*) from venues"))

    process = b.start("sync")
    wait_until(lambda: received() > 0, what="the pull is under way", every_s=0.002)
    process.kill()
    process.communicate()
    assert 0 < received() < ROWS, "the kill must fall into the pull"

    assert b.done("sync", "--timeout", 60)["ok"]

    assert_equal(a, b)
    assert outbox_length(b) == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)], ids=["TERM", "INT"])
def test_a_signal_ends_a_sync_in_order_and_the_next_one_finishes(
    number: signal.Signals, code: int, cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    a.execute(many_rows("venues", "name", ROWS))

    process = a.start("sync")
    wait_until(lambda: outbox_length(a) < ROWS, what="the push is under way")
    process.send_signal(number)
    out, err = process.communicate(timeout=5)

    assert (process.returncode, err) == (code, ""), out
    assert a.done("sync", "--timeout", 60)["ok"]
    assert_in_cloud(a, CloudView.of(cloud, email), "venues")
