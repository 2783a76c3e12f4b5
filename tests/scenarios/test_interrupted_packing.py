"""A disk that fills up at any step of packing: nothing stays behind, and with room again one package is made."""

import asyncio
import errno
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from luma_sync.kernel.errors import DiskFull
from luma_sync.kernel.files import PartFile, SystemFiles
from tests.support.file_bench import digest
from tests.support.package_bench import PackageBench, package_bench, unpacked

ROOM_AGAIN_S = 7 * 3600.0
STEM_BYTES = 9_000_000
"""So large that a package is written in several steps."""


@dataclass(slots=True)
class _Step:
    """Counts what needs room on the disk, and refuses one of these steps: the n-th of its kind."""

    fails: tuple[str, int] = ("", 0)
    seen: list[str] = field(default_factory=list)
    was_full: bool = False

    def take(self, what: str) -> None:
        self.seen.append(what)
        if (what, self.seen.count(what)) == self.fails:
            self.was_full = True
            raise OSError(errno.ENOSPC, "No space left on device")


@dataclass(slots=True)
class _Part:
    """A part file on a disk that may be full."""

    inner: PartFile
    step: _Step

    @property
    def size(self) -> int:
        return self.inner.size

    def append(self, piece: bytes) -> None:
        """What fits before the disk is full is written, as a real disk does it."""
        try:
            self.step.take("append")
        except OSError:
            self.inner.append(piece[: len(piece) // 2])
            raise
        self.inner.append(piece)

    def truncate(self, size: int) -> None:
        self.inner.truncate(size)

    def read_at(self, offset: int, size: int) -> bytes:
        return self.inner.read_at(offset, size)

    def sync(self) -> None:
        self.step.take("sync")
        self.inner.sync()

    def close(self) -> None:
        self.inner.close()


class FullDisk(SystemFiles):
    """Says that there is room, because somebody else fills it a moment later."""

    def __init__(self) -> None:
        self.step = _Step()

    @contextmanager
    def full_at(self, kind: str, number: int) -> Iterator[_Step]:
        """The step of this kind and number finds no room."""
        self.step = _Step((kind, number))
        yield self.step
        self.step = _Step()

    def open_part(self, path: Path) -> PartFile:
        self.step.take("open")
        return _Part(super().open_part(path), self.step)

    def put_in_place(self, part: Path, target: Path) -> None:
        self.step.take("put in place")
        super().put_in_place(part, target)


def add_large_track(bench: PackageBench, number: int) -> str:
    track = bench.add_track(number)
    bench.stem(track, "bass", bytes(STEM_BYTES) + f"{number}".encode())
    return track


async def steps_of_one_package(bench: PackageBench, disk: FullDisk) -> list[str]:
    add_large_track(bench, 0)
    disk.step = _Step()
    result = await bench.new_worker().run_once()
    assert (result.packed, result.failed, result.error) == (1, 0, None)
    return disk.step.seen


async def test_a_disk_that_is_full_at_any_step_leaves_nothing_and_costs_nothing(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as bench:
        disk = FullDisk()
        bench.bench.files = disk
        steps = await steps_of_one_package(bench, disk)
        assert {"open", "append", "sync", "put in place"} <= set(steps)
        chances = [(kind, 1 + steps[:place].count(kind)) for place, kind in enumerate(steps)]
        struck: Counter[str] = Counter()
        for number, (kind, nth) in enumerate(chances, start=1):
            track, before = add_large_track(bench, number), bench.left()
            with disk.full_at(kind, nth) as step:
                refused = await bench.worker().run_once()
            if not step.was_full:
                # Threads pack, and syncs run beside them: there may be fewer, larger steps than the first time.
                assert 1 <= step.seen.count(kind) < nth
                assert kind in {"append", "sync"}
                assert refused.packed == 1
                continue
            struck[kind] += 1
            assert isinstance(refused.error, DiskFull), (kind, nth, refused)
            assert "the disk is full" in refused.error.title
            assert (bench.left(), bench.state(track)) == (before, "failed"), (kind, nth)
            assert len(await bench.lines()) == number, "nothing is queued that is not there"

            await bench.bench.clock.sleep(ROOM_AGAIN_S)
            made = await bench.worker().run_once()

            assert (made.packed, made.error) == (1, None)
            lines = [line for line in await bench.lines("pending") if line.track_id == track]
            assert len(lines) == 1
            package = await asyncio.to_thread(Path(lines[0].local_path).read_bytes)
            assert digest(package) == lines[0].sha256
            assert unpacked(package).items() >= bench.contents(track).items()
        assert struck.keys() == set(steps), "every kind of step was refused"
        assert struck.total() >= len(chances) // 2, (struck, chances)


async def test_a_disk_without_room_for_the_whole_package_is_not_begun(tmp_path: Path) -> None:
    class NoRoom(FullDisk):
        def free_bytes(self, folder: Path) -> int:
            return STEM_BYTES

    async with package_bench(tmp_path) as bench:
        disk = NoRoom()
        bench.bench.files = disk
        add_large_track(bench, 1)

        refused = await bench.new_worker().run_once()

        assert isinstance(refused.error, DiskFull)
        assert "make room" in refused.error.title
        assert disk.step.seen == []
        assert bench.left() == []
