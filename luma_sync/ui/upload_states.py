"""What a file of the upload queue is, and its state as a shape, a tone and a word. Pure."""

import re
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status import upload_causes as waits
from luma_sync.engine.status.snapshot import UploadView
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import countdown_text, moment_of, plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.state_words import StateWord
from luma_sync.ui.theme import Tone

CANCELLING = "cancelling"
"""A phase that only the window knows: the user gave the file up, and the engine has not answered yet."""

SOURCE_CHANGED = "source_changed"
_LIMIT = re.compile(r"files up to (\d[\d.,]* [kKMGT]?B)")


def upload_shape(upload: UploadView) -> Shape:
    """What kind of file it is."""
    return file_shape(upload.upload_type)


def file_shape(kind: str) -> Shape:
    """The picture of a kind of file, by either side's name for it."""
    kinds = {
        "track_audio": Shape.MUSIC,
        "audio": Shape.MUSIC,
        "artwork_thumb": Shape.IMAGE,
        "artwork": Shape.IMAGE,
    }
    return kinds.get(kind, Shape.PACKAGE)


def upload_title(upload: UploadView) -> str:
    """The file's name; covers and packages, whose names are hashes, by what they belong to."""
    return file_title(upload.upload_type, upload.name, upload.item)


def file_title(kind: str, name: str, item: str) -> str:
    """The name of a file for people."""
    item = plain(item)
    if kind in {"artwork_thumb", "artwork"} and item:
        return QCoreApplication.translate("Upload", "Cover of %1").replace("%1", item)
    if kind in {"analysis_package", "package"} and item:
        return QCoreApplication.translate("Upload", "Analysis of %1").replace("%1", item)
    return plain(name)


def upload_state(upload: UploadView, now: datetime) -> StateWord:
    """State of one file of the upload queue."""
    translate = QCoreApplication.translate
    if upload.status == "completed":
        return StateWord(Shape.TICK, Tone.OK, translate("Upload", "Done"))
    if upload.phase == CANCELLING:
        return StateWord(Shape.CROSS, Tone.MUTED, translate("Upload", "Cancelling..."), 4)
    if upload.phase == "paused":
        return StateWord(Shape.BARS, Tone.MUTED, translate("Upload", "Paused"), 2)
    if upload.status == "failed":
        return failed_word(upload.error_code, upload.last_error)
    return _uploading(upload) if upload.status == "uploading" else _waiting(upload, now)


def failed_word(code: str, sentence: str) -> StateWord:
    """Why a file failed, in a few words; the sentence itself where there are none for its code."""
    translate = QCoreApplication.translate
    sign_in, fault = translate("Upload", "Sign in needed"), translate("Upload", "The cloud has problems")
    unreadable = translate("Upload", "File cannot be read")
    words = {
        "source_missing": translate("Upload", "File not found"),
        "source_unreadable": unreadable,
        "source_file": unreadable,
        SOURCE_CHANGED: translate("Upload", "File keeps changing"),
        "too_large": _too_large(sentence),
        "storage_full": translate("Upload", "Storage full"),
        "plan_used_up": translate("Upload", "Plan used up"),
        "sign_in": sign_in,
        "session_expired": sign_in,
        "session_revoked": sign_in,
        "forbidden": translate("Upload", "Not allowed"),
        "already_exists": translate("Upload", "Its place is taken"),
        "unreachable": translate("Upload", "The cloud did not answer"),
        "server_fault": fault,
        "protocol": fault,
    }
    needs_sign_in = words.get(code) == sign_in
    shape, tone = (Shape.SIGNED_OUT, Tone.WARN) if needs_sign_in else (Shape.TRIANGLE, Tone.DANGER)
    text = words.get(code) or plain(failure_text(sentence)) or translate("Upload", "Failed")
    return StateWord(shape, tone, text, 5)


def _too_large(sentence: str) -> str:
    """The limit is in the engine's sentence, where the cloud has told it."""
    limit = _LIMIT.search(sentence)
    if limit is None:
        return QCoreApplication.translate("Upload", "Too large")
    return QCoreApplication.translate("Upload", "Too large (limit %1)").replace("%1", limit[1])


def _uploading(upload: UploadView) -> StateWord:
    translate = QCoreApplication.translate
    if upload.reason == waits.WAIT_OFFLINE:
        return StateWord(Shape.CUT_CLOUD, Tone.WARN, translate("Upload", "Waiting for the cloud"), 4)
    if upload.phase == "hashing":
        return StateWord(Shape.CHECKING, Tone.INFO, translate("Upload", "Hashing"), 4)
    if upload.phase == "verifying":
        return StateWord(Shape.CHECKING, Tone.INFO, translate("Upload", "Verifying"), 4)
    return StateWord(Shape.UP, Tone.INFO, translate("Upload", "Uploading"), 4)


def _waiting(upload: UploadView, now: datetime) -> StateWord:
    """What it waits for; what holds all files says so before what holds this one."""
    translate = QCoreApplication.translate
    held = {
        waits.WAIT_SIGN_IN: (Shape.SIGNED_OUT, Tone.WARN, translate("Upload", "Sign in needed")),
        waits.WAIT_ALL_PAUSED: (Shape.BARS, Tone.MUTED, translate("Upload", "Waiting: sync is paused")),
        waits.WAIT_OFFLINE: (Shape.CUT_CLOUD, Tone.WARN, translate("Upload", "Waiting for the cloud")),
        waits.WAIT_THROTTLED: (Shape.CLOCK, Tone.MUTED, translate("Upload", "Waiting: the cloud asks to")),
        waits.WAIT_CLOUD: (Shape.CLOCK, Tone.WARN, translate("Upload", "Waiting: the cloud has problems")),
        waits.WAIT_METERED: (Shape.CLOCK, Tone.MUTED, translate("Upload", "Waiting: metered network")),
    }
    if upload.reason in held:
        shape, tone, text = held[upload.reason]
        return StateWord(shape, tone, text, 1)
    if upload.error_code == SOURCE_CHANGED:
        return StateWord(Shape.RETRY, Tone.INFO, translate("Upload", "File changed, starts again"), 3)
    if upload.attempts > 0:
        text = retry_text(upload.next_attempt_at, upload.attempts, now)
        return StateWord(Shape.RETRY, Tone.WARN, text, 3)
    before = upload.position - 1
    if before > 0:
        text = translate("Upload", "Waiting for %Ln file(s)", "", before)
        return StateWord(Shape.CLOCK, Tone.MUTED, text, 1)
    return StateWord(Shape.CLOCK, Tone.MUTED, translate("Upload", "Waiting"), 1)


def retry_text(next_attempt_at: str | None, attempts: int, now: datetime) -> str:
    """`Retry in 0:45 (2nd try)`."""
    translate = QCoreApplication.translate
    tries = {1: translate("Retry", "2nd try"), 2: translate("Retry", "3rd try")}
    which = tries.get(attempts) or translate("Retry", "%1th try").replace("%1", str(attempts + 1))
    due = moment_of(next_attempt_at)
    seconds = (due - now).total_seconds() if due is not None else 0.0
    if seconds <= 0:
        return translate("Retry", "Retry now (%1)").replace("%1", which)
    text = translate("Retry", "Retry in %1 (%2)")
    return text.replace("%1", countdown_text(seconds)).replace("%2", which)
