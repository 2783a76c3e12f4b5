"""The window as a process of its own: beside commands, against a second owner, and at its end."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.audio import write_wav
from tests.support.cli import Cloud, Device, wait_until

MakeDevice = Callable[[str], Device]


@pytest.fixture(autouse=True)
def _offscreen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


def opened(device: Device) -> "subprocess.Popen[str]":
    """The window, once it owns the profile."""
    device.done("status")
    window = device.start()
    note = device.library.parent / "owner.pid"
    wait_until(
        lambda: window.poll() is not None or (note.exists() and note.read_text() == f"{window.pid} window"),
        what="the window owns the profile",
    )
    assert window.poll() is None, window.communicate()
    return window


def test_commands_work_beside_the_window_and_it_sends_what_they_add(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    b.sign_in(cloud, email)
    window = opened(a)

    assert a.run("sync").code == 6
    for line in ("status", "outbox list", "uploads list", "activity", "account status", "catalog"):
        assert a.run("--json", *line.split()).code == 0, line
    source = write_wav(tmp_path / "music" / "one.wav", seconds=0.5)
    a.execute("insert into goals (title) values ('By another program')")
    a.done("import", source)
    wait_until(
        lambda: (
            a.one("select count(*) from outbox") == 0
            and a.one("select count(*) from tracks where audio_storage_path is not null") == 1
        ),
        what="the window has sent rows and file",
    )

    window.send_signal(signal.SIGTERM)
    began_s = time.monotonic()
    out, err = window.communicate(timeout=10)
    assert (window.returncode, out, err) == (0, "", "")
    assert time.monotonic() - began_s < 5
    b.done("sync")
    assert b.one("select title from goals") == "By another program"
    assert Path(b.one("select audio_path from tracks")).read_bytes() == source.read_bytes()


def test_a_second_window_raises_the_first_and_ends(device: MakeDevice) -> None:
    a = device("a")
    window = opened(a)

    second = a.run()

    assert (second.code, second.out, second.err) == (0, "", "")
    assert window.poll() is None

    at_login = a.run("--in-background")

    assert (at_login.code, at_login.out, at_login.err) == (0, "", "")
    assert window.poll() is None


def test_a_killed_window_leaves_nothing_locked(device: MakeDevice) -> None:
    a = device("a")
    window = opened(a)
    window.kill()
    window.communicate()

    assert a.run("sync").code == 4


def test_without_a_display_the_window_says_so(device: MakeDevice, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    result = device("a").run()

    assert result.code == 2
    assert "no display" in result.err


def test_a_home_that_is_a_file_stops_the_window_with_a_sentence(device: MakeDevice) -> None:
    a = device("a")
    a.home.write_text("not a folder")

    result = a.run()

    assert result.code == 1
    assert result.err.count("\n") == 1
    assert str(a.home) in result.err
    assert os.listdir(a.home.parent) == [a.home.name]  # noqa: PTH208 - names are what is compared
