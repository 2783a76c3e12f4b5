"""The queue of a device that is sending, changed from another process: nothing waits for the end of a chunk."""

import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.support.audio import write_wav
from tests.support.cli import Cloud, Device, wait_until
from tests.support.cloud_view import CloudView

MakeDevice = Callable[[str], Device]
SLOW = "50K"
"""Bytes per second: one chunk takes two minutes."""

SOON_S = 45.0
"""Of a busy machine; far less than a chunk."""


def sending(a: Device, cloud: Cloud, email: str, folder: Path) -> tuple[str, Path, "subprocess.Popen[str]"]:
    """A device in the middle of a chunk: the id of the upload, its file, the running command."""
    a.sign_up(cloud, email)
    source = write_wav(folder / "music" / "long.wav", seconds=110.0)
    assert source.stat().st_size > 9_000_000
    a.done("import", source)
    assert a.done("uploads", "limit", SLOW)["limit_bytes_s"] == 50_000
    running = a.start("--json", "sync")
    wait_until(
        lambda: bool(a.query("select 1 from storage_sync_queue where upload_url is not null")),
        what="the upload is open",
    )
    [row] = a.done("uploads", "list")
    assert row["status"] == "uploading"
    return row["id"], source, running


def assert_ends_soon(running: "subprocess.Popen[str]") -> None:
    out, err = running.communicate(timeout=SOON_S)
    assert "Traceback" not in err
    assert '"uploaded":0' in out.replace(" ", "")


def finish(a: Device, cloud: Cloud, email: str, source: Path) -> None:
    a.done("uploads", "limit", "off")
    assert a.done("sync")["uploaded"] == 1
    [path] = a.query("select audio_storage_path from tracks")[0]
    assert CloudView.of(cloud, email).object_bytes(path) == source.read_bytes()


def test_a_cancelled_file_is_cut_in_the_middle_of_its_chunk(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a = device("a")
    upload_id, _, running = sending(a, cloud, email, tmp_path)

    assert a.done("uploads", "cancel", upload_id)["changed"] == 1

    assert_ends_soon(running)
    assert a.done("uploads", "list") == []
    assert a.one("select audio_storage_path from tracks") is None
    assert a.done("sync")["uploaded"] == 0, "what was cancelled does not come back by itself"


def test_a_held_file_is_cut_and_goes_on_where_the_cloud_is(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a = device("a")
    upload_id, source, running = sending(a, cloud, email, tmp_path)

    assert a.done("uploads", "pause", upload_id)["changed"] == 1

    assert_ends_soon(running)
    [row] = a.done("uploads", "list")
    assert (row["status"], row["paused"], row["attempts"]) == ("pending", True, 0)
    url = row["upload_url"]
    a.done("uploads", "resume", upload_id)
    finish(a, cloud, email, source)
    assert url


def test_a_limit_is_lifted_while_a_file_is_sent(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a = device("a")
    _, source, running = sending(a, cloud, email, tmp_path)

    a.done("uploads", "limit", "off")

    out, err = running.communicate(timeout=SOON_S)
    assert err == ""
    assert '"uploaded":1' in out.replace(" ", "")
    [path] = a.query("select audio_storage_path from tracks")[0]
    assert CloudView.of(cloud, email).object_bytes(path) == source.read_bytes()
    assert a.done("uploads", "clear")["changed"] >= 1
    assert a.done("uploads", "list") == []
