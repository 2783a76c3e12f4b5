"""When each sync key was last refreshed, kept over restarts."""

from collections.abc import Iterable

from luma_sync.store.sql import Sql

EVERYTHING = "*"
"""Stands for every key: a pull that left nothing out. No sync key looks like it."""


class Freshness:
    """`freshness`. Times are ISO texts of this computer's clock, which may jump: readers judge them."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def all(self) -> dict[str, str]:
        """Key to the time of its last refresh."""
        return {row[0]: row[1] for row in self._sql.all("SELECT key, fresh_at FROM freshness")}

    def mark(self, keys: Iterable[str], at: str) -> None:
        """The keys show what the cloud had `at` that time."""
        for key in keys:
            self._sql.run(_MARK, (key, at))

    def drop_outside(self, earliest: str, latest: str) -> int:
        """Forget what is too old to mean anything, and what a clock that jumped left in the future."""
        return self._sql.run("DELETE FROM freshness WHERE fresh_at NOT BETWEEN ? AND ?", (earliest, latest))

    def forget(self) -> None:
        """Make every key stale."""
        self._sql.run("DELETE FROM freshness")


_MARK = """INSERT INTO freshness (key, fresh_at) VALUES (?, ?)
ON CONFLICT (key) DO UPDATE SET fresh_at = excluded.fresh_at"""
