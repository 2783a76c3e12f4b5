"""The upload queue as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.snapshot import UploadView
from luma_sync.kernel.clock import Clock
from luma_sync.ui.eta import Facts, Shown, ShownEta
from luma_sync.ui.formatting import (
    duration_text,
    exact_text,
    plain,
    rate_text,
    relative_text,
    size_text,
    sortable_time,
    spoken_duration,
)
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.state_words import upload_shape, upload_state, upload_title
from luma_sync.ui.theme import Tone

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine

CHIP_STATUSES: dict[str, frozenset[str] | None] = {
    "all": None,
    "uploading": frozenset({"uploading"}),
    "waiting": frozenset({"pending"}),
    "failed": frozenset({"failed"}),
    "done": frozenset({"completed"}),
}
"""Filter chips and the statuses they stand for; None is every status."""


def upload_key(upload: UploadView) -> str:
    """One line of the queue."""
    return upload.id


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadsSource:
    """The upload queue through a filter, as pages."""

    engine: "SyncEngine"
    statuses: frozenset[str] | None = None

    async def count(self) -> int:
        """Files that match."""
        return await self.engine.uploads.count(statuses=self.statuses)

    async def page(self, *, limit: int, offset: int) -> Sequence[UploadView]:
        """Files in queue order."""
        return await self.engine.uploads.page(statuses=self.statuses, limit=limit, offset=offset)


class Transfers:
    """Shown rate and time left of the uploads that are under way, by id."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._etas: dict[str, ShownEta] = {}

    def shown(self, upload: UploadView) -> Shown | None:
        """None for an upload that sends nothing now."""
        if upload.status != "uploading" or upload.phase not in {"", "sending"}:
            self._etas.pop(upload.id, None)
            return None
        now_s = self._clock.monotonic()
        eta = self._etas.setdefault(upload.id, ShownEta(now_s, upload.bytes_uploaded))
        facts = Facts(
            done=upload.bytes_uploaded,
            total=upload.file_size,
            rate_bytes_s=upload.rate_bytes_s,
            seconds_left=upload.seconds_left,
        )
        return eta.update(now_s, facts)


def progress_share(upload: UploadView) -> float:
    """Share of the bar, 0..1; full only when the cloud has verified the file."""
    if upload.status == "completed":
        return 1.0
    if upload.file_size <= 0:
        return 0.0
    return min(0.99, upload.bytes_uploaded / upload.file_size)


def upload_columns(clock: Clock, transfers: Transfers) -> tuple[Column[UploadView], ...]:
    """File, item, size, progress, rate, time left, state, added, finished."""
    translate = QCoreApplication.translate

    def state(upload: UploadView) -> Cell:
        word = upload_state(upload, clock.now())
        return Cell(text=word.text, sort=-word.severity, shape=word.shape, tone=word.tone)

    def rate(upload: UploadView) -> Cell:
        shown = transfers.shown(upload)
        if shown is None or not (shown.stalled or shown.rate_bytes_s):
            return Cell(spoken=translate("Uploads", "No rate"), sort=0.0)
        text = translate("Uploads", "stalled") if shown.stalled else rate_text(shown.rate_bytes_s)
        return Cell(text=text, sort=shown.rate_bytes_s, tone=Tone.MUTED)

    def left(upload: UploadView) -> Cell:
        shown = transfers.shown(upload)
        if shown is None or shown.seconds_left is None:
            return Cell(spoken=translate("Uploads", "No time left known"), sort=float("inf"))
        seconds = shown.seconds_left
        return Cell(
            text=duration_text(seconds), spoken=spoken_duration(seconds), sort=seconds, tone=Tone.MUTED
        )

    def added(upload: UploadView) -> Cell:
        return _when(upload.created_at, clock, "")

    def finished(upload: UploadView) -> Cell:
        return _when(upload.completed_at, clock, translate("Uploads", "Not finished"))

    return (
        Column(key="file", title=translate("Uploads", "File"), cell=_file, width=208),
        Column(key="item", title=translate("Uploads", "Item"), cell=_item, width=140),
        Column(key="size", title=translate("Uploads", "Size"), cell=_size, width=92, right=True),
        Column(key="progress", title=translate("Uploads", "Progress"), cell=_progress, width=150),
        Column(key="rate", title=translate("Uploads", "Rate"), cell=rate, width=84, right=True, moves=True),
        Column(
            key="left", title=translate("Uploads", "Time left"), cell=left, width=84, right=True, moves=True
        ),
        Column(
            key="state",
            title=translate("Uploads", "State"),
            cell=state,
            width=190,
            stretch=True,
            sentence=True,
            moves=True,
        ),
        Column(
            key="added", title=translate("Uploads", "Added"), cell=added, width=100, hidden=True, moves=True
        ),
        Column(
            key="finished",
            title=translate("Uploads", "Finished"),
            cell=finished,
            width=100,
            hidden=True,
            moves=True,
        ),
    )


def _file(upload: UploadView) -> Cell:
    name = upload_title(upload)
    return Cell(
        text=name,
        tip=plain(upload.local_path),
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
    tones = {"completed": Tone.OK, "failed": Tone.DANGER, "uploading": Tone.ACCENT}
    tone = Tone.MUTED if upload.phase == "paused" else tones.get(upload.status, Tone.MUTED)
    return Cell(text=f"{percent} %", spoken=spoken, tip=tip, sort=share, bar=share, tone=tone)


def _when(text: str | None, clock: Clock, nothing: str) -> Cell:
    shown = relative_text(text, clock.now())
    return Cell(
        text=shown, spoken=shown or nothing, tip=exact_text(text), sort=sortable_time(text), tone=Tone.MUTED
    )
