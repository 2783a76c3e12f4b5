"""Questions to the completion ledger. None of them reads more tracks than it is asked for."""

from collections.abc import Mapping, Sequence
from json import dumps, loads
from typing import Any

from luma_sync.store.analysis_records import (
    PackageLine,
    PackageUpload,
    TrackAnalysis,
    WaveformTexts,
)
from luma_sync.store.analysis_tables import OPEN
from luma_sync.store.repositories.analysis_overview import AnalysisOverview
from luma_sync.store.sql import RowMapping

_FACTS = """SELECT chosen.track_id, chosen.mark, t.id IS NOT NULL AS is_here,
  coalesce(t.title, '') AS title, coalesce(t.track_hash, '') AS track_hash,
  coalesce(t.audio_path, '') AS audio_path, coalesce(t.album_art_path, '') AS album_art_path,
  coalesce(t.package_storage_path, '') AS package_storage_path,
  (SELECT json_group_array(json_array(stem, CAST(stem_path AS TEXT))) FROM
    (SELECT stem, stem_path FROM track_stems WHERE track_id = chosen.track_id
      AND coalesce(stem_path, '') <> '' ORDER BY updated_at, id)) AS stems,
  coalesce((SELECT CAST(logits_path AS TEXT) FROM track_roots WHERE track_id = chosen.track_id
    AND coalesce(logits_path, '') <> '' ORDER BY updated_at DESC, id DESC LIMIT 1), '') AS logits_path,
  EXISTS (SELECT 1 FROM track_waveforms WHERE track_id = chosen.track_id
    AND typeof(full_samples) <> 'null') AS has_waveform,
  EXISTS (SELECT 1 FROM storage_sync_queue WHERE track_id = chosen.track_id
    AND upload_type = 'analysis_package' AND status <> 'completed') AS is_unsent,
  p.state, p.inputs, coalesce(p.sha256, '') AS sha256, p.error, p.error_code, p.attempts,
  p.next_attempt_at
FROM ({chosen}) AS chosen LEFT JOIN tracks AS t ON t.id = chosen.track_id
LEFT JOIN analysis_packages AS p ON p.track_id = chosen.track_id ORDER BY chosen.place"""

_DUE = f"""SELECT track_id, mark, rowid AS place FROM analysis_due
UNION ALL SELECT track_id, 0, 0 FROM analysis_packages
  WHERE {OPEN} AND (state = 'building' OR next_attempt_at <= :now)
    AND track_id NOT IN (SELECT track_id FROM analysis_due)
ORDER BY place LIMIT :limit"""

_NAMED = """SELECT value AS track_id, key AS place,
  coalesce((SELECT mark FROM analysis_due WHERE track_id = value), 0) AS mark FROM json_each(:ids)"""

_PACKED = """SELECT track_id, 0 AS mark, track_id AS place FROM analysis_packages
WHERE state IN ('queued', 'restored') AND inputs <> '' AND track_id > :after ORDER BY track_id LIMIT :limit"""

_OPEN = f"""SELECT track_id, 0 AS mark, state || track_id AS place FROM analysis_packages
WHERE {OPEN} ORDER BY place LIMIT :limit"""

_NEXT = f"SELECT min(next_attempt_at) FROM analysis_packages WHERE {OPEN} AND state = 'failed'"

_UNSENT = "track_id = ? AND upload_type = 'analysis_package' AND status <> 'completed'"


class AnalysisQueries(AnalysisOverview):
    """Reads of `analysis_due`, `analysis_packages`, and the rows that they speak of."""

    def due(self, *, now: str, limit: int) -> tuple[TrackAnalysis, ...]:
        """Tracks to look at: those that changed, longest ago first, and failed ones whose time has come.

        Those whose package was being built as well: asked while nobody builds, so a crash was in the way.
        """
        return self._facts(_DUE, {"now": now, "limit": limit})

    def of(self, track_ids: Sequence[str]) -> Mapping[str, TrackAnalysis]:
        """What is there of these tracks; every id gets an answer."""
        found = self._facts(_NAMED, {"ids": dumps(list(track_ids))})
        return {each.track_id: each for each in found}

    def packed(self, *, after: str, limit: int) -> tuple[TrackAnalysis, ...]:
        """Tracks with a package that is done, by id: the page behind `after`."""
        return self._facts(_PACKED, {"after": after, "limit": limit})

    def unfinished(self, limit: int) -> tuple[TrackAnalysis, ...]:
        """Tracks whose package is being made or could not be made."""
        return self._facts(_OPEN, {"limit": limit})

    def waveform(self, track_id: str) -> WaveformTexts | None:
        """The newest full waveform of a track."""
        row = self._sql.record(
            "SELECT preview, full_samples, bands, colors FROM track_waveforms"
            " WHERE track_id = ? AND full_samples IS NOT NULL ORDER BY updated_at DESC, id DESC LIMIT 1",
            (track_id,),
        )
        if row is None:
            return None
        return WaveformTexts(**{name: None if text is None else str(text) for name, text in row.items()})

    def next_due_at(self) -> str | None:
        """When the first failed package is tried again (ISO time)."""
        value = self._sql.value(_NEXT)
        return None if value is None else str(value)

    def is_due(self) -> bool:
        """Whether a track changed that nobody has looked at yet."""
        return self._sql.one("SELECT 1 FROM analysis_due LIMIT 1") is not None

    def unsent(self, track_id: str) -> tuple[PackageUpload, ...]:
        """Packages of the track that are queued and not completed."""
        found = self._sql.records(
            f"SELECT id, sha256, status FROM storage_sync_queue WHERE {_UNSENT} ORDER BY created_at, rowid",
            (track_id,),
        )
        return tuple(PackageUpload(**row) for row in found)

    def kept_paths(self) -> frozenset[str]:
        """Package files that the upload queue still needs."""
        found = self._sql.all(
            "SELECT local_path FROM storage_sync_queue"
            " WHERE status IN ('pending', 'uploading', 'failed') AND upload_type = 'analysis_package'"
        )
        return frozenset(row.local_path for row in found)

    def unsent_bytes(self) -> int:
        """Bytes of packages that wait on this device for their upload."""
        return int(
            self._sql.value(
                "SELECT coalesce(sum(file_size), 0) FROM storage_sync_queue"
                " WHERE status IN ('pending', 'uploading', 'failed') AND upload_type = 'analysis_package'"
            )
        )

    def _facts(self, chosen: str, params: dict[str, Any]) -> tuple[TrackAnalysis, ...]:
        return tuple(_record(row) for row in self._sql.records(_FACTS.format(chosen=chosen), params))


def _record(row: RowMapping) -> TrackAnalysis:
    package = None
    if row["state"] is not None:
        package = PackageLine(
            state=row["state"],
            inputs=row["inputs"],
            sha256=row["sha256"],
            error=row["error"],
            error_code=row["error_code"],
            attempts=row["attempts"],
            next_attempt_at=row["next_attempt_at"],
        )
    return TrackAnalysis(
        track_id=row["track_id"],
        is_here=bool(row["is_here"]),
        title=row["title"],
        track_hash=row["track_hash"],
        audio_path=row["audio_path"],
        album_art_path=row["album_art_path"],
        package_storage_path=row["package_storage_path"],
        stems=dict(loads(row["stems"])),
        logits_path=row["logits_path"],
        has_waveform=bool(row["has_waveform"]),
        package=package,
        is_unsent=bool(row["is_unsent"]),
        mark=row["mark"],
    )
