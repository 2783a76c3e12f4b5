"""The columns of the upload queue."""

from collections.abc import Callable
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication

from luma_sync.catalog.entity import Priority
from luma_sync.engine.status.snapshot import UploadView
from luma_sync.kernel.clock import Clock
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import (
    duration_text,
    exact_text,
    number_text,
    plain,
    rate_text,
    relative_text,
    size_text,
    sortable_time,
    spoken_duration,
)
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.models.transfers import Transfers, progress_share
from luma_sync.ui.theme import Tone
from luma_sync.ui.upload_states import CANCELLING, upload_shape, upload_state, upload_title

_RATE_WIDTH = 82
_LAST = 1 << 40
"""Sorts behind every place of the queue."""


def upload_columns(clock: Clock, transfers: Transfers) -> tuple[Column[UploadView], ...]:
    """Place, file, item, size, progress, rate, time left, state, added, finished; four are off."""
    translate = QCoreApplication.translate

    def state(upload: UploadView) -> Cell:
        word = upload_state(upload, clock.now())
        cause = plain(failure_text(upload.last_error)) if upload.status == "failed" or upload.attempts else ""
        tip = f"{word.text}\n{cause}" if cause else ""
        return Cell(text=word.text, tip=tip, sort=-word.severity, shape=word.shape, tone=word.tone)

    def added(upload: UploadView) -> Cell:
        return _when(upload.created_at, clock, "")

    def finished(upload: UploadView) -> Cell:
        return _when(upload.completed_at, clock, translate("Uploads", "Not finished"))

    return (
        Column(key="place", title=translate("Uploads", "#"), cell=_place, width=42, right=True),
        Column(key="file", title=translate("Uploads", "File"), cell=_file, width=180, stretch=True),
        Column(key="item", title=translate("Uploads", "Item"), cell=_item, width=124, spare=4),
        Column(key="size", title=translate("Uploads", "Size"), cell=_size, width=82, spare=1, right=True),
        Column(key="progress", title=translate("Uploads", "Progress"), cell=_progress, width=116),
        _moving("rate", translate("Uploads", "Rate"), _rate(transfers), 2),
        _moving("left", translate("Uploads", "Time left"), _left(transfers), 3),
        Column(
            key="state", title=translate("Uploads", "State"), cell=state, width=190, stretch=True,
            sentence=True, moves=True,
        ),
        Column(key="added", title=translate("Uploads", "Added"), cell=added, width=86, spare=5, moves=True),
        Column(
            key="finished", title=translate("Uploads", "Finished"), cell=finished, width=86, spare=6,
            moves=True,
        ),
        Column(key="priority", title=translate("Uploads", "Priority"), cell=_priority, width=90, hidden=True),
        Column(key="folder", title=translate("Uploads", "Folder"), cell=_folder, width=180, hidden=True),
        Column(key="hash", title=translate("Uploads", "Hash"), cell=_hash, width=160, hidden=True),
        Column(
            key="url", title=translate("Uploads", "Upload URL id"), cell=_url_id, width=160, hidden=True
        ),
    )  # fmt: skip


def _moving(key: str, title: str, cell: Callable[[UploadView], Cell], spare: int) -> Column[UploadView]:
    return Column(key=key, title=title, cell=cell, width=_RATE_WIDTH, right=True, moves=True, spare=spare)


def _rate(transfers: Transfers) -> Callable[[UploadView], Cell]:
    translate = QCoreApplication.translate

    def cell(upload: UploadView) -> Cell:
        shown = transfers.shown(upload)
        if shown is None or not (shown.stalled or shown.rate_bytes_s):
            return Cell(spoken=translate("Uploads", "No rate"), sort=0.0)
        text = translate("Uploads", "stalled") if shown.stalled else rate_text(shown.rate_bytes_s)
        return Cell(text=text, sort=shown.rate_bytes_s, tone=Tone.WARN if shown.stalled else Tone.MUTED)

    return cell


