"""A thin hand on one connection: driver-level statements, and the guard that marks the applier.

Statements go straight to the driver: SQLAlchemy's own way to the same rows takes several times as long as
SQLite does. Errors are SQLAlchemy's all the same.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from json import loads
from typing import Any, ClassVar, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

T = TypeVar("T")
Params = Sequence[object] | Mapping[str, object]
RowMapping = Mapping[str, Any]
_LINE_BREAK = "char(10)"


class AnyRow(tuple[Any, ...]):
    """One row of a query; its values by place, or as attributes by the names of the columns."""

    __slots__ = ()
    _places: ClassVar[Mapping[str, int]] = {}

    def __getattr__(self, name: str) -> Any:
        place = self._places.get(name)
        if place is None:
            raise AttributeError(f"no column {name} in {tuple(self._places)}")
        return self[place]


class Sql:
    """Runs statements on the connection of one unit of work."""

    def __init__(self, connection: Connection) -> None:
        driver = connection.connection.driver_connection
        if not isinstance(driver, sqlite3.Connection):
            raise TypeError("the library is an SQLite file")
        self._driver = driver

    def run(self, statement: str, params: Params = ()) -> int:
        """Execute, and return how many rows were changed."""
        return self._ask(statement, params, _changed)

    def many(self, statement: str, rows: Sequence[Sequence[object]]) -> int:
        """Execute once per row of values, and return how many rows were changed in all."""
        cursor = self._cursor()
        try:
            cursor.executemany(statement, rows)
            return cursor.rowcount
        except sqlite3.Error as error:
            raise _wrapped(error, statement) from error
        finally:
            cursor.close()

    def all(self, statement: str, params: Params = ()) -> Sequence[AnyRow]:
        """Every row of a query."""
        return self._ask(statement, params, _rows)

    def tuples(self, statement: str, params: Params = ()) -> list[tuple[Any, ...]]:
        """Every row of a query by place alone; made for many rows that are taken apart by columns."""
        return self._ask(statement, params, sqlite3.Cursor.fetchall)

    def records(self, statement: str, params: Params = ()) -> Sequence[RowMapping]:
        """Every row of a query, by column name."""
        return self._ask(statement, params, _mappings)

    def record(self, statement: str, params: Params = ()) -> RowMapping | None:
        """The first row of a query by column name, or None."""
        return self._ask(statement, params, _mapping)

    def one(self, statement: str, params: Params = ()) -> AnyRow | None:
        """The first row of a query, or None."""
        return self._ask(statement, params, _row)

    def value(self, statement: str, params: Params = ()) -> Any:
        """The first value of the first row, or None."""
        return self._ask(statement, params, _value)

    def column(self, statement: str, params: Params = ()) -> tuple[Any, ...]:
        """The first value of every row; made for a hundred thousand of them."""
        return self._ask(statement, params, _column)

    def texts(self, statement: str, params: Params = ()) -> tuple[str, ...]:
        """The column `text` of a long query, as one value.

        Rows handed over one by one fight the window for the interpreter.
        """
        count, joined = self._ask(
            f"SELECT count(*), group_concat(text, {_LINE_BREAK}) FROM ({statement})", params, _row
        ) or (0, None)
        found: list[str] = [] if joined is None else joined.split("\n")
        if len(found) != count:  # one of them has a line break in it; this takes twice as long
            found = loads(self.value(f"SELECT json_group_array(text) FROM ({statement})", params))
        return tuple(found)

    def _cursor(self) -> sqlite3.Cursor:
        """For one statement: every one passes here."""
        return self._driver.cursor()

    def _ask(self, statement: str, params: Params, take: Callable[[sqlite3.Cursor], T]) -> T:
        cursor = self._cursor()
        try:
            cursor.execute(statement, params if isinstance(params, dict | tuple) else _plain(params))
            return take(cursor)
        except sqlite3.Error as error:
            raise _wrapped(error, statement) from error
        finally:
            cursor.close()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """What is done inside is undone where SQLite refuses a part of it. Not for nesting."""
        self.run("SAVEPOINT attempt")
        try:
            yield
        except IntegrityError:
            self.run("ROLLBACK TO attempt")
            self.run("RELEASE attempt")
            raise
        self.run("RELEASE attempt")

    @contextmanager
    def applying(self) -> Iterator[None]:
        """While inside, nothing is captured as a local edit. Not for nesting.

        What raises inside has to undo the whole transaction, and so the guard as well.
        """
        self.run("UPDATE sync_guard SET applying = 1")
        yield
        self.run("UPDATE sync_guard SET applying = 0")


def _plain(params: Params) -> Any:
    return dict(params) if isinstance(params, Mapping) else tuple(params)


def _wrapped(error: sqlite3.Error, statement: str) -> BaseException:
    """The same error as one of SQLAlchemy's; values of rows stay out of its text."""
    return DBAPIError.instance(statement, None, error, sqlite3.Error)


def _changed(cursor: sqlite3.Cursor) -> int:
    return cursor.rowcount


def _rows(cursor: sqlite3.Cursor) -> list[AnyRow]:
    found = cursor.fetchall()
    kind = _row_class(_names(cursor))
    return [kind(row) for row in found]


def _row(cursor: sqlite3.Cursor) -> AnyRow | None:
    found = cursor.fetchone()
    return None if found is None else _row_class(_names(cursor))(found)


def _mappings(cursor: sqlite3.Cursor) -> list[RowMapping]:
    names = _names(cursor)
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _mapping(cursor: sqlite3.Cursor) -> RowMapping | None:
    found = cursor.fetchone()
    return None if found is None else dict(zip(_names(cursor), found, strict=True))


def _value(cursor: sqlite3.Cursor) -> Any:
    found = cursor.fetchone()
    return None if found is None else found[0]


def _column(cursor: sqlite3.Cursor) -> tuple[Any, ...]:
    return tuple(row[0] for row in cursor.fetchall())


def _names(cursor: sqlite3.Cursor) -> tuple[str, ...]:
    return tuple(column[0] for column in cursor.description)


@lru_cache(maxsize=2048)
def _row_class(names: tuple[str, ...]) -> type[AnyRow]:
    places = {name: place for place, name in enumerate(names)}
    return type("AnyRow", (AnyRow,), {"__slots__": (), "_places": places})
