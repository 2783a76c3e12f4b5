"""What happens to a file on this device while it is sent: every fault, at the first chunk and in the middle."""

import errno
import os
import random
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest

from luma_sync.events.types import UploadFailed
from luma_sync.kernel.files import FileStat, ReadableFile, SystemFiles
from luma_sync.kernel.settings import Settings
from tests.support import file_bench as bench_module
from tests.support.file_bench import USER, FileBench, digest
from tests.support.library import plain_sql
from tests.support.unreliable_storage import Fault

CHUNK = 64 * 1024
BODY = random.Random(1).randbytes(7 * CHUNK + 12_345)
OTHER = random.Random(2).randbytes(7 * CHUNK + 12_345)


def file_bench(root: Path) -> AbstractAsyncContextManager[FileBench]:
    """Chunks are small here, so that a small file has many."""
    return bench_module.file_bench(root, settings=Settings(tus_chunk_bytes=CHUNK, upload_breath_s=0.0))


class SickFiles(SystemFiles):
    """From some read on, the system refuses."""

    def __init__(self, name: str, error: OSError, *, at: str, after: int) -> None:
        self._name = name
        self._error = error
        self._at = at
        self._left = after

    def stat(self, path: Path, *, follow_links: bool = True) -> FileStat | None:
        self.meet("stat", path)
        return SystemFiles.stat(self, path, follow_links=follow_links)

    def open(self, path: Path, *, follow_links: bool = True) -> ReadableFile:
        self.meet("open", path)
        return _SickHandle(SystemFiles.open(self, path, follow_links=follow_links), self, path)

    def meet(self, at: str, path: Path) -> None:
        if at == self._at and path.name == self._name:
            self._left -= 1
            if self._left < 0:
                raise self._error


@dataclass
class _SickHandle:
    handle: ReadableFile
    files: SickFiles
    path: Path

    def stat(self) -> FileStat:
        return self.handle.stat()

    def read_at(self, offset: int, size: int) -> bytes:
        self.files.meet("read", self.path)
        return self.handle.read_at(offset, size)

    def close(self) -> None:
        self.handle.close()


@pytest.mark.parametrize(
    ("at", "after"),
    [("open", 0), ("read", 0), ("read", 1), ("read", 3), ("stat", 0), ("stat", 1), ("stat", 3)],
)
@pytest.mark.parametrize(
    ("number", "code", "reason"),
    [
        (errno.ENOENT, "source_missing", "it is not there any more"),
        (errno.EACCES, "source_unreadable", "you have no permission for it"),
        (errno.EIO, "source_unreadable", "the disk reports an error"),
        (errno.ENODEV, "source_unreadable", "its disk is not connected"),
        (errno.ESTALE, "source_unreadable", "its network drive is not connected"),
    ],
)
async def test_a_source_that_cannot_be_read_fails_visibly_and_others_go_on(
    tmp_path: Path, number: int, code: str, reason: str, at: str, after: int
) -> None:
    async with file_bench(tmp_path) as bench:
        bench.files = SickFiles("sick.wav", OSError(number, os.strerror(number)), at=at, after=after)
        sick = await bench.queue("sick.wav", BODY)
        fine = await bench.queue("fine.wav", OTHER)

        result = await bench.uploader().run_once()

        assert (result.completed, result.failed, result.error) == (1, 1, None)
        row = await bench.row(sick)
        assert (row.status, row.error_code, row.attempts) == ("failed", code, 1)
        assert row.last_error.startswith(f"sick.wav cannot be sent: {reason};")
        assert [event.final for event in bench.events if isinstance(event, UploadFailed)] == [True]
        assert (await bench.row(fine)).status == "completed"


async def mended(bench: FileBench, upload_id: str) -> None:
    bench.files = SystemFiles()
    await bench.database.write(lambda work: work.uploads.retry([upload_id]))
    assert (await bench.uploader().run_once()).completed == 1


@pytest.mark.parametrize("after", [1, 4])
async def test_a_disk_that_comes_back_costs_no_byte_twice(tmp_path: Path, after: int) -> None:
    async with file_bench(tmp_path) as bench:
        bench.files = SickFiles("song.wav", OSError(errno.EIO, "?"), at="read", after=after)
        upload_id = await bench.queue("song.wav", BODY)
        await bench.uploader().run_once()

        await mended(bench, upload_id)

        assert bench.stored(BODY) == BODY
        assert bench.storage.bytes_sent <= len(BODY) + CHUNK


