"""Makes the package of one track: a file that is on the disk, whole and durable, or nothing."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path

from luma_sync.engine.analysis.package_archive import Member, PackageArchive
from luma_sync.engine.analysis.package_file import BuiltPackage, PackageFile
from luma_sync.engine.analysis.package_inputs import WAVEFORM
from luma_sync.engine.analysis.package_plan import ENDING, Source
from luma_sync.engine.analysis.package_sources import PackageSources, look
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.files import FileStat, FileSystem
from luma_sync.kernel.lanes import Lane

_SLICE_BYTES = 32 * 1024 * 1024
"""Packed in one go, unless a stop comes: every turn between threads costs time."""

_STEP_BYTES = 4 * 1024 * 1024
"""A stop waits no longer than that."""

_SYNC_BYTES = 32 * 1024 * 1024
"""So much is written before the disk is asked to keep it: the last wait is short then."""

_UNFINISHED = f"unfinished{ENDING}.part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to pack. `states` are the files as they were when it was decided, by name."""

    title: str
    """The track, in a sentence."""

    sources: tuple[Source, ...]
    states: Mapping[str, FileStat]
    waveform: bytes
    name: Callable[[str], str]
    """SHA-256 to file name."""

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(state.size for state in self.states.values()) + len(self.waveform)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageLanes:
    """Threads of one's own; the compressor has more of them."""

    pack: Lane
    """Reads, packs, hashes and writes."""

    sync: Lane
    """Waits for the disk meanwhile."""

    compressor_threads: int = 2


class PackageBuilder:
    """Packs one order at a time into `folder`."""

    def __init__(self, files: FileSystem, folder: Path, lanes: PackageLanes) -> None:
        self._files = files
        self._folder = folder
        self._lanes = lanes

    async def look(self, sources: tuple[Source, ...], title: str) -> dict[str, FileStat]:
        """The files as they are now, by name. Raises SourceFileError."""
        return await self._lanes.pack.run(lambda: look(self._files, sources, title))

    async def build(self, order: Order, told: Callable[[int], None] = lambda _: None) -> BuiltPackage:
        """Pack; `told` hears how many bytes were read so far. Leaves nothing behind when it fails.

        Raises InputsChanged, SourceFileError, and DiskFull when there is no room or the disk fails.
        """
        lanes = self._lanes
        part = self._folder / _UNFINISHED
        work = _Packing(self._files, part, order, threads=lanes.compressor_threads)
        built: BuiltPackage | None = None
        try:
            await lanes.pack.run(work.begin)
            await self._pack(work, told)
            built = await lanes.pack.run(work.end)
        finally:
            # A stop may come while a lane is busy: what it does now is done before anything is cleared.
            if built is None:
                work.stop()
                await lanes.sync.run(_nothing)
                await lanes.pack.run(work.clear)
        return built

    async def _pack(self, work: "_Packing", told: Callable[[int], None]) -> None:
        """Slice by slice; between them the disk is asked to keep what was written."""
        lanes, syncing = self._lanes, _Beside()
        while not await lanes.pack.run(work.advance):
            told(work.read)
            if work.package.unsynced >= _SYNC_BYTES and not syncing.is_busy():
                syncing.start(lanes.sync.run(work.package.sync))
        told(work.read)
        await syncing.wait()


class _Packing:
    """Sources, archive and file of one package. Blocks."""

    def __init__(self, files: FileSystem, path: Path, order: Order, *, threads: int) -> None:
        self._order = order
        self._threads = threads
        self._sources = PackageSources(files, order.sources, order.states, order.title)
        self._archive: PackageArchive | None = None
        self._is_stopped = False
        self.read = 0
        """Bytes, so far."""

        self.package = PackageFile(files, path, title=order.title, room=order.size)

    def begin(self) -> None:
        """Open everything."""
        waveform = self._order.waveform
        members = self._sources.open()
        place = 1 if members and members[0].name.startswith("artwork.") else 0
        members.insert(
            place, Member(WAVEFORM, len(waveform), lambda start, size: waveform[start : start + size])
        )
        self.package.open()
        self._archive = PackageArchive(members, self.package.write, threads=self._threads)

    def advance(self) -> bool:
        """Pack a slice; whether that was the last."""
        archive, until = self._archive, self.read + _SLICE_BYTES
        if archive is None:
            raise RuntimeError("The package was not begun.")
        while not archive.is_done and self.read < until and not self._is_stopped:
            self.read += archive.advance(_STEP_BYTES)
        if archive.is_done:
            archive.finish()
        return archive.is_done

    def stop(self) -> None:
        """End the slice that is being packed on another thread soon."""
        self._is_stopped = True

    def end(self) -> BuiltPackage:
        """Give the package its name, if all inputs are still what they were."""
        self._sources.check()
        built = self.package.settle(self._order.name)
        self._sources.close()
        return built

    def clear(self) -> None:
        """Leave nothing behind."""
        self._sources.close()
        self.package.clear()


class _Beside:
    """One piece of work beside the caller's own; no failure of it is overlooked."""

    def __init__(self) -> None:
        self._work: asyncio.Future[None] | None = None

    def start(self, work: Coroutine[None, None, None]) -> None:
        self._work = asyncio.ensure_future(work)
        self._work.add_done_callback(_retrieve)

    def is_busy(self) -> bool:
        """Raises what the work raised."""
        if self._work is not None and self._work.done():
            self._work.result()
            self._work = None
        return self._work is not None

    async def wait(self) -> None:
        """Until it is done. Raises what it raised."""
        if self._work is not None:
            work, self._work = self._work, None
            await work


def _retrieve(work: "asyncio.Future[None]") -> None:
    """Nobody waits for it any more when the other half of the work has failed."""
    if not work.cancelled():
        work.exception()


def _nothing() -> None:
    """Its turn comes when everything before it is done."""
