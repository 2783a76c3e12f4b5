"""What a diagnosis reads of a library: queues without their rows, runs, and the names that must be hidden."""

from itertools import chain

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.expressions import SHOWN_STATE
from luma_sync.store.sql import RowMapping, Sql

_NAMES_MAX = 400_000
_ALSO_NAMES = (
    ("tracks", "artist"), ("tracks", "album"), ("tracks", "audio_path"), ("tracks", "album_art_path"),
    ("track_stems", "stem_path"), ("track_roots", "logits_path"), ("storage_sync_queue", "local_path"),
)  # fmt: skip
"""Texts of the user's that errors and the log may quote, beside the labels."""


class Diagnosis:
    """Reads only."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql, self._catalog = sql, catalog

    def versions(self) -> dict[str, object]:
        """The schema's version and SQLite's own."""
        return {
            "schema_version": self._sql.value("SELECT max(version) FROM schema_version"),
            "sqlite": self._sql.value("SELECT sqlite_version()"),
            "journal_mode": self._sql.value("PRAGMA journal_mode"),
            "pages": self._sql.value("PRAGMA page_count"),
            "free_pages": self._sql.value("PRAGMA freelist_count"),
        }

    def counts(self) -> dict[str, int]:
        """How many rows every entity has, and how many lie aside."""
        tables = (
            *self._catalog.names,
            "outbox",
            "storage_sync_queue",
            "conflicts",
            "parked_rows",
            "activity",
        )
        return {name: int(self._sql.value(f"SELECT count(*) FROM {name}")) for name in tables}

    def outbox_states(self) -> tuple[RowMapping, ...]:
        """Lines by entity, operation and state."""
        return tuple(
            self._sql.records(
                f"SELECT entity, op, {SHOWN_STATE} AS state, count(*) AS lines,"
                " min(queued_at) AS oldest_at, max(attempts) AS attempts_max FROM outbox"
                f" GROUP BY entity, op, {SHOWN_STATE} ORDER BY 1, 2, 3"
            )
        )

    def upload_states(self) -> tuple[RowMapping, ...]:
        """Files by kind and status."""
        return tuple(
            self._sql.records(
                "SELECT upload_type, status, count(*) AS files, sum(file_size) AS bytes,"
                " sum(bytes_uploaded) AS bytes_uploaded, max(attempts) AS attempts_max"
                " FROM storage_sync_queue GROUP BY upload_type, status ORDER BY upload_type, status"
            )
        )

    def uploads(self, limit: int) -> tuple[RowMapping, ...]:
        """Files that are not in the cloud yet, the troubled ones first."""
        return tuple(
            self._sql.records(
                "SELECT id, upload_type, track_id, local_path, file_size, bytes_uploaded, status, attempts,"
                " priority, paused, created_at, next_attempt_at, coalesce(last_error, '') AS last_error"
                " FROM storage_sync_queue WHERE status <> 'completed'"
                " ORDER BY status = 'failed' DESC, attempts DESC, priority, created_at LIMIT ?",
                (limit,),
            )
        )

    def runs(self, limit: int) -> tuple[RowMapping, ...]:
        """The newest lines of the audit that tell how a sync, a push or a pull went."""
        return tuple(
            self._sql.records(
                "SELECT at, kind, direction, entity, text, result, rows, duration_ms FROM activity"
                " WHERE kind IN ('run', 'sync', 'push', 'pull', 'compare') ORDER BY id DESC LIMIT ?",
                (limit,),
            )
        )

    def names(self) -> frozenset[str]:
        """Every name of the user's work, and every path, as far as it is known here."""
        columns = chain(((entity.name, entity.label) for entity in self._catalog), _ALSO_NAMES)
        found: set[str] = set()
        for table, column in dict.fromkeys(columns):
            if len(found) < _NAMES_MAX:
                found.update(
                    self._sql.column(
                        f"SELECT DISTINCT CAST({column} AS TEXT) FROM {table} WHERE {column} <> '' LIMIT ?",
                        (_NAMES_MAX,),
                    )
                )
        return frozenset(found)
