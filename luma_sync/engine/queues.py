"""What window and command line see of the outbox, and may do to it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from luma_sync.engine import change_actions as actions
from luma_sync.engine.change_lists import ChangeCauses, Core, Key
from luma_sync.engine.schedule import Trigger
from luma_sync.engine.status.row_snapshots import (
    DiscardedView,
    DiscardPreview,
    FieldChange,
    WhyView,
)
from luma_sync.engine.status.views import (
    discard_preview,
    discarded_view,
    field_change,
)
from luma_sync.engine.status.why import explain
from luma_sync.events.bus import EventBus
from luma_sync.events.types import LibraryChanged, QueueChanged
from luma_sync.store.activity_records import ActivityQuery, ActivityRow
from luma_sync.store.row_records import DeletesUndone, RowReport
from luma_sync.store.unit_of_work import UnitOfWork

T = TypeVar("T")
_ATTEMPTS_MAX = 50


class ChangeQueue(ChangeCauses):
    """The outbox."""

    def __init__(self, core: Core, bus: EventBus) -> None:
        super().__init__(core)
        self._bus = bus

    async def why(self, entity: str, row_id: str) -> WhyView:
        """Why a row is not in the cloud yet, and what can be done. Raises UsageError for no such entity."""
        core = self._core()

        def read(work: UnitOfWork) -> tuple[RowReport, tuple[ActivityRow, ...]]:
            report = work.why.report(entity, row_id)
            since = report.line.queued_at if report.line is not None else None
            return report, _noted(work, (entity, row_id), since)

        report, noted = await core.parts.database.read(read)
        return explain(report, core.sync_facts(), noted)

    async def changes(self, entity: str, row_id: str) -> tuple[FieldChange, ...]:
        """What the row's line would change in the cloud; nothing when no line waits."""
        diffs = await self._core().parts.database.read(lambda work: work.why.changes(entity, row_id))
        return tuple(field_change(diff) for diff in diffs)

    async def retry(self, keys: Sequence[Key] | None = None) -> int:
        """Offer held lines again now, all of them when `keys` is None; returns how many."""
        count = await self._write(lambda work, now: actions.retry(work, keys, now=now))
        self._queue_changed()
        return count

    async def pause(self, keys: Sequence[Key] | None = None) -> int:
        """Hold these back until they are resumed, all that go by themselves when `keys` is None; returns how
        many. What is under way is held from its next try on.
        """
        count = await self._write(lambda work, now: actions.pause(work, keys, now=now))
        self._bus.publish(QueueChanged())
        return count

    async def resume(self, keys: Sequence[Key] | None = None) -> int:
        """Let paused lines go again, all of them when `keys` is None; returns how many."""
        count = await self._write(lambda work, now: actions.resume(work, keys, now=now))
        self._queue_changed()
        return count

    async def send_first(self, keys: Sequence[Key]) -> int:
        """Send these before the others, with the unsent rows they wait for; returns how many were moved."""
        count = await self._write(lambda work, now: actions.send_first(work, keys, now=now))
        self._queue_changed()
        return count

    async def discard_preview(self, entity: str, row_id: str) -> DiscardPreview:
        """What giving up the row's change would do; nothing is changed."""
        plan = await self._core().parts.database.read(lambda work: work.discarded.plan(entity, row_id))
        return discard_preview(plan)

    async def discard(self, entity: str, row_id: str) -> bool:
        """Give up a change, and what cannot stay without it; False when `discard_preview` says so.

        What is given up can be restored for as long as the audit is kept.
        """
        plan = await self._write(lambda work, now: actions.discard(work, entity, row_id, now=now))
        self._library_changed(plan.members if not plan.refusal else ())
        return not plan.refusal

    async def discarded(self, limit: int = 100) -> tuple[DiscardedView, ...]:
        """What was given up, newest first."""
        groups = await self._core().parts.database.read(lambda work: work.discarded.page(limit=limit))
        return tuple(discarded_view(group) for group in groups)

    async def restore(self, discard_id: str) -> bool:
        """Bring back what was given up, as local edits; False when something newer is in the way.

        Fields that were changed since keep their newer values.
        """
        result = await self._write(lambda work, now: actions.restore(work, discard_id, now=now))
        self._library_changed(result.rows)
        return result.restored > 0

    async def confirm_deletes(self, entity: str | None = None) -> int:
        """Let the deletes go that the mass-change guard holds, of one entity or all; returns how many."""
        count = await self._write(lambda work, now: actions.confirm_deletes(work, entity, now=now))
        self._queue_changed()
        return count

    async def undo_deletes(self, entity: str | None = None) -> int:
        """Bring back the rows whose deletes the guard holds; returns how many. Can itself be undone."""
        group = await self._core().parts.database.write(lambda work: work.discarded.new_group())
        count = offset = 0
        while True:
            undone = await self._undo_some(entity, group, offset)
            self._library_changed(undone.done)
            count += len(undone.done)
            offset += undone.skipped
            if undone.is_last:
                return count

    async def _undo_some(self, entity: str | None, group: str, offset: int) -> DeletesUndone:
        return await self._write(
            lambda work, now: actions.undo_some_deletes(work, entity, group=group, offset=offset, now=now)
        )

    async def _write(self, work: Callable[[UnitOfWork, str], T]) -> T:
        core = self._core()
        now = core.now_text()
        return await core.parts.database.write(lambda unit: work(unit, now))

    def _queue_changed(self) -> None:
        self._bus.publish(QueueChanged())
        core = self._core()
        if core.orchestrator is not None:
            core.orchestrator.signal(Trigger.MANUAL)

    def _library_changed(self, rows: Sequence[Key]) -> None:
        if rows:
            self._bus.publish(LibraryChanged(entities=frozenset(entity for entity, _ in rows)))
            self._bus.publish(QueueChanged())


def _noted(work: UnitOfWork, key: Key, since: str | None) -> tuple[ActivityRow, ...]:
    """What the audit has of a row's change, the newest first; nothing where no change waits."""
    if since is None:
        return ()
    query = ActivityQuery(entity=key[0], row_id=key[1], since=since)
    return work.activity.lines(query, limit=_ATTEMPTS_MAX)
