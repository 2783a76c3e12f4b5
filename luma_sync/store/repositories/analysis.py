"""The completion ledger: which tracks' analysis is to be looked at, and what became of their packages."""

from collections.abc import Iterable, Sequence
from json import dumps

from luma_sync.store.analysis_records import PackageState
from luma_sync.store.repositories.analysis_queries import AnalysisQueries

PACKAGE = "analysis_package"
"""The type of its uploads."""


class Analysis(AnalysisQueries):
    """`analysis_due` and `analysis_packages`."""

    def mark(self, track_ids: Sequence[str]) -> int:
        """Have these tracks looked at; returns how many."""
        return self._sql.run(
            "INSERT INTO analysis_due (track_id) SELECT value FROM json_each(?) WHERE true"
            " ON CONFLICT (track_id) DO UPDATE SET mark = mark + 1",
            (dumps(list(track_ids)),),
        )

    def settle(self, marks: Iterable[tuple[str, int]]) -> int:
        """These (track, mark) were looked at; what changed since stays due. Returns how many are done."""
        return self._sql.run(
            "DELETE FROM analysis_due WHERE (track_id, mark) IN"
            " (SELECT value ->> 0, value ->> 1 FROM json_each(?))",
            (dumps(list(marks)),),
        )

    def note_state(self, track_id: str, state: PackageState) -> None:
        """A package begins to be made, or waits; what was known of the last one stays."""
        self._sql.run(
            "INSERT INTO analysis_packages (track_id, state) VALUES (?1, ?2)"
            " ON CONFLICT (track_id) DO UPDATE SET state = ?2",
            (track_id, state),
        )

    def note_queued(self, track_id: str, *, inputs: str, sha256: str, file_size: int, built_at: str) -> None:
        """A package of these inputs was built, and its upload is queued or was not needed."""
        self._sql.run(
            "INSERT INTO analysis_packages (track_id, state, inputs, sha256, file_size, built_at)"
            " VALUES (?1, 'queued', ?2, ?3, ?4, ?5) ON CONFLICT (track_id) DO UPDATE SET state = 'queued',"
            " inputs = ?2, sha256 = ?3, file_size = ?4, built_at = ?5, error = '', error_code = '',"
            " attempts = 0, next_attempt_at = NULL",
            (track_id, inputs, sha256, file_size, built_at),
        )

    def note_restored(self, track_id: str, *, inputs: str = "") -> None:
        """The analysis came out of a package of the cloud; empty `inputs` means whatever is there now."""
        self._sql.run(
            "INSERT INTO analysis_packages (track_id, state, inputs) VALUES (?1, 'restored', ?2)"
            " ON CONFLICT (track_id) DO UPDATE SET state = 'restored', inputs = ?2, error = '',"
            " error_code = '', attempts = 0, next_attempt_at = NULL",
            (track_id, inputs),
        )

    def note_failed(
        self, track_id: str, *, error: str, error_code: str, attempts: int, next_attempt_at: str
    ) -> None:
        """No package could be made of it; it is tried again at `next_attempt_at`."""
        self._sql.run(
            "INSERT INTO analysis_packages (track_id, state, error, error_code, attempts, next_attempt_at)"
            " VALUES (?1, 'failed', ?2, ?3, ?4, ?5) ON CONFLICT (track_id) DO UPDATE SET state = 'failed',"
            " error = ?2, error_code = ?3, attempts = ?4, next_attempt_at = ?5",
            (track_id, error, error_code, attempts, next_attempt_at),
        )

    def retry(self, track_ids: Sequence[str] | None = None, *, code: str | None = None) -> int:
        """Have failed packages tried now: of these tracks, with this error code, or all; returns how many."""
        return self._sql.run(
            "INSERT INTO analysis_due (track_id) SELECT track_id FROM analysis_packages"
            " WHERE state = 'failed' AND (?1 IS NULL OR track_id IN (SELECT value FROM json_each(?1)))"
            " AND (?2 IS NULL OR error_code = ?2) ON CONFLICT (track_id) DO UPDATE SET mark = mark + 1",
            (None if track_ids is None else dumps(list(track_ids)), code),
        )

    def forget(self, track_ids: Sequence[str]) -> int:
        """These tracks, or parts of their analysis, are gone; what was queued of them stays known."""
        return self._sql.run(
            "DELETE FROM analysis_packages WHERE track_id IN (SELECT value FROM json_each(?))"
            " AND (state NOT IN ('queued', 'restored') OR track_id NOT IN (SELECT id FROM tracks))",
            (dumps(list(track_ids)),),
        )

    def forget_orphans(self) -> int:
        """Forget packages of tracks that went without a trace; returns how many."""
        return self._sql.run(
            "DELETE FROM analysis_packages WHERE state <> 'waiting'"
            " AND track_id NOT IN (SELECT id FROM tracks)"
        )

    def forget_sent(self, track_id: str, sha256: str) -> None:
        """Take a completed upload of this content off the list, so that it can be queued once more."""
        self._sql.run(
            "DELETE FROM storage_sync_queue WHERE track_id = ? AND sha256 = ? AND status = 'completed'"
            f" AND upload_type = '{PACKAGE}'",
            (track_id, sha256),
        )
