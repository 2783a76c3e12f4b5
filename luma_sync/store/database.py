"""The library file: one writer and one reader connection, each on its own lane."""

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

from luma_sync.catalog.catalog import CATALOG, Catalog
from luma_sync.kernel.errors import LibraryReadOnly
from luma_sync.kernel.lanes import Lane
from luma_sync.store import identity, path_names, range_sums
from luma_sync.store.adoption import back_up, is_foreign, refuse_unusable_database
from luma_sync.store.backups import copy_library, forget_oldest, free_name
from luma_sync.store.faults import library_error
from luma_sync.store.file_check import check_file
from luma_sync.store.file_mark import FileMark
from luma_sync.store.migrations import STEPS, check_version, migrate, schema_version
from luma_sync.store.opened_file import OpenedFile
from luma_sync.store.patience import Patience
from luma_sync.store.schema_check import adopt, check_schema, is_as_seen
from luma_sync.store.schema_objects import SchemaRepair, schema_cookie
from luma_sync.store.sql import Sql
from luma_sync.store.unit_of_work import UnitOfWork

T = TypeVar("T")
_Begin = Callable[[Connection], None]

BUSY_TIMEOUT_MS = 5000
"""How long a write waits for another program before LibraryBusy."""

_PRAGMAS = ("foreign_keys = ON", "synchronous = FULL", "temp_store = MEMORY", "cache_size = -4096")
_READER_CACHE = "cache_size = -2048"
"""In KiB, negative. Whole tables are read and written, which no cache of a sensible size holds; the system
has them, and four times as much made nothing quicker.
"""


