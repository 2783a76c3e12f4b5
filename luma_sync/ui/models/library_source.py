"""Rows of one entity as pages of the facade, with what their pictures need."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from luma_sync.engine.library_rows import TRACK_WAVEFORMS
from luma_sync.engine.status.library_views import LibraryRow
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.models.library_columns import Listed

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine

WAVEFORMS = {
    "tracks": TRACK_WAVEFORMS,
    "track_versions": ("waveforms", "samples", "version_id"),
}
"""Entity to the one that holds its waveform, the column of the peaks, and the column that names the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibrarySource:
    """One list: an entity, what its rows belong to, what is looked for, the order."""

    engine: "SyncEngine"
    entity: str
    parent: tuple[str, str] | None = None
    text: str = ""
    sort: str | None = None
    descending: bool = False

    async def count(self) -> int:
        """Rows that match."""
        return await self.engine.rows.count(
            self.entity, parent=self.parent, text=self.text, sort=self.sort, descending=self.descending
        )

    async def page(self, *, limit: int, offset: int) -> Sequence[Listed]:
        """Rows in the chosen order."""
        rows = await self.engine.rows.page(
            self.entity, parent=self.parent, text=self.text, sort=self.sort, descending=self.descending,
            limit=limit, offset=offset, pictures=True,
        )  # fmt: skip
        return [Listed(row=row) for row in rows]

    async def places(self, ids: Collection[str]) -> Mapping[str, int]:
        """Where these rows stand in the chosen order."""
        return await self.engine.rows.places(
            self.entity, tuple(ids), parent=self.parent, text=self.text, sort=self.sort,
            descending=self.descending,
        )  # fmt: skip

    async def order(self) -> tuple[str, ...]:
        """The ids of all rows, in the chosen order."""
        return await self.engine.rows.order(
            self.entity, parent=self.parent, text=self.text, sort=self.sort, descending=self.descending
        )


async def listed(engine: "SyncEngine", row: LibraryRow | None) -> list[Listed]:
    """A row that was read by itself, with its pictures."""
    if row is None or row.entity != "tracks":
        return [] if row is None else [Listed(row=row)]
    name, column, above = WAVEFORMS[row.entity]
    peaks, tracks = await asyncio.gather(
        engine.rows.waveforms(name, column, (above, [row.id])), engine.rows.tracks([row.id])
    )
    return [Listed(row=replace(row, track=tracks.get(row.id), peaks=peaks.get(row.id, b"")))]
