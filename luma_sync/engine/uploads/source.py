"""A file that is being sent: read in pieces on a lane, hashed as it goes, watched for changes."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from luma_sync.kernel.errors import SourceFileError
from luma_sync.kernel.files import PIECE_BYTES, FileStat, FileSystem, ReadableFile, os_reason, shown_path
from luma_sync.kernel.lanes import Lane

if TYPE_CHECKING:
    from hashlib import _Hash

_SLICE_BYTES = 32 * PIECE_BYTES
"""Hashed in one go on the lane; whoever else uses it waits no longer than that."""

_CHECKPOINTS_MAX = 4


class SourceChanged(Exception):
    """Somebody wrote to the file while it was sent: start again with its new content."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of the file. `sha256` is the whole file's, as it was read, when these are its last bytes."""

    offset: int
    body: bytes
    sha256: str | None

    @property
    def end(self) -> int:
        """Where the next piece begins."""
        return self.offset + len(self.body)


class Source:
    """Open it before use, close it after. Pieces may be asked for at any offset, best in order."""

    def __init__(self, files: FileSystem, lane: Lane, path: Path) -> None:
        self._files = files
        self._lane = lane
        self._path = path
        self._handle: ReadableFile | None = None
        self._known: FileStat | None = None
        self._hashers: dict[int, _Hash] = {0: hashlib.sha256()}
        """Offset to the hash of everything before it."""

    async def open(self) -> int:
        """Open the file; returns its size. Raises SourceFileError."""
        return await self._lane.run(self._open)

    async def close(self) -> None:
        """Free the handle."""
        await self._lane.run(self._close)

    async def sha256(self) -> str:
        """The hash of the whole file. Raises SourceChanged, SourceFileError."""
        size = self._state().size
        hasher, offset = hashlib.sha256(), 0
        while offset < size:
            end = min(offset + _SLICE_BYTES, size)
            await self._lane.run(lambda start=offset, end=end: self._hash(hasher, start, end))  # type: ignore[misc]
            offset = end
        await self._lane.run(self._check)
        return hasher.hexdigest()

    async def piece(self, offset: int, size: int) -> Piece:
        """`size` bytes from `offset`, fewer at the end. Raises SourceChanged, SourceFileError.

        What lies before `offset` and was not read yet is read and hashed first.
        """
        while (start := max(each for each in self._hashers if each <= offset)) < offset:
            end = min(start + _SLICE_BYTES, offset)
            await self._lane.run(lambda start=start, end=end: self._skip(start, end))  # type: ignore[misc]
        return await self._lane.run(lambda: self._read(offset, size))

    def _open(self) -> int:
        try:
            self._handle = self._files.open(self._path)
            self._known = self._handle.stat()
        except OSError as error:
            raise self._unreadable(error) from error
        return self._known.size

    def _close(self) -> None:
        if self._handle is not None:
            self._handle.close()
            self._handle = None

    def _read(self, offset: int, size: int) -> Piece:
        self._check()
        total = self._state().size
        body = self._bytes(offset, min(size, total - offset))
        hasher = self._hashers[offset].copy()
        hasher.update(body)
        end = offset + len(body)
        self._remember(end, hasher)
        return Piece(offset, body, hasher.hexdigest() if end == total else None)

    def _skip(self, start: int, end: int) -> None:
        self._check()
        hasher = self._hashers[start].copy()
        self._hash(hasher, start, end)
        self._remember(end, hasher)

    def _hash(self, hasher: "_Hash", start: int, end: int) -> None:
        while start < end:
            piece = self._bytes(start, min(PIECE_BYTES, end - start))
            hasher.update(piece)
            start += len(piece)

    def _bytes(self, offset: int, size: int) -> bytes:
        if self._handle is None:
            raise RuntimeError("The source is closed.")
        try:
            body = self._handle.read_at(offset, size)
        except OSError as error:
            raise self._unreadable(error) from error
        if len(body) != size:
            raise SourceChanged
        return body

    def _check(self) -> None:
        """Both the open file and what its path means now must be what was opened."""
        try:
            here = self._files.stat(self._path)
            there = self._handle.stat() if self._handle is not None else None
        except OSError as error:
            raise self._unreadable(error) from error
        if here is None:
            raise self._unreadable(FileNotFoundError(2, "not there"))
        if here != self._known or there != self._known:
            raise SourceChanged

    def _state(self) -> FileStat:
        if self._known is None:
            raise RuntimeError("The source was not opened.")
        return self._known

    def _remember(self, offset: int, hasher: "_Hash") -> None:
        """Keep the newest checkpoints, and the beginning: the cloud may send us back."""
        self._hashers.pop(offset, None)
        self._hashers[offset] = hasher
        newest = list(self._hashers)[-_CHECKPOINTS_MAX:]
        self._hashers = {each: self._hashers[each] for each in self._hashers if each == 0 or each in newest}

    def _unreadable(self, error: OSError) -> SourceFileError:
        return SourceFileError(
            f"{shown_path(Path(self._path.name))} cannot be sent: {os_reason(error)}; "
            "put it right and press Retry, or cancel its upload.",
            detail=f"{shown_path(self._path)}: {error}",
        )