def _left(transfers: Transfers) -> Callable[[UploadView], Cell]:
    translate = QCoreApplication.translate

    def cell(upload: UploadView) -> Cell:
        shown = transfers.shown(upload)
        if shown is None or shown.seconds_left is None:
            return Cell(spoken=translate("Uploads", "No time left known"), sort=float("inf"))
        seconds = shown.seconds_left
        return Cell(
            text=duration_text(seconds), spoken=spoken_duration(seconds), sort=seconds, tone=Tone.MUTED
        )

    return cell


def _place(upload: UploadView) -> Cell:
    if not upload.position:
        return Cell(spoken=QCoreApplication.translate("Uploads", "Not in the queue"), sort=_LAST)
    return Cell(text=number_text(upload.position), sort=upload.position, tone=Tone.MUTED)


def priority_titles() -> dict[Priority, str]:
    """What people call the priorities."""
    translate = QCoreApplication.translate
    return {
        Priority.CRITICAL: translate("Uploads", "Now"),
        Priority.HIGH: translate("Uploads", "High"),
        Priority.MEDIUM: translate("Uploads", "Normal"),
        Priority.LOW: translate("Uploads", "Low"),
    }


def priority_of(upload: UploadView) -> Priority:
    """The named priority of a file; other programs may have written any number."""
    return Priority(min(max(upload.priority, Priority.CRITICAL), Priority.LOW))


def _priority(upload: UploadView) -> Cell:
    priority = priority_of(upload)
    return Cell(text=priority_titles()[priority], sort=int(priority), tone=Tone.MUTED)


def _file(upload: UploadView) -> Cell:
    name, path = upload_title(upload), plain(upload.local_path)
    return Cell(
        text=name,
        tip=path if name in path else f"{name}\n{path}",
        sort=name.casefold(),
        shape=upload_shape(upload),
        tone=Tone.TEXT,
    )


def _item(upload: UploadView) -> Cell:
    name = plain(upload.item)
    return Cell(text=name, sort=name.casefold(), tone=Tone.MUTED)


def _size(upload: UploadView) -> Cell:
    return Cell(text=size_text(upload.file_size), sort=upload.file_size, tone=Tone.MUTED)


def _progress(upload: UploadView) -> Cell:
    share = progress_share(upload)
    percent = int(share * 100)
    spoken = QCoreApplication.translate("Uploads", "Progress %Ln percent", "", percent)
    sent, size = size_text(upload.bytes_uploaded), size_text(upload.file_size)
    tip = QCoreApplication.translate("Uploads", "%1 of %2").replace("%1", sent).replace("%2", size)
    if upload.parts > 1:
        tip = f"{tip}, " + QCoreApplication.translate("Uploads", "in %Ln part(s)", "", upload.parts)
    tones = {"completed": Tone.OK, "failed": Tone.DANGER, "uploading": Tone.ACCENT}
    is_held = upload.phase in {"paused", CANCELLING}
    tone = Tone.MUTED if is_held else tones.get(upload.status, Tone.MUTED)
    return Cell(text=f"{percent} %", spoken=spoken, tip=tip, sort=share, bar=share, tone=tone)


def _when(text: str | None, clock: Clock, nothing: str) -> Cell:
    shown = relative_text(text, clock.now())
    return Cell(
        text=shown, spoken=shown or nothing, tip=exact_text(text), sort=sortable_time(text), tone=Tone.MUTED
    )


def _folder(upload: UploadView) -> Cell:
    folder = plain(str(PurePath(upload.local_path).parent))
    return Cell(text=folder, sort=folder.casefold(), tone=Tone.MUTED)


def _hash(upload: UploadView) -> Cell:
    nothing = QCoreApplication.translate("Uploads", "Not known yet")
    return Cell(text=upload.sha256, spoken=upload.sha256 or nothing, sort=upload.sha256, tone=Tone.MUTED)


def _url_id(upload: UploadView) -> Cell:
    nothing = QCoreApplication.translate("Uploads", "No unfinished upload")
    text = plain(upload.url_id)
    return Cell(text=text, spoken=text or nothing, sort=text, tone=Tone.MUTED)
