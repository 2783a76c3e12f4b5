"""What the conflict centre says above its list and in place of it. Pure."""

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Tone


def conflicts_sentence(status: SyncStatus, count: int, *, is_history: bool) -> str:
    """The one sentence above the list."""
    translate = QCoreApplication.translate
    if is_history:
        return translate("ConflictsPanel", "Settled in the last 30 days: each can be undone.")
    if not count:
        return translate("ConflictsPanel", "Where both sides change the same field, both versions are kept.")
    text = translate("ConflictsPanel", "%Ln conflict(s): both versions are kept until you choose.", "", count)
    if status.state is SyncState.OFFLINE:
        later = translate("ConflictsPanel", "You are offline; what you choose is sent later.")
        return f"{text} {later}"
    others = translate("ConflictsPanel", "All other rows keep syncing.")
    return f"{text} {others}"


def empty_words(status: SyncStatus) -> tuple[Shape, Tone, str, str]:
    """Nothing is in conflict."""
    translate = QCoreApplication.translate
    title = translate("ConflictsPanel", "No conflicts")
    text = translate(
        "ConflictsPanel",
        "When this device and the cloud change the same field of a row, both versions appear here until you "
        "choose. Sync goes on meanwhile.",
    )
    is_known = status.state not in {SyncState.SIGNED_OUT, SyncState.STOPPED}
    return (
        Shape.TICK if is_known else Shape.CROSSED_ARROWS,
        Tone.OK if is_known else Tone.MUTED,
        title,
        text,
    )


def error_words(trouble: ErrorText) -> tuple[Shape, Tone, str, str, str]:
    """The list cannot be read."""
    translate = QCoreApplication.translate
    title = translate("ConflictsPanel", "The conflicts cannot be shown")
    again = translate("ConflictsPanel", "Try again")
    return Shape.TRIANGLE, Tone.DANGER, title, trouble.title, again
