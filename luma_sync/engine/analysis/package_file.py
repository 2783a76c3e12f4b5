"""A package on the disk: unfinished, then durable under its name, or gone. Blocks."""

import errno
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import DiskFull
from luma_sync.kernel.files import FileSystem, PartFile
from luma_sync.kernel.os_reasons import os_reason

T = TypeVar("T")

SPARE_BYTES = 64 * 1024 * 1024
"""Free space that packing leaves to everybody else."""

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPackage:
    """A finished file."""

    path: Path
    sha256: str
    size: int


class PackageFile:
    """Every method may raise DiskFull, whose sentence names the `title` of the track.

    `sync` may run beside `write`, on another thread; everything else one after another.
    """

    def __init__(self, files: FileSystem, path: Path, *, title: str, room: int) -> None:
        self._files = files
        self._path = path
        self._title = title
        self._room = room + SPARE_BYTES
        self._part: PartFile | None = None
        self._hasher = hashlib.sha256()
        self._size = 0
        self._synced = 0
        self._unwanted: Path | None = None
        """What must not stay on the disk when this is given up."""

    @property
    def unsynced(self) -> int:
        """Bytes that the disk was not asked to keep yet."""
        return self._size - self._synced

    def open(self) -> None:
        """Begin, if there is room for a package that cannot be packed at all."""
        self._on_disk(self._open)

    def write(self, piece: bytes) -> None:
        """Hash and append."""
        part = self._opened()
        self._hasher.update(piece)
        self._on_disk(lambda: part.append(piece))
        self._size += len(piece)

    def sync(self) -> None:
        """Have the disk keep what is written so far."""
        size = self._size
        self._on_disk(self._opened().sync)
        self._synced = size

    def settle(self, name: Callable[[str], str]) -> BuiltPackage:
        """Durable, under the name that its SHA-256 gives it."""
        sha256 = self._hasher.hexdigest()
        built = BuiltPackage(path=self._path.with_name(name(sha256)), sha256=sha256, size=self._size)
        self._on_disk(lambda: self._settle(built))
        return built

    def clear(self) -> None:
        """Free the handle, and remove what nobody waits for any more."""
        if self._part is not None:
            self._part.close()
            self._part = None
        if self._unwanted is not None:
            self._files.remove(self._unwanted)
            self._unwanted = None

    def _open(self) -> None:
        if self._files.free_bytes(self._path.parent) < self._room:
            raise OSError(errno.ENOSPC, "not enough space for the whole package")
        self._unwanted = self._path
        self._part = self._files.open_part(self._path)
        self._part.truncate(0)

    def _settle(self, built: BuiltPackage) -> None:
        part = self._opened()
        part.sync()
        part.close()
        self._part = None
        try:
            self._files.put_in_place(self._path, built.path)
            self._unwanted = built.path
        except FileExistsError:
            self._replace(built)
            self._unwanted = None

    def _replace(self, built: BuiltPackage) -> None:
        """The same package was built before: it stays, unless it was cut short."""
        found = self._files.stat(built.path)
        if found is not None and found.is_regular and found.size == built.size:
            self._files.remove(self._path)
            return
        self._files.remove(built.path)
        self._files.put_in_place(self._path, built.path)

    def _opened(self) -> PartFile:
        if self._part is None:
            raise RuntimeError("The package is not open.")
        return self._part

    def _on_disk(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except OSError as error:
            raise self._no_room(error) from error

    def _no_room(self, error: OSError) -> DiskFull:
        what = f"The analysis of {self._title} cannot be packed"
        if error.errno in _NO_SPACE:
            megabytes = max(1, self._room // 1_000_000)
            return DiskFull(f"{what}: the disk is full; make room for {megabytes} MB.", detail=str(error))
        return DiskFull(
            f"{what}: its file cannot be written, {os_reason(error)}; see to the disk.", detail=str(error)
        )
