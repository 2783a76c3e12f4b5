"""Files that could not be fetched: kept, so that a start does not take them for new."""

from dataclasses import fields

from luma_sync.store.file_records import FailedDownload
from luma_sync.store.repositories.cloud_file_sql import lasting_of
from luma_sync.store.sql import Sql

_COLUMNS = tuple(field.name for field in fields(FailedDownload))
_GONE = "track_id NOT IN (SELECT id FROM tracks)"


class FailedDownloads:
    """`failed_downloads`, one line per file."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def note(self, failed: FailedDownload) -> None:
        """It failed once more."""
        marks = ", ".join("?" for _ in _COLUMNS)
        self._sql.run(
            f"INSERT OR REPLACE INTO failed_downloads ({', '.join(_COLUMNS)}) VALUES ({marks})",
            tuple(getattr(failed, name) for name in _COLUMNS),
        )

    def forget(self, track_id: str, kind: str) -> None:
        """It is here, or of no use any more."""
        self._sql.run("DELETE FROM failed_downloads WHERE track_id = ? AND kind = ?", (track_id, kind))

    def all(self) -> tuple[FailedDownload, ...]:
        """Every one whose track is still here."""
        found = self._sql.records(f"SELECT {', '.join(_COLUMNS)} FROM failed_downloads WHERE NOT {_GONE}")
        return tuple(FailedDownload(**{**row, "is_lasting": bool(row["is_lasting"])}) for row in found)

    def prune(self) -> int:
        """Forget those whose tracks are gone."""
        return self._sql.run(f"DELETE FROM failed_downloads WHERE {_GONE}")

    def lasting_count(self) -> int:
        """Files that need somebody and are missing still."""
        if not self._sql.value("SELECT EXISTS (SELECT 1 FROM failed_downloads WHERE is_lasting)"):
            return 0
        return int(self._sql.value(lasting_of()))
