"""Opening, locking, filling up, reading while writing; what goes wrong becomes one clear sentence."""

import asyncio
import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from luma_sync.catalog.catalog import CATALOG, Catalog
from luma_sync.kernel.errors import (
    DiskFull,
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryReadOnly,
    LibraryTooNew,
    LumaSyncError,
)
from luma_sync.kernel.lanes import ThreadLane
from luma_sync.store.database import Database
from luma_sync.store.faults import library_error
from luma_sync.store.migrations import STEPS, first_schema, migrate, schema_version
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import LIBRARY_NAME, open_library, plain_sql


async def open_and_close(directory: Path) -> None:
    async with open_library(directory):
        pass


def names_in(directory: Path) -> list[str]:
    return [path.name for path in directory.iterdir()]


def insert_venue(unit: UnitOfWork) -> str:
    return unit.rows.insert("venues", {"name": "v"})


async def test_opening_makes_the_folder_and_a_private_file_in_wal_mode(tmp_path: Path) -> None:
    home = tmp_path / "deep" / "down"
    await open_and_close(home)
    assert stat.S_IMODE((home / LIBRARY_NAME).stat().st_mode) == 0o600
    assert plain_sql(home, "PRAGMA journal_mode") == [("wal",)]


async def test_opening_again_migrates_nothing_and_keeps_everything(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        await library.write(insert_venue)
    before = plain_sql(tmp_path, "SELECT name, sql FROM sqlite_master ORDER BY name")
    async with open_library(tmp_path) as library:
        assert (await library.read(lambda unit: unit.rows.counts()))["venues"] == 1
    assert plain_sql(tmp_path, "SELECT name, sql FROM sqlite_master ORDER BY name") == before
    assert plain_sql(tmp_path, "SELECT version FROM schema_version") == [(len(STEPS),)]
    assert plain_sql(tmp_path, "PRAGMA user_version") == [(len(STEPS),)]


def test_a_failing_migration_leaves_nothing_behind(tmp_path: Path) -> None:
    def broken(catalog: Catalog) -> list[str]:
        return [*first_schema(catalog), "CREATE TABLE venues (id)"]

    engine = create_engine(f"sqlite:///{tmp_path / 'x.db'}", poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(Exception, match="already exists"):
            migrate(connection, CATALOG, (lambda catalog: iter(broken(catalog)),))
        connection.rollback()
        assert schema_version(connection) == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one() == 0
    engine.dispose()


def test_later_steps_run_once_and_in_order(tmp_path: Path) -> None:
    steps = (first_schema, lambda catalog: iter(["CREATE TABLE second (id)"]))
    engine = create_engine(f"sqlite:///{tmp_path / 'x.db'}", poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        assert migrate(connection, CATALOG) == 1
        assert migrate(connection, CATALOG, steps) == 1
        assert migrate(connection, CATALOG, steps) == 0
        found = connection.exec_driver_sql("SELECT version FROM schema_version ORDER BY version").fetchall()
        assert [row[0] for row in found] == [1, 2]
        connection.rollback()
    engine.dispose()


async def test_a_newer_file_is_not_touched(tmp_path: Path) -> None:
    await open_and_close(tmp_path)
    plain_sql(tmp_path, "PRAGMA user_version = 99")
    before = (tmp_path / LIBRARY_NAME).read_bytes()
    with pytest.raises(LibraryTooNew, match="newer Luma Sync"):
        await open_and_close(tmp_path)
    assert (tmp_path / LIBRARY_NAME).read_bytes() == before


async def test_a_file_that_is_no_database_is_named_and_kept(tmp_path: Path) -> None:
    path = tmp_path / LIBRARY_NAME
    path.write_bytes(b"this is a shopping list, not a library" * 50)
    with pytest.raises(LibraryDamaged, match="not a library"):
        await open_and_close(tmp_path)
    assert path.read_bytes().startswith(b"this is a shopping list")


async def test_a_folder_in_place_of_the_file_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / LIBRARY_NAME).mkdir()
    with pytest.raises(LibraryReadOnly, match="cannot be opened"):
        await open_and_close(tmp_path)


async def test_a_file_in_place_of_the_folder_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("in the way")
    with pytest.raises(LibraryReadOnly, match="cannot be made"):
        await open_and_close(tmp_path / "home")


async def test_a_locked_library_says_so_and_works_afterwards(tmp_path: Path) -> None:
    async with open_library(tmp_path, busy_timeout_ms=1) as library:
        with closing(sqlite3.connect(tmp_path / LIBRARY_NAME, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LibraryBusy, match=r"nothing was written; close it, then try again"):
                await library.write(insert_venue)
            assert (await library.read(lambda unit: unit.rows.counts()))["venues"] == 0
            other.execute("ROLLBACK")
        await library.write(insert_venue)
        assert (await library.read(lambda unit: unit.rows.counts()))["venues"] == 1


async def test_a_locked_library_cannot_be_opened_for_the_first_time(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / LIBRARY_NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryBusy):
            async with open_library(tmp_path, busy_timeout_ms=1):
                pass


async def test_a_full_disk_refuses_the_edit_whole_and_recovers(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        writer = library._writer
        assert writer is not None
        pages = writer.exec_driver_sql("PRAGMA page_count").scalar_one()
        writer.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}").close()

        def much(unit: UnitOfWork) -> None:
            for _ in range(50):
                unit.rows.insert("venues", {"name": "v", "description": "x" * 4000})

        with pytest.raises(DiskFull, match="free some space"):
            await library.write(much)
        assert (await library.read(lambda unit: unit.rows.counts()))["venues"] == 0
        assert (await library.read(lambda unit: unit.outbox.counts())).total == 0
        writer.exec_driver_sql("PRAGMA max_page_count = 1000000").close()
        await library.write(much)
        assert (await library.read(lambda unit: unit.rows.counts()))["venues"] == 50


async def test_work_that_fails_is_undone_and_the_guard_is_off(tmp_path: Path) -> None:
    def fails(unit: UnitOfWork) -> None:
        insert_venue(unit)
        raise ValueError("on purpose")

    async with open_library(tmp_path) as library:
        with pytest.raises(ValueError, match="on purpose"):
            await library.write(fails)
        assert (await library.read(lambda unit: unit.outbox.counts())).total == 0


async def test_a_refused_statement_becomes_a_library_error_with_a_sentence(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        with pytest.raises(LibraryError) as caught:
            await library.write(
                lambda unit: unit.rows.insert("track_stems", {"track_id": "none", "stem": "bass"})
            )
        assert "nothing was written" in caught.value.title
        assert "FOREIGN KEY" in caught.value.detail


@pytest.mark.parametrize(
    ("entity", "values"),
    [("nonsense", {}), ("venues", {"name": "v", "version": 3}), ("venues", {"colour": 1})],
)
async def test_unknown_entities_and_columns_are_refused(
    tmp_path: Path, entity: str, values: dict[str, object]
) -> None:
    async with open_library(tmp_path) as library:
        with pytest.raises(LumaSyncError, match="nothing was changed"):
            await library.write(lambda unit: unit.rows.insert(entity, values))
        with pytest.raises(LumaSyncError, match="local-only"):
            await library.write(lambda unit: unit.rows.set_local("tracks", "t", "title", "x"))


async def test_reading_cannot_write(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        with pytest.raises(LibraryReadOnly):
            await library.read(insert_venue)


async def test_a_write_elsewhere_is_noticed_once_and_our_own_is_not(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        assert not await library.changed_elsewhere()
        await library.write(insert_venue)
        assert not await library.changed_elsewhere()
        plain_sql(tmp_path, "INSERT INTO venues (name) VALUES ('v')")
        assert [await library.changed_elsewhere(), await library.changed_elsewhere()] == [True, False]


async def test_text_that_is_not_utf8_is_shown_and_does_not_break_reading(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', CAST(x'61ff' AS TEXT))")
        row = await library.read(lambda unit: unit.rows.get("venues", "v"))
        assert row is not None
        assert row["name"] == "a\ufffd"
        assert (await library.write(lambda unit: unit.rows.get("venues", "v"))) == row


def how_durable(unit: UnitOfWork) -> int:
    return int(unit.rows._sql.value("PRAGMA synchronous"))


async def test_a_write_waits_for_the_disk_unless_it_need_not(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        levels = [await library.write(how_durable, durable=durable) for durable in (True, False, False, True)]
        assert levels == [2, 1, 1, 2]


async def test_a_write_after_one_that_could_not_choose_waits_for_the_disk(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        await library.write(insert_venue, durable=False)
        driver = driver_of(library)
        driver.set_progress_handler(lambda: 1, 1)
        with pytest.raises(LibraryError, match="nothing was written"):
            await library.write(insert_venue)
        driver.set_progress_handler(None, 0)
        assert await library.write(how_durable) == 2
        assert await library.write(how_durable, durable=False) == 1


def driver_of(library: Database) -> sqlite3.Connection:
    assert library._writer is not None
    driver = library._writer.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


async def test_closing_twice_is_harmless_and_leaves_one_file(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        await library.write(insert_venue)
        await library.close()
        with pytest.raises(RuntimeError, match="closed"):
            await library.write(insert_venue)
    assert names_in(tmp_path) == [LIBRARY_NAME]


@pytest.fixture
async def lanes() -> AsyncIterator[tuple[ThreadLane, ThreadLane]]:
    writer, reader = ThreadLane("writer"), ThreadLane("reader")
    yield writer, reader
    writer.close()
    reader.close()


async def test_readers_see_whole_transactions_while_a_writer_works(
    tmp_path: Path, lanes: tuple[ThreadLane, ThreadLane]
) -> None:
    library = await Database.open(tmp_path / LIBRARY_NAME, writer=lanes[0], reader=lanes[1])

    def pair(unit: UnitOfWork) -> None:
        insert_venue(unit)
        insert_venue(unit)

    async def count() -> int:
        return (await library.read(lambda unit: unit.rows.counts()))["venues"]

    found = await asyncio.gather(*(task for _ in range(20) for task in (library.write(pair), count())))
    assert all(number % 2 == 0 for number in found if number is not None)
    assert await count() == 40
    await library.close()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LibraryBusy), (sqlite3.SQLITE_LOCKED, LibraryBusy),
        (sqlite3.SQLITE_FULL, DiskFull), (sqlite3.SQLITE_READONLY_DIRECTORY, LibraryReadOnly),
        (sqlite3.SQLITE_CANTOPEN, LibraryReadOnly), (sqlite3.SQLITE_PERM, LibraryReadOnly),
        (sqlite3.SQLITE_NOTADB, LibraryDamaged), (sqlite3.SQLITE_CORRUPT, LibraryDamaged),
        (sqlite3.SQLITE_IOERR_WRITE, LibraryError), (sqlite3.SQLITE_CONSTRAINT, LibraryError),
    ],
)  # fmt: skip
def test_every_sqlite_error_becomes_one_sentence(code: int, kind: type[LibraryError]) -> None:
    error = sqlite3.OperationalError("what SQLite said")
    error.sqlite_errorcode = code
    found = library_error(error, Path("/home/l.db"))
    assert type(found) is kind
    assert "/home/l.db" in found.title
    assert found.title.endswith(".")
    assert found.detail == "what SQLite said"
