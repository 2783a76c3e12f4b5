"""A thin hand on one connection: driver-level statements, and the guard that marks the applier."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast

from sqlalchemy import Connection, Row, RowMapping
from sqlalchemy.exc import IntegrityError

Params = Sequence[object] | Mapping[str, object]
AnyRow = Row[*tuple[Any, ...]]


class Sql:
    """Runs statements on the connection of one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def run(self, statement: str, params: Params = ()) -> int:
        """Execute, and return how many rows were changed."""
        result = self._connection.exec_driver_sql(statement, _driver(params))
        changed = result.rowcount
        result.close()
        return changed

    def many(self, statement: str, rows: Sequence[Sequence[object]]) -> int:
        """Execute once per row of values, and return how many rows were changed in all."""
        result = self._connection.exec_driver_sql(statement, cast("Any", rows))
        changed = result.rowcount
        result.close()
        return changed

    def all(self, statement: str, params: Params = ()) -> Sequence[AnyRow]:
        """Every row of a query."""
        return self._connection.exec_driver_sql(statement, _driver(params)).fetchall()

    def records(self, statement: str, params: Params = ()) -> Sequence[RowMapping]:
        """Every row of a query, by column name."""
        return self._connection.exec_driver_sql(statement, _driver(params)).mappings().fetchall()

    def record(self, statement: str, params: Params = ()) -> RowMapping | None:
        """The first row of a query by column name, or None."""
        return self._connection.exec_driver_sql(statement, _driver(params)).mappings().first()

    def one(self, statement: str, params: Params = ()) -> AnyRow | None:
        """The first row of a query, or None."""
        return self._connection.exec_driver_sql(statement, _driver(params)).first()

    def value(self, statement: str, params: Params = ()) -> Any:
        """The first value of the first row, or None."""
        row = self.one(statement, params)
        return None if row is None else row[0]

    def column(self, statement: str, params: Params = ()) -> tuple[Any, ...]:
        """The first value of every row; made for a hundred thousand of them."""
        result = self._connection.exec_driver_sql(statement, _driver(params))
        rows = result.cursor.fetchall() if result.cursor is not None else ()  # no Row is built around each
        result.close()
        return tuple(row[0] for row in rows)

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


def _driver(params: Params) -> Any:
    return dict(params) if isinstance(params, Mapping) else tuple(params)
