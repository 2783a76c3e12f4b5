"""Packages larger than the cloud's limit, and other files that are: parts, manifest, resume, no byte in vain."""

import random
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest

from luma_sync.cloud.errors import StorageFull, TooLarge
from luma_sync.engine.downloads.manifest import parse_manifest
from luma_sync.engine.uploads import portions
from luma_sync.kernel.settings import Settings
from luma_sync.store.records import UploadDraft
from tests.support import file_bench as bench_module
from tests.support.fake_objects import StoredObject
from tests.support.file_bench import USER, FileBench, digest
from tests.support.unreliable_storage import CUT, Fault, UnreliableStorage

CHUNK = 256 * 1024
PART = 5 * CHUNK // 2
BODY = random.Random(7).randbytes(3 * PART + 54_321)
PARTS = 4
HASH = "c" * 64
KEY = f"{USER}/{HASH}_analysis.tar.zst"


def file_bench(root: Path) -> AbstractAsyncContextManager[FileBench]:
    """Chunks are small here, so that a small file has many."""
    return bench_module.file_bench(root, settings=Settings(tus_chunk_bytes=CHUNK, upload_breath_s=0.0))


@dataclass(slots=True)
class SilentStorage(UnreliableStorage):
    """Has limits and does not tell them."""

    async def size_limit(self, bucket: str) -> int | None:
        await UnreliableStorage.size_limit(self, bucket)
        return None


async def queue_package(bench: FileBench, body: bytes, *, track_id: str | None = None) -> str:
    """A package that waits; of a new track, unless one is named."""
    path = bench.sources / "analysis.tar.zst"
    path.write_bytes(body)
    if track_id is None:
        track_id = await bench.database.write(
            lambda work: work.rows.insert("tracks", {"title": "Night Drive", "track_hash": HASH})
        )
    upload_id = bench.ports.ids.row_id()
    draft = UploadDraft(
        upload_type="analysis_package",
        track_id=track_id,
        local_path=str(path),
        file_size=len(body),
        sha256=digest(body),
        content_type="application/zstd",
        priority=3,
    )
    await bench.database.write(
        lambda work: work.uploads.enqueue(draft, id=upload_id, created_at=bench.ports.now_text())
    )
    return upload_id


def objects(bench: FileBench) -> dict[str, StoredObject]:
    return {
        key: stored for (bucket, key), stored in bench.storage.store.objects.items() if bucket == "packages"
    }


async def assert_split(bench: FileBench, upload_id: str, body: bytes) -> None:
    row, track = await bench.row(upload_id), await bench.track_of(upload_id)
    assert (row.status, row.bytes_uploaded, row.last_error) == ("completed", len(body), "")
    assert row.storage_path == track["package_storage_path"] == f"packages/{KEY}.parts.json"
    stored = objects(bench)
    manifest = parse_manifest(stored[f"{KEY}.parts.json"].content, f"{KEY}.parts.json")
    assert (manifest.size, manifest.sha256) == (len(body), digest(body))
    assert b"".join(stored[segment.key].content for segment in manifest.segments) == body
    for segment in manifest.segments:
        assert digest(stored[segment.key].content) == segment.sha256 == stored[segment.key].sha256
    assert set(stored) == {f"{KEY}.parts.json", *(segment.key for segment in manifest.segments)}


def limited(bench: FileBench, limit: int = PART) -> None:
    bench.storage.store.limits["packages"] = limit


