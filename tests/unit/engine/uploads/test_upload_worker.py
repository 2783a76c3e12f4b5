"""The upload worker against a real library, real files, and a cloud that loses things."""

import asyncio
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
from luma_sync.events.types import UploadCompleted, UploadFailed
from luma_sync.kernel.errors import SignInNeeded
from luma_sync.store.records import UploadDraft
from tests.support.file_bench import CHUNK, USER, FileBench, digest, file_bench
from tests.support.unreliable_storage import CUT, Fault
from tests.support.uploaded import BIG, assert_uploaded, content


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