def truncated(path: Path) -> None:
    os.truncate(path, 3 * CHUNK)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def grown(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"and more")


def edited(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(2 * CHUNK)
        file.write(b"something else")


def replaced(path: Path) -> None:
    beside = path.with_name("beside")
    beside.write_bytes(OTHER)
    beside.replace(path)


def edited_without_a_trace(path: Path) -> None:
    before = path.stat()
    edited(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: tuple[Callable[[Path], None], ...] = (truncated, emptied, grown, edited, replaced)


@pytest.mark.parametrize("chunk", [1, 3, 7])
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
async def test_a_source_that_changes_while_it_is_sent_arrives_as_it_is_now(
    tmp_path: Path, change: Callable[[Path], None], chunk: int
) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", BODY)
        path = bench.sources / "song.wav"
        bench.storage.plan("send_chunk", *([Fault()] * (chunk - 1)), Fault(then=lambda: change(path)))

        assert (await bench.uploader().run_once()).completed == 1

        now = path.read_bytes()
        assert now != BODY
        assert {key: stored.content for key, stored in bench.storage.store.objects.items()} == {
            ("tracks", f"{USER}/{digest(now)}.wav"): now
        }
        assert bench.storage.store.uploads == {}
        row, track = await bench.row(upload_id), await bench.track_of(upload_id)
        assert (row.sha256, row.file_size, track["track_hash"]) == (digest(now), len(now), digest(now))
        assert (row.status, row.error_code, row.last_error) == ("completed", "", "")


@pytest.mark.parametrize("chunk", [1, 2, 3, 7])
async def test_an_edit_that_hides_its_time_never_makes_a_mixture(tmp_path: Path, chunk: int) -> None:
    """What was read before is the file as it was queued; what was not read yet gives the edit away."""
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", BODY)
        path = bench.sources / "song.wav"
        hide = Fault(then=lambda: edited_without_a_trace(path))
        bench.storage.plan("send_chunk", *([Fault()] * (chunk - 1)), hide)

        assert (await bench.uploader().run_once()).completed == 1

        [(place, stored)] = bench.storage.store.objects.items()
        assert stored.content == (path.read_bytes() if chunk < 3 else BODY)
        assert place == ("tracks", f"{USER}/{digest(stored.content)}.wav")
        assert (await bench.row(upload_id)).sha256 == digest(stored.content)


@pytest.mark.parametrize("chunk", [1, 4])
async def test_a_change_is_shown_while_the_file_starts_again(tmp_path: Path, chunk: int) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", BODY)
        path = bench.sources / "song.wav"
        bench.storage.plan("send_chunk", *([Fault()] * (chunk - 1)), Fault(then=lambda: edited(path)))
        seen: list[tuple[object, ...]] = []

        def look() -> None:
            seen.extend(plain_sql(tmp_path, "SELECT phase, error_code FROM storage_sync_queue"))

        bench.storage.plan("cancel_upload", Fault(then=look))
        await bench.uploader().run_once()

        assert seen == [("hashing", "source_changed")]
        assert (await bench.row(upload_id)).error_code == ""


@pytest.mark.parametrize("what", ["removed", "renamed"])
@pytest.mark.parametrize("chunk", [1, 4])
async def test_a_source_that_goes_while_it_is_sent_is_missing(tmp_path: Path, what: str, chunk: int) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", BODY)
        path, elsewhere = bench.sources / "song.wav", bench.sources / "elsewhere.wav"
        go = path.unlink if what == "removed" else lambda: path.rename(elsewhere)
        bench.storage.plan("send_chunk", *([Fault()] * (chunk - 1)), Fault(then=lambda: _do(go)))

        await bench.uploader().run_once()

        row = await bench.row(upload_id)
        assert (row.status, row.error_code) == ("failed", "source_missing")
        assert bench.storage.store.objects == {}
        if what == "renamed":
            await bench.database.write(lambda work: work.uploads.relocate(upload_id, str(elsewhere)))
            assert (await bench.uploader().run_once()).completed == 1
            assert bench.storage.bytes_sent <= len(BODY) + CHUNK


def _do(work: Callable[[], object]) -> None:
    work()


@pytest.mark.parametrize("size", [0, 10, 100_000])
async def test_a_small_source_that_changes_at_the_last_moment_is_sent_as_it_is(
    tmp_path: Path, size: int
) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", bytes(size))
        path = bench.sources / "song.wav"
        new = random.Random(4).randbytes(size + 1)
        bench.storage.plan("size_limit", Fault(then=lambda: _write(path, new)))

        assert (await bench.uploader().run_once()).completed == 1

        assert bench.stored(new) == new
        assert (await bench.row(upload_id)).sha256 == digest(new)


def _write(path: Path, body: bytes) -> None:
    path.write_bytes(body)


ODD_NAMES = (
    "nai\u0308ve.wav", "na\u00efve.wav", "\U0001f3b5\U0001f469\u200d\U0001f3a4.wav", "\u202egnp.wav", "\u2066x\u2069.wav",
    "new\nline.wav", "tab\there.wav", "CON.wav", "trailing. ", " leading", "a:b|c?.wav", "quote'\"`.wav",
    "-rf", "%2e%2e%2f.wav", "semi;colon&amp.wav", "\x7f\x01.wav", "x" * 251 + ".wav", "..wav", "\ufeffbom.wav",
)  # fmt: skip


async def test_odd_names_stay_on_this_device(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        bodies = {name: random.Random(name).randbytes(1000 + number) for number, name in enumerate(ODD_NAMES)}
        ids = [await bench.queue(name, body) for name, body in bodies.items()]

        assert (await bench.uploader().run_once()).completed == len(ODD_NAMES)

        assert {(await bench.row(upload_id)).status for upload_id in ids} == {"completed"}
        assert set(bench.storage.store.objects) == {
            ("tracks", f"{USER}/{digest(body)}.wav") for body in bodies.values()
        }


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("local_path", "/etc/passwd\0.wav", "source_unreadable"),
        ("local_path", "", "source_unreadable"),
        ("local_path", "relative.wav", "source_missing"),
        ("local_path", "/nowhere/at/all.wav", "source_missing"),
        ("local_path", "/dev/zero", "source_unreadable"),
        ("upload_type", "holiday_video", "unknown_kind"),
        ("upload_type", "", "unknown_kind"),
    ],
)
async def test_a_line_of_another_program_that_makes_no_sense_fails_alone(
    tmp_path: Path, column: str, value: str, code: str
) -> None:
    async with file_bench(tmp_path) as bench:
        odd = await bench.queue("odd.wav", BODY)
        fine = await bench.queue("fine.wav", OTHER)
        await bench.database.write(lambda work: _set(work, odd, column, value))

        result = await bench.uploader().run_once()

        row = await bench.row(odd)
        assert (row.status, row.error_code) == ("failed", code)
        assert result.completed == 1
        assert (await bench.row(fine)).status == "completed"


def _set(work: object, upload_id: str, column: str, value: object) -> None:
    run = getattr(getattr(work, "uploads"), "_sql").run  # noqa: B009 - as another program would
    run(f"UPDATE storage_sync_queue SET {column} = ? WHERE id = ?", (value, upload_id))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("sha256", "../../../etc/passwd"),
        ("sha256", ""),
        ("sha256", "A" * 64),
        ("sha256", "0" * 64),
        ("content_type", "text/html\r\nX-Evil: 1"),
        ("content_type", ""),
        ("content_type", "nonsense"),
        ("file_size", 5),
        ("file_size", -1),
        ("bytes_uploaded", 10**15),
        ("upload_url", "https://evil.test/upload/resumable/abc"),
        ("upload_url", ""),
        ("url_expires_at", "whenever"),
        ("priority", -(10**12)),
        ("attempts", 10**6),
        ("part_bytes", 7),
        ("part", 99),
    ],
)
async def test_a_line_with_wrong_facts_is_sent_as_the_file_is(
    tmp_path: Path, column: str, value: object
) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", BODY)
        await bench.database.write(lambda work: _set(work, upload_id, column, value))

        assert (await bench.uploader().run_once()).completed == 1

        assert bench.stored(BODY) == BODY
        assert list(bench.storage.store.objects) == [("tracks", f"{USER}/{digest(BODY)}.wav")]
        assert (await bench.row(upload_id)).bytes_uploaded == len(BODY)
