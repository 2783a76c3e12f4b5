"""How a library's files look from outside: equal marks mean that nobody has written."""

import os
import time
from pathlib import Path

from luma_sync.kernel.dataclass import dataclass

_COARSE_NS = 3_000_000_000
"""Two writes within so short a time may be given the same one; some file systems know only even seconds."""

_KEEPS_TIMES = os.name == "posix"
"""Elsewhere a file that is held open may tell the time of its last write late."""

_Seen = tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class FileMark:
    """The library and its journal: which file, how big, when written last."""

    library: _Seen
    journal: _Seen

    @classmethod
    def of(cls, path: Path) -> "FileMark":
        """As it is now. Opens nothing: closing a file would drop the locks that SQLite holds on it."""
        return cls(_seen(path), _seen(path.with_name(f"{path.name}-wal")))

    def would_show_a_write(self) -> bool:
        """Whether a write from now on gives another mark for certain."""
        if self.library is None or self.journal is None or not _KEEPS_TIMES:
            return False
        return time.time_ns() - max(self.library[2], self.journal[2]) > _COARSE_NS


def _seen(path: Path) -> _Seen:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
