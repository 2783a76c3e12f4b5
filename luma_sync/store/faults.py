"""What an SQLite error means: its number becomes one of the library's errors, with a sentence."""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from luma_sync.kernel.errors import (
    DiskFull,
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryReadOnly,
)

_RESCUE = (
    "luma-sync doctor --rescue sets it aside and begins a new one,"
    " with the cloud's rows and what is unsent, as far as that can be read."
)
_KINDS: dict[int, tuple[type[LibraryError], str]] = {
    sqlite3.SQLITE_BUSY: (
        LibraryBusy,
        "Another program writes to the library {path}, so nothing was written; close it, then try again.",
    ),
    sqlite3.SQLITE_LOCKED: (
        LibraryBusy,
        "The library {path} is locked, so nothing was written; wait a moment, then try again.",
    ),
    sqlite3.SQLITE_FULL: (
        DiskFull,
        "The disk with the library {path} is full, so nothing was written; free some space and try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        LibraryReadOnly,
        "The library {path} cannot be written; make the file and its folder writable.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        LibraryReadOnly,
        "The library {path} cannot be opened; make its folder exist and be writable.",
    ),
    sqlite3.SQLITE_PERM: (
        LibraryReadOnly,
        "The library {path} may not be opened; give yourself permission to its folder.",
    ),
    sqlite3.SQLITE_NOTADB: (
        LibraryDamaged,
        f"The file {{path}} is not a library; {_RESCUE}",
    ),
    sqlite3.SQLITE_CORRUPT: (
        LibraryDamaged,
        f"The library {{path}} is damaged; {_RESCUE}",
    ),
    sqlite3.SQLITE_IOERR: (
        LibraryError,
        "The library {path} could not be read or written; check the disk that it is on.",
    ),
}


def library_error(error: sqlite3.Error | DBAPIError, path: Path) -> LibraryError:
    """The library's own error for an error of SQLite or of SQLAlchemy's wrapper around one."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    number = getattr(origin, "sqlite_errorcode", None) or sqlite3.SQLITE_ERROR
    kind, sentence = _KINDS.get(
        number & 0xFF, (LibraryError, "The library {path} refused a change; nothing was written.")
    )
    return kind(sentence.format(path=path), detail=str(origin))
