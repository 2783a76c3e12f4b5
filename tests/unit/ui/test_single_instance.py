"""One window per home: who asks is answered, who is somebody else is not, what a crash leaves is no hindrance."""

import errno
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from luma_sync.ui.single_instance import SingleInstance, addresses, is_there, raise_first
from tests.support.qt import application

ASK = (
    "import sys; from pathlib import Path; from luma_sync.ui.single_instance import raise_first;"
    "print(raise_first(Path(sys.argv[1])))"
)


@pytest.fixture(autouse=True)
def _application() -> QApplication:
    return application()


@pytest.fixture
def home() -> Iterator[Path]:
    """A home that everybody could enter, with a short path."""
    folder = Path(tempfile.mkdtemp(prefix="luma"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def ear(home: Path) -> Iterator[SingleInstance]:
    made = SingleInstance(home)
    made.listen()
    yield made
    made.close()


def asked(home: Path) -> str:
    """What another process gets that asks the window to come forward."""
    child = subprocess.Popen(
        [sys.executable, "-c", ASK, str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    deadline = time.monotonic() + 30
    while child.poll() is None and time.monotonic() < deadline:
        QApplication.processEvents()
    child.kill()
    out, err = child.communicate()
    return out.strip() or err


def test_whoever_asks_raises_the_window(ear: SingleInstance, home: Path) -> None:
    heard: list[bool] = []
    ear.raised.connect(lambda: heard.append(True))

    assert asked(home) == "True"
    assert heard == [True]


def test_without_a_window_nobody_answers(home: Path) -> None:
    assert not raise_first(home)


def test_a_window_that_has_closed_its_ear_is_not_there(ear: SingleInstance, home: Path) -> None:
    ear.close()
    assert ear.address == ""
    assert not raise_first(home)
    ear.listen()
    assert asked(home) == "True"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes leave nothing behind")
def test_what_a_crash_has_left_is_replaced(home: Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(home / "window.sock"))
    left.close()
    assert (home / "window.sock").exists()
    assert not raise_first(home)

    ear = SingleInstance(home)
    ear.listen()
    assert ear.address == str(home.resolve() / "window.sock")
    assert asked(home) == "True"
    ear.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another user")
def test_another_user_is_not_heard(ear: SingleInstance, home: Path) -> None:
    mode = Path(ear.address).stat().st_mode & 0o777
    assert mode & 0o077 == 0
    assert _connects_as(65534, ear.address) == errno.EACCES


def _connects_as(user: int, address: str) -> int:
    """What a child of another user gets that connects: 0, or the number of its error."""
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
        try:
            socket.socket(socket.AF_UNIX).connect(address)
        except OSError as error:
            os._exit(error.errno or 255)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_strange_words_raise_nothing(ear: SingleInstance) -> None:
    heard: list[bool] = []
    ear.raised.connect(lambda: heard.append(True))
    stranger = socket.socket(socket.AF_UNIX)
    stranger.connect(ear.address)
    stranger.sendall(b"rm -rf\n")
    for _ in range(50):
        QApplication.processEvents()
    stranger.close()
    QApplication.processEvents()
    assert heard == []


def test_two_homes_never_meet(tmp_path: Path) -> None:
    first, second = addresses(tmp_path / "one"), addresses(tmp_path / "two")
    assert not set(first) & set(second)


def test_a_home_is_the_same_by_every_name(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "home")
    assert addresses(tmp_path / "link") == addresses(tmp_path / "home")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have short names")
def test_a_home_with_a_long_path_has_its_ear_in_the_runtime_folder(tmp_path: Path) -> None:
    places = addresses(tmp_path / ("x" * 120))
    assert places
    assert all(len(os.fsencode(place)) <= 100 for place in places)


def test_who_only_looks_leaves_the_window_where_it_is(ear: SingleInstance, home: Path) -> None:
    raised: list[bool] = []
    ear.raised.connect(lambda: raised.append(True))

    assert is_there(home)
    QApplication.processEvents()
    assert raised == []
    assert asked(home) == "True"
    assert raised == [True]
    ear.close()
    assert not is_there(home)
