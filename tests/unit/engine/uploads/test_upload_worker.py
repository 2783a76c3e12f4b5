"""The upload worker against a real library, real files, and a cloud that loses things."""

import asyncio
import os
import random
from itertools import pairwise
from pathlib import Path

import pytest

from luma_sync.cloud.errors import (
    Forbidden,
    OffsetMismatch,
    ServerFault,
    Throttled,
    TooLarge,
    Unreachable,
    UploadGone,
    UploadLocked,
)
from luma_sync.events.types import UploadCompleted, UploadFailed, UploadProgressed
from luma_sync.kernel.errors import SignInNeeded
from luma_sync.kernel.settings import Settings
from luma_sync.store.records import UploadDraft
from tests.support.fake_clock import FakeClock, settle
from tests.support.file_bench import CHUNK, USER, FileBench, digest, file_bench
from tests.support.library import plain_sql
from tests.support.unreliable_storage import CUT, Fault

BIG = 7 * CHUNK + 12_345
"""Above the small lane's limit."""


def content(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


async def assert_uploaded(bench: FileBench, upload_id: str, body: bytes) -> None:
    assert bench.stored(body) == body
    row = await bench.row(upload_id)
    assert (row.status, row.bytes_uploaded, row.upload_url, row.last_error) == (
        "completed",
        len(body),
        None,
        "",
    )
    assert row.storage_path == f"tracks/{USER}/{digest(body)}.wav"
    track = await bench.track_of(upload_id)
    assert track["audio_storage_path"] == row.storage_path
    assert track["needs_sync"] == 1


@pytest.mark.parametrize(
    "size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 6 * CHUNK, 6 * CHUNK + 1, BIG]
)
async def test_a_file_of_any_size_arrives_byte_for_byte(tmp_path: Path, size: int) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(size)
        upload_id = await bench.queue("song.wav", body)

        result = await bench.uploader().run_once()

        assert (result.completed, result.failed, result.error) == (1, 0, None)
        await assert_uploaded(bench, upload_id, body)
        assert bench.storage.bytes_sent == size
        assert UploadCompleted(upload_id=upload_id, file_size=size) in bench.events


async def test_content_that_is_in_the_cloud_is_not_sent_again(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(BIG)
        first = await bench.queue("song.wav", body)
        await bench.uploader().run_once()
        second = await bench.queue("the same.wav", body, title="Twin")
        before = bench.storage.bytes_sent

        result = await bench.uploader().run_once()

        assert result.completed == 1
        assert bench.storage.bytes_sent == before
        await assert_uploaded(bench, first, body)
        await assert_uploaded(bench, second, body)


@pytest.mark.parametrize("kept", [0, 1, CHUNK // 2, CHUNK])
async def test_a_cut_connection_is_taken_up_where_the_cloud_is(tmp_path: Path, kept: int) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(BIG)
        upload_id = await bench.queue("song.wav", body)
        bench.storage.plan("send_chunk", Fault(), Fault(keep=kept, after=CUT))

        result = await bench.uploader().run_once()

        assert result.completed == 1
        await assert_uploaded(bench, upload_id, body)
        assert bench.storage.bytes_sent <= len(body) + CHUNK
        assert bench.storage.count("open_upload") == 1


async def test_a_smaller_offset_in_the_answer_wins(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(BIG)
        upload_id = await bench.queue("song.wav", body)
        bench.storage.plan("send_chunk", Fault(keep=1000), Fault(keep=5), Fault(), Fault(keep=CHUNK - 1))

        await bench.uploader().run_once()

        await assert_uploaded(bench, upload_id, body)


async def test_a_lost_last_answer_is_recognised_as_success(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(BIG)
        upload_id = await bench.queue("song.wav", body)
        bench.storage.plan("send_chunk", *([Fault()] * 7), Fault(after=CUT))

        result = await bench.uploader().run_once()

        assert result.completed == 1
        await assert_uploaded(bench, upload_id, body)
        assert bench.storage.bytes_sent == len(body)


async def test_a_lost_answer_to_a_small_file_is_recognised_as_success(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(10_000)
        upload_id = await bench.queue("song.wav", body)
        bench.storage.plan("object_info", Fault(before=ServerFault("The cloud failed.")))
        bench.storage.plan("put_small", Fault(after=ServerFault("The cloud failed.")))

        assert (await bench.uploader().run_once()).completed == 1

        await assert_uploaded(bench, upload_id, body)


@pytest.mark.parametrize(
    "error",
    [
        OffsetMismatch("The cloud has another number of bytes."),
        UploadLocked("Another request holds the upload."),
        ServerFault("The cloud failed."),
        Unreachable("No answer."),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_a_chunk_that_is_refused_once_is_sent_after_asking(tmp_path: Path, error: Exception) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(BIG)
        upload_id = await bench.queue("song.wav", body)
        bench.storage.plan("send_chunk", Fault(), Fault(before=error), Fault(), Fault(before=error))

        await bench.uploader().run_once()

        await assert_uploaded(bench, upload_id, body)
        assert bench.storage.count("open_upload") == 1


async def test_an_upload_that_the_cloud_forgot_begins_anew(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(BIG)
        upload_id = await bench.queue("song.wav", body)
        bench.storage.plan(
            "send_chunk",
            Fault(),
            Fault(before=UploadGone("Expired."), then=None),
        )

        await bench.uploader().run_once()

        await assert_uploaded(bench, upload_id, body)
        assert bench.storage.count("open_upload") == 2


async def stop_after(bench: FileBench, chunks: int) -> None:
    """Start a worker, and end it like a kill would: between two chunks, without a word."""
    worker = bench.uploader()
    reached = asyncio.Event()
    bench.storage.plan("send_chunk", *([Fault()] * (chunks - 1)), Fault(then=reached.set))
    task = asyncio.ensure_future(worker.run_once())
    await reached.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize("chunks", [1, 3, 7])
async def test_a_new_worker_goes_on_where_the_killed_one_was(tmp_path: Path, chunks: int) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(BIG)
        upload_id = await bench.queue("song.wav", body)
        await stop_after(bench, chunks)
        assert (await bench.row(upload_id)).status != "completed"
        await bench.database.write(lambda work: work.uploads.set_status(upload_id, "uploading"))

        result = await bench.uploader().run_once()

        assert result.completed == 1
        await assert_uploaded(bench, upload_id, body)
        assert bench.storage.bytes_sent <= len(body) + CHUNK
        assert bench.storage.count("open_upload") == 1


async def test_a_worker_killed_after_the_last_byte_only_verifies(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(BIG)
        upload_id = await bench.queue("song.wav", body)
        await stop_after(bench, 8)
        sent = bench.storage.bytes_sent

        assert (await bench.uploader().run_once()).completed == 1

        assert bench.storage.bytes_sent == sent
        await assert_uploaded(bench, upload_id, body)


@pytest.mark.parametrize("is_gone", [True, False])
async def test_whether_an_upload_expired_is_the_clouds_word(tmp_path: Path, is_gone: bool) -> None:
    """A clock here that is wrong must not send gigabytes twice."""
    async with file_bench(tmp_path) as bench:
        body = content(BIG)
        upload_id = await bench.queue("song.wav", body)
        await stop_after(bench, 2)
        url = (await bench.row(upload_id)).upload_url
        await bench.database.write(
            lambda work: work.uploads.set_url(upload_id, url, expires_at="2026-11-21T14:00:00Z", offset=CHUNK)
        )
        if is_gone:
            bench.storage.store.uploads.clear()

        await bench.uploader().run_once()

        await assert_uploaded(bench, upload_id, body)
        assert bench.storage.count("open_upload") == (2 if is_gone else 1)


@pytest.mark.parametrize("size", [100_000, CHUNK * 3, BIG])
async def test_a_file_edited_after_it_was_queued_is_sent_as_it_is_now(tmp_path: Path, size: int) -> None:
    async with file_bench(tmp_path) as bench:
        old, new = content(size, 1), content(size, 2)
        upload_id = await bench.queue("song.wav", old)
        (bench.sources / "song.wav").write_bytes(new)

        result = await bench.uploader().run_once()

        assert result.completed == 1
        await assert_uploaded(bench, upload_id, new)
        assert bench.stored(old) is None
        assert (await bench.track_of(upload_id))["track_hash"] == digest(new)
        assert bench.storage.store.uploads == {}


def rewrite(path: Path, body: bytes, *, keep_time: bool) -> None:
    """Change a file in place; with `keep_time` nothing in its metadata tells."""
    before = path.stat()
    with path.open("r+b") as target:
        target.write(body)
        target.truncate(len(body))
    if keep_time:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("keep_time", [False, True])
@pytest.mark.parametrize("new_size", [BIG, BIG + 5, CHUNK, BIG - CHUNK])
async def test_a_file_that_changes_while_it_is_sent_arrives_in_one_piece(
    tmp_path: Path, new_size: int, keep_time: bool
) -> None:
    async with file_bench(tmp_path) as bench:
        old, new = content(BIG, 1), content(new_size, 2)
        upload_id = await bench.queue("song.wav", old)
        path = bench.sources / "song.wav"
        bench.storage.plan("send_chunk", Fault(), Fault(then=lambda: rewrite(path, new, keep_time=keep_time)))

        result = await bench.uploader().run_once()

        assert result.completed == 1
        await assert_uploaded(bench, upload_id, new)
        assert list(bench.storage.store.objects) == [("tracks", f"{USER}/{digest(new)}.wav")]


async def test_a_file_that_never_rests_is_tried_later(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", content(BIG))
        path = bench.sources / "song.wav"
        changes = [
            Fault(then=lambda seed=seed: rewrite(path, content(BIG, seed), keep_time=False))  # type: ignore[misc]
            for seed in range(2, 12)
        ]
        bench.storage.plan("send_chunk", *changes)

        result = await bench.uploader().run_once()

        row = await bench.row(upload_id)
        assert (result.completed, result.failed) == (0, 1)
        assert (row.status, row.attempts) == ("pending", 1)
        assert "keeps changing" in row.last_error
        assert bench.storage.store.objects == {}


def swap(source: Path, target: Path) -> None:
    source.replace(target)


async def test_a_replaced_file_is_noticed(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        old, new = content(BIG, 1), content(BIG, 2)
        upload_id = await bench.queue("song.wav", old)
        other = tmp_path / "other"
        other.write_bytes(new)
        bench.storage.plan("send_chunk", Fault(then=lambda: swap(other, bench.sources / "song.wav")))

        await bench.uploader().run_once()

        await assert_uploaded(bench, upload_id, new)


async def test_a_missing_source_fails_at_once_and_others_go_on(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        gone = await bench.queue("gone.wav", content(BIG, 1))
        vanishing = await bench.queue("vanishing.wav", content(BIG, 2))
        fine = await bench.queue("fine.wav", content(BIG, 3))
        (bench.sources / "gone.wav").unlink()
        bench.storage.plan("send_chunk", Fault(then=(bench.sources / "vanishing.wav").unlink))

        result = await bench.uploader().run_once()

        assert (result.completed, result.failed, result.error) == (1, 2, None)
        for upload_id, name in ((gone, "gone.wav"), (vanishing, "vanishing.wav")):
            row = await bench.row(upload_id)
            assert row.status == "failed"
            assert row.last_error.startswith(f"{name} cannot be sent: it is not there any more;")
        await assert_uploaded(bench, fine, content(BIG, 3))


@pytest.mark.parametrize("what", ["folder", "pipe"])
async def test_a_source_that_is_no_ordinary_file_fails_at_once(tmp_path: Path, what: str) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", b"x" * 100)
        path = bench.sources / "song.wav"
        path.unlink()
        path.mkdir() if what == "folder" else os.mkfifo(path)

        await bench.uploader().run_once()

        row = await bench.row(upload_id)
        assert row.status == "failed"
        assert "song.wav cannot be sent: it is " in row.last_error


async def test_five_failed_attempts_then_it_waits_for_a_person(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", content(BIG))
        fault = ServerFault("The cloud failed; it will be tried again.")
        for attempt in range(1, 6):
            bench.storage.plan("open_upload", *([Fault(before=fault)] * 5))

            result = await bench.uploader().run_once()

            row = await bench.row(upload_id)
            assert (result.failed, row.attempts) == (1, attempt)
            assert row.status == ("failed" if attempt == 5 else "pending")
            await bench.clock.sleep(400)
        assert row.last_error == fault.title
        assert [event.final for event in bench.events if isinstance(event, UploadFailed)] == [False] * 4 + [
            True
        ]

        await bench.database.write(lambda work: work.uploads.retry([upload_id]))
        assert bench.gate.is_sick
        assert (await bench.uploader().run_once()).completed == 0
        bench.gate.probe_passed()
        assert (await bench.uploader().run_once()).completed == 1


@pytest.mark.parametrize("error", [TooLarge("Over the limit."), Forbidden("Not yours.")])
async def test_what_cannot_succeed_is_not_tried_again(tmp_path: Path, error: Exception) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", content(BIG))
        bench.storage.plan("open_upload", Fault(before=error))

        await bench.uploader().run_once()

        row = await bench.row(upload_id)
        assert (row.status, row.attempts, row.last_error) == ("failed", 1, str(error))


@pytest.mark.parametrize("error", [Unreachable("No connection."), SignInNeeded("Sign in again.")])
async def test_without_a_cloud_nothing_is_held_against_a_file(tmp_path: Path, error: Exception) -> None:
    async with file_bench(tmp_path) as bench:
        big, small = await bench.queue("a.wav", content(BIG)), await bench.queue("b.wav", content(100))
        for method in ("size_limit", "object_info", "put_small"):
            bench.storage.plan(method, *([Fault(before=error)] * 9))

        result = await bench.uploader().run_once()

        assert result.error is error
        for upload_id in (big, small):
            row = await bench.row(upload_id)
            assert (row.status, row.attempts, row.next_attempt_at) == ("pending", 0, None)
        assert len(bench.storage.calls) <= 2


async def test_a_throttled_cloud_closes_the_gate_for_as_long_as_it_asks(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", content(BIG))
        bench.storage.plan("send_chunk", Fault(), Fault(before=Throttled("Slow down.", retry_after_s=42)))

        result = await bench.uploader().run_once()

        assert isinstance(result.error, Throttled)
        assert bench.gate.wait_s == pytest.approx(42)
        assert (await bench.row(upload_id)).attempts == 0
        assert (await bench.uploader().run_once()).completed == 0
        await bench.clock.sleep(43)
        assert (await bench.uploader().run_once()).completed == 1


async def test_another_object_under_our_name_is_replaced_once(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(BIG)
        upload_id = await bench.queue("song.wav", body)
        await bench.uploader().run_once()
        key = ("tracks", f"{USER}/{digest(body)}.wav")
        bench.storage.store.objects[key].content = b"damaged"
        await bench.database.write(lambda work: work.uploads.set_status(upload_id, "pending"))

        assert (await bench.uploader().run_once()).completed == 1

        await assert_uploaded(bench, upload_id, body)


async def test_artwork_is_named_after_its_track(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        audio = await bench.queue("song.wav", content(1000))
        track_id = (await bench.row(audio)).track_id
        cover = bench.sources / "cover.jpg"
        cover.write_bytes(b"jpeg")
        draft = UploadDraft(
            upload_type="artwork_thumb",
            track_id=track_id,
            local_path=str(cover),
            file_size=4,
            sha256=digest(b"jpeg"),
            content_type="image/jpeg",
            priority=1,
        )
        await bench.database.write(
            lambda work: work.uploads.enqueue(draft, id="u2", created_at="2026-11-21T14:02:00.000Z")
        )

        await bench.uploader().run_once()

        track = await bench.track_of(audio)
        assert track["artwork_storage_path"] == f"artwork/{USER}/{track['track_hash']}_thumb.jpg"


async def test_a_paused_file_stops_at_its_chunk_and_goes_on_from_there(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(BIG)
        upload_id = await bench.queue("song.wav", body)
        worker = bench.uploader()
        bench.storage.plan("send_chunk", Fault(), Fault(then=lambda: pause(tmp_path, 1)))

        assert (await worker.run_once()).completed == 0

        row = await bench.row(upload_id)
        assert (row.status, row.paused, row.bytes_uploaded, row.attempts) == ("pending", True, 2 * CHUNK, 0)
        assert (await worker.run_once()).completed == 0
        pause(tmp_path, 0)
        assert (await worker.run_once()).completed == 1
        assert bench.storage.bytes_sent == len(body)


def pause(folder: Path, paused: int) -> None:
    plain_sql(folder, f"UPDATE storage_sync_queue SET paused = {paused}")


def take_out(folder: Path) -> None:
    plain_sql(folder, "DELETE FROM storage_sync_queue")


async def test_a_file_taken_out_of_the_queue_leaves_nothing_behind(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        await bench.queue("song.wav", content(BIG))
        bench.storage.plan("send_chunk", Fault(then=lambda: take_out(tmp_path)))

        result = await bench.uploader().run_once()

        assert (result.completed, result.failed, result.error) == (0, 0, None)
        assert bench.storage.store.objects == {}
        assert bench.storage.store.uploads == {}


async def test_files_of_a_deleted_track_leave_the_queue(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", content(100))
        track_id = str((await bench.track_of(upload_id))["id"])
        await bench.database.write(lambda work: work.rows.delete("tracks", track_id))

        result = await bench.uploader().run_once()

        assert (result.completed, result.failed) == (0, 0)
        assert bench.storage.calls == []


async def test_progress_is_told_at_most_four_times_a_second(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", content(BIG))
        moments: list[float] = []

        def note(event: object) -> None:
            if isinstance(event, UploadProgressed):
                moments.append(bench.clock.monotonic())

        bench.events = _Listener(note)
        tick = [Fault(then=lambda: _advance(bench, 0.1))] * 8
        bench.storage.plan("send_chunk", *tick)

        await bench.uploader().run_once()

        assert len(moments) >= 3
        assert all(later - earlier >= 0.25 for earlier, later in pairwise(moments))
        assert (await bench.row(upload_id)).status == "completed"


def _advance(bench: FileBench, seconds: float) -> None:
    bench.clock._passed_s += seconds


class _Listener(list):  # type: ignore[type-arg]
    def __init__(self, note: object) -> None:
        super().__init__()
        self._note = note

    def append(self, event: object) -> None:
        super().append(event)
        self._note(event)  # type: ignore[operator]


async def test_many_small_files_at_once(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        bodies = [content(2000 + seed, seed) for seed in range(40)]
        ids = [await bench.queue(f"{number}.wav", body) for number, body in enumerate(bodies)]

        result = await bench.uploader().run_once()

        assert (result.completed, result.error) == (40, None)
        for upload_id, body in zip(ids, bodies, strict=True):
            await assert_uploaded(bench, upload_id, body)


async def test_a_breath_between_big_files_only(tmp_path: Path) -> None:
    settings = Settings(tus_chunk_bytes=CHUNK, upload_breath_s=1.0)
    async with file_bench(tmp_path, settings=settings) as bench:
        for seed in range(2):
            await bench.queue(f"big{seed}.wav", content(BIG, seed))
        for seed in range(5):
            await bench.queue(f"small{seed}.wav", content(100, 10 + seed))
        started_s = bench.clock.monotonic()

        assert (await bench.uploader().run_once()).completed == 7

        assert 1.0 <= bench.clock.monotonic() - started_s <= 2.1


async def test_the_service_sends_what_is_queued_while_it_runs(tmp_path: Path) -> None:
    clock = FakeClock()
    async with file_bench(tmp_path, clock=clock) as bench:
        worker = bench.uploader()
        service = asyncio.ensure_future(worker.run())
        await clock.advance(1)
        upload_id = await bench.queue("song.wav", content(BIG))
        worker.wake()
        await clock.advance(1)
        assert (await bench.row(upload_id)).status == "completed"

        worker.hold(True)
        held = await bench.queue("held.wav", content(100, 5))
        worker.wake()
        await clock.advance(100)
        assert (await bench.row(held)).status == "pending"
        assert (await worker.run_once()).completed == 1

        later = await bench.queue("later.wav", content(100, 6))
        worker.hold(False)
        await clock.advance(1)
        assert (await bench.row(later)).status == "completed"
        service.cancel()
        await asyncio.gather(service, return_exceptions=True)


async def test_the_service_waits_out_a_cloud_that_is_away(tmp_path: Path) -> None:
    clock = FakeClock()
    async with file_bench(tmp_path, clock=clock) as bench:
        upload_id = await bench.queue("song.wav", content(100))
        bench.storage.plan("put_small", *([Fault(before=Unreachable("No connection."))] * 5))
        service = asyncio.ensure_future(bench.uploader().run())

        await clock.advance(10)
        assert bench.storage.count("put_small") <= 5
        await clock.advance(60)

        assert (await bench.row(upload_id)).status == "completed"
        service.cancel()
        await asyncio.gather(service, return_exceptions=True)


async def test_after_stop_nothing_is_sent(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(BIG)
        upload_id = await bench.queue("song.wav", body)
        worker = bench.uploader()
        reached = asyncio.Event()
        bench.storage.plan("send_chunk", Fault(), Fault(then=reached.set))
        task = asyncio.ensure_future(worker.run_once())
        await reached.wait()

        await worker.stop()

        assert (await task).completed == 0
        row = await bench.row(upload_id)
        assert (row.status, row.bytes_uploaded) == ("pending", 2 * CHUNK)
        assert bench.storage.count("send_chunk") == 2
        assert (await worker.run_once()).completed == 0
        await settle()
