"""What can be done to files of the queue, and in which words. Pure."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.snapshot import SyncState, SyncStatus, UploadView
from luma_sync.ui.formatting import duration_text, number_text, plain, rate_text, size_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.queue_totals import Grown, Growth
from luma_sync.ui.panels.change_words import StepWord
from luma_sync.ui.panels.empty_list import EmptyWords, no_match
from luma_sync.ui.theme import Tone
from luma_sync.ui.upload_states import CANCELLING

_SEPARATOR = " - "
_LOST = frozenset({"source_missing", "source_file", "source_unreadable"})
_SIGN_IN = frozenset({"sign_in", "session_expired", "session_revoked"})


def can_retry(upload: UploadView) -> bool:
    """Failed for good, or waiting for another try."""
    has_failed = upload.status == "failed" or (upload.status == "pending" and upload.attempts > 0)
    return has_failed and upload.phase != CANCELLING


def can_pause(upload: UploadView) -> bool:
    """Waiting or under way, and not held yet."""
    return upload.status in {"pending", "uploading"} and upload.phase not in {"paused", CANCELLING}


def can_resume(upload: UploadView) -> bool:
    """Held by the user."""
    return upload.phase == "paused" and upload.status != "completed"


def can_cancel(upload: UploadView) -> bool:
    """Not in the cloud, and not given up already."""
    return upload.status != "completed" and upload.phase != CANCELLING


def can_move(upload: UploadView) -> bool:
    """It has a place among those that wait."""
    return upload.status == "pending" and upload.phase != CANCELLING


def is_queued(upload: UploadView) -> bool:
    """It waits, or is sent now."""
    return upload.status in {"pending", "uploading"}


def can_prioritise(upload: UploadView) -> bool:
    """It goes some time, or is tried again."""
    return upload.status in {"pending", "failed"} and upload.phase != CANCELLING


def can_locate(upload: UploadView) -> bool:
    """Its file is not where it was, or cannot be read there."""
    return upload.status != "completed" and upload.error_code in _LOST


def step_of(upload: UploadView) -> str:
    """The one thing that helps a file that is held: `locate`, `sign_in`, `resume`, `retry` or nothing."""
    if can_resume(upload):
        return "resume"
    if can_locate(upload):
        return "locate"
    if not can_retry(upload):
        return ""
    return "sign_in" if upload.error_code in _SIGN_IN else "retry"


def step_word(step: str) -> StepWord | None:
    """The button for it."""
    translate = QCoreApplication.translate
    return {
        "locate": StepWord(translate("UploadStep", "Locate file..."), Shape.FOLDER),
        "sign_in": StepWord(translate("UploadStep", "Sign in..."), Shape.USER),
        "resume": StepWord(translate("UploadStep", "Resume"), Shape.PLAY),
        "retry": StepWord(translate("UploadStep", "Try again"), Shape.RETRY),
    }.get(step)


def queue_sentence(status: SyncStatus, grown: Grown = Grown()) -> str:  # noqa: B008 - frozen
    """The one sentence above the list, with the total and why it grew."""
    if status.uploads == 0:
        return QCoreApplication.translate("UploadsPanel", "No file waits to be sent.")
    is_sending = bool(status.current_uploads) and status.state not in {SyncState.OFFLINE, SyncState.PAUSED}
    text = _sending(status) if is_sending else _waiting(status)
    return _SEPARATOR.join(part for part in (text, _growth(grown)) if part)


def _sending(status: SyncStatus) -> str:
    translate = QCoreApplication.translate
    files = translate("UploadsPanel", "Uploading %1 of %2 files")
    files = files.replace("%1", number_text(status.uploads_done))
    parts = [files.replace("%2", number_text(status.uploads_done + status.uploads))]
    if status.upload_bytes_total:
        sent = max(0, status.upload_bytes_total - status.upload_bytes_left)
        size = translate("UploadsPanel", "%1 of %2").replace("%1", size_text(sent))
        parts.append(size.replace("%2", size_text(status.upload_bytes_total)))
    if status.upload_stalled:
        parts.append(translate("UploadsPanel", "stalled"))
    elif status.upload_rate_bytes_s:
        parts.append(rate_text(status.upload_rate_bytes_s))
        if status.upload_seconds_left is not None:
            left = duration_text(status.upload_seconds_left)
            parts.append(translate("UploadsPanel", "%1 left").replace("%1", left))
    if status.failed_uploads:
        parts.append(translate("UploadsPanel", "%Ln failed", "", status.failed_uploads))
    return _SEPARATOR.join(parts)


def _waiting(status: SyncStatus) -> str:
    translate = QCoreApplication.translate
    waiting = status.uploads - status.failed_uploads
    if waiting <= 0:
        return translate("UploadsPanel", "%Ln file(s) could not be sent.", "", status.failed_uploads)
    words = {
        SyncState.SIGNED_OUT: translate(
            "UploadsPanel", "%Ln file(s) wait until you sign in, %1.", "", waiting
        ),
        SyncState.OFFLINE: translate(
            "UploadsPanel", "Offline. %Ln file(s), %1, go on where they stopped.", "", waiting
        ),
        SyncState.PAUSED: translate(
            "UploadsPanel", "Paused. %Ln file(s), %1, go on where they stopped.", "", waiting
        ),
    }
    text = words.get(status.state) or translate("UploadsPanel", "%Ln file(s) wait, %1.", "", waiting)
    text = text.replace("%1", size_text(status.upload_bytes_left))
    if status.failed_uploads:
        text += " " + translate("UploadsPanel", "%Ln could not be sent.", "", status.failed_uploads)
    return text


def _growth(grown: Grown) -> str:
    translate = QCoreApplication.translate
    if grown.why is Growth.FILES:
        return translate("UploadsPanel", "%Ln file(s) were added", "", grown.files)
    if grown.why is Growth.CHANGED:
        return translate("UploadsPanel", "a file has grown")
    return ""


def summary(uploads: Iterable[UploadView]) -> str:
    """What a selection of many holds: `2 failed, 5 waiting`."""
    translate = QCoreApplication.translate
    counts = Counter("held" if can_resume(one) else one.status for one in uploads)
    failed, sending, waiting, held, done = (
        counts[state] for state in ("failed", "uploading", "pending", "held", "completed")
    )
    parts = (
        (failed, translate("UploadCount", "%Ln failed", "", failed)),
        (sending, translate("UploadCount", "%Ln uploading", "", sending)),
        (waiting, translate("UploadCount", "%Ln waiting", "", waiting)),
        (held, translate("UploadCount", "%Ln paused", "", held)),
        (done, translate("UploadCount", "%Ln done", "", done)),
    )
    return ", ".join(text for number, text in parts if number)


def empty_words(status: SyncStatus, *, is_filtered: bool) -> EmptyWords:
    """What an empty list says: no match, or nothing yet."""
    translate = QCoreApplication.translate
    if is_filtered:
        return no_match(
            translate("UploadsPanel", "No upload matches"),
            text=translate("UploadsPanel", "Other files may be waiting.") if status.uploads else "",
            button=translate("UploadsPanel", "Clear filter"),
        )
    return EmptyWords(
        shape=Shape.UPLOADS,
        tone=Tone.MUTED,
        title=translate("UploadsPanel", "No uploads"),
        text=translate("UploadsPanel", "Audio files that you add are sent in the background."),
        button=translate("UploadsPanel", "Import files..."),
    )


def details_text(upload: UploadView) -> str:
    """Everything about a file of the queue, one fact a line, in the names of the library's columns."""
    facts: list[tuple[str, object]] = [
        ("file", upload.name), ("item", upload.item), ("local_path", upload.local_path), ("id", upload.id),
        ("upload_type", upload.upload_type), ("track_id", upload.track_id or ""), ("status", upload.status),
        ("phase", upload.phase), ("file_size", upload.file_size), ("bytes_uploaded", upload.bytes_uploaded),
        ("attempts", upload.attempts), ("last_error", upload.last_error), ("error_code", upload.error_code),
        ("next_attempt_at", upload.next_attempt_at or ""), ("created_at", upload.created_at),
        ("completed_at", upload.completed_at or ""), ("sha256", upload.sha256), ("url_id", upload.url_id),
    ]  # fmt: skip
    return "\n".join(f"{name}: {plain(str(value))}".rstrip() for name, value in facts)
