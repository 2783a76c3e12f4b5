"""A download on disk: written and hashed on a lane, resumed where it stopped, then given its name."""

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from luma_sync.engine.downloads.disk import SPARE_BYTES, on_disk
from luma_sync.engine.downloads.names import settle
from luma_sync.kernel.errors import DiskFull
from luma_sync.kernel.files import PIECE_BYTES, FileSystem, PartFile
from luma_sync.kernel.lanes import Lane

if TYPE_CHECKING:
    from hashlib import _Hash


def part_path(target: Path, version: str) -> Path:
    """Where the unfinished file `target` lies; bytes of another version of the object lie elsewhere."""
    mark = hashlib.sha256(version.encode()).hexdigest()[:12]
    return target.with_name(f"{target.name}.{mark}.part")


class Part:
    """One unfinished file. `starts` is where its segments begin: each is hashed for itself as well."""

    def __init__(
        self, files: FileSystem, lane: Lane, target: Path, *, version: str, starts: Sequence[int] = (0,)
    ) -> None:
        self._files = files
        self._lane = lane
        self._target = target
        self._starts = tuple(starts)
        self.path = part_path(target, version)
        self._file: PartFile | None = None
        self._hasher: _Hash = hashlib.sha256()
        self._before: _Hash = hashlib.sha256()
        """Of everything before the segment that was written last."""

        self._segment: _Hash = hashlib.sha256()
        self.size = 0
        """Bytes on disk so far."""

    async def open(self, total: int, *, later: int = 0) -> None:
        """Take up what an earlier try left. Raises DiskFull when the rest, and `later` bytes, do not fit."""
        await on_disk(self._lane, self._target, lambda: self._open(total, later))

    async def append(self, piece: bytes) -> None:
        """Add bytes; none of them may lie beyond the present segment."""
        await on_disk(self._lane, self._target, lambda: self._append(piece))

    async def restart(self, start: int) -> None:
        """Throw away what is there of the segment that was written last and begins at `start`."""
        await on_disk(self._lane, self._target, lambda: self._restart(start))

    async def finish(self) -> Path:
        """Make it durable under its final name, or under a free one; where it is now.

        A file that has the name already and equals this one is taken in its place; another is never touched.
        """
        return await on_disk(self._lane, self._target, self._finish)

    async def close(self) -> None:
        """Free the handle; the part stays for the next try."""
        await self._lane.run(self._close)

    async def discard(self) -> None:
        """Free the handle and remove the part."""
        await self._lane.run(self._discard)

    @property
    def sha256(self) -> str:
        """Of all bytes so far."""
        return self._hasher.hexdigest()

    @property
    def segment_sha256(self) -> str:
        """Of the bytes of the segment that was written last."""
        return self._segment.hexdigest()

    def _open(self, total: int, later: int) -> None:
        self._file = self._files.open_part(self.path)
        there = self._file.size
        if there > total:
            self._file.truncate(0)
            there = 0
        if self._files.free_bytes(self.path.parent) < total - there + later + SPARE_BYTES:
            raise DiskFull("There is not enough space on this device for the files of the cloud; make room.")
        while self.size < there:
            piece = self._file.read_at(self.size, min(PIECE_BYTES, self._end(there) - self.size))
            self._note(piece)

    def _append(self, piece: bytes) -> None:
        self._opened().append(piece)
        self._note(piece)

    def _note(self, piece: bytes) -> None:
        if self.size in self._starts:
            self._before = self._hasher.copy()
            self._segment = hashlib.sha256()
        self._hasher.update(piece)
        if len(self._starts) > 1:
            self._segment.update(piece)
        self.size += len(piece)

    def _end(self, there: int) -> int:
        """Where the segment that `size` is in ends, as far as it is on disk."""
        following = bisect_right(self._starts, self.size)
        return min(there, self._starts[following]) if following < len(self._starts) else there

    def _restart(self, start: int) -> None:
        if self.size <= start:
            return
        self._opened().truncate(start)
        self._hasher = self._before.copy()
        self._segment = hashlib.sha256()
        self.size = start

    def _finish(self) -> Path:
        self._opened().sync()
        self._close()
        return settle(self._files, self.path, self._target)

    def _opened(self) -> PartFile:
        if self._file is None:
            raise RuntimeError("The part is not open.")
        return self._file

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _discard(self) -> None:
        self._close()
        self._files.remove(self.path)
