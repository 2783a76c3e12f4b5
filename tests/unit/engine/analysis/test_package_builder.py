"""A package is whole and on the disk, or nothing of it is: full disks, files that change, stops in the middle."""

import asyncio
import errno
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

from luma_sync.engine.analysis import package_builder
from luma_sync.engine.analysis.package_builder import PackageLanes
from luma_sync.engine.analysis.package_worker import PackageRunResult
from luma_sync.kernel.errors import DiskFull
from luma_sync.kernel.files import PartFile, ReadableFile, SystemFiles
from luma_sync.kernel.lanes import InlineLane, ThreadLane
from tests.support.file_bench import digest
from tests.support.package_bench import INLINE, PackageBench, package_bench, sound, unpacked

T = TypeVar("T")
BIG = 3 * 1024 * 1024


@dataclass(slots=True)
class Disk(SystemFiles):
    """The machine's files, with faults in packages: `fails_at` counts writes, syncs and the last rename."""

    fails_at: int | None = None
    fails_on: str = ""
    """The first step of this name fails, and no later one."""

    error: int = errno.ENOSPC
    free: int | None = None
    done: list[str] = field(default_factory=list)

    def open_part(self, path: Path) -> PartFile:
        if path.parent.name != "packages":
            return SystemFiles.open_part(self, path)
        self.step("open")
        return _Part(SystemFiles.open_part(self, path), self)

    def put_in_place(self, part: Path, target: Path) -> None:
        self.step("rename")
        SystemFiles.put_in_place(self, part, target)

    def free_bytes(self, folder: Path) -> int:
        return SystemFiles.free_bytes(self, folder) if self.free is None else self.free

    def step(self, what: str) -> None:
        self.done.append(what)
        if what == self.fails_on:
            self.fails_on = ""
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        if self.fails_at is not None and len(self.done) >= self.fails_at:
            raise OSError(self.error, os.strerror(self.error))


class _Part:
    def __init__(self, part: PartFile, disk: Disk) -> None:
        self._part = part
        self._disk = disk

    @property
    def size(self) -> int:
        return self._part.size

    def append(self, piece: bytes) -> None:
        self._disk.step("append")
        self._part.append(piece)

    def truncate(self, size: int) -> None:
        self._part.truncate(size)

    def read_at(self, offset: int, size: int) -> bytes:
        return self._part.read_at(offset, size)

    def sync(self) -> None:
        self._disk.step("sync")
        self._part.sync()

    def close(self) -> None:
        self._part.close()


