"""Bad input: one clear sentence, the right exit code, nothing changed."""

import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from luma_sync.kernel.paths import ProfilePaths
from luma_sync.session.ownership import ProfileOwner
from tests.support.audio import write_wav
from tests.support.cli import Cloud, Device, Result

MakeDevice = Callable[[str], Device]

COMMANDS_RUN_HERE = True


def assert_refused(result: Result, code: int, *words: str) -> None:
    """One sentence on stderr with these words, and the exit code."""
    assert result.code == code, result
    assert result.out == ""
    assert result.err.endswith("\n")
    assert result.err.count("\n") == 1, result.err
    assert "Traceback" not in result.err
    for word in words:
        assert word in result.err


def dump(device: Device) -> list[str]:
    """The whole library as text."""
    connection = sqlite3.connect(device.library)
    try:
        return [line for line in connection.iterdump() if "sync_metadata" not in line]
    finally:
        connection.close()


def test_a_wrong_password(cloud: Cloud, device: MakeDevice, email: str) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)

    result = b.account("sign-in", cloud, email, password="not the password")

    assert_refused(result, 4, "password")
    assert b.done("account", "status")["signed_in"] is False


def test_no_password_at_all(cloud: Cloud, device: MakeDevice, email: str) -> None:
    assert_refused(device("a").account("sign-in", cloud, email, password=""), 2, "password")


def test_an_account_that_exists_cannot_be_made_again(cloud: Cloud, device: MakeDevice, email: str) -> None:
    device("a").sign_up(cloud, email)

    result = device("b").account("sign-up", cloud, email)

    assert result.code == 1
    assert result.err.count("\n") == 1


def test_a_wrong_key(cloud: Cloud, device: MakeDevice, email: str) -> None:
    wrong = Cloud(cloud.data, url=cloud.url, anon_key="not-a-key")

    result = device("a").account("sign-up", wrong, email)

    assert result.code == 1
    assert result.err.count("\n") == 1
    assert "key" in result.err


@pytest.mark.parametrize("url", ["", "nonsense", "ftp://127.0.0.1", "http://"])
def test_an_address_that_is_none(url: str, device: MakeDevice, email: str) -> None:
    result = device("a").account("sign-in", Cloud(Path(), url=url, anon_key="key"), email)

    assert_refused(result, 2, "address")


def test_a_cloud_that_is_down(device: MakeDevice, email: str, cloud: Cloud) -> None:
    a = device("a")
    nobody = Cloud(cloud.data, url=f"http://127.0.0.1:{free_port()}", anon_key="key")

    assert_refused(a.account("sign-in", nobody, email), 3)


def test_sync_while_the_cloud_is_down(device: MakeDevice, email: str, tmp_path: Path) -> None:
    own = Cloud(tmp_path / "cloud")
    own.start()
    a = device("a")
    try:
        a.sign_up(own, email)
        assert a.done("sync")["ok"]
    finally:
        own.close()
    a.execute("insert into venues (id, name) values ('66666666-0000-4000-8000-000000000001', 'Hall')")

    result = a.run("--json", "sync", "--timeout", 3)

    assert result.code == 3
    assert result.json["ok"] is False
    assert a.one("select count(*) from outbox") == 1


def test_signed_out(device: MakeDevice) -> None:
    a = device("a")

    assert_refused(a.run("sync"), 4, "sign in")
    assert a.run("--json", "sync").json["error"]["code"] == "sign_in"


def test_a_port_in_use(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        result = Device(tmp_path / "a").run("cloud", "serve", "--data", tmp_path / "cloud", "--port", port)

    assert_refused(result, 1, str(port))


@pytest.mark.parametrize(
    "command", ["status", "sync", "outbox list", "activity", "account status", "import ."]
)
def test_a_file_in_the_homes_place(command: str, device: MakeDevice) -> None:
    a = device("a")
    a.home.write_text("not a folder")

    assert_refused(a.run(*command.split()), 1, str(a.home))
    assert a.home.read_text() == "not a folder"


def test_a_folder_without_audio(device: MakeDevice, tmp_path: Path) -> None:
    a = device("a")
    a.done("status")
    before = dump(a)
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.txt").write_text("hello")

    assert_refused(a.run("import", tmp_path / "papers"), 1, "audio")
    assert dump(a) == before


def test_a_broken_mp3(device: MakeDevice, tmp_path: Path) -> None:
    a = device("a")
    a.done("status")
    before = dump(a)
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(b"\x00\x01nothing that plays" * 500)

    assert_refused(a.run("import", broken), 1, "broken.mp3")
    assert dump(a) == before


def test_a_broken_file_does_not_stop_its_neighbours(device: MakeDevice, tmp_path: Path) -> None:
    a = device("a")
    (tmp_path / "music").mkdir()
    (tmp_path / "music" / "broken.flac").write_bytes(b"fLaC but no more")
    write_wav(tmp_path / "music" / "good.wav", seconds=0.5)

    answer = a.done("import", tmp_path / "music")

    assert answer["imported"] == 1
    assert [Path(skipped["path"]).name for skipped in answer["skipped"]] == ["broken.flac"]


def test_a_path_that_is_not_there(device: MakeDevice, tmp_path: Path) -> None:
    assert_refused(device("a").run("import", tmp_path / "gone.mp3"), 1, "gone.mp3")


@pytest.mark.parametrize(
    "line", ["fly", "outbox fly", "sync --fast", "uploads cancel", "sync --timeout soon"]
)
def test_a_command_line_that_makes_no_sense(line: str, device: MakeDevice) -> None:
    a = device("a")

    assert_refused(a.run(*line.split()), 2)
    assert not a.home.exists()


@pytest.mark.parametrize(
    "line", ["outbox retry nothing", "outbox discard nothing", "outbox retry", "uploads retry nothing",
             "uploads pause", "uploads prioritise nothing", "outbox list --entity planets", "restore nothing"],
)  # fmt: skip
def test_a_name_that_nothing_has(line: str, device: MakeDevice) -> None:
    assert_refused(device("a").run(*line.split()), 2)


def test_a_second_owner(cloud: Cloud, device: MakeDevice, email: str) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    with ProfileOwner(ProfilePaths(a.library.parent)):
        refused = a.run("sync")
        reads = [a.run(*line.split()).code for line in ("status", "outbox list", "uploads list", "activity")]
    afterwards = a.run("sync")

    assert_refused(refused, 6)
    assert reads == [0, 0, 0, 0]
    assert afterwards.code == 0


def test_a_reader_that_has_seen_enough_is_not_an_error(device: MakeDevice) -> None:
    a = device("a")
    listing = a.start("catalog", "--json")
    assert listing.stdout is not None
    listing.stdout.close()

    assert listing.wait(timeout=30) == 0
    assert listing.stderr is not None
    assert listing.stderr.read() == ""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
