"""How long a write waits for another program: in short slices, so that closing the library can end it."""

import sqlite3
import threading
import time

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

SLICE_MS = 200


class Patience:
    """Belongs to one library; `begin` runs on its writer's thread, `end` may be called from any."""

    def __init__(self, busy_timeout_ms: int) -> None:
        self._total_s = busy_timeout_ms / 1000
        self._slice_ms = min(SLICE_MS, busy_timeout_ms)
        self._is_over = threading.Event()

    def end(self) -> None:
        """From now on nobody is waited for."""
        self._is_over.set()

    def take_over(self, connection: Connection) -> None:
        """SQLite itself waits for a slice at most; the rest of the wait is `begin`'s."""
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {self._slice_ms}").close()

    def begin(self, connection: Connection) -> None:
        """Take the write lock. Raises OperationalError when another program keeps it too long."""
        give_up_at_s = time.monotonic() + self._total_s
        while True:
            self._shorten(connection)
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE").close()
            except OperationalError as error:
                if not _is_busy(error) or self._is_over.is_set() or time.monotonic() >= give_up_at_s:
                    raise
                connection.rollback()  # SQLAlchemy's own idea of a transaction
            else:
                return

    def _shorten(self, connection: Connection) -> None:
        if self._is_over.is_set() and self._slice_ms:
            self._slice_ms = 0
            self.take_over(connection)


def _is_busy(error: OperationalError) -> bool:
    number = getattr(error.orig, "sqlite_errorcode", 0)
    return bool(number & 0xFF == sqlite3.SQLITE_BUSY)
