"""Gives a finished part its name: never over a file that differs, and no copy of one that is the same."""

import errno
from contextlib import closing
from pathlib import Path

from luma_sync.kernel.files import PIECE_BYTES, FileSystem

_NAMES_MAX = 20


def numbered(path: Path, number: int) -> Path:
    """The name itself for 0, else another: `bass.wav`, `bass (2).wav`."""
    return path if number == 0 else path.with_name(f"{path.stem} ({number + 1}){path.suffix}")


def settle(files: FileSystem, part: Path, target: Path) -> Path:
    """Make `part` the file at `target`, or at a free name beside it; where it is now. Blocks.

    A file there that is equal is taken in its place; another is never touched. Raises OSError.
    """
    for number in range(_NAMES_MAX):
        path = numbered(target, number)
        try:
            files.put_in_place(part, path)
        except FileExistsError:
            if not is_same(files, part, path):
                continue
            files.remove(part)
        return path
    raise FileExistsError(errno.EEXIST, "too many files have this name", str(target))


def is_same(files: FileSystem, one: Path, other: Path) -> bool:
    """Whether both are files with equal bytes. Blocks."""
    first, second = files.stat(one), files.stat(other)
    if first is None or second is None or not second.is_regular or first.size != second.size:
        return False
    with closing(files.open(one)) as left, closing(files.open(other)) as right:
        return all(
            left.read_at(offset, PIECE_BYTES) == right.read_at(offset, PIECE_BYTES)
            for offset in range(0, first.size, PIECE_BYTES)
        )
