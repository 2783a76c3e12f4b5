"""What the upload queue is told: which file goes next, and how an attempt ended."""

from collections.abc import Collection, Mapping

from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.uploads.outcome import Ended
from luma_sync.engine.uploads.targets import is_known_type
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.store.records import SMALL_FILE_MAX, UploadRow
from luma_sync.store.unit_of_work import UnitOfWork

_STALE_MAX = 1000
_UNKNOWN_KIND = "Luma Sync has no place in the cloud for files of this kind; cancel its upload."


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A file that is ours to send, and the track that it belongs to."""

    row: UploadRow
    track: Mapping[str, object]
    given_up_for: str = ""
    """The error code, when this is a new try hours after it was given up."""


def release_stale(work: UnitOfWork, *, small: bool, active: Collection[str]) -> None:
    """Files of this lane that are marked as under way while nobody sends them wait again."""
    for row in work.uploads.page(statuses=frozenset({"uploading"}), limit=_STALE_MAX):
        if row.id not in active and (row.file_size <= SMALL_FILE_MAX) == small:
            work.uploads.set_status(row.id, "pending", attempts=row.attempts)


def claim(work: UnitOfWork, *, small: bool, now_text: str) -> Claim | None:
    """Mark the next due file of this lane as under way. Files of tracks that are gone leave the queue."""
    while (row := work.uploads.next_due(now=now_text, small=small)) is not None:
        track = work.rows.get("tracks", row.track_id) if row.track_id is not None else None
        if track is None:
            work.uploads.remove(row.id)
            continue
        if not is_known_type(row.upload_type):
            work.uploads.set_status(row.id, "failed", error=_UNKNOWN_KIND, error_code="unknown_kind")
            continue
        given_up_for = row.error_code if row.next_attempt_at is None else ""
        return Claim(row=work.uploads.start(row), track=track, given_up_for=given_up_for)
    return None


def give_back(work: UnitOfWork, row: UploadRow) -> None:
    """The file waits again; nothing is held against it."""
    current = work.uploads.get(row.id)
    if current is not None and current.status == "uploading":
        work.uploads.set_status(row.id, "pending")


def complete(work: UnitOfWork, row: UploadRow, ended: Ended, *, now_text: str) -> UploadRow | None:
    """The object is stored and verified: the line is done and the track knows where, all in one.

    None when the line is gone.
    """
    if ended.spec is None:
        return None
    done = work.uploads.complete(row.id, storage_path=ended.storage_path, completed_at=now_text)
    if done is None:
        return None
    if row.upload_type == "track_audio" and row.track_id is not None:
        track = work.rows.get("tracks", row.track_id)
        if track is not None and track["track_hash"] != ended.spec.sha256:
            # The file was edited after its import; others check what they fetch against this hash.
            work.rows.update("tracks", row.track_id, {"track_hash": ended.spec.sha256})
    _note(work, row, f"Uploaded {_what(row)}.", "ok", now_text)
    return done


def count_failure(
    work: UnitOfWork, claim: Claim, error: LumaSyncError, *, final: bool, ports: EnginePorts
) -> bool:
    """The attempt failed: try again soon, or in some hours. Returns whether it gave up until then."""
    row = claim.row
    attempts = row.attempts + 1
    gives_up = final or attempts >= ports.settings.upload_attempts_max
    delay_s = ports.backoff.delay_s(attempts, ports.randomness)
    changed = work.uploads.set_status(
        row.id,
        "failed" if gives_up else "pending",
        error=error.title,
        error_code=error.code,
        next_attempt_at=ports.later_text(ports.settings.attention_retry_s if gives_up else delay_s),
        attempts=attempts,
    )
    if changed and gives_up and claim.given_up_for != error.code:
        # Tried anew every few hours, the same cause is news once.
        _note(work, row, f"Could not upload {_what(row)}: {error.title}", "error", ports.now_text())
    return gives_up


def _note(work: UnitOfWork, row: UploadRow, text: str, result: str, now_text: str) -> None:
    work.activity.add(
        at=now_text,
        kind="upload",
        direction="out",
        entity="tracks",
        row_id=row.track_id or "",
        text=text,
        result=result,
        code="uploaded" if result == "ok" else "",
    )


def _what(row: UploadRow) -> str:
    kinds = {"track_audio": "the audio", "artwork_thumb": "the cover", "analysis_package": "the analysis"}
    return f"{kinds[row.upload_type]} of {row.title or 'a track without title'}"
