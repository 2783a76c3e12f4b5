"""Whether a library file is sound. Blocking; run it on a lane of its own."""

import contextlib
import sqlite3
from pathlib import Path
from urllib.parse import quote

from luma_sync.kernel.errors import LibraryDamaged
from luma_sync.store.faults import library_error

_BUSY_S = 5.0


def sqlite_version() -> str:
    """Of the SQLite that this program has loaded."""
    return sqlite3.sqlite_version


def check_file(path: Path) -> None:
    """Read every page beside whoever writes. Raises LibraryDamaged, LibraryBusy, LibraryReadOnly."""
    address = f"file:{quote(str(path))}?mode=ro"
    try:
        with contextlib.closing(sqlite3.connect(address, uri=True, timeout=_BUSY_S)) as connection:
            found = [str(line[0]) for line in connection.execute("PRAGMA quick_check(3)")]
    except sqlite3.Error as error:
        raise library_error(error, path) from error
    if found != ["ok"]:
        raise LibraryDamaged(
            f"The library {path} is damaged; luma-sync doctor --rescue sets it aside and begins a new one,"
            " with the cloud's rows and what is unsent, as far as that can be read.",
            detail="; ".join(found),
        )
