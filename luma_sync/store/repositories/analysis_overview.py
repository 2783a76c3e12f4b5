"""The analysis of a whole library at a glance: counts, what could not be packed, what was never analysed."""

from itertools import groupby

from luma_sync.store.analysis_records import AnalysisCounts, FailedPackage, FailedPackages
from luma_sync.store.analysis_tables import OPEN
from luma_sync.store.sql import Sql

_STUCK = "state = 'failed' AND error_code <> 'source_changed'"
"""Needs somebody; what keeps changing is packed by itself when it is at rest."""

_FAILED = f"""SELECT * FROM (SELECT p.error_code, p.track_id, p.error, coalesce(t.title, '') AS title,
  count(*) OVER causes AS tracks, min(p.next_attempt_at) OVER causes AS next_attempt_at,
  row_number() OVER (PARTITION BY p.error_code ORDER BY t.title COLLATE NOCASE, p.track_id) AS place
  FROM analysis_packages AS p LEFT JOIN tracks AS t ON t.id = p.track_id
  WHERE {OPEN} AND {_STUCK} WINDOW causes AS (PARTITION BY p.error_code))
WHERE place <= :first ORDER BY tracks DESC, error_code, place"""

_WITHOUT = """SELECT t.id FROM tracks AS t
WHERE coalesce(t.audio_path, '') <> '' AND coalesce(t.track_hash, '') <> ''
  AND t.audio_path NOT IN (SELECT path FROM gone_files)
  AND (NOT EXISTS (SELECT 1 FROM track_beats WHERE track_id = t.id AND typeof(beats_ms) <> 'null')
    OR coalesce(t.package_storage_path, '') = '' AND (
      NOT EXISTS (SELECT 1 FROM track_roots WHERE track_id = t.id AND coalesce(logits_path, '') <> '')
      OR NOT EXISTS (SELECT 1 FROM track_waveforms WHERE track_id = t.id AND typeof(full_samples) <> 'null')
      OR (SELECT count(DISTINCT stem) FROM track_stems
        WHERE track_id = t.id AND coalesce(stem_path, '') <> '') < 4))
ORDER BY t.title COLLATE NOCASE, t.id"""


class AnalysisOverview:
    """Reads of `analysis_due`, `analysis_packages`, and of what tracks have."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def failed(self, *, first: int) -> tuple[FailedPackages, ...]:
        """Packages that need somebody, by cause, the most frequent first; the `first` tracks of each."""
        found = self._sql.all(_FAILED, {"first": first})
        return tuple(
            FailedPackages(
                code=code,
                count=rows[0].tracks,
                next_attempt_at=rows[0].next_attempt_at,
                first=tuple(FailedPackage(track_id=r.track_id, title=r.title, error=r.error) for r in rows),
            )
            for code, rows in (
                (key, list(group)) for key, group in groupby(found, lambda row: row.error_code)
            )
        )

    def tracks_without(self) -> tuple[str, ...]:
        """Tracks by title that could be analysed here and have not all of it, here or in the cloud."""
        return tuple(row.id for row in self._sql.all(_WITHOUT))

    def unpacked(self) -> tuple[int, int]:
        """Packages that are being made or could not be made, and those of them that need somebody."""
        row = self._sql.all(
            f"SELECT count(*) AS all_open, coalesce(sum({_STUCK}), 0) AS stuck"
            f" FROM analysis_packages WHERE {OPEN}"
        )[0]
        return row.all_open, row.stuck

    def counts(self) -> AnalysisCounts:
        """The ledger in numbers."""
        states = {
            row.state: row.tracks
            for row in self._sql.all("SELECT state, count(*) AS tracks FROM analysis_packages GROUP BY state")
        }
        return AnalysisCounts(due=self._sql.value("SELECT count(*) FROM analysis_due"), **states)
