"""Other libraries beside the one that is open: those to be taken in, and backups that somebody brings.

Blocking; run it on a lane.
"""

import contextlib
import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from luma_sync.catalog.catalog import Catalog
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LibraryDamaged, LibraryError, LibraryForeign, LibraryReadOnly
from luma_sync.store.adoption import is_foreign
from luma_sync.store.backups import copy_library
from luma_sync.store.migrations import check_version, schema_version

WAITING = "library.db"
_DONE = "library.taken-in.db"
_UNREADABLE = "library.unreadable.db"
_ENDINGS = ("", "-wal", "-shm")


class OtherLibraries:
    """Of one profile, whose folder this is."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile
        self._folder = profile / "files" / "absorbed"

    def waiting(self) -> tuple[Path, ...]:
        """Libraries that were moved here at a sign-in, and have not been taken in."""
        with contextlib.suppress(OSError):
            return tuple(sorted(self._folder.glob(f"*/{WAITING}")))
        return ()

    def done(self, library: Path, *, unreadable: bool = False) -> Path:
        """It waits no more; it stays as it is under another name, which is returned."""
        name = _UNREADABLE if unreadable else _DONE
        for ending in _ENDINGS[1:]:
            with contextlib.suppress(OSError):
                library.with_name(library.name + ending).replace(library.with_name(name + ending))
        return library.replace(library.with_name(name))

    def forget_empty(self, library: Path) -> bool:
        """Remove a library that held nothing, with its folder; False where there are files beside it."""
        folder = library.parent
        with contextlib.suppress(OSError):
            if any(path.is_file() for path in (folder / "files").rglob("*")):
                return False
            for path in sorted(folder.rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
            folder.rmdir()
            return True
        return False

    def copy_of(self, backup: Path) -> Path:
        """A copy to work on of a backup that may be anything; the backup is only read.

        Raises LibraryDamaged, LibraryForeign, LibraryTooNew or LibraryReadOnly with a sentence.
        """
        if not backup.is_file():
            raise LibraryReadOnly(f"There is no file {backup}; name a backup that export-backup has written.")
        target = self._profile / "import.db"
        self.drop(target)
        connection = _opened_for_reading(backup)
        try:
            _check(connection, backup)
            copy_library(connection, target)
        except DBAPIError as error:
            raise _unreadable(backup, error) from error
        finally:
            connection.close()
            connection.engine.dispose()
        return target

    def drop(self, copy: Path) -> None:
        """Remove the copy."""
        for ending in _ENDINGS:
            with contextlib.suppress(OSError):
                copy.with_name(copy.name + ending).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class LibraryCounts:
    """What a library holds."""

    rows: Mapping[str, int]
    """Entity to rows, of those that have any."""

    unsent: int


def counts_of(library: Path, catalog: Catalog) -> LibraryCounts | None:
    """Count in a library that is closed, and read it only; None when that cannot be done."""
    is_at_rest = not library.with_name(f"{library.name}-wal").exists()
    try:
        connection = _opened_for_reading(library, leaves_no_trace=is_at_rest)
    except LibraryError:
        return None
    try:
        count = connection.exec_driver_sql
        rows = {name: int(count(f"SELECT count(*) FROM {name}").scalar_one()) for name in catalog.names}
        unsent = int(count("SELECT count(*) FROM outbox").scalar_one())
    except DBAPIError:
        return None
    finally:
        connection.close()
        connection.engine.dispose()
    return LibraryCounts({name: number for name, number in rows.items() if number}, unsent)


def files_root(library: Path) -> str:
    """The folder with the files of a library, as paths in it begin."""
    return f"{library.parent / 'files'}{os.sep}"


def _opened_for_reading(path: Path, *, leaves_no_trace: bool = False) -> Connection:
    """`leaves_no_trace`: without the files that SQLite puts beside a library, where nobody has it open."""

    def connect() -> sqlite3.Connection:
        address = f"file:{quote(str(path))}?mode=ro{'&immutable=1' if leaves_no_trace else ''}"
        return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    try:
        return engine.connect()
    except DBAPIError as error:
        engine.dispose()
        raise _unreadable(path, error) from error


def _check(connection: Connection, path: Path) -> None:
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise LibraryDamaged(_DAMAGED.format(path=path), detail=str(found))
    if is_foreign(connection) or schema_version(connection) == 0:
        raise LibraryForeign(
            f"The file {path} is a database, but no backup of Luma Sync; nothing was changed."
        )
    check_version(schema_version(connection))
    connection.rollback()


def _unreadable(path: Path, error: DBAPIError) -> LibraryError:
    return LibraryDamaged(_DAMAGED.format(path=path), detail=str(error.orig))


_DAMAGED = "The backup {path} is damaged or no backup at all; take another one, nothing was changed."
