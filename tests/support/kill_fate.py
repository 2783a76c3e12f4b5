"""The points of a process at which it may be killed: SQL statements, calls of the cloud, changes of files."""

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

Tell = Callable[[int, str], None]

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_LABEL_MAX = 160


class Fate:
    """Counts points; at the chosen one the process says its last words and is killed with SIGKILL.

    SQLite tells of every statement on every connection, those inside triggers included, before it runs.
    """

    def __init__(self, dies_at: int | None, last_words: Tell) -> None:
        self.kinds: list[str] = []
        """What each point so far was: sql, commit, cloud or file."""

        self._dies_at = dies_at
        self._last_words = last_words
        self._numbers = count(1)
        self._armed = False

    def arm(self, folder: Path) -> None:
        """From now on SQL statements count, and changes of files below `folder`. Not to be undone."""
        self._armed = True
        event.listen(Engine, "connect", self._connected)
        _watch_files(folder, self)

    def point(self, kind: str, what: str) -> None:
        """One point is passed, or the process ends here."""
        if not self._armed:
            return
        self.kinds.append(kind)
        number = next(self._numbers)
        if number == self._dies_at:
            self._last_words(number, f"{kind}: {' '.join(what.split())[:_LABEL_MAX]}")
            os.kill(os.getpid(), signal.SIGKILL)

    def _connected(self, connection: Any, _: object) -> None:
        driver: sqlite3.Connection = connection
        driver.set_trace_callback(self._statement)

    def _statement(self, statement: str) -> None:
        self.point("commit" if statement == "COMMIT" else "sql", statement)


def _watch_files(folder: Path, fate: Fate) -> None:
    inside = f"{folder}{os.sep}"
    changes = {"os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.truncate"}

    def is_inside(path: object) -> bool:
        text = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""
        return text.startswith(inside)

    def watch(name: str, arguments: tuple[Any, ...]) -> None:
        if name == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & _WRITING and is_inside(path):
                fate.point("file", f"open {path}")
        elif name in changes and is_inside(arguments[0]):
            fate.point("file", f"{name} {arguments[0]}")

    sys.addaudithook(watch)
    real_fsync = os.fsync

    def fsync(handle: int) -> None:
        fate.point("file", "fsync")
        real_fsync(handle)

    os.fsync = fsync  # type: ignore[assignment]
