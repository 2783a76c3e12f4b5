"""The machine's files until a program is killed: at one chosen step, before or after it took effect."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from luma_sync.kernel.files import FileStat, PartFile, ReadableFile, SystemFiles

T = TypeVar("T")


class Killed(BaseException):
    """The program is dead: nothing of it does anything any more."""


class DyingFiles(SystemFiles):
    """Dies at the `step`-th change of the disk; `late` means after it."""

    def __init__(self, step: int, *, late: bool) -> None:
        self.steps = 0
        self.is_dead = False
        self._step = step
        self._late = late

    def open_part(self, path: Path) -> PartFile:
        opened = super().open_part
        return _DyingPart(self.change(lambda: opened(path)), self)

    def put_in_place(self, part: Path, target: Path) -> None:
        put = super().put_in_place
        self.change(lambda: put(part, target))

    def remove(self, path: Path) -> None:
        remove = super().remove
        self.change(lambda: remove(path))

    def stat(self, path: Path, *, follow_links: bool = True) -> FileStat | None:
        self.look()
        return super().stat(path, follow_links=follow_links)

    def open(self, path: Path, *, follow_links: bool = True) -> ReadableFile:
        self.look()
        return super().open(path, follow_links=follow_links)

    def look(self) -> None:
        if self.is_dead:
            raise Killed

    def change(self, work: Callable[[], T]) -> T:
        """One step."""
        self.look()
        self.steps += 1
        if self.steps == self._step and not self._late:
            self._die()
        result = work()
        if self.steps == self._step:
            if hasattr(result, "close"):
                result.close()
            self._die()
        return result

    def _die(self) -> None:
        self.is_dead = True
        raise Killed


class _DyingPart:
    def __init__(self, part: PartFile, files: DyingFiles) -> None:
        self._part, self._files = part, files

    @property
    def size(self) -> int:
        return self._part.size

    def append(self, piece: bytes) -> None:
        self._files.change(lambda: self._part.append(piece))

    def truncate(self, size: int) -> None:
        self._files.change(lambda: self._part.truncate(size))

    def read_at(self, offset: int, size: int) -> bytes:
        return self._part.read_at(offset, size)

    def sync(self) -> None:
        self._files.change(self._part.sync)

    def close(self) -> None:
        self._part.close()
