"""`import --analyse` with real worker processes: the whole way, ended by a signal, killed and begun anew."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from luma_sync.cli.exit_codes import ExitCode
from tests.support.audio import demo_sound, write_music
from tests.support.cli import Device, wait_until
from tests.support.sounds import write_sound

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes the Linux way"),
]


def long_track(folder: Path) -> Path:
    return write_sound(folder / "long.wav", np.tile(demo_sound(seconds=10.0), 12), rate=44_100)


def children(process: "subprocess.Popen[str]") -> list[int]:
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(pid) for pid in listed.read_text().split()]


def is_gone(pid: int) -> bool:
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True


def unfinished(device: Device) -> list[Path]:
    return sorted((device.library.parent / "files" / "analysis").rglob("*.part"))


def started(device: Device, track: Path) -> "subprocess.Popen[str]":
    """An import that is splitting its track."""
    process = device.start("import", track, "--analyse")
    wait_until(
        lambda: (device.home / "device.json").exists() and len(unfinished(device)) == 5,
        what="the stems are being written",
        timeout_s=120,
    )
    return process


def test_tracks_are_analysed_in_processes_of_their_own(tmp_path: Path) -> None:
    device = Device(tmp_path / "home")
    music = tmp_path / "music"
    write_music(music, "mp3", "m4a", seconds=3.0)

    value = device.done("import", music, "--analyse")

    assert (value["imported"], value["analysis"]["analysed"], value["analysis"]["failed"]) == (2, 2, [])
    with device.plain_sql() as library:
        found = library.execute(
            "SELECT count(DISTINCT t.id), count(DISTINCT s.id), count(DISTINCT b.bpm) > 1,"
            " count(w.full_samples) > 0 FROM tracks t JOIN track_stems s ON s.track_id = t.id"
            " JOIN track_beats b ON b.track_id = t.id JOIN track_waveforms w ON w.track_id = t.id"
            " JOIN track_roots r ON r.track_id = t.id"
        ).fetchall()
    assert found == [(2, 8, 1, 1)]
    assert unfinished(device) == []


def test_an_analysis_that_is_killed_or_ended_leaves_nothing_half_done(tmp_path: Path) -> None:
    device, track = Device(tmp_path / "home"), long_track(tmp_path)
    killed = started(device, track)
    workers = children(killed)
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate(timeout=10)
    wait_until(lambda: all(is_gone(pid) for pid in workers), what="the workers are gone", timeout_s=60)
    left = unfinished(device)
    assert len(left) == 5

    ended = device.start("import", track, "--analyse")
    wait_until(lambda: len(set(unfinished(device)) - set(left)) == 5, what="it is splitting", timeout_s=120)
    assert not set(unfinished(device)) & set(left), "the next run tidies up first"
    workers = children(ended)
    ended.send_signal(signal.SIGTERM)
    out, err = ended.communicate(timeout=10)

    assert (ended.returncode, out, err) == (ExitCode.DONE, "", "")
    wait_until(lambda: all(is_gone(pid) for pid in workers), what="the workers are gone", timeout_s=10)
    assert unfinished(device) == []
    with device.plain_sql() as library:
        assert library.execute("SELECT count(*) FROM track_beats").fetchone() == (0,)
