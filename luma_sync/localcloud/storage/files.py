"""The bytes of objects: one file per version, written in large pieces on worker threads, never renamed.

A file becomes an object only by a row that names its version, so a half-written one is never visible.
"""

import asyncio
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from luma_sync.localcloud.keys import sync_directory
from luma_sync.localcloud.storage.keys import is_version

T = TypeVar("T")

PIECE_BYTES = 1024 * 1024
_WRITERS = 8
_ORPHAN_AGE_S = 3600.0


class ObjectFiles:
    """The directory of all versions."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._executor = ThreadPoolExecutor(_WRITERS, thread_name_prefix="cloud-files")
        root.mkdir(mode=0o700, parents=True, exist_ok=True)

    def close(self) -> None:
        """Finish what is being written."""
        self._executor.shutdown(wait=True)

    def path(self, version: str) -> Path:
        """Where a version's bytes are."""
        if not is_version(version):
            raise ValueError(version)
        return self._root / version[:2] / version

    async def run(self, work: Callable[[], T]) -> T:
        """Blocking file work, off the loop."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, work)

    def create(self, version: str) -> None:
        """An empty file for a new version. Blocking."""
        os.close(_created(self.path(version)))

    def store(self, version: str, content: bytes) -> str:
        """A whole small file, on the disk when this returns; its MD5. Blocking."""
        path = self.path(version)
        descriptor = _created(path)
        try:
            _write_all(descriptor, [content])
            os.fsync(descriptor)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        finally:
            os.close(descriptor)
        sync_directory(path.parent)
        return hashlib.md5(content, usedforsecurity=False).hexdigest()

    def size(self, version: str) -> int | None:
        """How many bytes a version has; None when there is no such file."""
        try:
            return self.path(version).stat().st_size
        except FileNotFoundError:
            return None

    def append(self, version: str, *, digest: bool = False) -> "Appender":
        """Open a version for more bytes."""
        return Appender(self.path(version), self._executor, digest=digest)

    async def remove(self, version: str) -> None:
        """Forget a version that no row names."""
        await self.run(lambda: self.path(version).unlink(missing_ok=True))

    def orphans(self, known: frozenset[str]) -> Iterator[str]:
        """Versions on the disk that are old and not `known`: what a crash left between a row and its file."""
        before = time.time() - _ORPHAN_AGE_S
        for path in self._root.glob("??/*"):
            if is_version(path.name) and path.name not in known and path.stat().st_mtime < before:
                yield path.name


class Appender:
    """Adds bytes to a file. `feed` copies nothing; one piece is written while the next one is received."""

    def __init__(self, path: Path, executor: ThreadPoolExecutor, *, digest: bool) -> None:
        self._path = path
        self._descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
        self._executor = executor
        self._digest = hashlib.md5(usedforsecurity=False) if digest else None
        self._waiting: list[bytes] = []
        self._waiting_bytes = 0
        self._writing: Future[None] | None = None
        self.fed_bytes = 0

    async def feed(self, piece: bytes) -> None:
        """Take `piece`; waits only when the disk is slower than the sender."""
        self._waiting.append(piece)
        self._waiting_bytes += len(piece)
        self.fed_bytes += len(piece)
        if self._waiting_bytes >= PIECE_BYTES:
            await self._written()
            self._write()

    async def close(self, *, durable: bool = False) -> None:
        """Write what is left and free the file; `durable`: return when bytes and name are on the disk.

        Raises OSError when something fed could not be written; the file's length still tells what was.
        """
        await self._written()
        self._writing = self._executor.submit(self._close, durable=durable)
        await self._written()

    def _close(self, *, durable: bool) -> None:
        try:
            self._write_all(self._waiting)
            if durable:
                os.fsync(self._descriptor)
                sync_directory(self._path.parent)
        finally:
            os.close(self._descriptor)

    def hex_digest(self) -> str:
        """MD5 of everything fed, when asked for at the start."""
        return "" if self._digest is None else self._digest.hexdigest()

    def _write(self) -> None:
        pieces, self._waiting, self._waiting_bytes = self._waiting, [], 0
        self._writing = self._executor.submit(self._write_all, pieces)

    async def _written(self) -> None:
        writing, self._writing = self._writing, None
        if writing is None:
            return
        try:
            await asyncio.shield(asyncio.wrap_future(writing))
        except asyncio.CancelledError:
            # The thread goes on; remember it, so that the file is never touched by two.
            self._writing = writing
            raise

    def _write_all(self, pieces: list[bytes]) -> None:
        if self._digest is not None:
            for piece in pieces:
                self._digest.update(piece)
        _write_all(self._descriptor, pieces)


def _created(path: Path) -> int:
    """A descriptor of a new, empty file."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, flags, 0o600)
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        return os.open(path, flags, 0o600)


def _write_all(descriptor: int, pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        view = memoryview(piece)
        while view:
            view = view[os.write(descriptor, view) :]
