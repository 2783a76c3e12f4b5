"""Device B gets back what device A's analysis package and uploads hold, whatever happens on the way."""

import random
import signal
import subprocess
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest

from luma_sync.localcloud.database import superuser_arguments
from luma_sync.localcloud.keys import load_or_make_secrets
from luma_sync.localcloud.postgres import Endpoint
from tests.support.analysed_track import Analysis, analyse, assert_restored, leftovers
from tests.support.audio import write_wav
from tests.support.cli import Cloud, Device, end, wait_until
from tests.support.cloud_view import CloudView
from tests.support.convergence import assert_equal

COMMANDS_RUN_HERE = True

MakeDevice = Callable[[str], Device]
LIMIT = 7 * 1024 * 1024


def paired(cloud: Cloud, device: MakeDevice, email: str) -> tuple[Device, Device]:
    """Two signed-in devices of one account."""
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    b.sign_in(cloud, email)
    return a, b


def send_track(a: Device, folder: Path, *, stem_bytes: int = 300_000) -> Analysis:
    """A imports a song, another program analyses it, and all of it goes to the cloud."""
    [analysis] = send_tracks(a, folder, stem_bytes=stem_bytes, seeds=(1,))
    return analysis


def send_tracks(a: Device, folder: Path, *, stem_bytes: int, seeds: Sequence[int]) -> list[Analysis]:
    """The same for several, called `song 1` and so on."""
    for seed in seeds:
        write_wav(folder / f"song {seed}.wav", seconds=0.2, seed=seed)
    a.done("import", folder)
    analyses = []
    for seed in seeds:
        track_id = a.one("SELECT id FROM tracks WHERE title = ?", (f"song {seed}",))
        where = folder / f"analysis {seed}"
        analyses.append(analyse(a, track_id, where, stem_bytes=stem_bytes, seed=seed))
    assert a.done("sync", "--timeout", 60)["ok"]
    assert a.one("SELECT count(*) FROM tracks WHERE package_storage_path IS NULL") == 0
    return analyses


def listed(device: Device) -> list[tuple[str, str]]:
    return [(row["title"], row["kind"]) for row in device.done("restore", "--list")]


