"""A download on disk: written and hashed on a lane, resumed where it stopped, then given its name."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from luma_sync.engine.downloads.targets import DownloadTarget
from luma_sync.kernel.errors import DiskFull
from luma_sync.kernel.files import PIECE_BYTES, FileSystem, PartFile, os_reason, shown_path
from luma_sync.kernel.lanes import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from hashlib import _Hash

T = TypeVar("T")

SPARE_BYTES = 64 * 1024 * 1024
"""Free space that a download leaves to everybody else."""

_NAMES_MAX = 20


class Part:
    """One unfinished file. `version` is the object's: bytes of another version are never mixed in."""

    def __init__(self, files: FileSystem, lane: Lane, target: DownloadTarget, *, version: str) -> None:
        self._files = files
        self._lane = lane
        self._target = target
        mark = hashlib.sha256(version.encode()).hexdigest()[:12]
        self._path = target.path.with_name(f"{target.path.name}.{mark}.part")
        self._file: PartFile | None = None
        self._hasher: _Hash = hashlib.sha256()
        self.size = 0
        """Bytes on disk so far."""

    async def open(self, total: int) -> None:
        """Take up what an earlier try left. Raises DiskFull when the rest does not fit."""
        await self._on_lane(lambda: self._open(total))

    async def append(self, piece: bytes) -> None:
        """Add bytes."""
        await self._on_lane(lambda: self._append(piece))

    async def restart(self) -> None:
        """Throw away what is there."""
        await self._on_lane(self._restart)

    async def finish(self) -> tuple[Path, str]:
        """Make it durable under its final name, or under a free one; the path, and the SHA-256.

        A file that has the name already and equals this one is taken in its place; another is never touched.
        """
        return await self._on_lane(self._finish)

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

    async def _on_lane(self, work: "Callable[[], T]") -> T:
        try:
            return await self._lane.run(work)
        except OSError as error:
            raise DiskFull(
                f"{shown_path(self._target.path)} cannot be written: {os_reason(error)}; make room for it.",
                detail=str(error),
            ) from error

    def _open(self, total: int) -> None:
        self._file = self._files.open_part(self._path)
        self.size = self._file.size
        if self.size > total:
            self._restart()
        if self._files.free_bytes(self._path.parent) < total - self.size + SPARE_BYTES:
            raise DiskFull("There is not enough space on this device for the files of the cloud; make room.")
        offset = 0
        while offset < self.size:
            piece = self._file.read_at(offset, PIECE_BYTES)
            self._hasher.update(piece)
            offset += len(piece)

    def _append(self, piece: bytes) -> None:
        self._opened().append(piece)
        self._hasher.update(piece)
        self.size += len(piece)

    def _restart(self) -> None:
        self._opened().truncate(0)
        self._hasher = hashlib.sha256()
        self.size = 0

    def _finish(self) -> tuple[Path, str]:
        self._opened().sync()
        self._close()
        for number in range(_NAMES_MAX):
            path = self._target.numbered(number)
            try:
                self._files.put_in_place(self._path, path)
            except FileExistsError:
                if not self._is_same(path):
                    continue
                self._files.remove(self._path)
            return path, self.sha256
        raise FileExistsError(17, "too many files have this name", str(self._target.path))

    def _is_same(self, path: Path) -> bool:
        found = self._files.stat(path)
        if found is None or not found.is_regular or found.size != self.size:
            return False
        file = self._files.open(path)
        try:
            hasher, offset = hashlib.sha256(), 0
            while piece := file.read_at(offset, PIECE_BYTES):
                hasher.update(piece)
                offset += len(piece)
        finally:
            file.close()
        return hasher.digest() == self._hasher.digest()

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
        self._files.remove(self._path)
