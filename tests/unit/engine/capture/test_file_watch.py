"""Audio that other programs put into the library with plain SQL finds its way to the cloud."""

from pathlib import Path

from luma_sync.events.types import UploadQueued
from tests.support.audio import write_music, write_wav
from tests.support.file_bench import digest, file_bench
from tests.support.library import plain_sql


async def test_a_track_written_by_plain_sql_is_hashed_and_queued(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        (track,) = write_music(bench.sources, "mp3")
        plain_sql(tmp_path, f"INSERT INTO tracks (title, audio_path) VALUES ('By script', '{track.path}')")
        watch = bench.watch()

        assert await watch.queue_new_files() == 1
        assert await watch.queue_new_files() == 0

        (line,) = await bench.database.read(lambda work: work.uploads.page(limit=10))
        sha256 = digest(track.path.read_bytes())
        assert (line.sha256, line.content_type, line.priority) == (sha256, "audio/mpeg", 2)
        assert plain_sql(tmp_path, "SELECT track_hash, audio_format FROM tracks") == [(sha256, "mp3")]
        assert UploadQueued(upload_id=line.id) in bench.events
        assert (await bench.uploader().run_once()).completed == 1


async def test_a_file_of_no_use_is_noted_once_and_looked_at_again_when_it_changes(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        path = bench.sources / "later.wav"
        plain_sql(tmp_path, f"INSERT INTO tracks (title, audio_path) VALUES ('Later', '{path}')")
        watch = bench.watch()

        for _ in range(3):
            assert await watch.queue_new_files() == 0
        path.write_text("not yet")
        assert await watch.queue_new_files() == 0
        assert [result for _, result in await bench.activity()] == ["error"]

        write_wav(path, seconds=0.1)
        assert await watch.queue_new_files() == 1


async def test_odd_paths_are_only_noted(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        plain_sql(
            tmp_path,
            "INSERT INTO tracks (title, audio_path) VALUES ('Relative', 'song.wav'), ('Home', '~/song.wav'), "
            f"('Folder', '{tmp_path}')",
        )

        assert await bench.watch().queue_new_files() == 0

        assert len(await bench.activity()) == 3
        assert (await bench.uploader().run_once()).completed == 0


async def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        good = write_wav(bench.sources / "good.wav", seconds=0.1)
        plain_sql(
            tmp_path,
            "INSERT INTO tracks (title, audio_path) VALUES ('A', '/nowhere/a.wav')",
            f"INSERT INTO tracks (title, audio_path) VALUES ('B', '{good}')",
        )

        assert await bench.watch().queue_new_files() == 1
