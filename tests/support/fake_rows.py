"""The rows of the fake engine: the real part of the engine on a real library in a folder of its own."""

from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from luma_sync.engine.core import EngineCore
from luma_sync.engine.library_rows import LibraryRows
from luma_sync.engine.status.library_views import (
    DeletePreview,
    DeleteReport,
    LibraryRow,
    RowChoice,
    TrackView,
)
from luma_sync.events.bus import EventBus
from luma_sync.events.types import LibraryChanged
from luma_sync.store.database import Database
from tests.support.fake_world import World
from tests.support.library import USER, open_library, sign_in


@dataclass
class _Parts:
    database: Database
    user_id: str = USER


@dataclass
class _Core:
    parts: _Parts
    now: str

    def now_text(self) -> str:
        return self.now


class FakeRows:
    """As `SyncEngine.rows`; opened when it is first asked, closed with the desk."""

    def __init__(self, world: World, events: EventBus) -> None:
        self._world, self._events = world, events
        self._stack = AsyncExitStack()
        self._rows: LibraryRows | None = None
        self._database: Database | None = None

    @property
    def user_id(self) -> str:
        return USER

    async def database(self) -> Database:
        """The library behind it, seeded by the world."""
        if self._database is None:
            folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="luma-rows-")))
            database = await self._stack.enter_async_context(open_library(folder))
            self.use(database)
            await sign_in(database)
            for seed in self._world.library:
                await database.write(seed)
            return database
        return self._database

    def use(self, database: Database) -> None:
        """Serve another library, which its owner closes."""
        self._database = database
        core = _Core(_Parts(database), self._world.now)
        self._rows = LibraryRows(lambda: cast(EngineCore, core), self._events)

    async def restore(self, discard_id: str) -> bool:
        """Bring a delete back, as `engine.queue.restore` does; False when it is none of ours."""
        database = await self.database()
        result = await database.write(lambda work: work.discarded.restore(discard_id, at=self._world.now))
        if result.rows:
            self._events.publish(LibraryChanged(entities=frozenset(entity for entity, _ in result.rows)))
        return result.restored > 0

    async def close(self) -> None:
        await self._stack.aclose()
        self._rows = self._database = None

    async def _real(self, *call: object) -> LibraryRows:
        self._world.note(*call)
        await self.database()
        assert self._rows is not None
        return self._rows

    async def page(
        self,
        entity: str,
        *,
        parent: tuple[str, str] | None = None,
        text: str = "",
        sort: str | None = None,
        descending: bool = False,
        limit: int = 100,
        offset: int = 0,
        pictures: bool = False,
    ) -> tuple[LibraryRow, ...]:
        rows = await self._real("rows.page", entity, limit, offset)
        return await rows.page(
            entity, parent=parent, text=text, sort=sort, descending=descending, limit=limit, offset=offset,
            pictures=pictures,
        )  # fmt: skip

    async def count(
        self,
        entity: str,
        *,
        parent: tuple[str, str] | None = None,
        text: str = "",
        sort: str | None = None,
        descending: bool = False,
    ) -> int:
        rows = await self._real("rows.count", entity)
        return await rows.count(entity, parent=parent, text=text, sort=sort, descending=descending)

    async def places(
        self,
        entity: str,
        ids: Sequence[str],
        *,
        parent: tuple[str, str] | None = None,
        text: str = "",
        sort: str | None = None,
        descending: bool = False,
    ) -> Mapping[str, int]:
        rows = await self._real("rows.places", entity)
        return await rows.places(entity, ids, parent=parent, text=text, sort=sort, descending=descending)

    async def order(
        self,
        entity: str,
        *,
        parent: tuple[str, str] | None = None,
        text: str = "",
        sort: str | None = None,
        descending: bool = False,
    ) -> tuple[str, ...]:
        rows = await self._real("rows.order", entity)
        return await rows.order(entity, parent=parent, text=text, sort=sort, descending=descending)

    async def get(self, entity: str, row_id: str) -> LibraryRow | None:
        return await (await self._real("rows.get", entity)).get(entity, row_id)

    async def choices(self, entity: str, text: str = "", *, limit: int = 50) -> tuple[RowChoice, ...]:
        return await (await self._real("rows.choices", entity)).choices(entity, text, limit=limit)

    async def insert(self, entity: str, values: Mapping[str, object]) -> str:
        return await (await self._real("rows.insert", entity, dict(values))).insert(entity, values)

    async def update(self, entity: str, row_id: str, values: Mapping[str, object]) -> LibraryRow:
        rows = await self._real("rows.update", entity, row_id, dict(values))
        return await rows.update(entity, row_id, values)

    async def delete_preview(self, entity: str, ids: Sequence[str]) -> DeletePreview:
        return await (await self._real("rows.delete_preview", entity)).delete_preview(entity, ids)

    async def delete(self, entity: str, ids: Sequence[str]) -> DeleteReport:
        return await (await self._real("rows.delete", entity, tuple(ids))).delete(entity, ids)

    async def waveforms(
        self, entity: str, column: str, parent: tuple[str, Sequence[str]]
    ) -> Mapping[str, bytes]:
        return await (await self._real("rows.waveforms", entity)).waveforms(entity, column, parent)

    async def tracks(self, track_ids: Sequence[str]) -> Mapping[str, TrackView]:
        return await (await self._real("rows.tracks")).tracks(track_ids)
