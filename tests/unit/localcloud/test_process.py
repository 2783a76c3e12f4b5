"""The cloud as a process: started, found again, stopped; one per data directory; clear sentences."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from luma_sync.kernel.errors import LocalCloudError
from luma_sync.localcloud.process import CloudProcess, find_cloud_process, start_cloud_process
from luma_sync.localcloud.server import read_state


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CloudProcess]:
    process = start_cloud_process(tmp_path_factory.mktemp("process") / "cloud")
    yield process
    process.stop()


def serve(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "luma_sync.localcloud", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)


def assert_one_sentence(answer: "subprocess.CompletedProcess[str]", *parts: str) -> None:
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    for part in parts:
        assert part in answer.stderr


def test_it_answers_as_soon_as_it_is_started(running: CloudProcess) -> None:
    answer = httpx.get(f"{running.url}/auth/v1/health", headers={"apikey": running.anon_key})
    assert answer.status_code == 200
    assert running.url.startswith("http://127.0.0.1:")
    assert running.alive


def test_starting_again_finds_the_one_that_runs(running: CloudProcess) -> None:
    found = start_cloud_process(running.data_dir)
    assert found.address == running.address
    assert found.alive


def test_the_state_file_is_private_and_leaves_no_other_file(running: CloudProcess) -> None:
    names = sorted(path.name for path in running.data_dir.iterdir())
    assert [name for name in names if name.startswith("ready")] == []
    assert (running.data_dir / "cloud.json").stat().st_mode & 0o077 == 0


def test_a_second_cloud_on_the_same_data_names_the_first(running: CloudProcess) -> None:
    assert_one_sentence(serve("--data", str(running.data_dir)), "already runs", str(running.pid), running.url)


def test_a_port_in_use_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = serve("--data", str(tmp_path / "cloud"), "--port", str(port))
    assert_one_sentence(answer, f"port {port}", "--port")
    assert not (tmp_path / "cloud" / "postgres").exists()


def test_a_port_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    assert_one_sentence(serve("--data", str(tmp_path / "cloud"), "--port", "70000"), "70000 is not a port")


def test_a_directory_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert_one_sentence(serve("--data", str(file / "cloud")), str(file / "cloud"), "--data")


def test_the_clouds_own_sentence_reaches_its_starter(tmp_path: Path) -> None:
    with pytest.raises(LocalCloudError, match="There is no program initdb"):
        start_cloud_process(tmp_path / "cloud", postgres_bin=tmp_path)


def test_a_dead_cloud_is_not_found_and_its_address_is_kept(tmp_path: Path) -> None:
    process = start_cloud_process(tmp_path / "cloud")
    process.kill()
    assert not process.alive
    assert find_cloud_process(tmp_path / "cloud") is None
    again = start_cloud_process(tmp_path / "cloud")
    try:
        assert (again.url, again.anon_key) == (process.url, process.anon_key)
        assert again.pid != process.pid
    finally:
        again.stop()
    assert read_state(tmp_path / "cloud") == again.address


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly_and_the_database_with_it(tmp_path: Path, number: int) -> None:
    ready = tmp_path / "ready.json"
    command = [
        sys.executable,
        "-m",
        "luma_sync.localcloud",
        "--data",
        str(tmp_path / "c"),
        "--ready-file",
        str(ready),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert ready.read_text("utf-8") == line.strip()
        postmaster = int((tmp_path / "c" / "postgres" / "postmaster.pid").read_text("utf-8").split("\n")[0])
        process.send_signal(number)
        rest, errors = process.communicate(timeout=5)
    assert (process.returncode, rest, errors) == (0, "", "")
    with pytest.raises(ProcessLookupError):
        os.kill(postmaster, 0)
    assert not (tmp_path / "c" / "postgres" / "postmaster.pid").exists()
