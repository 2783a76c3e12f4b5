"""Importing real files: what comes in, what is skipped and why, and that nothing comes in twice."""

import asyncio
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from luma_sync.engine.analysis.reader import AudioFacts, AudioReader
from luma_sync.engine.status.import_views import ImportProgress
from luma_sync.events.types import FilesImported, LibraryChanged, UploadQueued
from luma_sync.kernel.errors import DiskFull
from luma_sync.kernel.files import FileStat, SystemFiles
from luma_sync.kernel.lanes import ThreadLane
from luma_sync.store.records import UploadRow
from tests.support.audio import write_music, write_wav
from tests.support.file_bench import FileBench, digest, file_bench
from tests.support.library import plain_sql

FORMATS = ("mp3", "flac", "wav", "ogg", "m4a")


def body_of(path: object) -> bytes:
    return Path(str(path)).read_bytes()


async def tracks(bench: FileBench) -> list[dict[str, object]]:
    ids = [str(row[0]) for row in plain_sql(bench.root, "SELECT id FROM tracks ORDER BY title")]
    found = [await bench.database.read(lambda work, one=one: work.rows.get("tracks", one)) for one in ids]  # type: ignore[misc]
    return [row for row in found if row is not None]


async def queue(bench: FileBench) -> tuple[UploadRow, ...]:
    return await bench.database.read(lambda work: work.uploads.page(limit=1000))


