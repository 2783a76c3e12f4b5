"""Files that change, vanish or are no files while the upload worker sends them."""

import os
from pathlib import Path

import pytest

from tests.support.file_bench import CHUNK, USER, digest, file_bench
from tests.support.unreliable_storage import Fault
from tests.support.uploaded import BIG, assert_uploaded, content


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
