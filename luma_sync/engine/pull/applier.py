"""Writes pages into the library: rows, cursor and guard in one transaction."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from luma_sync.cloud.messages import Page, PullRequest
from luma_sync.engine.conflicts.auto_settle import AutoSettled, Settle
from luma_sync.engine.marks import PULL_DELETES
from luma_sync.engine.pull.guard import deletes_left
from luma_sync.engine.pull.planner import key_of, reached_by
from luma_sync.engine.pull.senders import senders
from luma_sync.engine.pull.telling import tell_applied
from luma_sync.events.bus import EventBus
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.mass_change import DeleteLimit
from luma_sync.store.database import Database
from luma_sync.store.records import PageApplied
from luma_sync.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardFacts:
    """What the mass-delete guard goes by during one pull."""

    rows_before: Mapping[str, int]
    """Local rows of each entity at its start."""

    asked: frozenset[str]
    """Entities that something was asked about at its start."""

    deletes_confirmed: bool
    limit: DeleteLimit
    gone: Mapping[str, int] = field(default_factory=dict)
    """Rows that went already, in runs before this one that did not come to their end."""

    def allowed(self, entity: str, *, deleted: int, asked: int) -> int | None:
        """How many more rows may go, after `deleted` went and `asked` were held; None: any number."""
        if self.deletes_confirmed:
            return None
        gone = self.gone.get(entity, 0)
        return deletes_left(
            deleted=deleted + gone,
            rows_before=self.rows_before.get(entity, 0) + gone,
            is_asked=asked > 0 or entity in self.asked,
            limit=self.limit,
        )


class PageApplier:
    """Applies the pages of one pull and counts what they did."""

    def __init__(
        self,
        *,
        database: Database,
        bus: EventBus,
        device_id: str,
        guard: GuardFacts,
        settle: Settle,
    ) -> None:
        self._database = database
        self._bus = bus
        self._device_id = device_id
        self._guard = guard
        self._settle = settle
        self._deleted: Counter[str] = Counter()
        self._asked: Counter[str] = Counter()
        self.by_sender: Counter[tuple[str, str]] = Counter()
        """Rows that changed here, by entity and the device that sent them."""

        self.refused: list[tuple[str, str, str]] = []
        """Rows that were not stored, as (entity, row id, reason); the first few of each page."""

        self.revived = 0
        """Rows here that a new life of the cloud has in an older state; they became edits."""

        self.upserted = 0
        self.conflicts = 0
        """Those that wait for a person."""

        self.settled = 0
        """Conflicts that settled by themselves; their rows may be edits now."""

        self._alive: dict[tuple[str, str], set[str]] = {}
        """Rows that the cloud has, for each scope and entity whose forgotten deletes are to be found."""

    @property
    def deleted(self) -> int:
        """Rows that went."""
        return self._deleted.total()

    @property
    def asked(self) -> Mapping[str, int]:
        """Deletes that came to wait for an answer, by entity."""
        return {entity: count for entity, count in self._asked.items() if count}

    def compare(self, keys: Iterable[tuple[str, str]]) -> None:
        """From here on `keys` are read from 0 to their heads; what has not come by then is deleted here."""
        self._alive |= {key: set() for key in keys}

    async def apply(self, group: Sequence[tuple[PullRequest, Page]]) -> None:
        """Apply pages in one transaction. Deletes that are too many wait for an answer, all else goes on."""
        outcome, look = await self._database.write(lambda work: self._write(work, group))
        for (request, page), applied in zip(group, outcome, strict=True):
            self._count(request, page, applied)
        self.tell_settled(look)

    def tell_settled(self, found: AutoSettled) -> None:
        """Count conflicts that came up."""
        self.conflicts += len(found.opened)
        self.settled += found.settled
        found.tell(self._bus)

    def _write(
        self, work: UnitOfWork, group: Sequence[tuple[PullRequest, Page]]
    ) -> tuple[list[PageApplied], AutoSettled]:
        outcome = []
        deleted, asked = Counter(self._deleted), Counter(self._asked)
        is_new_life = work.cursors.owes_search
        for request, page in group:
            entity = page.entity
            if self._guard.rows_before.get(entity):
                work.met_twins.note(entity, page.rows_json)
            if key_of(page) in self._alive:
                work.rows.doubt_versions(entity, page.rows_json)
            elif is_new_life:
                self.revived += work.lost_rows.keep_newer(entity, page.scope_id, page.rows_json)
            applied = work.rows.apply_page(
                entity,
                page.scope_id,
                page.rows_json,
                own_device_id=self._device_id,
                deletes_allowed=self._guard.allowed(entity, deleted=deleted[entity], asked=asked[entity]),
            )
            deleted[entity] += applied.deleted
            asked[entity] += applied.asked
            if key_of(page) in self._alive:
                allowed = self._guard.allowed(entity, deleted=deleted[entity], asked=asked[entity])
                gone = self._vanished(work, page, allowed)
                deleted[entity] += gone.deleted
                asked[entity] += gone.asked
                applied = _together(applied, gone)
            if page.done or key_of(page) not in self._alive:
                work.cursors.advance(page.scope_id, page.entity, reached_by(request, page))
            outcome.append(applied)
        if deleted != self._deleted:
            # A run that is cut off here must not give the next one its whole limit again.
            work.metadata.set(PULL_DELETES, json.dumps(deleted + Counter(self._guard.gone)))
        look = self._settle(work)
        return [look.after(applied) for applied in outcome], look

    def _vanished(self, work: UnitOfWork, page: Page, allowed: int | None) -> PageApplied:
        """Note what is alive; at the end delete the rest. The cursor stays until then: a run that breaks off
        compares again.
        """
        alive = self._alive[key_of(page)]
        alive |= {item["row_id"] for item in json.loads(page.rows_json) if not item["deleted"]}
        if not page.done:
            return PageApplied()
        return work.rows.remove_vanished(
            page.entity,
            page.scope_id,
            json.dumps(sorted(alive)),
            own_device_id=self._device_id,
            deletes_allowed=allowed,
        )

    def _count(self, request: PullRequest, page: Page, applied: PageApplied) -> None:
        entity = request.entity
        self._deleted[entity] += applied.deleted
        self._asked[entity] += applied.asked
        self.upserted += applied.upserted
        changed = applied.upserted + applied.deleted
        found = senders(page.rows_json, changed=changed, own=self._device_id)
        for device, count in found.items():
            self.by_sender[entity, device] += count
        self.refused += [(entity, refusal.row_id, refusal.reason) for refusal in applied.refusals]
        tell_applied(self._bus, entity, request.scope_id, applied, found)


def _together(applied: PageApplied, gone: PageApplied) -> PageApplied:
    return replace(
        applied,
        deleted=applied.deleted + gone.deleted,
        parked=applied.parked + gone.parked,
        asked=applied.asked + gone.asked,
        conflicts=(*applied.conflicts, *gone.conflicts),
    )