def test_b_gets_what_a_has_byte_for_byte(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = paired(cloud, device, email)
    analysis = send_track(a, tmp_path / "music")
    b.done("sync", "--timeout", 60)
    assert listed(b) == [("song 1", "package")], "audio has come by itself, packages do not"

    report = b.done("restore", "--all")

    assert (report["ok"], report["downloaded"], report["missing"]) == (True, 1, 0)
    assert_restored(b, analysis)
    assert leftovers(b) == []
    assert listed(b) == []
    assert b.one("SELECT count(*) FROM outbox") == 0, "no row became dirty"
    again = b.done("sync", "--timeout", 60)
    assert (again["pushed"], again["uploaded"]) == (0, 0), "and no package of it goes back"
    assert_equal(a, b)


def test_a_package_in_numbered_parts_is_joined(
    small_cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = paired(small_cloud, device, email)
    analysis = send_track(a, tmp_path / "music", stem_bytes=4_000_000)
    path = a.one("SELECT package_storage_path FROM tracks")
    assert path.endswith("_analysis.tar.zst.parts.json")
    b.done("sync", "--timeout", 60)

    assert b.done("restore", "song 1")["downloaded"] == 1

    assert_restored(b, analysis)
    assert leftovers(b) == []


def test_kill_9_at_any_moment_only_delays(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = paired(cloud, device, email)
    analysis = send_track(a, tmp_path / "music", stem_bytes=12_000_000)
    b.done("sync", "--timeout", 60)
    chance = random.Random(20261121)
    size = 60_000_000
    largest = 0
    for _ in range(5):
        process = b.start("restore", "--all")
        goal = min(size, largest + chance.randrange(1, size // 5))
        wait_until(partial(has_come, b, process, goal), what="some bytes arrive")
        process.send_signal(signal.SIGKILL)
        process.communicate()
        largest = max(largest, unfinished_bytes(b))
        assert b.one("PRAGMA quick_check") == "ok"

    b.done("restore", "--all")

    assert_restored(b, analysis)
    assert leftovers(b) == []
    assert b.done("restore", "--all")["downloaded"] == 0


def has_come(device: Device, process: "subprocess.Popen[str]", count: int) -> bool:
    return process.poll() is not None or unfinished_bytes(device) >= count


def unfinished_bytes(device: Device) -> int:
    return sum(path.stat().st_size for path in existing(device))


def existing(device: Device) -> list[Path]:
    return [path for path in device.library.parent.rglob("*.part") if path.exists()]


def test_sigterm_ends_it_at_once_and_the_next_one_goes_on(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = paired(cloud, device, email)
    analysis = send_track(a, tmp_path / "music", stem_bytes=12_000_000)
    b.done("sync", "--timeout", 60)
    process = b.start("restore", "--all")
    wait_until(partial(has_come, b, process, 1), what="some bytes arrive")

    assert end(process, timeout_s=5) == 0
    assert b.done("sync", "--timeout", 60)["downloaded"] == 0, "a command that was ended has been ended"
    b.done("restore", "--all")

    assert_restored(b, analysis)


def test_one_track_or_one_project_and_nothing_else(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = paired(cloud, device, email)
    analyses = send_tracks(a, tmp_path / "music", stem_bytes=1000, seeds=(1, 2, 3))
    with a.plain_sql() as sql:
        sql.executescript("""
            insert into projects (id, name) values ('22222222-0000-4000-8000-000000000001', 'Tour');
            insert into audio_tracks (id, project_id, name) values
              ('22222222-0000-4000-8000-000000000002', '22222222-0000-4000-8000-000000000001', 'Opener');
            insert into track_versions (track_id, label, audio_hash)
              select '22222222-0000-4000-8000-000000000002', 'Mix', track_hash from tracks where title = 'song 3';
        """)
    a.done("sync", "--timeout", 60)
    b.done("sync", "--timeout", 60)

    assert b.done("restore", "song 2")["downloaded"] == 1
    assert listed(b) == [("song 1", "package"), ("song 3", "package")]
    assert [row["title"] for row in b.done("restore", "--list", "--project", "Tour")] == ["song 3"]
    assert b.done("restore", "--project", "Tour")["downloaded"] == 1
    assert listed(b) == [("song 1", "package")]
    assert_restored(b, analyses[1])
    assert_restored(b, analyses[2])
    assert b.run("restore", "song 9").code == 2


def test_files_that_vanished_are_offered_and_fetched_again(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = paired(cloud, device, email)
    analysis = send_track(a, tmp_path / "music")
    b.done("sync", "--timeout", 60)
    b.done("restore", "--all")
    for name in ("song 1.wav", "bass.wav", "logits.bin"):
        for path in (b.library.parent / "files").rglob(name):
            path.unlink()
    Path(b.one("SELECT audio_path FROM tracks")).unlink()

    found: list[dict[str, Any]] = b.done("restore", "--list")
    assert [(row["kind"], row["was_here"]) for row in found] == [("audio", True), ("package", True)]
    assert b.done("sync", "--timeout", 60)["downloaded"] == 0, "never by itself: a disk may only be unplugged"
    assert b.done("restore", "--all")["downloaded"] == 2

    assert_restored(b, analysis)
    assert (
        Path(b.one("SELECT audio_path FROM tracks")).read_bytes()
        == (tmp_path / "music" / "song 1.wav").read_bytes()
    )


def test_without_the_cloud_the_command_says_so_and_changes_nothing(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = paired(cloud, device, email)
    send_track(a, tmp_path / "music", stem_bytes=1000)
    b.done("sync", "--timeout", 60)
    cloud.kill()
    try:
        result = b.run("--json", "restore", "--all")
    finally:
        cloud.start()

    assert result.code == 3
    assert result.json["error"]["code"] == "unreachable"
    assert (result.json["downloaded"], result.json["missing"]) == (0, 1)
    assert listed(b) == [("song 1", "package")]
    assert b.done("restore", "--all")["downloaded"] == 1


def test_an_object_that_is_no_package_is_refused_in_one_sentence(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = paired(cloud, device, email)
    send_track(a, tmp_path / "music", stem_bytes=1000)
    path = a.one("SELECT package_storage_path FROM tracks")
    CloudView.of(cloud, email).replace_object(path, b"PK\x03\x04 not what it says")
    b.done("sync", "--timeout", 60)

    result = b.run("restore", "--all")

    assert result.code == 5
    assert result.err == (
        "1 file could not be fetched: The analysis package of this track is refused: it is not a Zstandard file;"
        " upload it again where the analysis is.\n"
    )
    assert leftovers(b) == []
    assert b.one("SELECT count(*) FROM track_stems WHERE stem_path IS NOT NULL") == 0


@pytest.fixture(scope="module")
def small_cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    """A cloud whose bucket for packages takes objects of 7 MiB at most."""
    running = Cloud(tmp_path_factory.mktemp("small-cloud") / "data")
    running.start()
    host = (running.data / "socket-directory").read_text("utf-8")
    arguments = superuser_arguments(Endpoint(host, 5432), load_or_make_secrets(running.data))
    with psycopg.connect(arguments, autocommit=True) as connection:
        connection.execute(
            f"update storage.buckets set file_size_limit = {LIMIT} where id = 'packages'".encode()
        )
    yield running
    running.close()
