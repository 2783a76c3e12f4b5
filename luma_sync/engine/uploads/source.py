"""A file that is being sent: read in pieces on a lane, hashed as it goes, watched for changes."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import SourceChanging, SourceFileError, SourceMissing, SourceUnreadable
from luma_sync.kernel.files import PIECE_BYTES, FileStat, FileSystem, ReadableFile, shown_path
from luma_sync.kernel.lanes import Lane
from luma_sync.kernel.os_reasons import os_reason

if TYPE_CHECKING:
    from hashlib import _Hash

T = TypeVar("T")

_SLICE_BYTES = 32 * PIECE_BYTES
"""Hashed in one go on the lane; whoever else uses it waits no longer than that."""

_WHOLE_BYTES = 256 * 1024
"""Up to this size a file is read, hashed, checked and closed in one go: each trip to the lane costs more."""

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
    """Open it before use, close it after. Pieces may be asked for at any offset, best in order.

    With `window` (start, size) it is these bytes of the file only, and offsets count from their start;
    `known` is the state that the file was in before and has to be in still.
    """

    def __init__(
        self,
        files: FileSystem,
        lane: Lane,
        path: Path,
        *,
        window: tuple[int, int] | None = None,
        known: FileStat | None = None,
    ) -> None:
        self._files = files
        self._lane = lane
        self._path = path
        self._window = window
        self._start = 0 if window is None else window[0]
        self._handle: ReadableFile | None = None
        self._is_at_rest = False
        """Nothing is open, and no work for this file is left on the lane."""

        self._whole: Piece | None = None
        """A small file as it was at `open`, until it is asked for."""

        self._known = known
        self._hashers: dict[int, _Hash] = {0: hashlib.sha256()}
        """Offset to the hash of everything before it."""

    @property
    def stat(self) -> FileStat:
        """The state that the file has to be in."""
        return self._state()

    async def open(self) -> int:
        """Open the file; returns its size, or the window's. Raises SourceFileError, SourceChanged."""
        return await self._run(self._open)

    async def close(self) -> None:
        """Free the handle."""
        if not self._is_at_rest:
            await self._lane.run(self._close)

    async def sha256(self) -> str:
        """The hash of the whole file. Raises SourceChanged, SourceFileError."""
        if self._whole is not None and self._whole.sha256 is not None:
            return self._whole.sha256
        size = self._size()
        hasher, offset = hashlib.sha256(), 0
        while offset < size:
            end = min(offset + _SLICE_BYTES, size)
            await self._run(lambda start=offset, end=end: self._hash((hasher,), start, end))  # type: ignore[misc]
            offset = end
        await self._run(self._check)
        return hasher.hexdigest()

    async def digests(self, ranges: Sequence[tuple[int, int]]) -> tuple[str, tuple[str, ...]]:
        """The hash of the whole, and of each of the ranges (start, size) that make it up, read once.

        Raises SourceChanged, SourceFileError.
        """
        whole, digests = hashlib.sha256(), list[str]()
        for start, size in ranges:
            part = hashlib.sha256()
            for begin in range(start, start + size, _SLICE_BYTES):
                end = min(begin + _SLICE_BYTES, start + size)
                await self._run(lambda a=begin, b=end, part=part: self._hash((whole, part), a, b))  # type: ignore[misc]
            digests.append(part.hexdigest())
        await self._run(self._check)
        return whole.hexdigest(), tuple(digests)

    async def piece(self, offset: int, size: int) -> Piece:
        """`size` bytes from `offset`, fewer at the end. Raises SourceChanged, SourceFileError.

        What lies before `offset` and was not read yet is read and hashed first.
        """
        whole, self._whole = self._whole, None
        if whole is not None and offset == 0 and size >= len(whole.body):
            return whole
        while (start := max(each for each in self._hashers if each <= offset)) < offset:
            end = min(start + _SLICE_BYTES, offset)
            await self._run(lambda start=start, end=end: self._skip(start, end))  # type: ignore[misc]
        return await self._run(lambda: self._read(offset, size))

    async def _run(self, work: Callable[[], T]) -> T:
        self._is_at_rest = False
        result = await self._lane.run(work)
        self._is_at_rest = self._handle is None
        return result

    def _open(self) -> int:
        self._open_handle()
        size = self._size()
        if self._window is None and size <= _WHOLE_BYTES:
            try:
                self._whole = self._read(0, size)
                self._check()
            finally:
                self._close()
        return size

    def _open_handle(self) -> ReadableFile:
        try:
            self._handle = handle = self._files.open(self._path)
            state = handle.stat()
        except (OSError, ValueError) as error:
            raise self._unreadable(error) from error
        if self._known is not None and state != self._known:
            raise SourceChanged
        self._known = state
        return handle

    def _close(self) -> None:
        if self._handle is not None:
            self._handle.close()
            self._handle = None

    def _read(self, offset: int, size: int) -> Piece:
        self._check()
        total = self._size()
        body = self._bytes(offset, min(size, total - offset))
        hasher = self._hashers[offset].copy()
        hasher.update(body)
        end = offset + len(body)
        self._remember(end, hasher)
        return Piece(offset, body, hasher.hexdigest() if end == total else None)

    def _skip(self, start: int, end: int) -> None:
        self._check()
        hasher = self._hashers[start].copy()
        self._hash((hasher,), start, end)
        self._remember(end, hasher)

    def _hash(self, hashers: "Sequence[_Hash]", start: int, end: int) -> None:
        while start < end:
            piece = self._bytes(start, min(PIECE_BYTES, end - start))
            for hasher in hashers:
                hasher.update(piece)
            start += len(piece)

    def _bytes(self, offset: int, size: int) -> bytes:
        handle = self._handle or self._open_handle()
        try:
            body = handle.read_at(self._start + offset, size)
        except OSError as error:
            raise self._unreadable(error) from error
        if len(body) != size:
            raise SourceChanged
        return body

    def _check(self) -> None:
        """Both the open file and what its path means now must be what was opened at first."""
        try:
            here = self._files.stat(self._path)
            there = (self._handle or self._open_handle()).stat()
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

    def _size(self) -> int:
        return self._state().size if self._window is None else self._window[1]

    def _remember(self, offset: int, hasher: "_Hash") -> None:
        """Keep the newest checkpoints, and the beginning: the cloud may send us back."""
        self._hashers.pop(offset, None)
        self._hashers[offset] = hasher
        newest = list(self._hashers)[-_CHECKPOINTS_MAX:]
        self._hashers = {each: self._hashers[each] for each in self._hashers if each == 0 or each in newest}

    def _unreadable(self, error: OSError | ValueError) -> SourceFileError:
        reason = os_reason(error) if isinstance(error, OSError) else "its path is not a valid one"
        is_gone = isinstance(error, FileNotFoundError | NotADirectoryError)
        return (SourceMissing if is_gone else SourceUnreadable)(
            f"{shown_path(Path(self._path.name))} cannot be sent: {reason}; "
            "put it right and press Retry, or cancel its upload.",
            detail=f"{shown_path(self._path)}: {error}",
        )


async def digest_of(files: FileSystem, lane: Lane, path: Path) -> tuple[str, int]:
    """Hash and size of a file. Raises SourceFileError."""
    source, name = Source(files, lane, path), shown_path(Path(path.name))
    try:
        size = await source.open()
        return await source.sha256(), size
    except SourceChanged:
        raise SourceChanging(f"{name} is being written to; try again.") from None
    except SourceMissing as error:
        raise SourceMissing(f"There is no file {name}; choose where it is now.", error.detail) from None
    except SourceFileError as error:
        title = f"{name} cannot be read; make it readable, or choose another file."
        raise SourceUnreadable(title, error.detail) from None
    finally:
        await source.close()