async def test_a_package_over_the_limit_goes_in_parts_and_the_manifest_last(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        limited(bench)
        upload_id = await queue_package(bench, BODY)

        assert (await bench.uploader().run_once()).completed == 1

        await assert_split(bench, upload_id, BODY)
        assert bench.storage.store.finished[-1] == ("packages", f"{KEY}.parts.json")
        assert (await bench.row(upload_id)).part_bytes == PART
        sent = [size for name, size in bench.storage.calls if name in {"send_chunk", "put_small"}]
        assert sum(sent[:-1]) == len(BODY)


async def test_a_package_within_the_limit_goes_whole(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        limited(bench, len(BODY))
        upload_id = await queue_package(bench, BODY)

        assert (await bench.uploader().run_once()).completed == 1

        assert list(objects(bench)) == [KEY]
        assert (await bench.row(upload_id)).storage_path == f"packages/{KEY}"


async def test_parts_that_are_in_the_cloud_are_not_sent_again(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        limited(bench)
        await queue_package(bench, BODY)
        await bench.uploader().run_once()
        before = bench.storage.bytes_sent
        changed = BODY[: 2 * PART] + bytes(PART) + BODY[3 * PART :]
        upload_id = await queue_package(bench, changed)

        assert (await bench.uploader().run_once()).completed == 1

        await assert_split(bench, upload_id, changed)
        assert bench.storage.bytes_sent - before <= PART + 2000


@pytest.mark.parametrize("seed", range(6))
async def test_any_cuts_cost_at_most_a_chunk_each(tmp_path: Path, seed: int) -> None:
    async with file_bench(tmp_path) as bench:
        limited(bench)
        chance = random.Random(seed)
        upload_id = await queue_package(bench, BODY)
        faults = [
            Fault(keep=chance.randrange(CHUNK), after=CUT) if chance.random() < 0.3 else Fault()
            for _ in range(12)
        ]
        bench.storage.plan("send_chunk", *faults)
        bench.storage.plan(
            "object_info", *(Fault(after=CUT) if chance.random() < 0.2 else Fault() for _ in range(8))
        )
        cuts = sum(fault.after is not None for fault in faults)

        while (await bench.row(upload_id)).status != "completed":
            await bench.uploader().run_once()
            await bench.clock.sleep(400)

        await assert_split(bench, upload_id, BODY)
        assert bench.storage.bytes_sent <= len(BODY) + 2000 + cuts * CHUNK
        assert bench.storage.count("open_upload") == PARTS - 1


@pytest.mark.parametrize("calls", range(2, 16, 3))
async def test_a_killed_worker_goes_on_in_its_part(tmp_path: Path, calls: int) -> None:
    """Every request is the last one of some worker."""

    class Killed(BaseException):
        pass

    async with file_bench(tmp_path) as bench:
        limited(bench)
        upload_id = await queue_package(bench, BODY)
        bench.storage.plan("send_chunk", *([Fault()] * (calls // 2)), Fault(after=Killed()))  # type: ignore[arg-type]
        with pytest.raises(Killed):
            await bench.uploader().run_once()
        await bench.database.write(lambda work: work.uploads.release_uploading())

        assert (await bench.uploader().run_once()).completed == 1

        await assert_split(bench, upload_id, BODY)
        assert bench.storage.bytes_sent <= len(BODY) + 2000 + CHUNK
        assert bench.storage.count("open_upload") == PARTS - 1


async def test_a_package_that_changes_between_its_parts_arrives_in_one_piece(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        limited(bench)
        upload_id = await queue_package(bench, BODY)
        other = random.Random(8).randbytes(len(BODY) + 999)
        path = bench.sources / "analysis.tar.zst"
        bench.storage.plan("send_chunk", *([Fault()] * 3), Fault(then=lambda: _write(path, other)))

        assert (await bench.uploader().run_once()).completed == 1

        await assert_split(bench, upload_id, other)
        assert bench.storage.store.uploads == {}


def _write(path: Path, body: bytes) -> None:
    path.write_bytes(body)


async def test_a_smaller_package_leaves_nothing_of_the_larger_one(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        limited(bench)
        first = await queue_package(bench, BODY)
        track = (await bench.row(first)).track_id
        await bench.uploader().run_once()
        smaller = BODY[: PART + 5]
        second = await queue_package(bench, smaller, track_id=track)
        await bench.uploader().run_once()
        await assert_split(bench, second, smaller)

        tiny = BODY[: PART - 5]
        await queue_package(bench, tiny, track_id=track)
        await bench.uploader().run_once()

        assert {key: stored.content for key, stored in objects(bench).items()} == {KEY: tiny}


async def test_the_whole_package_goes_when_its_parts_take_its_place(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        first = await queue_package(bench, BODY)
        track = (await bench.row(first)).track_id
        await bench.uploader().run_once()
        limited(bench)
        await bench.clock.sleep(4000)
        larger = BODY + b"more"
        second = await queue_package(bench, larger, track_id=track)
        await bench.uploader().run_once()
        # The hour is over, so the new limit was asked for.
        await assert_split(bench, second, larger)


async def test_a_limit_that_is_not_told_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "_KEPT_AT_LEAST", (5 * PART, PART))
    async with file_bench(tmp_path) as bench:
        bench.storage = SilentStorage(bench.storage.store, USER)
        limited(bench)
        upload_id = await queue_package(bench, BODY)

        result = await bench.uploader().run_once()

        assert result.completed == 1
        await assert_split(bench, upload_id, BODY)
        assert (await bench.row(upload_id)).attempts == 0


async def test_what_was_found_out_is_known_after_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portions, "_KEPT_AT_LEAST", (PART,))
    async with file_bench(tmp_path) as bench:
        bench.storage = SilentStorage(bench.storage.store, USER)
        limited(bench)
        upload_id = await queue_package(bench, BODY)
        bench.storage.plan("send_chunk", Fault(), Fault(), Fault(), *([Fault(before=CUT)] * 5))
        await bench.uploader().run_once()
        await bench.clock.sleep(400)

        await bench.uploader().run_once()

        await assert_split(bench, upload_id, BODY)
        assert bench.storage.bytes_sent <= len(BODY) + 2000 + 5 * CHUNK
        assert bench.storage.count("open_upload") == 1 + PARTS - 1


@pytest.mark.parametrize("size", [300_000, 8 * CHUNK])
async def test_other_files_over_the_limit_fail_at_once_and_nothing_is_sent(tmp_path: Path, size: int) -> None:
    async with file_bench(tmp_path) as bench:
        bench.storage.store.limits["tracks"] = size - 1
        upload_id = await bench.queue("song.wav", bytes(size))
        fine = await bench.queue("fine.wav", b"x" * 1000)

        result = await bench.uploader().run_once()

        assert (result.completed, result.failed, result.error) == (1, 1, None)
        row = await bench.row(upload_id)
        assert (row.status, row.error_code, row.attempts) == ("failed", "too_large", 1)
        assert row.last_error.startswith("Too large: the cloud takes files up to ")
        assert (await bench.row(fine)).status == "completed"
        assert bench.storage.bytes_sent == 1000
        assert bench.storage.count("open_upload") == 0


async def test_a_limit_that_was_raised_is_noticed_at_the_next_try(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        bench.storage.store.limits["tracks"] = 10
        upload_id = await bench.queue("song.wav", bytes(1000))
        worker = bench.uploader()
        await worker.run_once()
        bench.storage.store.limits.clear()
        await bench.clock.sleep(30)
        await bench.database.write(lambda work: work.uploads.retry([upload_id]))

        assert (await worker.run_once()).completed == 1


async def test_a_full_cloud_is_a_cause_of_its_own_and_the_queue_waits(tmp_path: Path) -> None:
    size, chunk = 7 * bench_module.CHUNK, bench_module.CHUNK
    async with bench_module.file_bench(tmp_path) as bench:
        ids = [
            await bench.queue(f"{number}.wav", random.Random(number).randbytes(size)) for number in range(3)
        ]
        full = StorageFull("The cloud's storage is full; free space there or raise its limit, then retry.")
        bench.storage.plan("send_chunk", Fault(), Fault(before=full))

        result = await bench.uploader().run_once()

        assert result.error is full
        rows = [await bench.row(upload_id) for upload_id in ids]
        assert [(row.status, row.error_code) for row in rows] == [
            ("failed", "storage_full"),
            ("pending", ""),
            ("pending", ""),
        ]
        assert rows[0].last_error == full.title
        sent = bench.storage.bytes_sent
        await bench.database.write(lambda work: work.uploads.retry())
        await bench.uploader().run_once()
        assert {(await bench.row(upload_id)).status for upload_id in ids} == {"completed"}
        assert bench.storage.bytes_sent == sent + 3 * size - chunk


async def test_a_limit_that_the_cloud_kept_to_itself_fails_with_its_word(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", bytes(7 * CHUNK))
        refused = TooLarge("This is larger than the cloud allows; raise the cloud's limit or leave it out.")
        bench.storage.plan("open_upload", Fault(before=refused))

        await bench.uploader().run_once()

        row = await bench.row(upload_id)
        assert (row.status, row.error_code, row.last_error) == ("failed", "too_large", refused.title)
