"""Unpacks a package that is here: looked through in full first, then written, then named."""

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from luma_sync.engine.downloads.archive import ArchiveReader
from luma_sync.engine.downloads.disk import SPARE_BYTES, on_disk
from luma_sync.engine.downloads.names import settle
from luma_sync.engine.downloads.package_format import WAVEFORM, Member
from luma_sync.engine.downloads.waveform_file import parse_waveform
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import DiskFull
from luma_sync.kernel.files import FileSystem, PartFile, ReadableFile
from luma_sync.kernel.lanes import Lane

UNPACKED_ENDING = ".unpacked.part"
"""Of files that are being written; they cannot be resumed, so what a killed program left is removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """What was in a package."""

    paths: Mapping[str, Path]
    """Name in the package to the file here; without the waveform."""

    waveform: Mapping[str, str | None]
    """Column of the waveform's row to JSON text."""

    size: int
    """Bytes of all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacking:
    """Where to, and with what."""

    files: FileSystem
    lane: Lane
    packed: Path
    scratch: Path
    """The path that names of unfinished files begin with."""

    folder: Path
    """Where the files go."""

    samples_max: int
    """Characters that a column of the waveform's row takes."""


async def unpack(work: Unpacking) -> Unpacked:
    """Unpack all or nothing. Raises RefusedPackage before a byte is written, and DiskFull."""
    lane = work.lane
    packed = await on_disk(lane, work.packed, lambda: work.files.open(work.packed))
    try:
        look = _Look()
        size = await _go_through(work, packed, look)
        waveform = parse_waveform(bytes(look.waveform), characters_max=work.samples_max)
        await on_disk(lane, work.folder, lambda: _check_space(work, size))
        paths = await _write(work, packed)
    finally:
        await lane.run(packed.close)
    return Unpacked(paths=paths, waveform=waveform, size=size)


async def _write(work: Unpacking, packed: ReadableFile) -> Mapping[str, Path]:
    writer = _Writer(work)
    try:
        await _go_through(work, packed, writer)
        return await on_disk(work.lane, work.folder, writer.settle)
    finally:
        await work.lane.run(writer.clear)


async def _go_through(work: Unpacking, packed: ReadableFile, sink: "_Look | _Writer") -> int:
    """In steps, so that other work on the lane and a stop need not wait for the whole."""
    reader = ArchiveReader(packed, sink)
    while not await on_disk(work.lane, work.folder, reader.advance):
        continue
    return reader.content_bytes


def _check_space(work: Unpacking, size: int) -> None:
    if work.files.free_bytes(work.folder) < size + SPARE_BYTES:
        raise DiskFull(
            "There is not enough space on this device to unpack the analysis of a track; make room."
        )


class _Look:
    """Keeps the waveform only."""

    def __init__(self) -> None:
        self.waveform = bytearray()
        self._is_waveform = False

    def begin(self, member: Member) -> None:
        self._is_waveform = member.name == WAVEFORM

    def take(self, piece: bytes) -> None:
        if self._is_waveform:
            self.waveform += piece

    def end(self) -> None:
        """Nothing to finish."""


class _Writer:
    """Writes every file but the waveform under an unfinished name."""

    def __init__(self, work: Unpacking) -> None:
        self._work = work
        self._parts: dict[str, Path] = {}
        self._open: PartFile | None = None

    def begin(self, member: Member) -> None:
        if member.name == WAVEFORM:
            return
        scratch = self._work.scratch
        path = scratch.with_name(f"{scratch.name}.{member.name.replace('/', '-')}{UNPACKED_ENDING}")
        self._parts[member.name] = path
        self._open = self._work.files.open_part(path)
        self._open.truncate(0)

    def take(self, piece: bytes) -> None:
        if self._open is not None:
            self._open.append(piece)

    def end(self) -> None:
        if self._open is not None:
            with closing(self._open) as written:
                written.sync()
            self._open = None

    def settle(self) -> Mapping[str, Path]:
        files, folder = self._work.files, self._work.folder
        return {name: settle(files, part, folder / name) for name, part in self._parts.items()}

    def clear(self) -> None:
        """Remove what has got no name."""
        if self._open is not None:
            self._open.close()
            self._open = None
        for part in self._parts.values():
            self._work.files.remove(part)
