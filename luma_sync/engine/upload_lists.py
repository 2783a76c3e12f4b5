"""What window and command line read of the upload queue."""

from collections.abc import Callable, Mapping, Sequence

from luma_sync.engine.core import EngineCore
from luma_sync.engine.status.snapshot import UploadView
from luma_sync.engine.status.upload_causes import wait_reason
from luma_sync.engine.status.views import upload_view
from luma_sync.store.records import UploadRow
from luma_sync.store.unit_of_work import UnitOfWork

Core = Callable[[], EngineCore]
_QUEUED = frozenset({"uploading", "pending"})


class UploadLists:
    """The queue, filtered."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def page(
        self,
        *,
        statuses: frozenset[str] | None = None,
        codes: frozenset[str] | None = None,
        text: str = "",
        done_after: str = "",
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[UploadView, ...]:
        """Files of the queue in the order in which they go; of these error codes, with this text, and
        completed since `done_after` (ISO time) if at all.
        """
        core = self._core()
        is_ranked = not text and codes is None and (statuses is None or "pending" in statuses)

        def read(work: UnitOfWork) -> tuple[int, tuple[UploadRow, ...]]:
            rows = work.uploads.page(
                statuses=statuses, codes=codes, text=text, done_after=done_after, limit=limit, offset=offset
            )
            left_out = _QUEUED - (statuses or _QUEUED)
            ahead = work.uploads.matching(statuses=left_out) if is_ranked and left_out else 0
            return ahead + offset, rows

        before, rows = await core.parts.database.read(read)
        places = {row.id: place for place, row in enumerate(rows, start=before + 1) if row.status in _QUEUED}
        return _views(core, rows, places if is_ranked else {})

    async def order(
        self,
        *,
        statuses: frozenset[str] | None = None,
        codes: frozenset[str] | None = None,
        text: str = "",
        done_after: str = "",
        sort: str = "",
        descending: bool = False,
    ) -> tuple[str, ...]:
        """The ids of all files that match: by a column of the list, else as `page` has them."""
        return await self._core().parts.database.read(
            lambda work: work.uploads.order(
                statuses=statuses,
                codes=codes,
                text=text,
                done_after=done_after,
                sort=sort,
                descending=descending,
            )
        )

    async def some(self, ids: Sequence[str]) -> tuple[UploadView, ...]:
        """The files with these ids that there are, with their places in the queue."""

        def read(work: UnitOfWork) -> tuple[Mapping[str, int], tuple[UploadRow, ...]]:
            return work.uploads.places(ids), work.uploads.some(ids)

        core = self._core()
        places, rows = await core.parts.database.read(read)
        return _views(core, rows, places)

    async def count(
        self,
        *,
        statuses: frozenset[str] | None = None,
        codes: frozenset[str] | None = None,
        text: str = "",
        done_after: str = "",
    ) -> int:
        """How many files `page` would go through."""
        return await self._core().parts.database.read(
            lambda work: work.uploads.matching(
                statuses=statuses, codes=codes, text=text, done_after=done_after
            )
        )


def _views(core: EngineCore, rows: Sequence[UploadRow], places: Mapping[str, int]) -> tuple[UploadView, ...]:
    facts, now_text = core.sync_facts(), core.now_text()
    return tuple(
        upload_view(
            row,
            core.live.transfers,
            reason=wait_reason(row, facts, now_text),
            position=places.get(row.id, 0),
        )
        for row in rows
    )
