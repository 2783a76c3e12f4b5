"""A quick look into a library that a killed client left, without recovering or tidying anything in it."""

import contextlib
import shutil
import sqlite3
from pathlib import Path

_FORMAT, _COOKIE = 18, 40
"""Where a database file says that it has a write-ahead log, and keeps its schema version."""


class Look:
    """Shows one library after the other through a connection that parses equal schemas once."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._copy = folder / "copy.db"
        self._shown = folder / "shown.db"
        self._eye: sqlite3.Connection | None = None

    def into(self, library: Path) -> sqlite3.Connection:
        """The library and its log as they are now. Valid until the next look."""
        for ending in ("", "-wal"):
            source = library.with_name(library.name + ending)
            target = self._copy.with_name(self._copy.name + ending)
            target.unlink(missing_ok=True)
            if source.exists():
                shutil.copyfile(source, target)
        with (
            contextlib.closing(sqlite3.connect(self._copy)) as copy,
            contextlib.closing(sqlite3.connect(self._shown)) as shown,
        ):
            cookie = int(copy.execute("PRAGMA schema_version").fetchone()[0])
            copy.backup(shown)
        self._keep_cookie(cookie)
        if self._eye is None:
            self._eye = sqlite3.connect(self._shown)
        return self._eye

    def close(self) -> None:
        """Look no more."""
        if self._eye is not None:
            self._eye.close()
            self._eye = None

    def _keep_cookie(self, cookie: int) -> None:
        """A backup counts the schema version up, as if the schema were another one each time."""
        with self._shown.open("r+b") as file:
            file.seek(_FORMAT)
            file.write(b"\x01\x01")
            file.seek(_COOKIE)
            file.write(cookie.to_bytes(4, "big"))