def on(device: PackageBench, disk: Disk) -> Disk:
    device.bench.files = disk
    device.new_worker()
    return disk


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many slices, and syncs in between, of little data."""
    monkeypatch.setattr(package_builder, "_SLICE_BYTES", 512 * 1024)
    monkeypatch.setattr(package_builder, "_STEP_BYTES", 512 * 1024)
    monkeypatch.setattr(package_builder, "_SYNC_BYTES", 256 * 1024)


async def test_a_full_disk_at_any_step_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    for step in range(1, 100):
        async with package_bench(folder(tmp_path / str(step))) as device:
            disk = on(device, Disk(fails_at=step))
            device.add_track()
            device.stem("track-1", "other", sound("long", BIG))

            result = await device.worker().run_once()
            if result.error is None:
                assert step > 4, "there were that many steps"
                assert disk.done[0] == "open"
                assert disk.done[-2:] == ["sync", "rename"], "durable before it has its name"
                return

            sentence = "The analysis of Song 1 cannot be packed: the disk is full; make room for 70 MB."
            assert (result.failed, type(result.error), str(result.error)) == (0, DiskFull, sentence)
            assert device.left() == []
            assert (await device.progress()).error == sentence
            assert await device.lines() == []

            disk.fails_at = None
            assert await device.worker().run_once() == PackageRunResult(packed=1)
    raise AssertionError("it never ended")


async def test_a_disk_that_fails_while_packing_goes_on_is_not_overlooked(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        disk = on(device, Disk())
        device.add_track()
        device.stem("track-1", "other", sound("long", 5 * BIG))
        await device.worker().run_once()
        assert "sync" in disk.done[:-2], "the disk is asked before the end"

        disk.fails_on = "sync"
        device.stem("track-1", "other", sound("longer", 5 * BIG))
        device.sql("UPDATE track_stems SET stem_path = stem_path WHERE stem = 'other'")
        before = device.left()
        assert isinstance((await device.worker().run_once()).error, DiskFull)
        assert device.left() == before


def folder(path: Path) -> Path:
    path.mkdir()
    return path


async def test_the_sentence_about_a_full_disk_is_said_once_for_all_tracks(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        disk = on(device, Disk(free=1_000_000))
        for number in (1, 2, 3):
            device.add_track(number)

        for _ in range(4):
            assert (await device.worker().run_once()).error is not None
        assert [result for _, result in await device.bench.activity()] == ["error"]
        assert disk.done == [], "nothing is written where it cannot fit"

        disk.free = None
        assert await device.worker().run_once() == PackageRunResult(packed=3)


async def test_a_sick_disk_is_named_as_such(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        on(device, Disk(fails_at=2, error=errno.EIO))
        device.add_track()

        result = await device.worker().run_once()

        assert str(result.error) == (
            "The analysis of Song 1 cannot be packed: its file cannot be written, the disk reports an error;"
            " see to the disk."
        )
        assert device.left() == []


@dataclass(slots=True)
class Meddler(SystemFiles):
    """Somebody writes to a file when a piece of it is read."""

    name: str
    meddle: Callable[[Path], None]
    times: int = 1

    def open(self, path: Path, *, follow_links: bool = True) -> ReadableFile:
        handle = SystemFiles.open(self, path, follow_links=follow_links)
        return _Watched(handle, self, path) if path.name == self.name else handle


class _Watched:
    def __init__(self, handle: ReadableFile, meddler: Meddler, path: Path) -> None:
        self._handle = handle
        self._meddler = meddler
        self._path = path
        self.stat = handle.stat
        self.close = handle.close

    def read_at(self, offset: int, size: int) -> bytes:
        piece = self._handle.read_at(offset, size)
        if self._meddler.times > 0:
            self._meddler.times -= 1
            self._meddler.meddle(self._path)
        return piece


def overwrite_with(path: Path, body: bytes) -> None:
    path.write_bytes(body)


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def overwrite(path: Path) -> None:
    body = path.read_bytes()
    before = path.stat()
    path.write_bytes(body[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1_000_000))


def replace(path: Path) -> None:
    other = path.with_suffix(".new")
    other.write_bytes(sound("new"))
    other.replace(path)


def shorten(path: Path) -> None:
    os.truncate(path, 10)


@pytest.mark.parametrize("meddle", [grow, overwrite, replace, shorten])
@pytest.mark.parametrize("name", ["bass.wav", "vocals.wav", "logits.bin", "cover.jpg"])
async def test_a_file_that_changes_while_it_is_packed_starts_the_build_again(
    tmp_path: Path, name: str, meddle: Callable[[Path], None]
) -> None:
    async with package_bench(tmp_path) as device:
        device.bench.files = Meddler(name, meddle)
        track = device.add_track()

        assert await device.worker().run_once() == PackageRunResult(packed=1)

        found = unpacked(await device.package())
        assert {each: found[each] for each in device.contents(track)} == device.contents(track)
        assert len(await device.lines()) == 1
        assert len(device.left()) == 1


async def test_files_that_never_rest_are_tried_again_later(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        meddler = Meddler("bass.wav", grow, times=1000)
        device.bench.files = meddler
        device.add_track()

        assert await device.worker().run_once() == PackageRunResult(failed=1)
        assert (await device.progress()).error == (
            "The analysis of Song 1 keeps changing while it is packed; it is tried again when it is at rest."
        )
        assert device.left() == []

        meddler.times = 0
        await device.bench.clock.advance(10)
        assert await device.worker().run_once() == PackageRunResult(packed=1)


async def test_rows_that_change_while_their_package_is_built_are_packed_as_they_are_then(
    tmp_path: Path,
) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track()
        device.bench.files = Meddler(
            "vocals.wav",
            lambda _: void(device.sql("UPDATE track_waveforms SET full_samples = '[7]'")),
        )

        assert await device.worker().run_once() == PackageRunResult(packed=1)

        assert b'"full_samples": [7]' in unpacked(await device.package())["waveform.json"]
        assert (len(await device.lines()), len(device.left()), device.due()) == (1, 1, [])
        assert device.state(track) == "queued"


def void(_: object) -> None:
    """A callback returns nothing."""


async def test_a_track_that_is_deleted_while_it_is_packed_leaves_nothing(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        device.add_track()
        device.bench.files = Meddler("vocals.wav", lambda _: void(device.sql("DELETE FROM tracks")))

        await device.worker().run_once()
        await device.worker().run_once()

        assert (await device.lines(), device.left(), device.due()) == ([], [], [])
        assert device.sql("SELECT * FROM analysis_packages") == []


class StoppingLane(InlineLane):
    """Does its work on a thread's behalf; the caller is stopped while the work of number `stops_at` is done."""

    def __init__(self, stops_at: int) -> None:
        self._stops_at = stops_at
        self.count = 0

    async def run(self, work: Callable[[], T]) -> T:
        self.count += 1
        task = asyncio.current_task()
        assert task is not None
        if self.count == self._stops_at:
            task.cancel()
        result = work()
        await asyncio.sleep(0)
        return result