async def test_every_format_comes_in_whole(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        made = write_music(bench.sources, *FORMATS)

        report = await bench.importer().import_paths([bench.sources])

        assert (report.imported, report.already_there, report.skipped, report.cancelled) == (5, 0, (), False)
        rows = {row["title"]: row for row in await tracks(bench)}
        for track in made:
            row = rows[track.title]
            body = body_of(track.path)
            assert (row["artist"], row["album"], row["bpm"]) == (track.artist, track.album, float(track.bpm))
            assert (row["musical_key"], row["audio_format"]) == (track.key, track.audio_format)
            assert (row["track_hash"], row["audio_path"]) == (digest(body), str(track.path))
            assert abs(int(str(row["duration_ms"])) - track.duration_ms) <= 60
            thumbnail = Path(str(row["album_art_path"]))
            assert thumbnail == bench.folder / "artwork" / f"{digest(body)}_thumb.jpg"
            assert body_of(thumbnail).startswith(b"\xff\xd8")
        previews = plain_sql(tmp_path, "SELECT preview FROM track_waveforms")
        assert all(len(json.loads(str(preview[0]))) == 400 for preview in previews)
        assert len(previews) == 5


async def test_artwork_and_audio_are_queued_artwork_first(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        (track,) = write_music(bench.sources, "flac")

        await bench.importer().import_paths([track.path])

        lines = await queue(bench)
        assert [(line.upload_type, line.priority) for line in lines] == [
            ("artwork_thumb", 1),
            ("track_audio", 2),
        ]
        cover, audio = lines
        assert audio.file_size == track.path.stat().st_size
        assert (audio.sha256, audio.content_type) == (digest(body_of(track.path)), "audio/flac")
        assert cover.sha256 == digest(body_of(cover.local_path))
        assert [event for event in bench.events if isinstance(event, UploadQueued)] == [
            UploadQueued(upload_id=cover.id), UploadQueued(upload_id=audio.id),
        ]  # fmt: skip
        assert FilesImported(imported=1, skipped=0) in bench.events
        assert any(isinstance(event, LibraryChanged) for event in bench.events)
        assert (await bench.activity())[0][0] == f"Imported {track.title} from {track.path.name}."


async def test_the_same_content_comes_in_once(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        path = write_wav(bench.sources / "one.wav", seconds=0.1)
        (bench.sources / "copy.wav").write_bytes(path.read_bytes())
        importer = bench.importer()

        first = await importer.import_paths([bench.sources])
        second = await importer.import_paths([bench.sources, path, path])

        assert (first.imported, first.already_there) == (1, 1)
        assert (second.imported, second.already_there) == (0, 2)
        assert len(await tracks(bench)) == len(await queue(bench)) == 1


async def test_a_track_whose_file_is_gone_is_linked_to_an_equal_one(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        path = write_wav(bench.sources / "one.wav", seconds=0.1)
        importer = bench.importer()
        await importer.import_paths([path])
        moved = path.rename(bench.sources / "moved.wav")

        report = await importer.import_paths([moved])

        assert (report.imported, report.already_there) == (0, 1)
        (row,) = await tracks(bench)
        assert row["audio_path"] == str(moved)


async def test_a_track_that_left_the_queue_is_queued_again_by_its_import(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        path = write_wav(bench.sources / "one.wav", seconds=0.1)
        importer = bench.importer()
        await importer.import_paths([path])
        (line,) = await queue(bench)
        await bench.database.write(lambda work: work.uploads.remove(line.id))
        assert await bench.watch().queue_new_files() == 0

        assert (await importer.import_paths([path])).already_there == 1

        (again,) = await queue(bench)
        assert again.id != line.id
        assert (await importer.import_paths([path])).already_there == 1
        assert len(await queue(bench)) == 1


async def test_a_track_of_another_device_gets_its_file_and_no_second_upload(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        path = write_wav(bench.sources / "one.wav", seconds=0.1)
        sha256 = digest(path.read_bytes())
        plain_sql(
            tmp_path,
            "INSERT INTO tracks (title, track_hash, audio_storage_path) "
            f"VALUES ('From B', '{sha256}', 'tracks/x/{sha256}.wav')",
        )

        await bench.importer().import_paths([path])

        (row,) = await tracks(bench)
        assert row["audio_path"] == str(path)
        assert await queue(bench) == ()


def make_odd_files(folder: Path) -> None:
    (folder / "text.mp3").write_text("This is a letter.\n" * 200)
    (folder / "broken.mp3").write_bytes(b"\x00\x01nothing that plays" * 500)
    (folder / "broken.flac").write_bytes(b"fLaC but no more")
    (folder / "empty.mp3").touch()
    (folder / "notes.txt").write_text("notes")
    os.mkfifo(folder / "pipe.mp3")
    (folder / "dangling.mp3").symlink_to("nowhere")
    (folder / "loop.mp3").symlink_to("loop.mp3")
    (folder / "folder.mp3").mkdir()
    (folder / "around").symlink_to(folder)


async def test_what_is_no_audio_is_skipped_with_a_sentence_each_and_stops_nothing(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        make_odd_files(bench.sources)
        write_wav(bench.sources / "zz good.wav", seconds=0.1)

        report = await bench.importer().import_paths([bench.sources])

        assert report.imported == 1
        reasons = {Path(skipped.path).name: skipped.reason for skipped in report.skipped}
        assert sorted(reasons) == [
            "broken.flac", "broken.mp3", "dangling.mp3", "empty.mp3", "loop.mp3", "notes.txt", "pipe.mp3", "text.mp3",
        ]  # fmt: skip
        for name, reason in reasons.items():
            assert name in reason
            assert reason.endswith(".")
            assert "\n" not in reason
        assert "is empty" in reasons["empty.mp3"]
        assert "not an ordinary file" in reasons["pipe.mp3"]
        assert "is not there" in reasons["dangling.mp3"]
        assert "not audio" in reasons["text.mp3"]


async def test_an_import_of_nothing_changes_nothing(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        make_odd_files(bench.sources)

        report = await bench.importer().import_paths([bench.sources, tmp_path / "gone.mp3"])

        assert report.imported == 0
        assert "gone.mp3" in report.skipped[-1].reason
        for table in ("tracks", "outbox", "storage_sync_queue", "activity"):
            assert plain_sql(tmp_path, f"SELECT count(*) FROM {table}") == [(0,)]
        assert bench.events == []
        assert not bench.folder.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX permissions")
async def test_a_name_that_is_no_text_is_skipped(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        path = Path(os.fsdecode(os.fsencode(bench.sources) + b"/caf\xe9.wav"))
        write_wav(path, seconds=0.1)

        report = await bench.importer().import_paths([bench.sources])

        assert report.imported == 0
        assert "rename it" in report.skipped[0].reason
        assert "caf\\udce9.wav" in report.skipped[0].reason


async def test_progress_counts_every_file(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        for number in range(3):
            write_wav(bench.sources / f"{number}.wav", seconds=0.05, seed=number)
        seen: list[ImportProgress] = []

        await bench.importer().import_paths([bench.sources], seen.append)

        assert [(step.done, step.total) for step in seen] == [(0, 3), (1, 3), (2, 3), (3, 3)]


async def test_a_cancelled_import_keeps_what_is_in(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        for number in range(3):
            write_wav(bench.sources / f"{number}.wav", seconds=0.05, seed=number)

        report = await bench.importer().import_paths([bench.sources], None, lambda: len(bench.events) > 0)

        assert (report.imported, report.cancelled) == (1, True)
        assert len(await tracks(bench)) == 1


async def test_a_long_file_is_left_in_the_middle_when_its_import_is_cancelled(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        path = write_wav(bench.sources / "long.wav", seconds=60)
        looks = 0

        def cancelled() -> bool:
            nonlocal looks
            looks += 1
            return looks > wanted

        for wanted in (2, 8, 20):  # among the files, while it is hashed, while it is decoded
            looks = 0
            report = await bench.importer().import_paths([path], None, cancelled)
            assert (report.imported, report.skipped, report.cancelled) == (0, (), True)
            assert looks == wanted + 1

        assert await tracks(bench) == []
        assert (await bench.importer().import_paths([path])).imported == 1


async def test_whoever_leaves_during_an_import_waits_for_no_file(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        path = write_wav(bench.sources / "long.wav", seconds=60)
        lane, reading, left = ThreadLane("import"), threading.Event(), threading.Event()

        class SlowFile(AudioReader):
            blocks = 0

            def read(self, path: Path, go_on: Callable[[], None] = lambda: None) -> AudioFacts:
                def slowly() -> None:
                    reading.set()
                    left.wait()
                    SlowFile.blocks += 1
                    go_on()

                return super().read(path, slowly)

        importing = asyncio.ensure_future(bench.importer(audio=SlowFile(), lane=lane).import_paths([path]))
        await asyncio.to_thread(reading.wait)
        importing.cancel()
        await asyncio.wait({importing})
        left.set()
        lane.close()

        assert SlowFile.blocks == 1


class BusyFiles(SystemFiles):
    """Somebody writes to the file between its hash and the end of its analysis."""

    looks = 0

    def stat(self, path: Path, *, follow_links: bool = True) -> FileStat | None:
        self.looks += 1
        if self.looks == 3:
            with path.open("ab") as target:
                target.write(b"more")
        return super().stat(path, follow_links=follow_links)


async def test_a_file_that_is_still_being_written_is_skipped(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        path = write_wav(bench.sources / "growing.wav", seconds=0.1)
        bench.files = BusyFiles()

        report = await bench.importer().import_paths([path])

        assert report.imported == 0
        assert "changed while it was read" in report.skipped[0].reason


class FullDisk(SystemFiles):
    def write_whole(self, path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")


async def test_a_full_disk_stops_the_import_and_says_so(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        (track,) = write_music(bench.sources, "flac")
        bench.files = FullDisk()

        with pytest.raises(DiskFull, match="the disk is full"):
            await bench.importer().import_paths([track.path])

        assert await tracks(bench) == []


async def test_what_was_imported_arrives_on_another_device(tmp_path: Path) -> None:
    """Import, upload, and the same files fetched into a second library."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    async with file_bench(tmp_path / "a") as a, file_bench(tmp_path / "b") as b:
        b.storage.store = a.storage.store
        write_music(a.sources, *FORMATS, seed=4)
        await a.importer().import_paths([a.sources])
        assert (await a.uploader().run_once()).completed == 10
        for row in await tracks(a):
            synced = {
                name: row[name]
                for name in (
                    "id",
                    "title",
                    "track_hash",
                    "audio_format",
                    "audio_storage_path",
                    "artwork_storage_path",
                )
            }
            await b.database.write(lambda work, synced=synced: work.rows.insert("tracks", synced))  # type: ignore[misc]

        assert (await b.downloader().run_once()).downloaded == 10

        for here, there in zip(await tracks(a), await tracks(b), strict=True):
            for column in ("audio_path", "album_art_path"):
                assert body_of(here[column]) == body_of(there[column])
