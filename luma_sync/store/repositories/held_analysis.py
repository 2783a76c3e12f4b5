"""What of a track's analysis is in the library, without reading the long texts themselves."""

from json import loads

from luma_sync.store.held_records import HeldAnalysis, HeldRow, HeldStem
from luma_sync.store.sql import Sql

_COLUMNS = {
    "track_beats": ("beats_ms", "bpm"),
    "track_roots": ("roots",),
    "track_waveforms": ("preview", "full_samples", "bands", "colors"),
}
_LOGITS = "CAST(coalesce(logits_path, '') AS TEXT)"


class HeldAnalyses:
    """Reads of the four analysis tables."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def of(self, track_id: str) -> HeldAnalysis | None:
        """What one track has; None when the library has no such track."""
        row = self._sql.record(
            "SELECT id AS track_id, coalesce(title, '') AS title,"
            " CAST(coalesce(track_hash, '') AS TEXT) AS track_hash,"
            " CAST(coalesce(audio_path, '') AS TEXT) AS audio_path,"
            " coalesce(package_storage_path, '') AS package_storage_path FROM tracks WHERE id = ?",
            (track_id,),
        )
        if row is None:
            return None
        return HeldAnalysis(
            **row,
            beats=self._rows("track_beats", track_id),
            roots=self._rows("track_roots", track_id, path=_LOGITS),
            waveforms=self._rows("track_waveforms", track_id),
            stems=self._stems(track_id),
        )

    def _rows(self, table: str, track_id: str, *, path: str = "''") -> tuple[HeldRow, ...]:
        names = ", ".join(f"iif(typeof({name}) <> 'null', '{name}', NULL)" for name in _COLUMNS[table])
        found = self._sql.all(
            f"SELECT id, json_array({names}) AS filled, {path} AS path FROM {table}"
            " WHERE track_id = ? ORDER BY created_at, id",
            (track_id,),
        )
        return tuple(
            HeldRow(row.id, frozenset(name for name in loads(row.filled) if name), row.path) for row in found
        )

    def _stems(self, track_id: str) -> tuple[HeldStem, ...]:
        found = self._sql.all(
            "SELECT id, stem, CAST(coalesce(stem_path, '') AS TEXT) AS path FROM track_stems"
            " WHERE track_id = ? ORDER BY created_at, id",
            (track_id,),
        )
        return tuple(HeldStem(row.id, row.stem, row.path) for row in found)
