"""The download worker against a real library, real files, and a cloud that loses things."""

import random
from pathlib import Path

import pytest

from luma_sync.cloud.errors import NotFound, ServerFault, Throttled, Unreachable
from luma_sync.cloud.messages import UploadSpec
from luma_sync.engine.downloads.part import part_path
from luma_sync.events.types import DownloadsChanged, FileDownloaded
from luma_sync.kernel.errors import DiskFull, SignInNeeded
from luma_sync.kernel.files import SystemFiles
from tests.support.file_bench import CHUNK, USER, FileBench, digest, file_bench
from tests.support.unreliable_storage import CUT, Fault

SIZE = 3 * CHUNK + 77


def content(seed: int = 1, size: int = SIZE) -> bytes:
    return random.Random(seed).randbytes(size)


async def in_cloud(bench: FileBench, body: bytes, *, cover: bytes | None = None, **columns: object) -> str:
    """A track of another device: its row is here, its files are in the cloud."""
    sha256 = digest(body)
    keys = {"audio_storage_path": f"tracks/{USER}/{sha256}.flac"}
    put(bench, "tracks", f"{USER}/{sha256}.flac", body)
    if cover is not None:
        keys["artwork_storage_path"] = f"artwork/{USER}/{sha256}_thumb.jpg"
        put(bench, "artwork", f"{USER}/{sha256}_thumb.jpg", cover)
    values = {"title": "Amber Signal", "track_hash": sha256, "audio_format": "flac", **keys, **columns}
    return await bench.database.write(lambda work: work.rows.insert("tracks", values))


def put(bench: FileBench, bucket: str, key: str, body: bytes) -> None:
    spec = UploadSpec(
        bucket=bucket, key=key, size=len(body), sha256=digest(body), content_type="application/octet-stream"
    )
    bench.storage.store.put(spec, body)


async def path_of(bench: FileBench, track_id: str, column: str = "audio_path") -> Path | None:
    row = await bench.database.read(lambda work: work.rows.get("tracks", track_id))
    assert row is not None
    return Path(str(row[column])) if row[column] else None


def parts_left(bench: FileBench) -> list[str]:
    return [path.name for path in bench.folder.rglob("*.part")]


@pytest.mark.parametrize("size", [0, 1, CHUNK, SIZE])
async def test_audio_and_cover_come_byte_for_byte_under_their_hash(tmp_path: Path, size: int) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(size=size)
        track_id = await in_cloud(bench, body, cover=b"cover")

        result = await bench.downloader().run_once()

        assert (result.downloaded, result.failed, result.error) == (2, 0, None)
        audio, cover = await path_of(bench, track_id), await path_of(bench, track_id, "album_art_path")
        assert audio == bench.folder / "tracks" / f"{digest(body)}.flac"
        assert cover == bench.folder / "artwork" / f"{digest(body)}_thumb.jpg"
        assert (audio.read_bytes(), cover.read_bytes()) == (body, b"cover")
        assert parts_left(bench) == []
        assert FileDownloaded(track_id=track_id, kind="audio", size=size) in bench.events
        assert (await bench.downloader().run_once()).downloaded == 0


