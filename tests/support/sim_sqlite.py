"""Seeded SQLite: chance and time inside the database come from the seed, statements may fail or be the last."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from typing import Any, TypeVar
from unittest.mock import patch

from sqlalchemy import Engine, event

from luma_sync.kernel.clock import iso_utc
from luma_sync.store.sql import Sql
from tests.support.sim_loop import CURRENT, ProcessKilled, SimProcess, wall_time

T = TypeVar("T")
_UNLIMITED_PAGES = 1_000_000
_REPLACED = (("randomblob", 1), ("random", 0), ("strftime", 2), ("julianday", 1))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def seed_connection(
    connection: sqlite3.Connection, chance: random.Random, now: Callable[[], datetime]
) -> None:
    """Replace what SQLite would take from the machine."""

    def strftime(text: str, moment: str | None) -> str | None:
        assert text == "%Y-%m-%dT%H:%M:%fZ", text
        if moment == "now" or moment is None:
            return moment and iso_utc(now())
        with suppress(ValueError):
            known = datetime.fromisoformat(moment)
            return iso_utc(known if known.tzinfo else known.replace(tzinfo=UTC))
        return None

    def julianday(moment: str) -> float:
        assert moment == "now", moment
        return 2440587.5 + (now() - _EPOCH).total_seconds() / 86_400

    functions: tuple[Callable[..., float | str | bytes | None], ...] = (
        chance.randbytes, lambda: chance.getrandbits(64) - 2**63, strftime, julianday,
    )  # fmt: skip
    for (name, arguments), function in zip(_REPLACED, functions, strict=True):
        connection.create_function(name, arguments, function)


def _forget_functions(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.ProgrammingError):  # a process that ended well has closed it
        for name, arguments in _REPLACED:
            connection.create_function(name, arguments, None)


def limit_pages(connection: sqlite3.Connection, *, full: bool) -> None:
    """A full disk: the file grows no more. SQLite never sets the limit below the present size."""
    connection.execute(f"PRAGMA max_page_count = {1 if full else _UNLIMITED_PAGES}")


def other_program(process: SimProcess, path: str, *, foreign_keys: bool) -> sqlite3.Connection:
    """A plain connection of some other program on the same device; it never waits for a lock."""
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    connection.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
    seed_connection(connection, process.chance, lambda: wall_time(process.shift()))
    return connection


@contextmanager
def seeded_sqlite(disk_is_full: Callable[[SimProcess], bool], *, may_fail: bool = True) -> Iterator[None]:
    """While inside, every connection that a simulated process opens is seeded.

    With `may_fail`, which costs time, any statement may fail or be the last.
    """
    # SQLite holds the functions, and with them the process, where the collector does not look.
    seeded: list[sqlite3.Connection] = []

    def opened(connection: Any, _: object) -> None:
        process = CURRENT.get()
        if process is not None:
            seeded.append(connection)
            seed_connection(connection, process.chance, lambda: wall_time(process.shift()))
            if disk_is_full(process):
                limit_pages(connection, full=True)

    event.listen(Engine, "connect", opened)
    try:
        with _statements_that_fail() if may_fail else nullcontext():
            yield
    finally:
        event.remove(Engine, "connect", opened)
        for connection in seeded:
            _forget_functions(connection)


@contextmanager
def _statements_that_fail() -> Iterator[None]:
    """Every statement of a simulated process may be its last: SQLAlchemy's, and those of `Sql`, which go past it."""

    def before(_: object, cursor: Any, *rest: object) -> None:
        process = CURRENT.get()
        if process is not None:
            _before_statement(process, cursor.connection)

    real_cursor = Sql._cursor

    def cursor_of(sql: Sql) -> sqlite3.Cursor:
        process = CURRENT.get()
        if process is not None:
            _before_statement(process, sql._driver)
        return real_cursor(sql)

    event.listen(Engine, "before_cursor_execute", before)
    try:
        with patch.object(Sql, "_cursor", cursor_of):
            yield
    finally:
        event.remove(Engine, "before_cursor_execute", before)


def _before_statement(process: SimProcess, connection: sqlite3.Connection) -> None:
    process.check()
    if process.dies_in is not None:
        process.dies_in -= 1
        if process.dies_in <= 0:
            process.dies_in = None
            process.fired("kill_statement")
            process.kill()
            raise ProcessKilled(process.name)
    if process.fails_in is not None:
        process.fails_in -= 1
        if process.fails_in <= 0:
            process.fails_in = None
            process.fired("sql_fails")
            _interrupt_once(connection)


def _interrupt_once(connection: sqlite3.Connection) -> None:
    interruptions = [1]

    def interrupt() -> int:
        if interruptions:
            return interruptions.pop()
        connection.set_progress_handler(None, 0)
        return 0

    connection.set_progress_handler(interrupt, 1)