async def test_a_stop_at_any_moment_leaves_nothing_and_loses_nothing(tmp_path: Path) -> None:
    for number in range(1, 100):
        async with package_bench(folder(tmp_path / str(number))) as device:
            lane = StoppingLane(number)
            device.lanes = PackageLanes(pack=lane, sync=lane)
            device.add_track()
            device.stem("track-1", "other", sound("long", BIG))
            run = asyncio.ensure_future(device.new_worker().run_once())
            await asyncio.gather(run, return_exceptions=True)
            if not run.cancelled():
                assert number > 10, "there were that many moments"
                return

            assert len(device.left()) == len(await device.lines())
            device.lanes = INLINE
            await device.new_worker().run_once()
            assert (len(await device.lines()), len(device.left()), device.due()) == (1, 1, [])
    raise AssertionError("it never ended")


async def test_packing_on_real_threads_makes_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with package_bench(tmp_path) as device:
        device.add_track()
        device.stem("track-1", "other", sound("long", BIG))
        await device.worker().run_once()
        package = await device.package()
        monkeypatch.undo()
        device.sql("DELETE FROM storage_sync_queue")
        device.sql("DELETE FROM analysis_packages")
        await device.bench.database.write(lambda work: work.analysis.mark(["track-1"]))
        threads = ThreadLane("pack"), ThreadLane("sync")
        device.lanes = PackageLanes(pack=threads[0], sync=threads[1])

        assert await device.new_worker().run_once() == PackageRunResult(packed=1)

        assert await device.package() == package
        for lane in threads:
            lane.close()


async def test_the_same_package_that_lies_there_already_stays_unless_it_was_cut_short(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        device.add_track()
        await device.worker().run_once()
        package, path = await device.package(), Path((await device.line()).local_path)

        for there in (package, package[:-10]):
            overwrite_with(path, there)
            device.sql("UPDATE analysis_packages SET inputs = 'x'")
            await device.bench.database.write(lambda work: work.analysis.mark(["track-1"]))
            assert await device.worker().run_once() == PackageRunResult(packed=1)
            assert await device.package() == package
            assert (await device.line()).sha256 == digest(package)


async def test_a_folder_or_a_link_to_nothing_is_no_stem(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        device.add_track()
        stem = device.bench.sources / "track-1" / "bass.wav"
        stem.unlink()
        stem.mkdir()

        assert await device.worker().run_once() == PackageRunResult(failed=1)
        assert "it is not an ordinary file" in (await device.progress()).error or (
            "it is a folder" in (await device.progress()).error
        )
        assert (await device.progress()).error_code == "source_unreadable"