async def test_local_paths_make_no_row_dirty(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        await in_cloud(bench, content())
        before = await bench.database.read(lambda work: work.outbox.page(states=None, limit=10))

        await bench.downloader().run_once()

        assert await bench.database.read(lambda work: work.outbox.page(states=None, limit=10)) == before


async def test_a_cut_download_goes_on_where_it_stopped(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content()
        track_id = await in_cloud(bench, body)
        bench.storage.plan("download", Fault(keep=1_500_000), Fault(keep=3), Fault(keep=CHUNK))

        assert (await bench.downloader().run_once()).downloaded == 1

        path = await path_of(bench, track_id)
        assert path is not None
        assert path.read_bytes() == body
        offsets = [offset for name, offset in bench.storage.calls if name == "download"]
        assert offsets == [0, 1_500_000, 1_500_003, 1_500_003 + CHUNK]


async def test_a_later_worker_goes_on_where_an_earlier_one_gave_up(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content()
        track_id = await in_cloud(bench, body)
        bench.storage.plan("download", Fault(keep=2_000_000), *([Fault(before=CUT)] * 4))
        first = await bench.downloader().run_once()
        assert (first.downloaded, first.failed) == (0, 1)
        assert len(parts_left(bench)) == 1

        assert (await bench.downloader().run_once()).downloaded == 1

        path = await path_of(bench, track_id)
        assert path is not None
        assert path.read_bytes() == body
        assert bench.storage.calls[-1] == ("download", 2_000_000)


async def test_pieces_of_two_objects_are_never_mixed(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        old, new = b"old cover" * 1000, b"new cover" * 1000
        track_id = await in_cloud(bench, content(), cover=old)
        stored = bench.storage.store.objects["artwork", f"{USER}/{digest(content())}_thumb.jpg"]

        def replace_object() -> None:
            stored.content, stored.sha256, stored.version = new, digest(new), "version-99"

        bench.storage.plan("download", Fault(), Fault(keep=100, then=replace_object))
        worker = bench.downloader()
        assert (await worker.run_once()).failed == 1
        await bench.clock.sleep(60)
        assert (await worker.run_once()).downloaded == 1

        path = await path_of(bench, track_id, "album_art_path")
        assert path is not None
        assert path.read_bytes() == new


async def test_content_that_is_not_what_the_row_says_is_never_kept(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content()
        track_id = await in_cloud(bench, body)
        stored = bench.storage.store.objects["tracks", f"{USER}/{digest(body)}.flac"]
        stored.content = b"x" + body[1:]

        result = await bench.downloader().run_once()

        assert (result.downloaded, result.failed, result.error) == (0, 1, None)
        assert await path_of(bench, track_id) is None
        assert not list((bench.folder / "tracks").iterdir())
        text, outcome = (await bench.activity())[-1]
        assert text.startswith("The audio in the cloud is not what it should be;")
        assert outcome == "error"


async def test_content_that_was_wrong_is_not_fetched_again_until_it_is_another(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content()
        track_id = await in_cloud(bench, body)
        stored = bench.storage.store.objects["tracks", f"{USER}/{digest(body)}.flac"]
        stored.content = b"x" + body[1:]
        worker = bench.downloader()
        for _ in range(3):
            assert (await worker.run_once()).failed == 1
            await bench.clock.sleep(400)
        assert bench.storage.count("download") == 1
        assert (await worker.fetch([track_id], packages=False, remember=False)).failed == 1
        assert bench.storage.count("download") == 2, "somebody insists"

        stored.content, stored.version = body, "version-99"
        await bench.clock.sleep(400)

        assert (await worker.run_once()).downloaded == 1


async def test_a_file_that_got_its_name_before_the_program_was_killed_is_not_fetched_again(
    tmp_path: Path,
) -> None:
    async with file_bench(tmp_path) as bench:
        body = content()
        track_id = await in_cloud(bench, body)
        await bench.downloader().run_once()
        await bench.database.write(lambda work: work.rows.set_local("tracks", track_id, "audio_path", None))
        whole = bench.folder / "tracks" / f"{digest(body)}.flac"
        there = await bench.storage.object_info("tracks", f"{USER}/{whole.name}")
        assert there is not None
        part_path(whole, there.version).hardlink_to(whole)
        bench.storage.calls.clear()

        assert (await bench.downloader().run_once()).downloaded == 1

        assert bench.storage.count("download") == 0
        assert await path_of(bench, track_id) == whole
        assert parts_left(bench) == []


async def test_a_local_file_that_differs_is_left_alone(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content()
        track_id = await in_cloud(bench, body)
        mine = bench.folder / "tracks" / f"{digest(body)}.flac"
        mine.parent.mkdir(parents=True)
        mine.write_bytes(b"something of my own")

        assert (await bench.downloader().run_once()).downloaded == 1

        path = await path_of(bench, track_id)
        assert path == mine.with_name(f"{digest(body)} (2).flac")
        assert path.read_bytes() == body
        assert mine.read_bytes() == b"something of my own"


async def test_an_equal_local_file_is_taken_as_it_is(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content()
        track_id = await in_cloud(bench, body)
        mine = bench.folder / "tracks" / f"{digest(body)}.flac"
        mine.parent.mkdir(parents=True)
        mine.write_bytes(body)

        assert (await bench.downloader().run_once()).downloaded == 1

        assert await path_of(bench, track_id) == mine
        assert parts_left(bench) == []


async def test_one_missing_object_stops_nobody_and_is_tried_later(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        gone, fine = await in_cloud(bench, content(1)), await in_cloud(bench, content(2))
        key = ("tracks", f"{USER}/{digest(content(1))}.flac")
        stored = bench.storage.store.objects.pop(key)
        worker = bench.downloader()

        first = await worker.run_once()
        assert (first.downloaded, first.failed, first.error) == (1, 1, None)
        assert await path_of(bench, fine) is not None
        assert (await worker.run_once()).failed == 0, "backoff"

        bench.storage.store.objects[key] = stored
        await bench.clock.sleep(60)
        assert (await worker.run_once()).downloaded == 1
        assert await path_of(bench, gone) is not None
        assert sum(result == "error" for _, result in await bench.activity()) == 1


async def test_named_tracks_only_and_at_once(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        first, second = await in_cloud(bench, content(1)), await in_cloud(bench, content(2))
        worker = bench.downloader()
        bench.storage.plan("object_info", *([Fault(before=ServerFault("x"))] * 2))
        assert (await worker.run_once()).failed == 2

        report = await worker.fetch([second], packages=False, remember=False)
        assert (report.fetched, report.failed, report.bytes) == (1, 0, SIZE)

        assert await path_of(bench, first) is None
        assert await path_of(bench, second) is not None


@pytest.mark.parametrize(
    "error",
    [Unreachable("x"), SignInNeeded("x"), Throttled("x", retry_after_s=9)],
    ids=lambda e: type(e).__name__,
)
async def test_without_a_cloud_the_run_ends_and_nothing_is_noted(tmp_path: Path, error: Exception) -> None:
    async with file_bench(tmp_path) as bench:
        for seed in range(5):
            await in_cloud(bench, content(seed, 100))
        bench.storage.plan("object_info", *([Fault(before=error)] * 9))

        result = await bench.downloader().run_once()

        assert result.error is error
        assert len(bench.storage.calls) <= 2
        assert await bench.activity() == []
        assert bench.gate.is_closed is isinstance(error, Throttled)


class TightDisk(SystemFiles):
    free = 1000

    def free_bytes(self, folder: Path) -> int:
        return self.free


async def test_a_full_disk_ends_the_run_before_a_byte_is_fetched(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        await in_cloud(bench, content())
        bench.files = TightDisk()

        result = await bench.downloader().run_once()

        assert isinstance(result.error, DiskFull)
        assert bench.storage.count("download") == 0


async def test_a_full_disk_is_known_until_a_run_finds_room(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        await in_cloud(bench, content())
        bench.files = disk = TightDisk()
        worker = bench.downloader()
        await worker.run_once()

        assert worker.no_room is not None
        assert (worker.no_room.code, worker.failures) == ("disk_full", {})
        assert DownloadsChanged() in bench.events
        since = worker.no_room.failed_at
        await bench.clock.advance(60.0)
        await worker.run_once()
        assert worker.no_room.failed_at == since

        disk.free = 10**12
        assert (await worker.run_once()).downloaded == 1
        assert worker.no_room is None


async def test_one_file_that_failed_is_fetched_again_and_no_other_of_its_track(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await in_cloud(bench, content(), cover=b"cover")
        bench.storage.plan("object_info", *([Fault(before=NotFound("Not there."))] * 2))
        worker = bench.downloader()
        await worker.run_once()
        assert set(worker.failures) == {(track_id, "audio"), (track_id, "artwork")}

        report = await worker.fetch_again(frozenset({(track_id, "artwork"), ("nobody", "audio")}))

        assert (report.fetched, report.failed) == (1, 0)
        assert set(worker.failures) == {(track_id, "audio")}
        assert await path_of(bench, track_id) is None


async def test_a_failure_keeps_its_time_while_its_cause_is_the_same(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await in_cloud(bench, content())
        answers = [NotFound("Not there."), NotFound("Still not."), ServerFault("Broken.")]
        bench.storage.plan("object_info", *(Fault(before=error) for error in answers))
        worker, seen = bench.downloader(), []
        for _ in answers:
            await worker.fetch([track_id], packages=False, remember=False)
            seen.append(worker.failures[track_id, "audio"])
            await bench.clock.advance(5.0)

        assert [one.code for one in seen] == ["not_found", "not_found", "server_fault"]
        assert seen[1].cause == "Still not."
        assert seen[0].failed_at == seen[1].failed_at < seen[2].failed_at


@pytest.mark.parametrize("place", ["tracks/../../etc/passwd", "secrets/x", "tracks/", "nonsense"])
async def test_places_that_no_upload_has_are_never_asked_for(tmp_path: Path, place: str) -> None:
    async with file_bench(tmp_path) as bench:
        await in_cloud(bench, content(size=10), audio_storage_path=place)

        result = await bench.downloader().run_once()

        assert result.failed == 1
        assert bench.storage.calls == []


async def test_a_hostile_hash_or_format_never_becomes_a_path(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(size=10)
        track_id = await in_cloud(bench, body, track_hash="../../../outside", audio_format="../x")

        await bench.downloader().run_once()

        assert await path_of(bench, track_id) == bench.folder / "tracks" / f"{track_id}.flac"