class Database:
    """A library that is open. Make one with `open`; every method may be awaited from one event loop."""

    def __init__(
        self, path: Path, engine: Engine, catalog: Catalog, lanes: tuple[Lane, Lane], patience: Patience
    ) -> None:
        self.path = path
        self._engine = engine
        self._patience = patience
        self._catalog = catalog
        self._writer_lane, self._reader_lane = lanes
        self._writer: Connection | None = None
        self._reader: Connection | None = None
        self._data_version = 0
        self._mark: FileMark | None = None
        """At the last look for writes of others; None when a later write might not show in it."""

        self._file: OpenedFile | None = None
        self._cookie = 0
        self._repair: SchemaRepair | None = None
        self._waits_for_disk: bool | None = True
        """What `synchronous` stands at; None when setting it failed."""

    @classmethod
    async def open(
        cls,
        path: Path,
        *,
        writer: Lane,
        reader: Lane,
        catalog: Catalog = CATALOG,
        busy_timeout_ms: int = BUSY_TIMEOUT_MS,
    ) -> "Database":
        """Open the library at `path`, making or migrating it.

        The database of another program with tables that the catalog knows becomes a library: a copy of it
        is made beside it first. Raises LibraryTooNew, LibraryReadOnly, LibraryBusy, LibraryDamaged,
        LibraryForeign or DiskFull.
        """
        engine = _engine(path, busy_timeout_ms)
        database = cls(path, engine, catalog, (writer, reader), Patience(busy_timeout_ms))
        try:
            database._writer = await writer.run(database._open_writer)
            database._reader = await reader.run(database._open_reader)
        except BaseException:
            await database.close()
            raise
        return database

    async def write(self, work: Callable[[UnitOfWork], T], *, durable: bool = True) -> T:
        """Run `work` in one transaction that holds the write lock; on the disk when this returns.

        Nothing is written when `work` raises, and never into a file that another has taken the place of
        (LibraryReplaced). `work` may be run again after a rollback. With `durable`
        False a power cut may undo it whole (never a crash of the program): for what the cloud would
        tell again, such as pulled pages and acknowledgements.
        """
        return await self._writer_lane.run(lambda: self._write(work, durable=durable))

    async def read(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run `work` on one consistent state of the library; it cannot write."""
        return await self._reader_lane.run(lambda: self._transact(_opened(self._reader), _begin_read, work))

    async def changed_elsewhere(self) -> bool:
        """Whether another connection than our writer has committed since this was last asked.

        Raises LibraryReplaced.
        """
        mark = FileMark.of(self.path)
        self._mark = mark if mark.would_show_a_write() else None
        return await self._writer_lane.run(self._data_version_moved)

    def is_untouched(self) -> bool:
        """Whether nobody has written since `changed_elsewhere` was asked; False where only that can tell."""
        return self._mark is not None and self._mark == FileMark.of(self.path)

    async def check_schema(self) -> SchemaRepair | None:
        """Put right what another program did to tables and triggers; None when no row was affected.

        Every write does the same first, so this is for finding out soon. Costs next to nothing while the
        schema stays as it is. Tells each repair once.
        """
        return await self._writer_lane.run(self._check_schema)

    async def back_up(self, folder: Path, name: str, *, keep: int | None = None) -> Path:
        """Copy the library as it is into `folder`; `keep`: how many copies of that kind stay.

        The kind is what stands in `name` before its time. Raises LibraryError; then there is no copy.
        """
        return await self._writer_lane.run(lambda: self._back_up(folder, name, keep))

    async def copy_to(self, target: Path) -> None:
        """Copy the library as it is to a file that does not exist. Raises LibraryError."""
        await self._writer_lane.run(lambda: self._copy_to(target))

    async def attached(self, source: Path, work: Callable[[UnitOfWork], T]) -> T:
        """`write` while another library, which nobody else has open, is there as `source`."""
        return await self._writer_lane.run(lambda: self._attached(source, work))

    async def check_file(self, lane: Lane) -> None:
        """Read the whole file on a connection of its own, on `lane`. Raises LibraryDamaged, LibraryBusy."""
        await lane.run(lambda: check_file(self.path))

    def wait_no_longer(self) -> None:
        """It is about to be closed: a write that waits for another program fails now, later ones at once."""
        self._patience.end()

    async def close(self) -> None:
        """Move the write-ahead log into the file and close both connections; harmless when repeated."""
        await self._reader_lane.run(self._close_reader)
        await self._writer_lane.run(self._close_writer)
        self._engine.dispose()

    def _attached(self, source: Path, work: Callable[[UnitOfWork], T]) -> T:
        connection = _opened(self._writer)
        try:
            connection.exec_driver_sql("ATTACH DATABASE ? AS source", (str(source),)).close()
            connection.rollback()
        except DBAPIError as error:
            raise library_error(error, source) from error
        try:
            return self._write(work, durable=True)
        finally:
            connection.exec_driver_sql("DETACH DATABASE source").close()
            connection.rollback()

    def _copy_to(self, target: Path) -> None:
        connection = _opened(self._writer)
        try:
            copy_library(connection, target)
        except DBAPIError as error:
            raise library_error(error, target) from error
        finally:
            connection.rollback()

    def _back_up(self, folder: Path, name: str, keep: int | None) -> Path:
        target = free_name(folder, name)
        self._copy_to(target)
        if keep is not None:
            forget_oldest(folder, name.rstrip("-0123456789TZ"), keep)
        return target

    def _open_writer(self) -> Connection:
        _make_file(self.path)
        connection = self._connect(self._prepare)
        self._file = OpenedFile(self.path)
        return connection

    def _prepare(self, connection: Connection) -> None:
        check_version(schema_version(connection))
        copy = self._copy_of_foreign(connection)
        connection.rollback()
        connection.exec_driver_sql("PRAGMA journal_mode = WAL").close()
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        if copy is not None and is_foreign(connection):
            adopt(connection, self._catalog, copy.name)
            connection.exec_driver_sql("INSERT INTO schema_version (version) VALUES (?)", (len(STEPS),))
        migrate(connection, self._catalog)
        if not is_as_seen(connection, self._catalog):
            self._repair = check_schema(connection, self._catalog)
        connection.exec_driver_sql("UPDATE sync_guard SET applying = 0 WHERE applying <> 0")
        connection.exec_driver_sql("DELETE FROM replaced_rows")
        self._cookie = schema_cookie(connection)
        connection.commit()
        self._data_version = _data_version(connection)
        connection.rollback()
        self._patience.take_over(connection)

    def _copy_of_foreign(self, connection: Connection) -> Path | None:
        """Before a database of another program is changed; None for a library."""
        if not is_foreign(connection):
            return None
        refuse_unusable_database(connection, self._catalog, self.path)
        connection.rollback()
        return back_up(connection, self.path)

    def _open_reader(self) -> Connection:
        return self._connect(_forbid_writing)

    def _connect(self, prepare: Callable[[Connection], None]) -> Connection:
        """A connection with its settings; closed again when anything fails."""
        connection: Connection | None = None
        try:
            connection = self._engine.connect()
            for pragma in _PRAGMAS:
                connection.exec_driver_sql(f"PRAGMA {pragma}").close()
            prepare(connection)
        except BaseException as error:
            if connection is not None:
                connection.close()
            if isinstance(error, DBAPIError):
                raise library_error(error, self.path) from error
            raise
        return connection

    def _write(self, work: Callable[[UnitOfWork], T], *, durable: bool) -> T:
        connection = _opened(self._writer)
        self._refuse_if_replaced()
        if durable is not self._waits_for_disk:
            self._wait_for_disk(connection, durable)
        return self._write_checked(connection, work)

    def _refuse_if_replaced(self) -> None:
        if self._file is not None:
            self._file.check(lambda: self._back_up(self.path.parent / "backups", "before-replacement", None))

    def _wait_for_disk(self, connection: Connection, waits: bool) -> None:
        self._waits_for_disk = None
        level = "FULL" if waits else "NORMAL"
        try:
            connection.exec_driver_sql(f"PRAGMA synchronous = {level}").close()
        except DBAPIError as error:
            raise library_error(error, self.path) from error
        self._waits_for_disk = waits

    def _write_checked(self, connection: Connection, work: Callable[[UnitOfWork], T]) -> T:
        """No work of ours meets a schema that another program has changed."""
        checked: list[tuple[int, SchemaRepair | None]] = []

        def check_then_work(unit: UnitOfWork) -> T:
            checked.clear()
            if schema_cookie(connection) != self._cookie:
                repair = check_schema(connection, self._catalog)
                checked.append((schema_cookie(connection), repair))
            return work(unit)

        result = self._transact(connection, self._patience.begin, check_then_work)
        for self._cookie, repair in checked:
            self._repair = repair or self._repair
        return result

    def _check_schema(self) -> SchemaRepair | None:
        if self._number_of(schema_cookie) != self._cookie:
            self._write(lambda _: None, durable=True)
        repair, self._repair = self._repair, None
        return repair

    def _transact(self, connection: Connection, begin: _Begin, work: Callable[[UnitOfWork], T]) -> T:
        try:
            try:
                return _attempt(connection, begin, work, self._catalog)
            except OperationalError as error:
                if not _undecodable(error):
                    raise
                _read_any_text(connection)
                return _attempt(connection, begin, work, self._catalog)
        except DBAPIError as error:
            raise library_error(error, self.path) from error

    def _data_version_moved(self) -> bool:
        self._refuse_if_replaced()
        found = self._number_of(_data_version)
        moved = found != self._data_version
        self._data_version = found
        return moved

    def _number_of(self, pragma: Callable[[Connection], int]) -> int:
        connection = _opened(self._writer)
        try:
            found = pragma(connection)
            connection.rollback()
        except DBAPIError as error:
            raise library_error(error, self.path) from error
        return found

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _close_writer(self) -> None:
        if self._writer is None:
            return
        if self._file is not None and not self._file.is_known_as_replaced:
            with contextlib.suppress(DBAPIError):
                self._writer.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").close()
        self._writer.close()
        self._writer = None


def _attempt(connection: Connection, begin: _Begin, work: Callable[[UnitOfWork], T], catalog: Catalog) -> T:
    try:
        begin(connection)
        result = work(UnitOfWork(Sql(connection), catalog))
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    return result


def _begin_read(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN").close()


def _forbid_writing(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA query_only = ON").close()
    connection.exec_driver_sql(f"PRAGMA {_READER_CACHE}").close()


def _engine(path: Path, busy_timeout_ms: int) -> Engine:
    def connect() -> sqlite3.Connection:
        # The lanes keep each connection on one thread at a time; transactions are begun by hand.
        connection = sqlite3.connect(
            path,
            timeout=busy_timeout_ms / 1000,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )
        range_sums.register(connection)
        identity.register(connection)
        path_names.register(connection)
        return connection

    return create_engine("sqlite://", creator=connect, poolclass=NullPool)


def _make_file(path: Path) -> None:
    """The folder and an empty file, both readable by their owner only."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise LibraryReadOnly(
            f"The library {path} cannot be made; make its folder writable or choose another home.",
            detail=str(error),
        ) from error


def _data_version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())


def _opened(connection: Connection | None) -> Connection:
    if connection is None:
        raise RuntimeError("The library is closed.")
    return connection


def _undecodable(error: OperationalError) -> bool:
    return "Could not decode to UTF-8" in str(error.orig)


def _read_any_text(connection: Connection) -> None:
    """Another program stored bytes that are not UTF-8: show them with replacement marks."""
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.text_factory = lambda raw: raw.decode("utf-8", "replace")
