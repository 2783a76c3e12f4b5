"""Downloads through a proxy that breaks them: they go on where they were, and the file is the one that was sent."""

import hashlib
from pathlib import Path

from tests.scenarios.interrupted_device import Contents
from tests.support.cli import Cloud, Device
from tests.support.cloud_process import running_cloud
from tests.support.fault_book import Cut, How, Kind, Moment
from tests.support.fault_proxy import FaultProxy

EMAIL = "downloads@example.org"
SIZE = 30_000_000
LOST_MAX = 6 * 1024 * 1024
"""Bytes asked for again after one cut: what was on its way when it came."""

CUTS = (
    Cut(kind=Kind.FETCH, at=1, moment=Moment.IN_ANSWER, how=How.CLOSE, answer_bytes=1),
    Cut(kind=Kind.FETCH, at=2, moment=Moment.IN_ANSWER, how=How.CLOSE, answer_bytes=8_000_000),
    Cut(kind=Kind.FETCH, at=3, moment=Moment.IN_ANSWER, how=How.RESET, answer_bytes=9_000_001),
    Cut(kind=Kind.FETCH, at=4, moment=Moment.NO_ANSWER),
    Cut(kind=Kind.FETCH, at=5, moment=Moment.IN_ANSWER, how=How.CLOSE, answer_bytes=1_000),
    Cut(kind=Kind.INFO, at=2, moment=Moment.NO_ANSWER),
)


def test_a_download_that_breaks_again_and_again_arrives_whole(tmp_path: Path) -> None:
    a, b = Device(tmp_path / "a"), Device(tmp_path / "b")
    source = tmp_path / "song.wav"
    sha256 = Contents(1).write(source, 1, SIZE)
    with running_cloud(tmp_path / "cloud") as server, FaultProxy(server.url) as proxy:
        direct = Cloud(server.data_dir, url=server.url, anon_key=server.anon_key)
        a.sign_up(direct, EMAIL)
        a.execute(
            "INSERT INTO tracks (title, track_hash, audio_format, audio_path) VALUES ('Long', ?, 'wav', ?)",
            (sha256, str(source)),
        )
        a.execute(
            "INSERT INTO storage_sync_queue (upload_type, track_id, local_path, file_size, sha256)"
            " SELECT 'track_audio', id, audio_path, ?, track_hash FROM tracks",
            (SIZE,),
        )
        assert a.done("sync", "--timeout", 60)["uploaded"] == 1
        name = a.one("SELECT audio_storage_path FROM tracks")
        proxy.book.plan(name, CUTS)
        b.sign_in(Cloud(server.data_dir, url=proxy.url, anon_key=server.anon_key), EMAIL)

        for _ in CUTS:
            report = b.run("--json", "sync", "--timeout", 60).json
            if report["ok"] and report["downloaded"]:
                break

        story = proxy.book.story(name)
        fetched = Path(b.one("SELECT audio_path FROM tracks"))
        with fetched.open("rb") as file:
            assert hashlib.file_digest(file, "sha256").hexdigest() == sha256
        assert len(story.struck) >= len(CUTS) - 1, story.lines
        assert max(each.received for each in story.again) <= LOST_MAX, story.again
        assert story.received_to == SIZE
