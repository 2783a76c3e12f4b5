"""Files as a port: every call blocks, so callers run them on a lane; failures are plain OSErrors."""

import contextlib
import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.leftovers import fresh_part

PIECE_BYTES = 1024 * 1024
"""How much is read at once where a whole file is gone through."""

_NEVER_BLOCK = getattr(os, "O_NONBLOCK", 0)
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_NO_LINK_SUPPORT = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStat:
    """What tells one state of a file from another. Two equal values: nobody is known to have touched it."""

    size: int
    mtime_ns: int
    inode: int
    device: int
    is_regular: bool
    is_folder: bool


class ReadableFile(Protocol):
    """A regular file, open for reading."""

    def stat(self) -> FileStat:
        """The state of the file that is open, whatever its path means by now."""

    def read_at(self, offset: int, size: int) -> bytes:
        """`size` bytes from `offset`; fewer only at the end of the file."""

    def close(self) -> None:
        """Free the handle; harmless when repeated."""


class PartFile(Protocol):
    """A file that is being written, piece by piece."""

    @property
    def size(self) -> int:
        """Bytes so far."""

    def append(self, piece: bytes) -> None:
        """Add bytes at the end."""

    def truncate(self, size: int) -> None:
        """Keep the first `size` bytes."""

    def read_at(self, offset: int, size: int) -> bytes:
        """Read back what is there already."""

    def sync(self) -> None:
        """Make what was written durable."""

    def close(self) -> None:
        """Free the handle; harmless when repeated."""


class FileSystem(Protocol):
    """The file system, as far as the engine needs it. Every method may raise OSError."""

    def stat(self, path: Path, *, follow_links: bool = True) -> FileStat | None:
        """The state of what is at `path`; None when nothing is."""

    def open(self, path: Path, *, follow_links: bool = True) -> ReadableFile:
        """Open a regular file; anything else (folder, pipe, device, refused link) is an OSError."""

    def open_part(self, path: Path) -> PartFile:
        """Open a file for appending; it and its folder are made where missing, for their owner only."""

    def put_in_place(self, part: Path, target: Path) -> None:
        """Give a finished part its name, durably; its folder is made where missing.

        FileExistsError when something has that name.
        """

    def write_whole(self, path: Path, content: bytes) -> None:
        """Replace the file at `path` in one durable step; its folder is made where missing."""

    def remove(self, path: Path) -> None:
        """Remove a file; nothing happens when it is gone already."""

    def free_bytes(self, folder: Path) -> int:
        """Free space where `folder` is, or will be."""

    def walk(self, folder: Path) -> Iterator[Path]:
        """Everything below `folder` that is not a folder, sorted; folders that cannot be read as well.

        Links are followed, and no folder is entered twice.
        """


class SystemFiles:
    """The machine's own files."""

    def stat(self, path: Path, *, follow_links: bool = True) -> FileStat | None:
        """The state of what is at `path`; None when nothing is."""
        try:
            return _file_stat(path.stat(follow_symlinks=follow_links))
        except (FileNotFoundError, NotADirectoryError):
            return None

    def open(self, path: Path, *, follow_links: bool = True) -> ReadableFile:
        """Open a regular file without ever waiting for a pipe's other end."""
        flags = os.O_RDONLY | _NEVER_BLOCK | _BINARY | (0 if follow_links else _NO_LINKS)
        handle = os.open(path, flags)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        return _Handle(handle)

    def open_part(self, path: Path) -> PartFile:
        """Open a file for appending, readable by its owner only."""
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return _Handle(os.open(path, os.O_RDWR | os.O_CREAT | _BINARY | _NO_LINKS, 0o600))

    def put_in_place(self, part: Path, target: Path) -> None:
        """Link, then remove the old name: the one way that cannot overwrite, whoever else writes."""
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            os.link(part, target)
        except OSError as error:
            if error.errno not in _NO_LINK_SUPPORT:  # FileExistsError among them
                raise
            if target.exists():
                raise FileExistsError(errno.EEXIST, "something has this name", str(target)) from error
            part.rename(target)
        else:
            part.unlink()
        _sync_folder(target.parent)

    def write_whole(self, path: Path, content: bytes) -> None:
        """Write beside the target, then rename over it."""
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = fresh_part(path)
        try:
            with contextlib.closing(self.open_part(part)) as handle:
                handle.truncate(0)
                handle.append(content)
                handle.sync()
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)

    def remove(self, path: Path) -> None:
        """Remove a file; nothing happens when it is gone already."""
        path.unlink(missing_ok=True)

    def free_bytes(self, folder: Path) -> int:
        """Free space where `folder` is, or will be."""
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        return shutil.disk_usage(folder).free

    def walk(self, folder: Path) -> Iterator[Path]:
        """Everything below `folder` that is not a folder, sorted; links are followed once."""
        return _walk(folder, set())


class _Handle:
    """An open descriptor: both ReadableFile and PartFile."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    @property
    def size(self) -> int:
        return os.fstat(self._open()).st_size

    def stat(self) -> FileStat:
        return _file_stat(os.fstat(self._open()))

    def read_at(self, offset: int, size: int) -> bytes:
        handle = self._open()
        pieces: list[bytes] = []
        while size > 0:
            os.lseek(handle, offset, os.SEEK_SET)
            piece = os.read(handle, size)
            if not piece:
                break
            pieces.append(piece)
            offset += len(piece)
            size -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def append(self, piece: bytes) -> None:
        handle = self._open()
        os.lseek(handle, 0, os.SEEK_END)
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(handle, rest) :]

    def truncate(self, size: int) -> None:
        os.ftruncate(self._open(), size)

    def sync(self) -> None:
        os.fsync(self._open())

    def close(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _open(self) -> int:
        if self._handle is None:
            raise OSError(errno.EBADF, "the file is closed")
        return self._handle


def shown_path(path: Path) -> str:
    """A path as text that can be stored and shown: what is no text, or steers it, becomes visible."""
    text = str(path).encode("utf-8", "backslashreplace").decode()
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in text)


def is_storable_path(path: Path) -> bool:
    """Whether the path can be kept as text: names that are not valid UTF-8 cannot."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _file_stat(found: os.stat_result) -> FileStat:
    return FileStat(
        size=found.st_size,
        mtime_ns=found.st_mtime_ns,
        inode=found.st_ino,
        device=found.st_dev,
        is_regular=stat.S_ISREG(found.st_mode),
        is_folder=stat.S_ISDIR(found.st_mode),
    )


def _walk(folder: Path, entered: set[tuple[int, int]]) -> Iterator[Path]:
    try:
        found = folder.stat()
        if (found.st_dev, found.st_ino) in entered:
            return
        entered.add((found.st_dev, found.st_ino))
        children = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    for child in children:
        if _is_folder(child):
            yield from _walk(child, entered)
        else:
            yield child


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _sync_folder(folder: Path) -> None:
    """Make a new name durable; Windows has no such call and needs none."""
    if sys.platform != "win32":
        with contextlib.closing(_Handle(os.open(folder, os.O_RDONLY))) as handle:
            handle.sync()
