"""Files that only the cloud has, as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.file_views import CloudFileView
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.file_states import cloud_file_kind, cloud_file_shape, cloud_file_state, cloud_file_title
from luma_sync.ui.formatting import plain, size_text
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.theme import Tone

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine

FileKey = tuple[str, str]
"""Track id and kind."""


def cloud_key(file: CloudFileView) -> str:
    """A track has one file of each kind."""
    return f"{file.track_id}/{file.kind}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudSource:
    """The list through a filter, as pages."""

    engine: "SyncEngine"
    text: str = ""
    project_id: str | None = None
    code: str | None = None
    """Only what could not be fetched with this error code."""

    async def count(self) -> int:
        """Files that match."""
        return await self.engine.files.count(text=self.text, project_id=self.project_id, code=self.code)

    async def page(self, *, limit: int, offset: int) -> Sequence[CloudFileView]:
        """Files by title."""
        return await self.engine.files.page(
            text=self.text, project_id=self.project_id, code=self.code, limit=limit, offset=offset
        )

    @property
    def sorts(self) -> frozenset[str]:
        """What the library knows of a file that is not here."""
        return frozenset({"file", "kind"})

    async def order(self, sort: str, *, descending: bool) -> Sequence[str]:
        """All files by a column, or by title."""
        return await self.engine.files.order(
            text=self.text, project_id=self.project_id, code=self.code, sort=sort, descending=descending
        )

    async def rows(self, keys: Sequence[str]) -> Sequence[CloudFileView]:
        """Files by `cloud_key`."""
        parts = [key.rpartition("/") for key in keys]
        return await self.engine.files.some([(track_id, kind) for track_id, _, kind in parts])


def progressed(
    model: TableModel[CloudFileView], moved: Mapping[FileKey, tuple[int, int]]
) -> list[CloudFileView]:
    """The rows of the list of which more has come."""
    newer = []
    for (track_id, kind), (done, size) in moved.items():
        shown = model.row_at(model.row_of(f"{track_id}/{kind}"))
        if shown is not None:
            newer.append(
                replace(shown, state="fetching", bytes_fetched=done, size=size or shown.size, last_error="")
            )
    return newer


def cloud_columns() -> tuple[Column[CloudFileView], ...]:
    """File, kind, size, progress, state."""
    translate = QCoreApplication.translate
    return (
        Column(key="file", title=translate("CloudFiles", "Track"), cell=_file, width=220, stretch=True),
        Column(key="kind", title=translate("CloudFiles", "File"), cell=_kind, width=100),
        Column(key="size", title=translate("CloudFiles", "Size"), cell=_size, width=84, right=True, spare=1),
        Column(key="progress", title=translate("CloudFiles", "Progress"), cell=_progress, width=130),
        Column(
            key="state",
            title=translate("CloudFiles", "State"),
            cell=_state,
            width=230,
            stretch=True,
            sentence=True,
        ),
    )


def _file(file: CloudFileView) -> Cell:
    name = cloud_file_title(file)
    return Cell(text=name, tip=f"{name}\n{plain(file.storage_path)}", sort=name.casefold())


def _kind(file: CloudFileView) -> Cell:
    text = cloud_file_kind(file)
    return Cell(text=text, sort=text, shape=cloud_file_shape(file), tone=Tone.MUTED)


def _size(file: CloudFileView) -> Cell:
    if file.size is None:
        nothing = QCoreApplication.translate("CloudFiles", "Size not known yet")
        return Cell(spoken=nothing, tip=nothing, sort=-1)
    return Cell(text=size_text(file.size), sort=file.size, tone=Tone.MUTED)


def _progress(file: CloudFileView) -> Cell:
    if file.state != "fetching":
        return Cell(spoken=QCoreApplication.translate("CloudFiles", "Not under way"), sort=-1.0)
    share = min(0.99, file.bytes_fetched / file.size) if file.size else 0.0
    percent = int(share * 100)
    spoken = QCoreApplication.translate("CloudFiles", "Progress %Ln percent", "", percent)
    tip = size_text(file.bytes_fetched)
    if file.size:
        text = QCoreApplication.translate("CloudFiles", "%1 of %2")
        tip = text.replace("%1", tip).replace("%2", size_text(file.size))
    return Cell(text=f"{percent} %", spoken=spoken, tip=tip, sort=share, bar=share, tone=Tone.ACCENT)


def _state(file: CloudFileView) -> Cell:
    word = cloud_file_state(file)
    return Cell(text=word.text, sort=-word.severity, shape=word.shape, tone=word.tone)
