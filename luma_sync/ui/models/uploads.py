"""The upload queue through filters, as pages."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.snapshot import UploadView
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.upload_states import CANCELLING

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine

SORTS = frozenset(
    {
        "place",
        "priority",
        "file",
        "item",
        "size",
        "progress",
        "state",
        "added",
        "finished",
        "folder",
        "hash",
        "url",
    }
)

DONE = "completed"
CHIP_STATUSES: dict[str, frozenset[str] | None] = {
    "queue": frozenset({"pending", "uploading", "failed"}),
    "all": None,
    "uploading": frozenset({"uploading"}),
    "waiting": frozenset({"pending"}),
    "failed": frozenset({"failed"}),
    "done": frozenset({DONE}),
}
"""Filter chips and the statuses they stand for; None is every status."""

QUEUE = "queue"
"""The filter to begin with: what the badge of the panel counts."""


def chip_titles() -> dict[str, str]:
    """What the filter chips say."""
    translate = QCoreApplication.translate
    return {
        "queue": translate("Uploads", "In the queue"),
        "all": translate("Uploads", "All"),
        "uploading": translate("Uploads", "Uploading"),
        "waiting": translate("Uploads", "Waiting"),
        "failed": translate("Uploads", "Failed"),
        "done": translate("Uploads", "Done"),
    }


def upload_key(upload: UploadView) -> str:
    """One line of the queue."""
    return upload.id


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadsSource:
    """The upload queue through a filter."""

    engine: "SyncEngine"
    statuses: frozenset[str] | None = None
    code: str | None = None
    """Only files with this error code."""

    text: str = ""
    done_after: str = ""
    """Without files that were finished before this moment (ISO time)."""

    cancelling: AbstractSet[str] = frozenset()
    """Ids of files that the user gave up and that are still there."""

    async def count(self) -> int:
        """Files that match."""
        return await self.engine.uploads.count(
            statuses=self.statuses, codes=self._codes, text=self.text, done_after=self.done_after
        )

    async def count_folded(self) -> int:
        """Files that `done_after` leaves out."""
        if self.statuses is not None and DONE not in self.statuses:
            return 0
        count, done = self.engine.uploads.count, frozenset({DONE})
        whole = await count(statuses=done, codes=self._codes, text=self.text)
        return whole - await count(
            statuses=done, codes=self._codes, text=self.text, done_after=self.done_after
        )

    async def page(self, *, limit: int, offset: int) -> Sequence[UploadView]:
        """Files in queue order."""
        found = await self.engine.uploads.page(
            statuses=self.statuses,
            codes=self._codes,
            text=self.text,
            done_after=self.done_after,
            limit=limit,
            offset=offset,
        )
        return given_up(found, self.cancelling)

    @property
    def sorts(self) -> frozenset[str]:
        """What the queue itself knows; rates and times left change by the second."""
        return SORTS

    async def order(self, sort: str, *, descending: bool) -> Sequence[str]:
        """All files by a column, or in queue order."""
        by_place = sort == "place"
        ids = await self.engine.uploads.order(
            statuses=self.statuses,
            codes=self._codes,
            text=self.text,
            done_after=self.done_after,
            sort="" if by_place else sort,
            descending=descending and not by_place,
        )
        return ids[::-1] if by_place and descending else ids

    async def rows(self, keys: Sequence[str]) -> Sequence[UploadView]:
        """Files by id."""
        return given_up(await self.engine.uploads.some(keys), self.cancelling)

    @property
    def _codes(self) -> frozenset[str] | None:
        return None if self.code is None else frozenset({self.code})


def given_up(uploads: Sequence[UploadView], cancelling: AbstractSet[str]) -> Sequence[UploadView]:
    """The same files; those that are being cancelled say so."""
    if not cancelling:
        return uploads
    return [
        replace(one, phase=CANCELLING) if one.id in cancelling and one.status != "completed" else one
        for one in uploads
    ]


def keep_place(model: TableModel[UploadView], uploads: Sequence[UploadView]) -> list[UploadView]:
    """Newer facts about files of the list; what only the list knows of them stays."""
    newer = []
    for upload in uploads:
        shown = model.row_at(model.row_of(upload.id))
        if shown is not None:
            phase = CANCELLING if shown.phase == CANCELLING else upload.phase
            newer.append(replace(upload, position=upload.position or shown.position, phase=phase))
    return newer
