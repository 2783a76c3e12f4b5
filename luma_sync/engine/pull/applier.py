"""Writes pages into the library: rows, cursor and guard in one transaction."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from luma_sync.cloud.messages import Page, PullRequest
from luma_sync.engine.marks import GuardStop
from luma_sync.engine.pull.guard import stops_at
from luma_sync.engine.pull.planner import reached_by
from luma_sync.events.bus import EventBus
from luma_sync.events.types import ConflictFound, RowRejected, RowsPulled
from luma_sync.store.database import Database
from luma_sync.store.records import PageApplied
from luma_sync.store.unit_of_work import UnitOfWork


class TooManyDeletes(Exception):
    """The page was taken back; `guard` is the question to ask."""

    def __init__(self, guard: GuardStop) -> None:
        super().__init__(guard.sentence)
        self.guard = guard


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardFacts:
    """What the mass-delete guard goes by during one pull."""

    rows_before: Mapping[str, int]
    """Local rows of each entity at its start."""

    kept: GuardStop | None
    deletes_confirmed: bool


class PageApplier:
    """Applies the pages of one pull and counts what they did."""

    def __init__(
        self,
        *,
        database: Database,
        bus: EventBus,
        device_id: str,
        guard: GuardFacts,
    ) -> None:
        self._database = database
        self._bus = bus
        self._device_id = device_id
        self._guard = guard
        self._deleted: Counter[str] = Counter()
        self.by_entity: Counter[str] = Counter()
        """Rows that changed here, by entity."""

        self.refused: list[tuple[str, str, str]] = []
        """Rows that were not stored, as (entity, row id, reason); the first few of each page."""

        self.upserted = 0
        self.conflicts = 0

    @property
    def deleted(self) -> int:
        """Rows that went."""
        return self._deleted.total()

    async def apply(self, group: Sequence[tuple[PullRequest, Page]]) -> None:
        """Apply pages in one transaction. Raises TooManyDeletes, having changed nothing."""
        outcome = await self._database.write(lambda work: self._write(work, group))
        for (request, _), applied in zip(group, outcome, strict=True):
            self._count(request, applied)

    def _write(self, work: UnitOfWork, group: Sequence[tuple[PullRequest, Page]]) -> tuple[PageApplied, ...]:
        outcome = []
        deleted = Counter(self._deleted)
        for request, page in group:
            applied = work.rows.apply_page(
                page.entity, page.scope_id, page.rows_json, own_device_id=self._device_id
            )
            deleted[page.entity] += applied.deleted
            if applied.deleted:
                self._check(page.entity, deleted[page.entity])
            work.cursors.advance(page.scope_id, page.entity, reached_by(request, page))
            outcome.append(applied)
        return tuple(outcome)

    def _check(self, entity: str, deleted: int) -> None:
        rows_before = self._guard.rows_before.get(entity, 0)
        if self._guard.deletes_confirmed:
            return
        if stops_at(entity=entity, deleted=deleted, rows_before=rows_before, kept=self._guard.kept):
            raise TooManyDeletes(GuardStop(entity=entity, rows=rows_before, deletes=deleted))

    def _count(self, request: PullRequest, applied: PageApplied) -> None:
        entity = request.entity
        self._deleted[entity] += applied.deleted
        self.upserted += applied.upserted
        self.conflicts += len(applied.conflicts)
        changed = applied.upserted + applied.deleted
        if changed:
            self.by_entity[entity] += changed
            self._bus.publish(
                RowsPulled(
                    entity=entity,
                    scope_id=request.scope_id,
                    upserted=applied.upserted,
                    deleted=applied.deleted,
                )
            )
        for refusal in applied.refusals:
            self.refused.append((entity, refusal.row_id, refusal.reason))
            self._bus.publish(RowRejected(entity=entity, row_id=refusal.row_id, cause=refusal.reason))
        for row_id in applied.conflicts:
            self._bus.publish(ConflictFound(entity=entity, row_id=row_id))
