"""What sync costs, entity by entity: sums for good, and calls by minute for an hour."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from luma_sync.kernel.clock import iso_utc
from luma_sync.store.sql import Sql
from luma_sync.store.traffic_records import EntityCalls, EntityTraffic

_HOUR_MIN = 60


class Traffic:
    """`entity_traffic` and `entity_minutes`."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def note(self, calls: Iterable[EntityCalls], now: datetime) -> None:
        """Add what a run did, which ended at `now`."""
        minute, now_text = _minute(now), iso_utc(now)
        for each in calls:
            self._sql.run(
                _ADD,
                (
                    each.entity, each.calls, each.rows_sent, each.rows_received, each.bytes_sent,
                    each.bytes_received, each.duration_s, now_text,
                ),
            )  # fmt: skip
            self._sql.run(
                "INSERT INTO entity_minutes (minute, entity, calls) VALUES (?, ?, ?)"
                " ON CONFLICT (minute, entity) DO UPDATE SET calls = calls + excluded.calls",
                (minute, each.entity, each.calls),
            )
        # Minutes that are still to come are those of a clock that was wrong.
        self._sql.run(
            "DELETE FROM entity_minutes WHERE minute <= ? OR minute > ?", (minute - _HOUR_MIN, minute)
        )

    def of_all(self, now: datetime) -> dict[str, EntityTraffic]:
        """By entity; one that never took part in a call is left out."""
        minutes: dict[str, list[tuple[int, int]]] = defaultdict(list)
        now_minute = _minute(now)
        for entity, minute, calls in self._sql.all(
            "SELECT entity, minute, calls FROM entity_minutes WHERE minute > ? AND minute <= ?"
            " ORDER BY minute DESC",
            (now_minute - _HOUR_MIN, now_minute),
        ):
            minutes[entity].append((now_minute - minute, calls))
        return {
            row[0]: EntityTraffic(
                calls=row[1], rows_sent=row[2], rows_received=row[3], bytes_sent=row[4],
                bytes_received=row[5], last_duration_s=row[6], last_at=row[7],
                minutes=tuple(minutes[row[0]]),
            )
            for row in self._sql.all(_ALL)
        }  # fmt: skip


def _minute(now: datetime) -> int:
    return int(now.timestamp() // 60)


_ADD = """INSERT INTO entity_traffic
  (entity, calls, rows_sent, rows_received, bytes_sent, bytes_received, last_duration_s, last_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (entity) DO UPDATE SET calls = calls + excluded.calls,
  rows_sent = rows_sent + excluded.rows_sent, rows_received = rows_received + excluded.rows_received,
  bytes_sent = bytes_sent + excluded.bytes_sent, bytes_received = bytes_received + excluded.bytes_received,
  last_duration_s = excluded.last_duration_s, last_at = excluded.last_at"""

_ALL = """SELECT entity, calls, rows_sent, rows_received, bytes_sent, bytes_received, last_duration_s, last_at
FROM entity_traffic"""
